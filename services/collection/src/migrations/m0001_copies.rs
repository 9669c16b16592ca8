//! What other services own, and who may retrieve what.

/// The statements.
pub const UP: &str = r"
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
