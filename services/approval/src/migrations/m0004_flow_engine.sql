-- A flow belongs to the government that published it; those without one came with the product.
ALTER TABLE flow ADD COLUMN area {path}
;;
ALTER TABLE flow ADD COLUMN published_by TEXT
;;
ALTER TABLE flow ADD COLUMN published_at BIGINT
;;
CREATE TABLE flow_draft (
    code TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    area {path} NOT NULL,
    definition TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL
)
;;
-- Which flow the requests of an area and a lane take; the nearest area above a county decides.
CREATE TABLE flow_assignment (
    area {path} NOT NULL,
    lane TEXT NOT NULL,
    revision BIGINT NOT NULL,
    flow TEXT NOT NULL,
    assigned_by TEXT NOT NULL,
    assigned_at BIGINT NOT NULL,
    PRIMARY KEY (area, lane)
)
;;
-- sqlite
CREATE TRIGGER flow_no_update BEFORE UPDATE ON flow
BEGIN SELECT RAISE(ABORT, 'a published flow is immutable'); END
;;
-- sqlite
CREATE TRIGGER flow_no_delete BEFORE DELETE ON flow
BEGIN SELECT RAISE(ABORT, 'a published flow is immutable'); END
;;
-- postgres
CREATE TRIGGER flow_immutable BEFORE UPDATE OR DELETE ON flow
    FOR EACH ROW EXECUTE FUNCTION approval_immutable()
;;
-- postgres: one place may have several tasks of a stage: seats, counted from 1.
ALTER TABLE task DROP CONSTRAINT task_request_edition_stage_area_key
;;
-- postgres
ALTER TABLE task ADD COLUMN seat INTEGER NOT NULL DEFAULT 1
;;
-- postgres
ALTER TABLE task ADD COLUMN round INTEGER NOT NULL DEFAULT 0
;;
-- postgres
ALTER TABLE task ADD COLUMN remind_at BIGINT
;;
-- postgres
ALTER TABLE task ADD COLUMN escalated_at BIGINT
;;
-- postgres
ALTER TABLE task ADD COLUMN stopped_at BIGINT
;;
-- postgres
ALTER TABLE task ADD COLUMN nudged_at BIGINT
;;
-- postgres
ALTER TABLE task ADD COLUMN delegate TEXT
;;
-- postgres
ALTER TABLE task ADD CONSTRAINT task_seat UNIQUE (request, edition, round, stage, area, seat)
;;
-- sqlite: a key of a table can only be replaced by making the table anew.
CREATE TABLE task_anew (
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
    seat INTEGER NOT NULL DEFAULT 1,
    round INTEGER NOT NULL DEFAULT 0,
    remind_at BIGINT,
    escalated_at BIGINT,
    stopped_at BIGINT,
    nudged_at BIGINT,
    delegate TEXT,
    UNIQUE (request, edition, round, stage, area, seat),
    CHECK ((state = 'closed') = (result IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
)
;;
-- sqlite
INSERT INTO task_anew (id, revision, request, edition, stage, role, area, communities, due, state, claimed_by,
    claimed_until, result, decided_by, reason, opened_at, closed_at)
SELECT id, revision, request, edition, stage, role, area, communities, due, state, claimed_by,
    claimed_until, result, decided_by, reason, opened_at, closed_at FROM task
;;
-- sqlite
DROP TABLE task
;;
-- sqlite
ALTER TABLE task_anew RENAME TO task
;;
-- sqlite
CREATE INDEX task_open_by_area ON task (role, area, due, id) WHERE state = 'open'
;;
-- sqlite
CREATE INDEX task_open_by_due ON task (role, due, id) WHERE state = 'open'
;;
-- sqlite
CREATE INDEX task_open_by_claim ON task (claimed_by, due, id) WHERE state = 'open' AND claimed_by IS NOT NULL
;;
-- sqlite
CREATE INDEX task_closed_by_area ON task (role, area, due, id) WHERE state = 'closed'
;;
-- sqlite
CREATE INDEX task_closed_by_due ON task (role, due, id) WHERE state = 'closed'
;;
-- sqlite
CREATE INDEX task_closed_by_person ON task (decided_by, due, id) WHERE state = 'closed' AND decided_by IS NOT NULL
;;
-- sqlite
CREATE TRIGGER task_closed_no_update BEFORE UPDATE ON task WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed task is final'); END
;;
CREATE INDEX task_to_remind ON task (remind_at) WHERE state = 'open' AND remind_at IS NOT NULL
;;
CREATE INDEX task_to_escalate ON task (due) WHERE state = 'open' AND escalated_at IS NULL AND stopped_at IS NULL
;;
CREATE INDEX task_by_delegate ON task (delegate, due, id) WHERE state = 'open' AND delegate IS NOT NULL
;;
-- What somebody decided on a task that another had just decided: kept, and without effect.
CREATE TABLE task_opinion (
    task TEXT NOT NULL,
    actor TEXT NOT NULL,
    request TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('approve', 'return', 'reject')),
    stance TEXT NOT NULL CHECK (stance IN ('concurring', 'dissenting')),
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (task, actor)
)
;;
CREATE INDEX task_opinion_by_request ON task_opinion (request)
;;
-- A question to the applicant; while it is open the clock of its task stands still.
CREATE TABLE task_question (
    id {serial},
    task TEXT NOT NULL,
    request TEXT NOT NULL,
    question TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_by TEXT,
    answered_at BIGINT
)
;;
CREATE INDEX task_question_by_request ON task_question (request)
;;
CREATE UNIQUE INDEX task_question_open ON task_question (task) WHERE answered_at IS NULL

;;
-- A request that went back to an earlier stage: what was decided from there on counts no more.
CREATE TABLE stage_return (
    request TEXT NOT NULL,
    edition INTEGER NOT NULL,
    round INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (request, edition, round)
)
