//! A table's cells in one document on its row, and what a submission answered as the name of a set.
//!
//! One row is written where fifty were, each with two index entries, once when saved and once more
//! when submitted. `cell` stays readable, one row per cell, as a view. `gate` counts what may change
//! what is asked: whoever keeps plans in memory compares one number.
//!
//! The table `cell` gives way to the view at once: a process of the version before fails to save
//! until it is replaced, and nothing it answered is lost.

/// The statements.
pub const UP: &str = r#"
ALTER TABLE collection_table ADD COLUMN cells TEXT NOT NULL DEFAULT '{"a":[],"p":[],"t":[],"d":[],"c":[]}'
;;
ALTER TABLE collection_table ADD COLUMN answered INTEGER NOT NULL DEFAULT 0
;;
ALTER TABLE collection_table ADD COLUMN answers TEXT
;;
ALTER TABLE table_submission ADD COLUMN answers TEXT
;;
CREATE TABLE answer_set (
    hash TEXT PRIMARY KEY,
    met TEXT NOT NULL
)
;;
CREATE TABLE gate (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
)
;;
INSERT INTO gate (id, version) VALUES (1, 1)
;;
-- sqlite
UPDATE collection_table SET answered = (SELECT count(value) FROM cell WHERE table_id = collection_table.id),
    cells = (SELECT json_object('a', json_group_array(admission), 'p', json_group_array(period),
        't', json_group_array(at), 'd', json_group_array(coalesce(datatype, '')), 'c', json_group_array(json(c)),
        'n', json_group_object(n, json_array(comment, NULL)) FILTER (WHERE comment IS NOT NULL)) FROM (
        SELECT admission, period, at, datatype, comment, n,
            json_array(element, n, n, n, CASE WHEN datatype IS NULL THEN NULL ELSE n END, value,
                CASE WHEN submitted THEN upper(substr(state, 1, 1)) ELSE substr(state, 1, 1) END) AS c
        FROM (SELECT *, row_number() OVER (ORDER BY element, period) - 1 AS n FROM cell WHERE table_id = collection_table.id)
        ORDER BY n))
WHERE EXISTS (SELECT 1 FROM cell WHERE table_id = collection_table.id)
;;
-- postgres
UPDATE collection_table SET answered = (SELECT count(value) FROM cell WHERE table_id = collection_table.id),
    cells = (SELECT CAST(json_build_object('a', json_agg(admission ORDER BY n), 'p', json_agg(period ORDER BY n),
        't', json_agg(at ORDER BY n), 'd', json_agg(coalesce(datatype, '') ORDER BY n), 'c', json_agg(c ORDER BY n),
        'n', coalesce(json_object_agg(n, json_build_array(comment, NULL)) FILTER (WHERE comment IS NOT NULL), '{}')) AS TEXT) FROM (
        SELECT admission, period, at, datatype, comment, n,
            json_build_array(element, n, n, n, CASE WHEN datatype IS NULL THEN NULL ELSE n END, value,
                CASE WHEN submitted THEN upper(substr(state, 1, 1)) ELSE substr(state, 1, 1) END) AS c
        FROM (SELECT *, row_number() OVER (ORDER BY element, period) - 1 AS n FROM cell WHERE table_id = collection_table.id) AS r) AS q)
WHERE EXISTS (SELECT 1 FROM cell WHERE table_id = collection_table.id)
;;
DROP TABLE cell
;;
-- sqlite
CREATE VIEW cell AS
SELECT t.area, t.id AS table_id, j.value ->> 0 AS element,
    json_extract(t.cells, '$.p[' || (j.value ->> 1) || ']') AS period,
    json_extract(t.cells, '$.a[' || (j.value ->> 2) || ']') AS admission,
    json_extract(t.cells, '$.t[' || (j.value ->> 3) || ']') AS at,
    CASE WHEN j.value ->> 4 IS NULL THEN NULL ELSE json_extract(t.cells, '$.d[' || (j.value ->> 4) || ']') END AS datatype,
    j.value ->> 5 AS value,
    CASE lower(j.value ->> 6) WHEN 'c' THEN 'confirmed' WHEN 'r' THEN 'returned' WHEN 'a' THEN 'accepted' ELSE 'entered' END AS state,
    (j.value ->> 6) = upper(j.value ->> 6) AS submitted
FROM collection_table t, json_each(t.cells, '$.c') AS j
;;
-- postgres
CREATE VIEW cell AS
SELECT t.area, t.id AS table_id, j.value ->> 0 AS element,
    CAST(t.cells AS json) -> 'p' ->> CAST(j.value ->> 1 AS INTEGER) AS period,
    CAST(t.cells AS json) -> 'a' ->> CAST(j.value ->> 2 AS INTEGER) AS admission,
    CAST(CAST(t.cells AS json) -> 't' ->> CAST(j.value ->> 3 AS INTEGER) AS BIGINT) AS at,
    CAST(t.cells AS json) -> 'd' ->> CAST(j.value ->> 4 AS INTEGER) AS datatype,
    j.value ->> 5 AS value,
    CASE lower(j.value ->> 6) WHEN 'c' THEN 'confirmed' WHEN 'r' THEN 'returned' WHEN 'a' THEN 'accepted' ELSE 'entered' END AS state,
    (j.value ->> 6) = upper(j.value ->> 6) AS submitted
FROM collection_table t CROSS JOIN LATERAL json_array_elements(CAST(t.cells AS json) -> 'c') AS j(value)
;;
CREATE INDEX collection_table_by_period ON collection_table (period, path)
"#;
