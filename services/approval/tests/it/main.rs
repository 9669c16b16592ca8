//! Approval: its checks as pure functions, its flow under random hands, and the service over HTTP.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops says where by itself")]

mod admissions;
mod bodies;
mod checks;
mod clocks;
mod copies;
mod demands;
mod facts;
mod flow;
mod flow_check;
mod flow_data;
mod flow_due;
mod flow_parallel;
mod immutable;
mod incidents;
mod postgres;
mod queue;
mod race;
mod refusals;
mod registry_data;
mod requests;
mod verbs;
mod world;
