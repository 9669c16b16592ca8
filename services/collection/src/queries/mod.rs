//! What is shown: reads, and the shapes they have on the wire.

pub mod calendar;
pub mod changes;
pub mod completeness;
pub mod rebuilt;
pub mod refusals;
pub mod retrievals;
pub mod rollups;
pub mod rosters;
pub mod table_list;
pub mod table_view;
pub mod values;
