//! testkit

pub mod servers;
