//! Approval: its checks as pure functions, its flow under random hands, and the service over HTTP.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops says where by itself")]

mod admissions;
mod attachments;
mod bad_input;
mod bodies;
mod burdens;
mod checks;
mod clocks;
mod copies;
mod demands;
mod drift;
mod facts;
mod field_lists;
mod flow;
mod flow_check;
mod flow_data;
mod flow_due;
mod flow_parallel;
mod flows_shipped;
mod immutable;
mod incidents;
mod judged;
mod keys;
mod lanes;
mod limits;
mod postgres;
mod queue;
mod race;
mod refusals;
mod register;
mod registry_data;
mod rehearsal_replay;
mod rehearsals;
mod reporting;
mod requests;
mod statement;
mod verbs;
mod world;
mod xlsforms;
