//! Approval: its checks as pure functions, its flow under random hands, and the service over HTTP.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops says where by itself")]

mod admission_life;
mod admissions;
mod audit;
mod bodies;
mod burdens;
mod checks;
mod clocks;
mod copies;
mod demands;
mod drift;
mod facts;
mod flow;
mod flow_check;
mod flow_data;
mod flow_due;
mod flow_parallel;
mod immutable;
mod incidents;
mod judged;
mod keys;
mod lanes;
mod limits;
mod lineage;
mod postgres;
mod queue;
mod race;
mod refusals;
mod register;
mod registry_data;
mod requests;
mod statement;
mod verbs;
mod world;
