//! Records of retrievals go when their time is over, and not a day sooner: the database lets those go
//! that are older than a day which only moves on.

/// The statements.
pub const UP: &str = r"
CREATE TABLE retrieval_kept (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    since BIGINT NOT NULL
)
;;
INSERT INTO retrieval_kept (id, since) VALUES (1, 0)
;;
CREATE INDEX retrieval_by_age ON retrieval (last_at)
;;
-- sqlite
DROP TRIGGER retrieval_stays
;;
-- sqlite
CREATE TRIGGER retrieval_stays BEFORE DELETE ON retrieval
WHEN OLD.last_at >= (SELECT since FROM retrieval_kept WHERE id = 1)
BEGIN SELECT RAISE(ABORT, 'what was retrieved is not rewritten'); END
;;
-- sqlite
CREATE TRIGGER retrieval_kept_on BEFORE UPDATE ON retrieval_kept WHEN NEW.since < OLD.since
BEGIN SELECT RAISE(ABORT, 'what was retrieved is not rewritten'); END
;;
-- postgres
CREATE FUNCTION retrieval_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.last_at >= (SELECT since FROM retrieval_kept WHERE id = 1) THEN
        RAISE EXCEPTION 'what was retrieved is not rewritten' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN OLD;
END $$
;;
-- postgres
DROP TRIGGER retrieval_stays ON retrieval
;;
-- postgres
CREATE TRIGGER retrieval_stays BEFORE DELETE ON retrieval FOR EACH ROW EXECUTE FUNCTION retrieval_stays()
;;
-- postgres
CREATE TRIGGER retrieval_kept_on BEFORE UPDATE ON retrieval_kept
    FOR EACH ROW WHEN (NEW.since < OLD.since) EXECUTE FUNCTION retrieval_kept()
";
