//! Areas, departments, lists, elements, registers, calendars.
//!
//! What the database itself refuses: an item without basis, a change to an item of a list that is
//! no draft, any change to a published list but its filing, two open lists of one area, two live
//! elements of one object class and property, one name for two elements.

/// The statements.
pub const UP: &str = r"
CREATE TABLE area (
    code TEXT PRIMARY KEY,
    path {path} NOT NULL UNIQUE,
    parent TEXT REFERENCES area (code),
    level TEXT NOT NULL CHECK (level IN ('province', 'city', 'county', 'street', 'community')),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to IS NULL OR valid_to >= valid_from),
    successors TEXT NOT NULL,
    revision BIGINT NOT NULL
)
;;
CREATE INDEX area_by_parent ON area (parent)
;;
CREATE TABLE department (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    credit_code TEXT NOT NULL UNIQUE,
    area {path} NOT NULL,
    active BOOLEAN NOT NULL,
    revision BIGINT NOT NULL
)
;;
CREATE INDEX department_by_area ON department (area, code)
;;
CREATE TABLE duty_list (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    level TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'published', 'filed')),
    version INTEGER,
    effective_from TEXT NOT NULL,
    parent TEXT REFERENCES duty_list (id),
    editors TEXT NOT NULL,
    approved TEXT,
    published TEXT,
    filed TEXT,
    revision BIGINT NOT NULL,
    CHECK (state = 'draft' OR approved IS NOT NULL),
    CHECK (state IN ('draft', 'approved') OR (published IS NOT NULL AND version IS NOT NULL)),
    CHECK (state <> 'filed' OR filed IS NOT NULL),
    UNIQUE (area, version)
)
;;
CREATE UNIQUE INDEX duty_list_open ON duty_list (area) WHERE state IN ('draft', 'approved')
;;
CREATE UNIQUE INDEX duty_list_in_force ON duty_list (area, effective_from) WHERE state IN ('published', 'filed')
;;
CREATE TABLE duty_item (
    list TEXT NOT NULL REFERENCES duty_list (id),
    code TEXT NOT NULL,
    version INTEGER,
    parent_version INTEGER,
    basis_count INTEGER NOT NULL CHECK (basis_count > 0),
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (list, code)
)
;;
CREATE TABLE element (
    code TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('recorded', 'qualified', 'standard', 'retired')),
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    machine_key TEXT NOT NULL,
    object_class TEXT NOT NULL,
    property TEXT NOT NULL,
    representation TEXT NOT NULL,
    datatype TEXT NOT NULL,
    unit TEXT,
    minimum BIGINT,
    maximum_element TEXT,
    code_list TEXT,
    authority TEXT NOT NULL,
    sensitivity TEXT NOT NULL,
    subject TEXT NOT NULL,
    synonyms TEXT NOT NULL,
    refresh_days INTEGER NOT NULL,
    definition_zh TEXT NOT NULL,
    steward TEXT,
    merged_into TEXT REFERENCES element (code),
    folded_class TEXT NOT NULL,
    folded_property TEXT NOT NULL,
    revision BIGINT NOT NULL
)
;;
CREATE UNIQUE INDEX element_pair ON element (folded_class, folded_property) WHERE status <> 'retired'
;;
CREATE UNIQUE INDEX element_machine_key ON element (machine_key) WHERE status <> 'retired'
;;
CREATE INDEX element_bound ON element (maximum_element) WHERE maximum_element IS NOT NULL
;;
CREATE TABLE element_name (
    folded TEXT PRIMARY KEY,
    element TEXT NOT NULL REFERENCES element (code)
)
;;
CREATE INDEX element_name_by_element ON element_name (element)
;;
CREATE TABLE register_entry (
    id TEXT PRIMARY KEY,
    register TEXT NOT NULL,
    area {path} NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    attributes TEXT NOT NULL,
    folded TEXT NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (register, area, code)
)
;;
CREATE TABLE year_calendar (
    year INTEGER PRIMARY KEY,
    days TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
)
;;
-- sqlite
CREATE TRIGGER duty_item_insert BEFORE INSERT ON duty_item
    WHEN (SELECT state FROM duty_list WHERE id = NEW.list) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'items change only while their list is a draft'); END
;;
-- sqlite
CREATE TRIGGER duty_item_update BEFORE UPDATE ON duty_item
    WHEN (SELECT state FROM duty_list WHERE id = OLD.list) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'items change only while their list is a draft'); END
;;
-- sqlite
CREATE TRIGGER duty_item_delete BEFORE DELETE ON duty_item
    WHEN (SELECT state FROM duty_list WHERE id = OLD.list) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'items change only while their list is a draft'); END
;;
-- sqlite
CREATE TRIGGER duty_list_update BEFORE UPDATE ON duty_list
    WHEN OLD.state = 'filed' OR (OLD.state = 'published' AND (NEW.state <> 'filed'
        OR NEW.id <> OLD.id OR NEW.area <> OLD.area OR NEW.level <> OLD.level OR NEW.title_zh <> OLD.title_zh
        OR NEW.version <> OLD.version OR NEW.effective_from <> OLD.effective_from OR NEW.parent IS NOT OLD.parent
        OR NEW.editors <> OLD.editors OR NEW.approved <> OLD.approved OR NEW.published <> OLD.published))
BEGIN SELECT RAISE(ABORT, 'a published list is immutable'); END
;;
-- sqlite
CREATE TRIGGER duty_list_delete BEFORE DELETE ON duty_list WHEN OLD.state IN ('published', 'filed')
BEGIN SELECT RAISE(ABORT, 'a published list is immutable'); END
;;
-- postgres
CREATE FUNCTION duty_item_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner TEXT;
BEGIN
    IF TG_OP = 'INSERT' THEN owner := NEW.list; ELSE owner := OLD.list; END IF;
    IF (SELECT state FROM duty_list WHERE id = owner) <> 'draft' THEN
        RAISE EXCEPTION 'items change only while their list is a draft';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER duty_item_guard BEFORE INSERT OR UPDATE OR DELETE ON duty_item
    FOR EACH ROW EXECUTE FUNCTION duty_item_guard()
;;
-- postgres
CREATE FUNCTION duty_list_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state IN ('published', 'filed') THEN
            RAISE EXCEPTION 'a published list is immutable';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.state = 'filed' OR (OLD.state = 'published' AND (NEW.state <> 'filed'
        OR (NEW.id, NEW.area, NEW.level, NEW.title_zh, NEW.version, NEW.effective_from, NEW.parent,
            NEW.editors, NEW.approved, NEW.published)
        IS DISTINCT FROM (OLD.id, OLD.area, OLD.level, OLD.title_zh, OLD.version, OLD.effective_from, OLD.parent,
            OLD.editors, OLD.approved, OLD.published))) THEN
        RAISE EXCEPTION 'a published list is immutable';
    END IF;
    RETURN NEW;
END $$
;;
-- postgres
CREATE TRIGGER duty_list_guard BEFORE UPDATE OR DELETE ON duty_list
    FOR EACH ROW EXECUTE FUNCTION duty_list_guard()
";
