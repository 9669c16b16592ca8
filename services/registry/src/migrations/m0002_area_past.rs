//! What areas were called when, and what became of them.
//!
//! `area.successors` stays what is told; the table beside it answers the other way round.

/// The statements.
pub const UP: &str = r"
CREATE TABLE area_name (
    code TEXT NOT NULL REFERENCES area (code),
    valid_from TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    borne INTEGER NOT NULL CHECK (borne IN (0, 1)),
    PRIMARY KEY (code, valid_from)
)
;;
CREATE INDEX area_name_due ON area_name (valid_from) WHERE borne = 0
;;
INSERT INTO area_name (code, valid_from, name_zh, name_en, borne)
SELECT code, valid_from, name_zh, name_en, 1 FROM area
;;
CREATE TABLE area_succession (
    area TEXT NOT NULL REFERENCES area (code),
    successor TEXT NOT NULL REFERENCES area (code),
    PRIMARY KEY (area, successor),
    CHECK (area <> successor)
)
;;
CREATE INDEX area_succession_back ON area_succession (successor)
;;
-- sqlite
INSERT INTO area_succession (area, successor)
SELECT area.code, j.value FROM area, json_each(area.successors) AS j
;;
-- postgres
INSERT INTO area_succession (area, successor)
SELECT area.code, j.value FROM area, json_array_elements_text(CAST(area.successors AS json)) AS j(value)
";
