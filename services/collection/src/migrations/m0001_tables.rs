//! What collection owns: tables with their obligations, submissions and cells, and the values the
//! street accepted. A cell and a value are keyed by community, element and period, whatever form
//! asked them.

/// The statements.
pub const UP: &str = r"
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
