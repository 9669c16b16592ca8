//! What happens by itself.

mod area_names;
mod register_effects;

pub use area_names::AreaNames;
pub use register_effects::RegisterEffects;
