//! A secret that is told once. The page is the answer to the form: it has no address to come back to.

use actix_web::HttpResponse;
use maud::html;

use crate::{
    backend::clients::Credentials,
    components::{facts::fact, message},
    text::clients as t,
    ui::Ui,
};

/// The page; `back` is where it was asked.
pub fn page(ui: &Ui, made: &Credentials, origin: &str, back: &str) -> HttpResponse {
    let command = format!(
        "curl --fail '{origin}/api/identity/v1/tokens' \\\n  --header 'Content-Type: application/json' \\\n  \
         --data '{{\"grant_type\":\"client_credentials\",\"client_id\":\"{}\",\"client_secret\":\"'\"$QINGCHE_SECRET\"'\"}}'",
        made.client_id
    );
    let main = html! {
        h1 { (ui.t(&t::SECRET)) }
        @match &made.client_secret {
            Some(secret) => {
                (message::good(ui.t(&t::SECRET_ONCE)))
                dl.facts {
                    (fact(ui.t(&t::ID), &made.client_id))
                    dt { (ui.t(&t::SECRET)) }
                    dd { code.hash { (secret) } }
                }
            }
            None => (message::note(ui.t(&t::SECRET_GONE))),
        }
        section aria-labelledby="token" {
            h2 id="token" { (ui.t(&t::TOKEN)) }
            p { (ui.t(&t::TOKEN_INTRO)) }
            pre.command tabindex="0" role="group" aria-labelledby="token" { code { (command) } }
        }
        p { a href=(back) { (ui.t(&t::BACK)) } }
    };
    ui.page(ui.t(&t::SECRET), main)
}
