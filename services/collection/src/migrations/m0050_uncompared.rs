//! Admissions that came and have not been held against those that stand yet: that takes long where many
//! are, and nobody who changes what is asked waits for it.

/// The statements.
pub const UP: &str = r"
CREATE TABLE admission_uncompared (
    admission TEXT PRIMARY KEY REFERENCES admission (id)
)
";
