//! Sums by street, kept up by whoever numbers the changes: a province is read from a thousand rows
//! instead of two hundred thousand.

/// The statements.
pub const UP: &str = r"
CREATE TABLE value_rollup (
    element TEXT NOT NULL,
    place {path} NOT NULL,
    period TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    units BIGINT NOT NULL,
    total NUMERIC NOT NULL,
    least NUMERIC NOT NULL,
    most NUMERIC NOT NULL,
    PRIMARY KEY (element, place, period)
)
;;
-- postgres
ALTER TABLE value_rollup SET (fillfactor = 70)
;;
INSERT INTO value_rollup (element, place, period, period_start, period_end, units, total, least, most)
SELECT element, substr(path, 1, length(path) - 13), period, min(period_start), min(period_end), count(*),
    sum(CAST(value AS NUMERIC)), min(CAST(value AS NUMERIC)), max(CAST(value AS NUMERIC))
FROM accepted_value WHERE datatype IN ('integer', 'decimal') GROUP BY 1, 2, 3
";
