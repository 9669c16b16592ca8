//! Values that turned out otherwise: kept until those who had retrieved them were told.

/// The statements.
pub const UP: &str = r"
CREATE TABLE correction (
    area TEXT NOT NULL,
    element TEXT NOT NULL,
    period TEXT NOT NULL,
    path {path} NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    held_since BIGINT NOT NULL,
    at BIGINT NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    PRIMARY KEY (area, element, period)
)
;;
CREATE INDEX correction_by_time ON correction (at)
";
