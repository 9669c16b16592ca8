//! Requests, review tasks, admissions.

mod admission;
mod attachments;
mod changes;
mod colleagues;
mod field_import;
mod findings;
mod flow_drafts;
mod flows;
mod incidents;
mod keys;
mod lineage;
mod privacy;
mod queue;
mod rehearsal;
mod renewal;
mod request;
mod special;
mod standing;
mod task;

pub use admission::*;
pub use attachments::*;
pub use changes::*;
pub use colleagues::*;
pub use field_import::*;
pub use findings::*;
pub use flow_drafts::*;
pub use flows::*;
pub use incidents::*;
pub use keys::*;
pub use lineage::*;
pub use privacy::*;
pub use queue::*;
pub use rehearsal::*;
pub use renewal::*;
pub use request::*;
pub use special::*;
pub use standing::*;
pub use task::*;

use super::Service;

const APPROVAL: Service = Service::Approval;
