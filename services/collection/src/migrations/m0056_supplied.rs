//! The titles of requests that were answered from what is held, for whoever reads by what right values
//! were retrieved.

/// The statements.
pub const UP: &str = r"
CREATE TABLE supplied_request (
    request TEXT PRIMARY KEY,
    title_zh TEXT NOT NULL
)
";
