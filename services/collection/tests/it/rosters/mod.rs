//! Rosters: rows about people, kept current one by one.

mod closing;
mod counting;
mod erasing;
mod excluding;
mod gate;
mod keys;
mod moving;
mod postgres;
mod rebuilding;
mod rows;
mod scene;
mod searching;
mod secrecy;
mod sheets;
mod unmasking;
