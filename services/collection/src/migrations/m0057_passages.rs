//! Which rows began or ended because they went from one community to another: for whoever computes what
//! changed, nobody is new and nobody was stopped by that. What was moved before stands in the history.

/// The statements.
pub const UP: &str = r"
CREATE TABLE roster_passage (
    row_id TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('in', 'out')),
    area TEXT NOT NULL,
    PRIMARY KEY (row_id, way)
)
;;
-- sqlite
INSERT INTO roster_passage (row_id, way, area)
SELECT j.value ->> '$[0]', 'out', h.detail ->> '$.to' FROM history h, json_each(h.detail, '$.rows') AS j
WHERE h.action = 'roster-rows-moved' AND EXISTS (SELECT 1 FROM roster_row r WHERE r.id = j.value ->> '$[0]')
;;
-- sqlite
INSERT INTO roster_passage (row_id, way, area)
SELECT j.value ->> '$[1]', 'in', h.detail ->> '$.from' FROM history h, json_each(h.detail, '$.rows') AS j
WHERE h.action = 'roster-rows-moved' AND EXISTS (SELECT 1 FROM roster_row r WHERE r.id = j.value ->> '$[1]')
;;
-- postgres
INSERT INTO roster_passage (row_id, way, area)
SELECT j.value ->> 0, 'out', h.detail::json ->> 'to'
FROM (SELECT detail FROM history WHERE action = 'roster-rows-moved') AS h
CROSS JOIN LATERAL json_array_elements(h.detail::json -> 'rows') AS j(value)
WHERE EXISTS (SELECT 1 FROM roster_row r WHERE r.id = j.value ->> 0)
;;
-- postgres
INSERT INTO roster_passage (row_id, way, area)
SELECT j.value ->> 1, 'in', h.detail::json ->> 'from'
FROM (SELECT detail FROM history WHERE action = 'roster-rows-moved') AS h
CROSS JOIN LATERAL json_array_elements(h.detail::json -> 'rows') AS j(value)
WHERE EXISTS (SELECT 1 FROM roster_row r WHERE r.id = j.value ->> 1)
";
