//! Code lists with their versions, the versions of elements, and who asks which element.
//!
//! What the database itself refuses: any change to a version that was kept.
//!
//! `element.code_list` holds the code of a list; rows from before may still write one out.

/// The statements.
pub const UP: &str = r"
CREATE TABLE code_list (
    code TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    folded TEXT NOT NULL,
    revision BIGINT NOT NULL
)
;;
CREATE TABLE code_list_version (
    code TEXT NOT NULL REFERENCES code_list (code),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (code, version)
)
;;
ALTER TABLE element ADD COLUMN qualifiers TEXT NOT NULL DEFAULT '[]'
;;
CREATE INDEX element_by_code_list ON element (code_list) WHERE code_list IS NOT NULL
;;
CREATE INDEX element_merged ON element (merged_into) WHERE merged_into IS NOT NULL
;;
CREATE TABLE element_version (
    element TEXT NOT NULL REFERENCES element (code),
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (element, version)
)
;;
-- sqlite
INSERT INTO element_version (element, version, body, at, actor)
SELECT code, version, json_object('name_zh', name_zh, 'name_en', name_en, 'key', machine_key,
    'object_class', object_class, 'property', property, 'representation', representation,
    'datatype', datatype, 'unit', unit, 'minimum', minimum, 'maximum_element', maximum_element,
    'code_list', code_list, 'authority', authority, 'sensitivity', sensitivity, 'subject', subject,
    'synonyms', json(synonyms), 'refresh_days', refresh_days, 'definition_zh', definition_zh,
    'steward', steward), 0, 'system' FROM element
;;
-- postgres
INSERT INTO element_version (element, version, body, at, actor)
SELECT code, version, CAST(json_build_object('name_zh', name_zh, 'name_en', name_en, 'key', machine_key,
    'object_class', object_class, 'property', property, 'representation', representation,
    'datatype', datatype, 'unit', unit, 'minimum', minimum, 'maximum_element', maximum_element,
    'code_list', code_list, 'authority', authority, 'sensitivity', sensitivity, 'subject', subject,
    'synonyms', CAST(synonyms AS json), 'refresh_days', refresh_days, 'definition_zh', definition_zh,
    'steward', steward) AS TEXT), 0, 'system' FROM element
;;
-- sqlite
CREATE TRIGGER element_version_update BEFORE UPDATE ON element_version
BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END
;;
-- sqlite
CREATE TRIGGER element_version_delete BEFORE DELETE ON element_version
BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END
;;
-- sqlite
CREATE TRIGGER code_list_version_update BEFORE UPDATE ON code_list_version
BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END
;;
-- sqlite
CREATE TRIGGER code_list_version_delete BEFORE DELETE ON code_list_version
BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END
;;
-- postgres
CREATE FUNCTION version_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version is immutable';
END $$
;;
-- postgres
CREATE TRIGGER element_version_guard BEFORE UPDATE OR DELETE ON element_version
    FOR EACH ROW EXECUTE FUNCTION version_guard()
;;
-- postgres
CREATE TRIGGER code_list_version_guard BEFORE UPDATE OR DELETE ON code_list_version
    FOR EACH ROW EXECUTE FUNCTION version_guard()
;;
CREATE TABLE asking (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('admission', 'request')),
    number TEXT,
    department TEXT NOT NULL,
    title_zh TEXT NOT NULL,
    until TEXT,
    open BOOLEAN NOT NULL
)
;;
CREATE TABLE asking_element (
    element TEXT NOT NULL,
    asking TEXT NOT NULL REFERENCES asking (id),
    PRIMARY KEY (element, asking)
)
;;
CREATE INDEX asking_element_by_asking ON asking_element (asking)
";
