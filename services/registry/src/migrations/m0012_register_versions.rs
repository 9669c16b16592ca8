//! Register entries with a life of their own: version after version, each with the days it holds.
//!
//! What stood in `register_entry` becomes the first version of each; that table is kept for processes
//! of the release before and is not written any more. What the database itself refuses: a change to
//! what a published version says, two open versions of an entry, two versions from the same day, a
//! last day without its reason.

/// The statements.
pub const UP: &str = r#"
CREATE TABLE register_version (
    entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    register TEXT NOT NULL,
    area {path} NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'published', 'filed')),
    effective_from TEXT NOT NULL,
    last_day TEXT,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    attributes TEXT NOT NULL,
    folded TEXT NOT NULL,
    editors TEXT NOT NULL,
    approved TEXT,
    published TEXT,
    filed TEXT,
    retired TEXT,
    told INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (entry, version),
    UNIQUE (register, area, code, version),
    CHECK (state = 'draft' OR approved IS NOT NULL),
    CHECK (state IN ('draft', 'approved') OR published IS NOT NULL),
    CHECK (state <> 'filed' OR filed IS NOT NULL),
    CHECK ((last_day IS NULL) = (retired IS NULL)),
    CHECK (retired IS NULL OR state IN ('published', 'filed'))
)
;;
CREATE UNIQUE INDEX register_version_open ON register_version (entry) WHERE state IN ('draft', 'approved')
;;
CREATE UNIQUE INDEX register_version_from ON register_version (entry, effective_from)
    WHERE state IN ('published', 'filed')
;;
CREATE INDEX register_version_untold ON register_version (effective_from)
    WHERE state IN ('published', 'filed') AND told < 2
;;
INSERT INTO register_version (entry, version, register, area, code, state, effective_from, last_day, name_zh,
    name_en, kept, attributes, folded, editors, approved, published, filed, retired, told, changed_at, revision)
SELECT id, 1, register, area, code, 'published', '2000-01-01', NULL, name_zh,
    name_en, kept, attributes, folded, '[]',
    '{"by":"system","at":"2000-01-01T00:00:00Z","note":""}',
    '{"by":"system","at":"2000-01-01T00:00:00Z","note":""}', NULL, NULL, 1, 946684800000000, revision
FROM register_entry
;;
-- sqlite
CREATE TRIGGER register_version_update BEFORE UPDATE ON register_version
    WHEN OLD.state IN ('published', 'filed') AND (NEW.state NOT IN ('published', 'filed')
        OR (OLD.state = 'filed' AND (NEW.state <> 'filed' OR NEW.filed IS NOT OLD.filed))
        OR (OLD.retired IS NOT NULL AND (NEW.retired IS NOT OLD.retired OR NEW.last_day IS NOT OLD.last_day))
        OR NEW.entry <> OLD.entry OR NEW.version <> OLD.version OR NEW.register <> OLD.register
        OR NEW.area <> OLD.area OR NEW.code <> OLD.code OR NEW.effective_from <> OLD.effective_from
        OR NEW.name_zh <> OLD.name_zh OR NEW.name_en <> OLD.name_en OR NEW.kept <> OLD.kept
        OR NEW.attributes <> OLD.attributes OR NEW.editors <> OLD.editors
        OR NEW.approved <> OLD.approved OR NEW.published <> OLD.published)
BEGIN SELECT RAISE(ABORT, 'a published entry is immutable'); END
;;
-- sqlite
CREATE TRIGGER register_version_delete BEFORE DELETE ON register_version
    WHEN OLD.state IN ('published', 'filed')
BEGIN SELECT RAISE(ABORT, 'a published entry is immutable'); END
;;
-- postgres
CREATE FUNCTION register_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state IN ('published', 'filed') THEN
            RAISE EXCEPTION 'a published entry is immutable';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state IN ('published', 'filed') AND (NEW.state NOT IN ('published', 'filed')
        OR (OLD.state = 'filed' AND (NEW.state <> 'filed' OR NEW.filed IS DISTINCT FROM OLD.filed))
        OR (OLD.retired IS NOT NULL AND (NEW.retired, NEW.last_day) IS DISTINCT FROM (OLD.retired, OLD.last_day))
        OR (NEW.entry, NEW.version, NEW.register, NEW.area, NEW.code, NEW.effective_from, NEW.name_zh,
            NEW.name_en, NEW.kept, NEW.attributes, NEW.editors, NEW.approved, NEW.published)
        IS DISTINCT FROM (OLD.entry, OLD.version, OLD.register, OLD.area, OLD.code, OLD.effective_from, OLD.name_zh,
            OLD.name_en, OLD.kept, OLD.attributes, OLD.editors, OLD.approved, OLD.published)) THEN
        RAISE EXCEPTION 'a published entry is immutable';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER register_version_guard BEFORE UPDATE OR DELETE ON register_version
    FOR EACH ROW EXECUTE FUNCTION register_version_guard()
"#;
