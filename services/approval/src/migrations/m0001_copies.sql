CREATE TABLE area (
    code TEXT PRIMARY KEY,
    path {path} NOT NULL,
    level TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT
)
;;
CREATE INDEX area_by_path ON area (level, path)
;;
CREATE TABLE department (
    code TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    area {path} NOT NULL,
    active BOOLEAN NOT NULL
)
;;
CREATE TABLE duty_list (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    title_zh TEXT NOT NULL,
    version INTEGER NOT NULL,
    effective_from TEXT NOT NULL
)
;;
CREATE INDEX duty_list_by_area ON duty_list (area, effective_from, version)
;;
CREATE TABLE duty_item (
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (list, code)
)
;;
CREATE TABLE element (
    code TEXT PRIMARY KEY,
    origin TEXT NOT NULL CHECK (origin IN ('dictionary', 'admission')),
    machine_key TEXT NOT NULL,
    definition TEXT NOT NULL,
    retired BOOLEAN NOT NULL,
    merged_into TEXT
)
;;
CREATE INDEX element_by_key ON element (machine_key)
;;
CREATE TABLE element_name (
    folded TEXT NOT NULL,
    code TEXT NOT NULL,
    source TEXT NOT NULL,
    written TEXT NOT NULL,
    PRIMARY KEY (folded, code, source)
)
;;
CREATE INDEX element_name_by_code ON element_name (code)
;;
CREATE INDEX element_name_by_source ON element_name (source)
;;
CREATE TABLE negative_entry (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    keywords TEXT NOT NULL,
    basis TEXT NOT NULL
)
;;
CREATE INDEX negative_entry_by_area ON negative_entry (area, code)
;;
CREATE TABLE calendar_year (
    year INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    days TEXT NOT NULL
)
