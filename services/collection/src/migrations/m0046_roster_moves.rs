//! Moves that a community asked for and the other has not confirmed yet. Only where and when stands here:
//! what the row says stays sealed where it is. A row that was changed meanwhile is not moved by it.

/// The statements.
pub const UP: &str = r"
CREATE TABLE roster_move (
    row_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    to_area TEXT NOT NULL,
    valid_from TEXT,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL
)
;;
CREATE INDEX roster_move_to ON roster_move (to_area)
";
