//! What is remembered of a community: of every element the last value, and what is usual.

/// The statements.
pub const UP: &str = r"
CREATE TABLE community_memory (
    area TEXT PRIMARY KEY,
    remembered TEXT NOT NULL
)
";
