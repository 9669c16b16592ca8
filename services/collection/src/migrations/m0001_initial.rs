//! Copies, tables, and the gate.
//!
//! The gate stands in the database as well: a table row names the admission that opened it, an
//! obligation names its admission *and content hash* (one foreign key over both), and a cell names
//! the obligation it answers. Triggers refuse a table or an obligation whose admission is not live
//! or does not cover the community, and refuse to go on filling a table that has no live admission
//! left. So not even a mistake in this program puts an unadmitted question before a community.

/// What other services own.
pub const COPIES: &str = r"
CREATE TABLE area (
    code TEXT PRIMARY KEY,
    path {path} NOT NULL,
    level TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
)
;;
CREATE INDEX area_communities ON area (path) WHERE level = 'community'
;;
CREATE TABLE element (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    datatype TEXT NOT NULL,
    unit TEXT,
    definition_zh TEXT NOT NULL,
    refresh_days INTEGER NOT NULL,
    retired BOOLEAN NOT NULL
)
;;
CREATE TABLE calendar (
    year INTEGER PRIMARY KEY,
    days TEXT NOT NULL
)
;;
CREATE TABLE approval_key (
    kid TEXT PRIMARY KEY,
    x TEXT NOT NULL,
    signs_from BIGINT NOT NULL,
    signs_until BIGINT
)
;;
CREATE TABLE admission_end (
    admission TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('suspended', 'revoked', 'expired')),
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
)
;;
CREATE TABLE admission (
    id TEXT PRIMARY KEY,
    control_number TEXT NOT NULL UNIQUE,
    department TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    title_en TEXT NOT NULL,
    form_code TEXT NOT NULL,
    form TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    frequency TEXT NOT NULL,
    first_due TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'suspended', 'revoked', 'expired')),
    kid TEXT NOT NULL REFERENCES approval_key (kid),
    signature TEXT NOT NULL CHECK (signature <> ''),
    verified_at BIGINT NOT NULL,
    UNIQUE (id, content_hash)
)
;;
CREATE TABLE admission_area (
    admission TEXT NOT NULL REFERENCES admission (id),
    area {path} NOT NULL,
    area_end {path} NOT NULL,
    PRIMARY KEY (admission, area)
)
;;
CREATE INDEX admission_area_by_area ON admission_area (area)
;;
CREATE TABLE retrieval_grant (
    department TEXT NOT NULL,
    element TEXT NOT NULL,
    area {path} NOT NULL,
    area_end {path} NOT NULL,
    reference TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('admission', 'supply')),
    until TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    PRIMARY KEY (department, element, area, reference)
)
;;
CREATE INDEX retrieval_grant_by_reference ON retrieval_grant (reference)
;;
CREATE INDEX retrieval_grant_by_area ON retrieval_grant (area, element)
";

/// What collection owns.
pub const TABLES: &str = r"
CREATE TABLE collection_table (
    id TEXT PRIMARY KEY,
    area TEXT NOT NULL,
    path {path} NOT NULL,
    period TEXT NOT NULL,
    admission TEXT NOT NULL REFERENCES admission (id),
    due TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'submitted', 'returned', 'accepted')),
    revision BIGINT NOT NULL,
    version INTEGER NOT NULL,
    filled_on TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    overdue_at BIGINT,
    UNIQUE (area, period)
)
;;
CREATE INDEX collection_table_by_state ON collection_table (state, path, period)
;;
CREATE INDEX collection_table_by_path ON collection_table (path, period)
;;
CREATE TABLE table_demand (
    table_id TEXT NOT NULL REFERENCES collection_table (id),
    admission TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    value_period TEXT NOT NULL,
    due TEXT NOT NULL,
    recorded_on TEXT NOT NULL,
    PRIMARY KEY (table_id, admission, value_period),
    FOREIGN KEY (admission, content_hash) REFERENCES admission (id, content_hash)
)
;;
CREATE TABLE table_submission (
    table_id TEXT NOT NULL REFERENCES collection_table (id),
    version INTEGER NOT NULL,
    receipt TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    content TEXT NOT NULL,
    filler TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (table_id, version)
)
;;
CREATE TABLE cell (
    area TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    table_id TEXT NOT NULL,
    admission TEXT NOT NULL,
    datatype TEXT,
    value TEXT,
    state TEXT NOT NULL CHECK (state IN ('entered', 'confirmed', 'returned', 'accepted')),
    submitted BOOLEAN NOT NULL,
    comment TEXT,
    at BIGINT NOT NULL,
    PRIMARY KEY (area, element, period),
    CHECK ((datatype IS NULL) = (value IS NULL)),
    CHECK (NOT submitted OR value IS NOT NULL),
    FOREIGN KEY (table_id, admission, period) REFERENCES table_demand (table_id, admission, value_period)
)
;;
CREATE INDEX cell_by_table ON cell (table_id)
;;
CREATE TABLE accepted_value (
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    path {path} NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    datatype TEXT NOT NULL,
    value TEXT NOT NULL,
    version INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('table', 'import')),
    table_id TEXT REFERENCES collection_table (id),
    accepted_at BIGINT NOT NULL,
    change BIGINT UNIQUE,
    PRIMARY KEY (area, element, period),
    CHECK (source = 'import' OR table_id IS NOT NULL)
)
;;
CREATE INDEX accepted_value_by_element ON accepted_value (element, path, period_start, period)
;;
CREATE INDEX accepted_value_unnumbered ON accepted_value (accepted_at) WHERE change IS NULL
;;
CREATE TABLE change_counter (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last BIGINT NOT NULL
)
;;
INSERT INTO change_counter (id, last) VALUES (1, 0)
;;
CREATE TABLE sweep (
    name TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    after_path {path} NOT NULL,
    done BOOLEAN NOT NULL
)
;;
INSERT INTO sweep (name, day, after_path, done) VALUES ('sweep-overdue', '', '', TRUE)
;;
-- postgres
ALTER TABLE cell SET (fillfactor = 80)
;;
-- postgres
ALTER TABLE collection_table SET (fillfactor = 80)
";

/// Nothing without a live, verified admission.
pub const GATE: &str = r"
-- sqlite
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this community'); END
;;
-- sqlite
CREATE TRIGGER gate_demand_recorded BEFORE INSERT ON table_demand
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    JOIN collection_table t ON t.id = NEW.table_id
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
      AND t.path >= c.area AND t.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: the demand has no live admission here'); END
;;
-- sqlite
CREATE TRIGGER gate_table_filled BEFORE UPDATE OF filled_on ON collection_table
WHEN NOT EXISTS (
    SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
    WHERE d.table_id = NEW.id AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on)
BEGIN SELECT RAISE(ABORT, 'collection gate: no admission of this table is live any more'); END
;;
-- sqlite
CREATE TRIGGER gate_demand_kept BEFORE UPDATE ON table_demand
BEGIN SELECT RAISE(ABORT, 'collection gate: an obligation is not rewritten'); END
;;
-- sqlite
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
WHEN NEW.id <> OLD.id OR NEW.content_hash <> OLD.content_hash OR NEW.form <> OLD.form
    OR NEW.valid_from <> OLD.valid_from OR NEW.valid_until <> OLD.valid_until OR NEW.signature <> OLD.signature
    OR (OLD.state <> 'live' AND NEW.state = 'live')
BEGIN SELECT RAISE(ABORT, 'collection gate: what was signed does not change'); END
;;
-- sqlite
CREATE TRIGGER gate_submission_kept BEFORE UPDATE ON table_submission
BEGIN SELECT RAISE(ABORT, 'a submission does not change'); END
;;
-- postgres
CREATE FUNCTION gate_table_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live'
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
          AND NEW.path >= c.area AND NEW.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: no live admission covers this community' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_table_opened BEFORE INSERT ON collection_table
    FOR EACH ROW EXECUTE FUNCTION gate_table_opened()
;;
-- postgres
CREATE FUNCTION gate_demand_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        JOIN collection_table t ON t.id = NEW.table_id
        WHERE a.id = NEW.admission AND a.state = 'live'
          AND a.valid_from <= NEW.recorded_on AND a.valid_until >= NEW.recorded_on
          AND t.path >= c.area AND t.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: the demand has no live admission here' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_demand_recorded BEFORE INSERT ON table_demand
    FOR EACH ROW EXECUTE FUNCTION gate_demand_recorded()
;;
-- postgres
CREATE FUNCTION gate_table_filled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM table_demand d JOIN admission a ON a.id = d.admission
        WHERE d.table_id = NEW.id AND a.state = 'live'
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on) THEN
        RAISE EXCEPTION 'collection gate: no admission of this table is live any more' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_table_filled BEFORE UPDATE OF filled_on ON collection_table
    FOR EACH ROW EXECUTE FUNCTION gate_table_filled()
;;
-- postgres
CREATE FUNCTION gate_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'collection gate: %.% is not rewritten', TG_TABLE_NAME, TG_NAME USING ERRCODE = 'foreign_key_violation';
END $$
;;
-- postgres
CREATE TRIGGER gate_demand_kept BEFORE UPDATE ON table_demand
    FOR EACH ROW EXECUTE FUNCTION gate_kept()
;;
-- postgres
CREATE TRIGGER gate_submission_kept BEFORE UPDATE ON table_submission
    FOR EACH ROW EXECUTE FUNCTION gate_kept()
;;
-- postgres
CREATE TRIGGER gate_admission_kept BEFORE UPDATE ON admission
    FOR EACH ROW WHEN (
        (NEW.id, NEW.content_hash, NEW.form, NEW.valid_from, NEW.valid_until, NEW.signature)
            IS DISTINCT FROM (OLD.id, OLD.content_hash, OLD.form, OLD.valid_from, OLD.valid_until, OLD.signature)
        OR (OLD.state <> 'live' AND NEW.state = 'live'))
    EXECUTE FUNCTION gate_kept()
";
