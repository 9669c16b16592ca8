//! What is shown: reads, and the shapes they have on the wire.

pub mod changes;
pub mod refusals;
pub mod rosters;
pub mod table_list;
pub mod table_view;
pub mod values;
