//! How the dictionary says that an element is represented (表示): a quantity or an amount adds up, a rate,
//! a code or a text does not. None for what was told before this was kept.

/// The statements.
pub const UP: &str = r"
ALTER TABLE element ADD COLUMN representation TEXT
";
