//! Approval: its checks as pure functions, its flow under random hands, and the service over HTTP.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that stops says where by itself")]

mod admissions;
mod answers;
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
mod flow_rules;
mod herd;
mod immutable;
mod impartial;
mod incidents;
mod judged;
mod keys;
mod lanes;
mod limits;
mod merging;
mod postgres;
mod queue;
mod queue_counts;
mod queue_news;
mod queue_scopes;
mod queue_views;
mod race;
mod races;
mod reconsidering;
mod refusals;
mod register;
mod registry_data;
mod requests;
mod scoped;
mod statement;
mod verbs;
mod world;
