//! What notification decides, pure: who must know what, in which words, and when.

pub mod audience;
pub mod channel;
pub mod codes;
pub mod contact;
pub mod delivery;
pub mod digest;
pub mod effects;
pub mod facts;
pub mod kind;
pub mod ladder;
pub mod names;
pub mod outgoing;
pub mod preferences;
pub mod quiet;
pub mod reach;
pub mod signature;
pub mod text;

pub use audience::Audience;
pub use channel::ChannelKind;
pub use effects::Effect;
pub use facts::Facts;
pub use kind::Kind;
pub use names::Names;
pub use preferences::Preferences;
