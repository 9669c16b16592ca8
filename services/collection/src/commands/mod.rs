//! What changes something: one use case per file. Load, decide, save, record, publish.

pub mod admit;
pub mod claim_table;
pub mod correct_table;
pub mod dispute_value;
pub mod end_admission;
pub mod follow;
pub mod give;
pub mod heed_status;
pub mod import_values;
pub mod mark_overdue;
mod note;
pub mod open_table;
pub mod provide_values;
pub mod refuse;
pub mod reissue;
pub mod reopen_window;
pub mod resolve_dispute;
pub mod retrieve;
pub mod review_table;
pub mod revoke_key;
pub mod rosters;
pub mod save_cells;
pub mod submit_table;
pub mod supply;
pub mod take_in;
pub mod tell_conflicts;
pub mod withdraw;
