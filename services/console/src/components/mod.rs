//! Parts of pages: functions from data to markup.

pub mod badge;
pub mod chart;
pub mod checks;
pub mod coded;
pub mod deadline;
pub mod drafts;
pub mod evidence;
pub mod facts;
pub mod field;
pub mod layout;
pub mod menu;
pub mod message;
pub mod pager;
pub mod problem;
pub mod revision;
#[cfg(test)]
pub mod sample;
pub mod table;
pub mod typed;
