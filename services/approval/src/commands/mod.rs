//! What can be done, one use case a file: load, decide, save under the revision that was read,
//! append history, publish. All of it in the caller's unit of work.

pub mod add_signer;
pub mod ask_information;
pub mod assess;
pub mod assign_flow;
pub mod attach;
pub mod claim;
pub mod clocks;
pub mod conclude;
pub mod create;
pub mod decide;
pub mod delegate;
pub mod edit;
pub mod end_admission;
pub mod extend;
pub mod find_incident;
pub mod flow_drafts;
pub mod go_back;
pub mod grant;
pub mod import_fields;
pub mod keep_key;
pub mod look;
pub mod merge;
pub mod nudge;
pub mod opinion;
pub mod publish_limit;
pub mod queue_views;
pub mod reconsider;
pub mod resolve_incident;
pub mod review;
pub mod road;
pub mod standing;
pub mod submit;
pub mod terms;
pub mod withdraw;
