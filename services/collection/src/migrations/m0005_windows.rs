//! Windows that were reopened and why, what the street decided, and how the areas used to be.

/// The statements.
pub const UP: &str = r"
CREATE TABLE window_exception (
    area TEXT NOT NULL,
    period TEXT NOT NULL,
    at BIGINT NOT NULL,
    until TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    opened_by TEXT NOT NULL,
    PRIMARY KEY (area, period, at)
)
;;
CREATE TABLE table_review (
    table_id TEXT NOT NULL REFERENCES collection_table (id),
    revision BIGINT NOT NULL,
    at BIGINT NOT NULL,
    version INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'return')),
    reviewer TEXT NOT NULL,
    cells TEXT NOT NULL,
    PRIMARY KEY (table_id, revision)
)
;;
CREATE TABLE area_history (
    code TEXT NOT NULL,
    known_at BIGINT NOT NULL,
    path {path} NOT NULL,
    level TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (code, known_at)
)
;;
INSERT INTO area_history (code, known_at, path, level, valid_from, valid_to)
SELECT code, 0, path, level, valid_from, valid_to FROM area
;;
CREATE INDEX area_history_by_path ON area_history (path, known_at) WHERE level = 'community'
;;
CREATE INDEX table_submission_by_time ON table_submission (submitted_at)
";
