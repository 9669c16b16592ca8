//! What the changes tell beside values: values that were withdrawn, entitlements that came and went,
//! rows of rosters that were erased. Numbered as values are, by the same counter.

/// The statements.
pub const UP: &str = r"
CREATE TABLE change_note (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('withdrawn', 'entitled', 'entitlement-ended', 'roster-erased')),
    department TEXT,
    element TEXT,
    path {path} NOT NULL,
    path_end {path} NOT NULL,
    period TEXT,
    period_start TEXT,
    detail TEXT NOT NULL,
    at BIGINT NOT NULL,
    change BIGINT UNIQUE,
    CHECK ((kind = 'withdrawn') = (department IS NULL)),
    CHECK (kind <> 'withdrawn' OR (element IS NOT NULL AND period IS NOT NULL AND period_start IS NOT NULL))
)
;;
CREATE INDEX change_note_unnumbered ON change_note (at, id) WHERE change IS NULL
;;
CREATE TABLE withdrawn_value (
    area TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    path {path} NOT NULL,
    datatype TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    table_id TEXT,
    accepted_at BIGINT NOT NULL,
    withdrawn_at BIGINT NOT NULL,
    withdrawn_by TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (area, element, period, version)
)
";
