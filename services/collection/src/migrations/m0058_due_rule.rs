//! How the due days of an admission follow, where that is not by the day of the first one.

/// The statements.
pub const UP: &str = r"
ALTER TABLE admission ADD COLUMN due_rule TEXT
";
