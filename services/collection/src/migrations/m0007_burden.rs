//! How long filling took: seconds a table, never a person, summed by demand and period.

/// The statements.
pub const UP: &str = r"
ALTER TABLE collection_table ADD COLUMN active_seconds INTEGER NOT NULL DEFAULT 0
;;
ALTER TABLE collection_table ADD COLUMN measured BOOLEAN NOT NULL DEFAULT FALSE
;;
CREATE INDEX collection_table_unmeasured ON collection_table (id) WHERE version > 0 AND active_seconds > 0 AND NOT measured
;;
CREATE TABLE burden (
    admission TEXT NOT NULL REFERENCES admission (id),
    period TEXT NOT NULL,
    responses BIGINT NOT NULL,
    seconds BIGINT NOT NULL,
    PRIMARY KEY (admission, period)
)
";
