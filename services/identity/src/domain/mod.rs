//! What identity decides, pure: who may be given what, how a password must be, when to wait,
//! which key signs.

pub mod authority;
pub mod codes;
pub mod grant;
pub mod key;
pub mod lockout;
pub mod opaque;
pub mod password;
pub mod person;
pub mod subject;

pub use authority::Authority;
pub use opaque::Opaque;
