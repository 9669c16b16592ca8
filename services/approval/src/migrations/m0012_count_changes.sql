-- How many open tasks more or fewer than `task_count` tells: one row for every change of a task, added
-- up later. Whoever closes a task writes one row and waits for nobody; the counts of four areas above it
-- would be rows that everybody who decides in the province writes too.
CREATE TABLE task_count_change (
    id {serial},
    role TEXT NOT NULL,
    area {path} NOT NULL,
    stage TEXT NOT NULL,
    lane TEXT NOT NULL,
    risk TEXT NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('waiting', 'paused', 'late')),
    n BIGINT NOT NULL
)
;;
-- postgres: written and deleted all day long, and read whole.
ALTER TABLE task_count_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000)
;;
-- postgres: one row for a key, now that one alone adds up.
DROP INDEX task_count_key
;;
-- postgres
WITH gone AS (DELETE FROM task_count RETURNING *)
INSERT INTO task_count (role, area, own, stage, lane, risk, standing, n)
SELECT role, area, own, stage, lane, risk, standing, sum(n) FROM gone
GROUP BY role, area, own, stage, lane, risk, standing HAVING sum(n) <> 0
;;
-- postgres
CREATE UNIQUE INDEX task_count_key ON task_count (role, area, stage, lane, risk, standing, own)
;;
-- postgres
CREATE FUNCTION task_standing(t task) RETURNS TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN t.stopped_at IS NOT NULL THEN 'paused' WHEN t.escalated_at IS NOT NULL THEN 'late' ELSE 'waiting' END
$$
;;
-- postgres
CREATE OR REPLACE FUNCTION task_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.state = 'open' THEN
        INSERT INTO task_count_change (role, area, stage, lane, risk, standing, n)
        VALUES (OLD.role, OLD.area, OLD.stage, OLD.lane, OLD.risk, task_standing(OLD), -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.state = 'open' THEN
        INSERT INTO task_count_change (role, area, stage, lane, risk, standing, n)
        VALUES (NEW.role, NEW.area, NEW.stage, NEW.lane, NEW.risk, task_standing(NEW), 1);
    END IF;
    RETURN NULL;
END $$
;;
-- postgres
DROP FUNCTION task_count_add(task, BIGINT)
;;
-- sqlite
DROP TRIGGER task_count_opened
;;
-- sqlite
DROP TRIGGER task_count_deleted
;;
-- sqlite
DROP TRIGGER task_count_was
;;
-- sqlite
DROP TRIGGER task_count_is
