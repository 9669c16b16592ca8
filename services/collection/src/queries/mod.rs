//! What is shown: reads, and the shapes they have on the wire.

pub mod calendar;
pub mod cell_why;
pub mod changes;
pub mod completeness;
pub mod conflicts;
pub mod derived_view;
pub mod disputes;
pub mod longer;
pub mod proposal_view;
pub mod rebuilt;
pub mod rebuilt_rosters;
pub mod received;
pub mod refusals;
pub mod retrievals;
pub mod rollups;
pub mod rosters;
pub mod shown;
pub mod table_list;
pub mod table_view;
pub mod values;
