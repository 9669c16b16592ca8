//! Whether cells went back because the community itself asked for them, and not its street.

/// The statements.
pub const UP: &str = r"
ALTER TABLE table_review ADD COLUMN correction BOOLEAN NOT NULL DEFAULT FALSE
";
