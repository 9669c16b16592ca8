//! The HTTP edge, through a toy service: who is let in, what is refused, and the same answer twice.

mod auth;
mod bodies;
mod conditions;
mod edges;
mod idempotency;
mod operations;
mod toy;
