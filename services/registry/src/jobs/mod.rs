//! What happens by itself.

mod area_names;
mod follow_up_calls;
mod register_effects;

pub use area_names::AreaNames;
pub use follow_up_calls::FollowUpCalls;
pub use register_effects::RegisterEffects;
