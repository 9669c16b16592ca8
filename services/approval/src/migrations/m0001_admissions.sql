CREATE TABLE signing_key (
    id TEXT PRIMARY KEY,
    x TEXT NOT NULL UNIQUE,
    secret TEXT,
    from_at BIGINT NOT NULL,
    until_at BIGINT
)
;;
CREATE TABLE control_serial (
    department TEXT NOT NULL,
    year INTEGER NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (department, year)
)
;;
CREATE TABLE admission (
    id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    control_number TEXT NOT NULL UNIQUE,
    request TEXT UNIQUE,
    department TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'suspended', 'revoked', 'expired')),
    title_zh TEXT NOT NULL,
    frequency TEXT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    signature TEXT NOT NULL,
    signing_key TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    reason TEXT
)
;;
CREATE INDEX admission_by_department ON admission (department, id)
;;
CREATE INDEX admission_to_expire ON admission (valid_until) WHERE state IN ('live', 'suspended')
;;
CREATE TABLE holding (
    element TEXT NOT NULL,
    area {path} NOT NULL,
    admission TEXT NOT NULL,
    PRIMARY KEY (element, area, admission)
)
;;
CREATE INDEX holding_by_admission ON holding (admission)
