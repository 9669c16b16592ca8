//! What makes notification do something.

pub mod announce;
pub mod apply;
pub mod make_digests;
pub mod mark_read;
