//! A secret that is told once. The page is the answer to the form: it has no address to come back to.

use actix_web::HttpResponse;
use maud::html;

use crate::{
    backend::{notification::WebhookSecret, segment},
    components::{facts::fact, message},
    text::webhooks as t,
    ui::Ui,
};

/// The page.
pub fn page(ui: &Ui, made: &WebhookSecret) -> HttpResponse {
    let main = html! {
        h1 { (ui.t(&t::SECRET)) }
        @match &made.secret {
            Some(secret) => {
                (message::good(ui.t(&t::SECRET_ONCE)))
                dl.facts {
                    (fact(ui.t(&t::URL), &made.webhook.url))
                    dt { (ui.t(&t::SECRET)) }
                    dd { code.hash { (secret) } }
                }
            }
            None => (message::note(ui.t(&t::SECRET_GONE))),
        }
        p { a href={ "/webhooks/" (segment(&made.webhook.id)) } { (ui.t(&t::ONE)) } }
    };
    ui.page(ui.t(&t::SECRET), main)
}
