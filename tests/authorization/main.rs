//! The policy tables against the running services: every operation × every role, no cell untested.

mod calls;
mod documents;
mod headers;
mod matrix;
