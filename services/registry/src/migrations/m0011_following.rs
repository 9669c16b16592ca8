//! An item names the item above that it carries out; a change above opens tasks below.
//!
//! What the database itself refuses: two tasks of one area for one list above, a task that ended and
//! says not how, a change to one that ended.

/// The statements.
pub const UP: &str = r"
ALTER TABLE duty_item ADD COLUMN parent_code TEXT
;;
CREATE TABLE follow_up (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    above TEXT NOT NULL REFERENCES duty_list (id),
    above_area {path} NOT NULL,
    above_version INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    due TEXT NOT NULL,
    provisional BOOLEAN NOT NULL,
    changes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    closing TEXT,
    revision BIGINT NOT NULL,
    CHECK ((state = 'closed') = (closing IS NOT NULL)),
    UNIQUE (area, above)
)
;;
CREATE INDEX follow_up_open ON follow_up (area, due) WHERE state = 'open'
;;
-- sqlite
CREATE TRIGGER follow_up_ended BEFORE UPDATE ON follow_up WHEN OLD.state = 'closed'
BEGIN SELECT RAISE(ABORT, 'a task that ended does not change'); END
;;
-- postgres
CREATE FUNCTION follow_up_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'closed' THEN
        RAISE EXCEPTION 'a task that ended does not change';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER follow_up_guard BEFORE UPDATE ON follow_up
    FOR EACH ROW EXECUTE FUNCTION follow_up_guard()
";
