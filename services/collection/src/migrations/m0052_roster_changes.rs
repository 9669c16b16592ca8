//! How often anything on a roster was written or erased: what was counted of it once holds until then.

/// The statements.
pub const UP: &str = r"
ALTER TABLE roster ADD COLUMN changes BIGINT NOT NULL DEFAULT 0
";
