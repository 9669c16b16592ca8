//! Approval: its checks as pure functions, its flow under random hands, and the service over HTTP.

mod admissions;
mod bodies;
mod checks;
mod copies;
mod demands;
mod flow;
mod immutable;
mod incidents;
mod postgres;
mod queue;
mod race;
mod refusals;
mod registry_data;
mod requests;
mod world;
