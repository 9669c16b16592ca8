//! Requests, review tasks, admissions.

mod admission;
mod queue;
mod request;
mod task;

pub use admission::*;
pub use queue::*;
pub use request::*;
pub use task::*;

use super::Service;

const APPROVAL: Service = Service::Approval;
