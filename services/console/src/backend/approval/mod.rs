//! Requests, review tasks, admissions.

mod admission;
mod request;
mod task;

pub use admission::*;
pub use request::*;
pub use task::*;

use super::Service;

const APPROVAL: Service = Service::Approval;
