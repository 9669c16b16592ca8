//! Rosters: rows about persons, households and houses, version by version, values sealed.
//!
//! The gate stands here too. A row names the admission under which it was last written, by id *and
//! content hash*; triggers refuse a row, or a change of one, without a live admission that covers
//! the community, and a version that is not the head of its row. What a version says is never
//! rewritten; only the seal may be renewed under another key.

/// The statements.
pub const UP: &str = r#"
CREATE TABLE roster_key (
    kid TEXT PRIMARY KEY,
    proof TEXT NOT NULL,
    since BIGINT NOT NULL,
    retired_at BIGINT
)
;;
CREATE TABLE roster_admission (
    admission TEXT PRIMARY KEY REFERENCES admission (id),
    kept_months INTEGER
)
;;
INSERT INTO roster_admission (admission, kept_months)
SELECT id, NULL FROM admission WHERE form LIKE '%"grain":"person"%'
;;
CREATE TABLE roster (
    id TEXT PRIMARY KEY,
    department TEXT NOT NULL,
    form_code TEXT NOT NULL,
    area TEXT NOT NULL,
    path {path} NOT NULL,
    admission TEXT NOT NULL REFERENCES admission (id),
    opened_at BIGINT NOT NULL,
    UNIQUE (area, department, form_code)
)
;;
CREATE INDEX roster_by_path ON roster (path)
;;
CREATE TABLE roster_subject (
    id TEXT PRIMARY KEY,
    kid TEXT NOT NULL REFERENCES roster_key (kid),
    hash TEXT NOT NULL UNIQUE,
    sealed TEXT NOT NULL
)
;;
CREATE INDEX roster_subject_by_key ON roster_subject (kid, id)
;;
CREATE TABLE roster_row (
    id TEXT PRIMARY KEY,
    roster TEXT NOT NULL REFERENCES roster (id),
    area TEXT NOT NULL,
    path {path} NOT NULL,
    subject TEXT REFERENCES roster_subject (id),
    revision BIGINT NOT NULL,
    version INTEGER NOT NULL,
    since TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'ended')),
    admission TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    filled_on TEXT NOT NULL,
    FOREIGN KEY (admission, content_hash) REFERENCES admission (id, content_hash)
)
;;
CREATE UNIQUE INDEX roster_row_once ON roster_row (roster, subject) WHERE change <> 'ended' AND subject IS NOT NULL
;;
CREATE INDEX roster_row_by_roster ON roster_row (roster, id)
;;
CREATE INDEX roster_row_by_subject ON roster_row (subject, area)
;;
CREATE TABLE roster_version (
    row_id TEXT NOT NULL REFERENCES roster_row (id),
    version INTEGER NOT NULL,
    admission TEXT NOT NULL REFERENCES admission (id),
    change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'ended')),
    reason TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    subject TEXT REFERENCES roster_subject (id),
    kid TEXT NOT NULL REFERENCES roster_key (kid),
    sealed TEXT NOT NULL,
    PRIMARY KEY (row_id, version)
)
;;
CREATE INDEX roster_version_by_key ON roster_version (kid, row_id, version)
;;
CREATE INDEX roster_version_by_subject ON roster_version (subject)
;;
CREATE TABLE roster_successor (
    area TEXT NOT NULL,
    successor TEXT NOT NULL,
    PRIMARY KEY (area, successor)
)
;;
CREATE INDEX roster_successor_of ON roster_successor (successor)
;;
CREATE TABLE roster_erasure (
    id TEXT PRIMARY KEY,
    roster TEXT NOT NULL,
    path {path} NOT NULL,
    department TEXT NOT NULL,
    certificate TEXT NOT NULL,
    at BIGINT NOT NULL
)
;;
CREATE INDEX roster_erasure_by_path ON roster_erasure (path, id)
;;
INSERT INTO sweep (name, day, after_path, done) VALUES ('erase-rosters', '', '', TRUE)
;;
-- sqlite
CREATE TRIGGER gate_roster_row BEFORE INSERT ON roster_row
WHEN NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    JOIN roster o ON o.id = NEW.roster AND o.area = NEW.area AND o.path = NEW.path
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this row'); END
;;
-- sqlite
CREATE TRIGGER gate_roster_row_changed BEFORE UPDATE ON roster_row
WHEN NEW.id <> OLD.id OR NEW.roster <> OLD.roster OR NEW.area <> OLD.area OR NEW.path <> OLD.path
    OR NEW.version <> OLD.version + 1 OR NOT EXISTS (
    SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
    WHERE a.id = NEW.admission AND a.state = 'live'
      AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
      AND NEW.path >= c.area AND NEW.path < c.area_end)
BEGIN SELECT RAISE(ABORT, 'collection gate: no live admission covers this row any more'); END
;;
-- sqlite
CREATE TRIGGER gate_roster_version BEFORE INSERT ON roster_version
WHEN NOT EXISTS (
    SELECT 1 FROM roster_row r WHERE r.id = NEW.row_id AND r.version = NEW.version AND r.admission = NEW.admission)
BEGIN SELECT RAISE(ABORT, 'collection gate: a version is the head of its row'); END
;;
-- sqlite
CREATE TRIGGER roster_version_kept BEFORE UPDATE ON roster_version
WHEN NEW.row_id <> OLD.row_id OR NEW.version <> OLD.version OR NEW.admission <> OLD.admission
    OR NEW.change <> OLD.change OR NEW.reason <> OLD.reason OR NEW.valid_from <> OLD.valid_from
    OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_by <> OLD.recorded_by
    OR NEW.subject IS NOT OLD.subject OR NEW.kid = OLD.kid
BEGIN SELECT RAISE(ABORT, 'a version of a row is not rewritten'); END
;;
-- sqlite
CREATE TRIGGER roster_erasure_kept BEFORE UPDATE ON roster_erasure
BEGIN SELECT RAISE(ABORT, 'a certificate does not change'); END
;;
-- sqlite
CREATE TRIGGER roster_erasure_stays BEFORE DELETE ON roster_erasure
BEGIN SELECT RAISE(ABORT, 'a certificate does not change'); END
;;
-- postgres
CREATE FUNCTION gate_roster_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT 1 FROM roster o WHERE o.id = NEW.roster AND o.area = NEW.area AND o.path = NEW.path) THEN
        RAISE EXCEPTION 'collection gate: a row lies where its roster lies' USING ERRCODE = 'foreign_key_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.id <> OLD.id OR NEW.roster <> OLD.roster OR NEW.area <> OLD.area
        OR NEW.path <> OLD.path OR NEW.version <> OLD.version + 1) THEN
        RAISE EXCEPTION 'collection gate: a row stays where it is';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM admission a JOIN admission_area c ON c.admission = a.id
        WHERE a.id = NEW.admission AND a.state = 'live'
          AND a.valid_from <= NEW.filled_on AND a.valid_until >= NEW.filled_on
          AND NEW.path >= c.area AND NEW.path < c.area_end) THEN
        RAISE EXCEPTION 'collection gate: no live admission covers this row' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_roster_row BEFORE INSERT OR UPDATE ON roster_row
    FOR EACH ROW EXECUTE FUNCTION gate_roster_row()
;;
-- postgres
CREATE FUNCTION gate_roster_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM roster_row r
        WHERE r.id = NEW.row_id AND r.version = NEW.version AND r.admission = NEW.admission) THEN
        RAISE EXCEPTION 'collection gate: a version is the head of its row' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER gate_roster_version BEFORE INSERT ON roster_version
    FOR EACH ROW EXECUTE FUNCTION gate_roster_version()
;;
-- postgres
CREATE FUNCTION roster_version_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kid <> OLD.kid AND (NEW.row_id, NEW.version, NEW.admission, NEW.change, NEW.reason, NEW.valid_from,
        NEW.recorded_at, NEW.recorded_by, NEW.subject) IS NOT DISTINCT FROM (OLD.row_id, OLD.version, OLD.admission,
        OLD.change, OLD.reason, OLD.valid_from, OLD.recorded_at, OLD.recorded_by, OLD.subject) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a row is not rewritten';
END $$
;;
-- postgres
CREATE TRIGGER roster_version_kept BEFORE UPDATE ON roster_version
    FOR EACH ROW EXECUTE FUNCTION roster_version_kept()
;;
-- postgres
CREATE FUNCTION roster_erasure_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a certificate does not change';
END $$
;;
-- postgres
CREATE TRIGGER roster_erasure_kept BEFORE UPDATE OR DELETE ON roster_erasure
    FOR EACH ROW EXECUTE FUNCTION roster_erasure_kept()
"#;
