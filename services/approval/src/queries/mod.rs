//! What can be read: each query makes the view that one endpoint answers with.

pub mod admissions;
pub mod burden;
pub mod changes;
pub mod colleagues;
pub mod deadline;
pub mod edition_changes;
pub mod flows;
pub mod history;
pub mod incidents;
pub mod keys;
pub mod lineage;
pub mod outcome;
pub mod queue;
pub mod register_file;
pub mod rehearsal;
pub mod requests;
pub mod signature;
pub mod spared;
pub mod status_list;
pub mod stopped;
pub mod task_lines;
pub mod tasks;
pub mod verify;
