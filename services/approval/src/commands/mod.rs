//! What can be done, one use case a file: load, decide, save under the revision that was read,
//! append history, publish. All of it in the caller's unit of work.

pub mod add_signer;
pub mod amend;
pub mod ask_information;
pub mod assess;
pub mod assign_flow;
pub mod claim;
pub mod clocks;
pub mod create;
pub mod decide;
pub mod delegate;
pub mod edit;
pub mod end_admission;
pub mod flow_drafts;
pub mod go_back;
pub mod grant;
pub mod keep_key;
pub mod nudge;
pub mod opinion;
pub mod publish_limit;
pub mod reissue;
pub mod resolve_incident;
pub mod review;
pub mod revoke_key;
pub mod road;
pub mod submit;
pub mod view;
pub mod warn;
pub mod withdraw;
