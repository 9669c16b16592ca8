//! What notification decides, pure: who must know what, in which words, and when.

pub mod audience;
pub mod digest;
pub mod effects;
pub mod facts;
pub mod follow_up_effects;
pub mod names;
pub mod text;

pub use audience::Audience;
pub use effects::Effect;
pub use facts::{Facts, Kind};
pub use names::Names;
