//! `/operations/deliveries`: messages that were given up, and what operations decide about them.
//! Beside the parked messages of the inbox, in the same words.

mod discard;
mod list;
mod replay;
mod replay_all;

use kernel::{Refusal, text};
use utoipa_actix_web::service_config::ServiceConfig;
use web::codes as http;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(replay_all::replay_all)
        .service(replay::replay)
        .service(discard::discard);
}

/// The longest reason, in characters.
const LONGEST: usize = 500;

fn reason(given: &str, needed: bool) -> Result<String, Refusal> {
    let clean = if needed { text::required } else { text::optional };
    clean(given, LONGEST, "/reason").map_err(|wrong| Refusal::new(&http::BAD_BODY).with([wrong]))
}
