-- What the queue is narrowed by stands on the task itself: one index answers, no join.
ALTER TABLE task ADD COLUMN department TEXT NOT NULL DEFAULT ''
;;
ALTER TABLE task ADD COLUMN lane TEXT NOT NULL DEFAULT 'routine'
;;
ALTER TABLE task ADD COLUMN risk TEXT NOT NULL DEFAULT 'low' CHECK (risk IN ('low', 'elevated', 'high'))
;;
-- sqlite: what is closed is final; this fills in what it was when it was open.
DROP TRIGGER task_closed_no_update
;;
-- postgres: what is closed is final; this fills in what it was when it was open.
ALTER TABLE task DISABLE TRIGGER task_closed_immutable
;;
UPDATE task SET department = r.department, lane = r.lane FROM request AS r WHERE r.id = task.request
;;
-- postgres
UPDATE task SET risk = CASE
    WHEN task.lane = 'emergency'
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(e.assessment::jsonb #> '{form,fields}') AS f
                   WHERE f ->> 'sensitivity' = 'sensitive')
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(e.assessment::jsonb #> '{report,findings}') AS f
                   WHERE f ->> 'verdict' = 'block' AND f ->> 'check' <> 'repeat') THEN 'high'
    WHEN task.lane = 'off-list'
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(e.assessment::jsonb #> '{form,fields}') AS f
                   WHERE f ->> 'sensitivity' = 'personal')
        OR (SELECT count(*) FROM jsonb_array_elements(e.assessment::jsonb #> '{report,findings}') AS f
            WHERE f ->> 'verdict' = 'advise') >= 3 THEN 'elevated'
    ELSE 'low' END
FROM request_edition AS e WHERE e.request = task.request AND e.edition = task.edition
;;
-- sqlite
UPDATE task SET risk = CASE
    WHEN task.lane = 'emergency'
        OR EXISTS (SELECT 1 FROM json_each(e.assessment, '$.form.fields') AS f
                   WHERE f.value ->> 'sensitivity' = 'sensitive')
        OR EXISTS (SELECT 1 FROM json_each(e.assessment, '$.report.findings') AS f
                   WHERE f.value ->> 'verdict' = 'block' AND f.value ->> 'check' <> 'repeat') THEN 'high'
    WHEN task.lane = 'off-list'
        OR EXISTS (SELECT 1 FROM json_each(e.assessment, '$.form.fields') AS f
                   WHERE f.value ->> 'sensitivity' = 'personal')
        OR (SELECT count(*) FROM json_each(e.assessment, '$.report.findings') AS f
            WHERE f.value ->> 'verdict' = 'advise') >= 3 THEN 'elevated'
    ELSE 'low' END
FROM request_edition AS e WHERE e.request = task.request AND e.edition = task.edition
;;
-- sqlite
CREATE TRIGGER task_closed_no_update BEFORE UPDATE ON task WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'a closed task is final'); END
;;
-- postgres
ALTER TABLE task ENABLE TRIGGER task_closed_immutable
;;
-- A reach is one area of any level. Paths are made of twelve-digit codes, so that the area of a level
-- is so many characters of the path: every reach is one range of one of these, in order of due time.
-- What the queue is narrowed by stands behind, so that what does not fit costs no look at the task.
CREATE INDEX task_by_province ON task (state, role, substr(area, 1, 14), due, id)
;;
CREATE INDEX task_by_city ON task (state, role, substr(area, 1, 27), due, id, lane, risk, stage, escalated_at)
;;
CREATE INDEX task_by_county ON task (state, role, substr(area, 1, 40), due, id, lane, risk, stage, escalated_at)
;;
CREATE INDEX task_by_street ON task (state, role, substr(area, 1, 53), due, id, lane, risk, stage, escalated_at)
;;
DROP INDEX task_open_by_area
;;
DROP INDEX task_open_by_due
;;
DROP INDEX task_closed_by_area
;;
DROP INDEX task_closed_by_due
;;
-- What is rare within a wide reach has a range of its own.
CREATE INDEX task_open_by_department ON task (role, department, due, id) WHERE state = 'open'
;;
CREATE INDEX task_open_by_stage ON task (role, stage, due, id, lane, risk, escalated_at) WHERE state = 'open'
;;
CREATE INDEX task_open_by_lane ON task (role, lane, due, id, risk, stage, escalated_at) WHERE state = 'open'
;;
CREATE INDEX task_open_by_risk ON task (role, risk, due, id, lane, stage, escalated_at) WHERE state = 'open'
;;
CREATE INDEX task_open_escalated ON task (role, due, id) WHERE state = 'open' AND escalated_at IS NOT NULL
;;
-- How many tasks are open, for every area above them. `own` are those of the area itself. A key may
-- have several rows: a writer takes one that no other writer holds, so that nobody waits; the count is
-- their sum.
CREATE TABLE task_count (
    id {serial},
    role TEXT NOT NULL,
    area {path} NOT NULL,
    own BOOLEAN NOT NULL,
    stage TEXT NOT NULL,
    lane TEXT NOT NULL,
    risk TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('waiting', 'paused', 'late')),
    n BIGINT NOT NULL
)
;;
-- postgres: updated in place again and again.
ALTER TABLE task_count SET (fillfactor = 50)
;;
-- postgres
CREATE INDEX task_count_key ON task_count (role, area, stage)
;;
-- sqlite: writers take turns, one row is enough.
CREATE UNIQUE INDEX task_count_key ON task_count (role, area, stage, lane, risk, standing, own)
;;
INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n)
SELECT role, place, area = place, stage, lane, risk, standing, count(*) FROM (
    SELECT t.role, t.area, substr(t.area, 1, 1 + 13 * level.n) AS place, t.stage, t.lane, t.risk,
           CASE WHEN t.stopped_at IS NOT NULL THEN 'paused' WHEN t.escalated_at IS NOT NULL THEN 'late'
                ELSE 'waiting' END AS standing
    FROM task AS t JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5)
         AS level ON 1 + 13 * level.n <= length(t.area) WHERE t.state = 'open') AS open
GROUP BY role, area = place, place, stage, lane, risk, standing
;;
-- postgres
CREATE FUNCTION task_count_add(t task, delta BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    place TEXT COLLATE "C";
    stands TEXT := CASE WHEN t.stopped_at IS NOT NULL THEN 'paused' WHEN t.escalated_at IS NOT NULL THEN 'late'
                        ELSE 'waiting' END;
BEGIN
    FOR level IN 1 .. (length(t.area) - 1) / 13 LOOP
        place := substr(t.area, 1, 1 + 13 * level);
        UPDATE task_count SET n = n + delta WHERE id = (
            SELECT c.id FROM task_count AS c WHERE c.role = t.role AND c.area = place AND c.stage = t.stage
                AND c.own = (place = t.area) AND c.lane = t.lane AND c.risk = t.risk AND c.standing = stands
            LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n)
            VALUES (t.role, place, place = t.area, t.stage, t.lane, t.risk, stands, delta);
        END IF;
    END LOOP;
END $$
;;
-- postgres
CREATE FUNCTION task_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state = 'open' THEN PERFORM task_count_add(OLD, -1); END IF;
    IF TG_OP <> 'DELETE' AND NEW.state = 'open' THEN PERFORM task_count_add(NEW, 1); END IF;
    RETURN NULL;
END $$
;;
-- postgres
CREATE TRIGGER task_counted AFTER INSERT OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION task_counted()
;;
-- postgres
CREATE TRIGGER task_counted_anew AFTER UPDATE ON task FOR EACH ROW
    WHEN ((OLD.state, OLD.role, OLD.area, OLD.stage, OLD.lane, OLD.risk, OLD.stopped_at IS NULL, OLD.escalated_at IS NULL)
        IS DISTINCT FROM
        (NEW.state, NEW.role, NEW.area, NEW.stage, NEW.lane, NEW.risk, NEW.stopped_at IS NULL, NEW.escalated_at IS NULL))
    EXECUTE FUNCTION task_counted()
;;
-- When somebody last opened a task, and what has become of its request since: a set of bits.
CREATE TABLE task_look (
    actor TEXT NOT NULL,
    task TEXT NOT NULL,
    request TEXT NOT NULL,
    looked_at BIGINT NOT NULL,
    news INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (actor, task)
)
;;
CREATE INDEX task_look_by_request ON task_look (request)
;;
CREATE INDEX task_look_news ON task_look (actor) WHERE news > 0
;;
-- What somebody looks at again and again, under a name.
CREATE TABLE queue_view (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    revision BIGINT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (person, name)
)
