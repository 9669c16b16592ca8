//! What can be done, one use case a file: load, decide, save under the revision that was read,
//! append history, publish. All of it in the caller's unit of work.

pub mod assess;
pub mod claim;
pub mod create;
pub mod decide;
pub mod edit;
pub mod end_admission;
pub mod grant;
pub mod keep_key;
pub mod publish_limit;
pub mod resolve_incident;
pub mod review;
pub mod submit;
pub mod withdraw;
