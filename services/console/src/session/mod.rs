//! Browser sessions: what stands between a cookie and a bearer token.
//!
//! The cookie holds 256 random bits and nothing else. The database holds their hash, and the tokens
//! sealed under a key made from them: whoever reads the table can neither be somebody nor use a token.

pub mod cookie;
pub mod life;
pub mod origin;
pub mod secret;
mod store;
pub mod sweep;
pub mod who;

pub use life::Session;
pub use secret::Secret;
pub use who::Who;
