CREATE TABLE flow (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (name, version)
)
;;
CREATE TABLE request (
    id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    department TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'in-review', 'returned', 'withdrawn', 'decided')),
    stage TEXT,
    edition INTEGER NOT NULL,
    county {path},
    title_zh TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    content TEXT NOT NULL,
    flow TEXT,
    flow_version INTEGER,
    terms TEXT,
    outcome TEXT CHECK (outcome IN ('approved', 'approved-with-terms', 'supplied', 'rejected')),
    reason TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT,
    ended_at BIGINT,
    CHECK ((state = 'decided') = (outcome IS NOT NULL)),
    CHECK ((state = 'in-review') = (stage IS NOT NULL))
)
;;
CREATE INDEX request_by_department ON request (department, id)
;;
CREATE INDEX request_by_county ON request (county, id) WHERE submitted_at IS NOT NULL
;;
CREATE TABLE request_street (
    request TEXT NOT NULL,
    street {path} NOT NULL,
    PRIMARY KEY (request, street)
)
;;
CREATE INDEX request_street_by_street ON request_street (street, request)
;;
CREATE TABLE request_hand (
    request TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (request, actor)
)
;;
CREATE TABLE request_edition (
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    assessment TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (request, edition)
)
;;
CREATE TABLE request_outcome (
    request TEXT PRIMARY KEY,
    outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'approved-with-terms', 'supplied', 'rejected', 'withdrawn')),
    at BIGINT NOT NULL
)
;;
CREATE TABLE task (
    id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    stage TEXT NOT NULL,
    role TEXT NOT NULL,
    area {path} NOT NULL,
    communities INTEGER NOT NULL,
    due BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    claimed_by TEXT,
    claimed_until BIGINT,
    result TEXT CHECK (result IN ('approved', 'returned', 'rejected', 'cancelled')),
    decided_by TEXT,
    reason TEXT,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    UNIQUE (request, edition, stage, area),
    CHECK ((state = 'closed') = (result IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
)
;;
CREATE INDEX task_open_by_area ON task (role, area, due, id) WHERE state = 'open'
;;
CREATE INDEX task_open_by_due ON task (role, due, id) WHERE state = 'open'
;;
CREATE INDEX task_open_by_claim ON task (claimed_by, due, id) WHERE state = 'open' AND claimed_by IS NOT NULL
;;
CREATE INDEX task_closed_by_area ON task (role, area, due, id) WHERE state = 'closed'
;;
CREATE INDEX task_closed_by_due ON task (role, due, id) WHERE state = 'closed'
;;
CREATE INDEX task_closed_by_person ON task (decided_by, due, id) WHERE state = 'closed' AND decided_by IS NOT NULL
;;
CREATE TABLE incident (
    task TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    reasons TEXT NOT NULL,
    at BIGINT NOT NULL,
    resolved_at BIGINT
)
;;
CREATE INDEX incident_by_request ON incident (request)
;;
CREATE INDEX incident_open ON incident (at) WHERE resolved_at IS NULL
;;
-- sqlite
CREATE TRIGGER request_edition_no_update BEFORE UPDATE ON request_edition
BEGIN SELECT RAISE(ABORT, 'a submitted edition is immutable'); END
;;
-- sqlite
CREATE TRIGGER request_edition_no_delete BEFORE DELETE ON request_edition
BEGIN SELECT RAISE(ABORT, 'a submitted edition is immutable'); END
;;
-- sqlite
CREATE TRIGGER request_outcome_no_update BEFORE UPDATE ON request_outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is final'); END
;;
-- sqlite
CREATE TRIGGER request_outcome_no_delete BEFORE DELETE ON request_outcome
BEGIN SELECT RAISE(ABORT, 'an outcome is final'); END
;;
-- sqlite
CREATE TRIGGER task_closed_no_update BEFORE UPDATE ON task WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed task is final'); END
;;
-- postgres
CREATE FUNCTION approval_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME;
END $$
;;
-- postgres
CREATE TRIGGER request_edition_immutable BEFORE UPDATE OR DELETE ON request_edition
    FOR EACH ROW EXECUTE FUNCTION approval_immutable()
;;
-- postgres
CREATE TRIGGER request_outcome_immutable BEFORE UPDATE OR DELETE ON request_outcome
    FOR EACH ROW EXECUTE FUNCTION approval_immutable()
;;
-- postgres
CREATE TRIGGER task_closed_immutable BEFORE UPDATE ON task
    FOR EACH ROW WHEN (OLD.state = 'closed') EXECUTE FUNCTION approval_immutable()
