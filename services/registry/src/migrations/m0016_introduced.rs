//! Elements that an admission introduced say by which.

/// The statements.
pub const UP: &str = "ALTER TABLE element ADD COLUMN introduced_by TEXT";
