//! SQL of the rosters.

pub mod admitted;
pub mod erasures;
pub mod keys;
pub mod moves;
pub mod numbers;
pub mod rotation;
pub mod rows;
pub mod subjects;
pub mod successors;
pub mod writing;
