//! The table, and the triggers that keep it append-only.

use sea_orm_migration::MigrationTrait;

use crate::migrate::Sql;

/// The tables of the history.
pub fn migrations() -> Vec<Box<dyn MigrationTrait>> {
    vec![Box::new(Sql { name: "m0000_history", up: UP })]
}

const UP: &str = r#"
CREATE TABLE history (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    action TEXT NOT NULL,
    detail TEXT NOT NULL,
    seq BIGINT UNIQUE,
    hash TEXT
)
;;
CREATE INDEX history_by_subject ON history (subject, at)
;;
CREATE INDEX history_unsealed ON history (id) WHERE seq IS NULL
;;
-- sqlite
CREATE TRIGGER history_no_update BEFORE UPDATE ON history WHEN OLD.seq IS NOT NULL
    OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.actor <> OLD.actor OR NEW.subject <> OLD.subject
    OR NEW.action <> OLD.action OR NEW.detail <> OLD.detail
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
;;
-- sqlite
CREATE TRIGGER history_no_delete BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END
;;
-- postgres
CREATE FUNCTION history_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND (NEW.id, NEW.at, NEW.actor, NEW.subject, NEW.action, NEW.detail)
        IS NOT DISTINCT FROM (OLD.id, OLD.at, OLD.actor, OLD.subject, OLD.action, OLD.detail) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only';
END $$
;;
-- postgres
CREATE TRIGGER history_append_only BEFORE UPDATE OR DELETE ON history
    FOR EACH ROW EXECUTE FUNCTION history_append_only()
"#;
