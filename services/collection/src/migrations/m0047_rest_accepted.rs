//! Whether what did not go back was accepted at the same time: how a table stands is read from its reviews,
//! for now and for any moment in the past.

/// The statements.
pub const UP: &str = r"
ALTER TABLE table_review ADD COLUMN rest BOOLEAN NOT NULL DEFAULT FALSE
";
