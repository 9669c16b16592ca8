//! The walk that tells what is soon due, and what of a table that goes on was told before it was filled.

/// The statements.
pub const UP: &str = r"
CREATE TABLE table_told (
    table_id TEXT NOT NULL REFERENCES collection_table (id),
    admission TEXT NOT NULL REFERENCES admission (id),
    value_period TEXT NOT NULL,
    PRIMARY KEY (table_id, admission, value_period)
)
;;
INSERT INTO sweep (name, day, after_path, done) VALUES ('tell-due', '', '', TRUE)
";
