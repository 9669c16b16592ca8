//! Where the forms that ask an element ask it: as many tables each period as there are communities.

/// The statements. An area is the range of paths within it.
pub const UP: &str = r"
CREATE TABLE asking_area (
    asking TEXT NOT NULL REFERENCES asking (id),
    first {path} NOT NULL,
    past {path} NOT NULL,
    PRIMARY KEY (asking, first)
)
;;
CREATE INDEX area_by_level ON area (level, path)
";
