//! What changes rosters: one use case per file.

pub mod ask_move;
pub mod decide_move;
pub mod erase;
mod facts;
pub mod import;
pub mod move_rows;
pub mod rotate;
pub mod settle_moves;
pub mod tell_move;
pub mod unmask;
pub mod write;
