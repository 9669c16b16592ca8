//! What every service offers to those who run it: the messages its inbox could not apply.
//!
//! Mounted beside the endpoints of every service, because every service listens to something.
//! Whoever decides here sees that a message is stuck and why, never what it says about people.

mod codes;
mod count_held;
mod decision;
mod discard_parked;
mod list_parked;
mod masked;
mod message;
mod read_parked;
mod replay_all_parked;
mod replay_parked;

use utoipa_actix_web::service_config::ServiceConfig;

pub use codes::ALL as CODES;
pub use message::HeldState;

crate::policy! {
    CountHeld = "operations.count_held" [SystemAdmin] Everywhere;
    ListParked = "operations.list_parked" [SystemAdmin] Everywhere;
    ReadParked = "operations.read_parked" [SystemAdmin] Everywhere;
    ReplayParked = "operations.replay_parked" [SystemAdmin] Everywhere;
    ReplayAllParked = "operations.replay_all_parked" [SystemAdmin] Everywhere;
    DiscardParked = "operations.discard_parked" [SystemAdmin] Everywhere;
}

/// Registers them all.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(count_held::count)
        .service(list_parked::list)
        .service(read_parked::read)
        .service(replay_all_parked::replay_all)
        .service(replay_parked::replay)
        .service(discard_parked::discard);
}
