//! What happens by itself.

mod area_names;

pub use area_names::AreaNames;
