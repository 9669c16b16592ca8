ALTER TABLE request ADD COLUMN lane TEXT NOT NULL DEFAULT 'routine'
;;
CREATE TABLE certificate_entry (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    kept BOOLEAN NOT NULL,
    go_instead_to TEXT NOT NULL,
    material TEXT NOT NULL
)
;;
CREATE INDEX certificate_entry_by_area ON certificate_entry (area, code)
;;
CREATE TABLE burden_limit (
    id TEXT PRIMARY KEY,
    area {path} NOT NULL,
    department TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('department-year', 'community-week')),
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    effective_from TEXT NOT NULL,
    basis TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL
)
;;
CREATE INDEX burden_limit_by_area ON burden_limit (area, kind, effective_from)
;;
INSERT INTO burden_limit (id, area, department, kind, minutes, effective_from, basis, published_by, published_at)
VALUES ('default-community-week', '', '', 'community-week', 240, '2020-01-01', '县（区）未另行公布时的默认上限：每周半个工作日', 'system', 0)
;;
INSERT INTO burden_limit (id, area, department, kind, minutes, effective_from, basis, published_by, published_at)
VALUES ('default-department-year', '', '', 'department-year', 900, '2020-01-01', '县（区）未另行公布时的默认预算：每个部门每年每个村（社区）15小时', 'system', 0)
;;
CREATE TABLE burden_plan (
    admission TEXT NOT NULL,
    area {path} NOT NULL,
    item TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    first_due TEXT NOT NULL,
    PRIMARY KEY (admission, area)
)
;;
CREATE INDEX burden_plan_by_area ON burden_plan (area, admission)
;;
-- sqlite
INSERT INTO burden_plan (admission, area, item, minutes, first_due)
SELECT a.id, areas.value, COALESCE(json_extract(a.content, '$.citations[0].code'), ''),
       json_extract(a.content, '$.minutes'), json_extract(a.content, '$.first_due')
FROM admission a, json_each(a.content, '$.areas') AS areas
;;
-- postgres
INSERT INTO burden_plan (admission, area, item, minutes, first_due)
SELECT a.id, areas.value, COALESCE(a.content::jsonb #>> '{citations,0,code}', ''),
       (a.content::jsonb ->> 'minutes')::integer, a.content::jsonb ->> 'first_due'
FROM admission a, jsonb_array_elements_text(a.content::jsonb -> 'areas') AS areas(value)
;;
CREATE TABLE provisional_admission (
    admission TEXT PRIMARY KEY,
    control_number TEXT NOT NULL UNIQUE,
    full_request_due TEXT NOT NULL,
    full_request TEXT
)
;;
CREATE INDEX provisional_admission_by_due ON provisional_admission (full_request_due)
;;
CREATE INDEX request_stopped ON request (id) WHERE outcome IN ('rejected', 'supplied')
