//! What makes notification do something.

pub mod apply;
pub mod contacts;
pub mod count;
pub mod declare_emergency;
pub mod deliver;
pub mod demands;
pub mod dispatch;
pub mod forward;
pub mod make_digests;
pub mod mark_read;
pub mod prefer;
pub mod remind;
pub mod reseal;
pub mod resend;
pub mod stop_webhook;
pub mod vouch;
pub mod webhooks;
