//! Those who have to follow are told of it once, reminded once, and told once that it is late.

/// The statements.
pub const UP: &str = "
ALTER TABLE follow_up ADD COLUMN told TEXT NOT NULL DEFAULT 'opened' CHECK (told IN ('opened', 'reminded', 'overdue'))
";
