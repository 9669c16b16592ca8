//! What makes notification do something.

pub mod apply;
pub mod make_digests;
pub mod mark_read;
