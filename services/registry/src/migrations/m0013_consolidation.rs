//! Proposals to consolidate groups and apps, and what was decided of each line.
//!
//! What the database itself refuses: a decision without who took it, and a second one.

/// The statements.
pub const UP: &str = r"
CREATE TABLE consolidation (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    groups_before INTEGER NOT NULL,
    groups_after INTEGER NOT NULL
)
;;
CREATE INDEX consolidation_by_area ON consolidation (area, id)
;;
CREATE TABLE consolidation_line (
    proposal TEXT NOT NULL REFERENCES consolidation (id),
    entry TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('kept', 'proposed', 'accepted', 'dismissed')),
    decided TEXT,
    revision BIGINT NOT NULL,
    PRIMARY KEY (proposal, entry),
    CHECK ((state IN ('accepted', 'dismissed')) = (decided IS NOT NULL))
)
;;
-- sqlite
CREATE TRIGGER consolidation_line_decided BEFORE UPDATE ON consolidation_line
    WHEN OLD.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'a line is decided once'); END
;;
-- postgres
CREATE FUNCTION consolidation_line_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'proposed' THEN
        RAISE EXCEPTION 'a line is decided once';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER consolidation_line_guard BEFORE UPDATE ON consolidation_line
    FOR EACH ROW EXECUTE FUNCTION consolidation_line_guard()
";
