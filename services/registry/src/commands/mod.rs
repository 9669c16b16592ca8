//! One use case per file: load, let the domain decide, save, write history, tell the others.
//!
//! A command runs inside the [`messaging::Work`] it is given and never commits it: HTTP commits
//! through `web::idempotency::once`, the worked set by itself.

pub mod approve_list;
pub mod areas;
pub mod change_code_list;
pub mod change_department;
pub mod change_element;
pub mod change_entry;
pub mod change_list;
pub mod code_lists;
pub mod decide_consolidation;
pub mod decline_follow_up;
pub mod discard_entry;
pub mod discard_list;
pub mod draft_list;
pub mod element_uses;
mod entry_rules;
pub mod file_list;
mod following;
pub mod governed;
pub mod import_areas;
pub mod import_elements;
pub mod import_entries;
pub mod import_items;
mod lists;
pub mod move_entries;
pub mod promote_element;
pub mod propose_consolidation;
pub mod publish_calendar;
pub mod publish_list;
pub mod put_item;
pub mod reach;
pub mod record_introduced;
pub mod reform_areas;
pub mod register_code_list;
pub mod register_departments;
pub mod register_element;
pub mod register_entries;
pub mod remove_item;
pub mod retire_element;
pub mod retire_entry;
pub mod return_list;
pub mod take_over_items;
pub mod tell_elements;
pub mod tell_entries;
pub mod tell_follow_ups;

pub use reach::Reach;

use serde::Serialize;
use utoipa::ToSchema;

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportReport {
    /// Rows that were read.
    pub rows: usize,
    /// How many were new.
    pub created: usize,
    /// How many changed what was there.
    pub changed: usize,
    /// How many said what was there already.
    pub unchanged: usize,
    /// True if nothing was stored: it was only tried.
    pub dry_run: bool,
}
