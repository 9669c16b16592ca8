//! Values that departments provide as the source of their element, and disputes about them.

/// The statements.
pub const UP: &str = r"
ALTER TABLE element ADD COLUMN authority TEXT NOT NULL DEFAULT ''
;;
CREATE TABLE provided_value (
    area TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    department TEXT NOT NULL,
    path {path} NOT NULL,
    datatype TEXT NOT NULL,
    value TEXT NOT NULL,
    as_of TEXT NOT NULL,
    version INTEGER NOT NULL,
    provided_by TEXT NOT NULL,
    provided_at BIGINT NOT NULL,
    PRIMARY KEY (area, element, period, department)
)
;;
CREATE TABLE provided_version (
    area TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    department TEXT NOT NULL,
    version INTEGER NOT NULL,
    datatype TEXT NOT NULL,
    value TEXT NOT NULL,
    as_of TEXT NOT NULL,
    provided_by TEXT NOT NULL,
    provided_at BIGINT NOT NULL,
    PRIMARY KEY (area, element, period, department, version)
)
;;
CREATE TABLE dispute (
    id TEXT PRIMARY KEY,
    area TEXT NOT NULL,
    path {path} NOT NULL,
    month TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    department TEXT NOT NULL,
    version INTEGER NOT NULL,
    datatype TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    suggested TEXT,
    raised_by TEXT NOT NULL,
    raised_at BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('confirmed', 'replaced')),
    answer TEXT,
    resolved_by TEXT,
    resolved_at BIGINT,
    revision BIGINT NOT NULL,
    CHECK ((outcome IS NULL) = (resolved_at IS NULL)),
    CHECK ((outcome IS NULL) = (answer IS NULL))
)
;;
CREATE UNIQUE INDEX dispute_open_once ON dispute (area, element, period, department) WHERE outcome IS NULL
;;
CREATE INDEX dispute_by_path ON dispute (path, id)
;;
CREATE INDEX dispute_by_department ON dispute (department, id)
";
