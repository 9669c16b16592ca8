//! SQL of the rosters.

pub mod admitted;
pub mod erasures;
pub mod keys;
pub mod moves;
pub mod numbers;
pub mod passages;
pub mod rotation;
pub mod rows;
pub mod subjects;
pub mod successors;
pub mod writing;
