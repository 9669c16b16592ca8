//! A link that is told once. The page is the answer to the form: it has no address to come back to.

use actix_web::HttpResponse;
use maud::html;

use crate::{
    backend::{people::OneTime, segment},
    components::message,
    text::people as t,
    ui::Ui,
};

/// The page.
pub fn page(ui: &Ui, (person, name): (&str, &str), made: &OneTime, origin: &str) -> HttpResponse {
    let main = html! {
        h1 { (ui.t(&t::ONE_TIME)) @if !name.is_empty() { " · " (name) } }
        @match &made.token {
            Some(token) => {
                (message::good(&ui.f(&t::LINK_ONCE, &[&ui.when(&made.expires_at)])))
                p { code.hash { (origin) "/sign-in/one-time?token=" (segment(token)) } }
            }
            None => (message::note(ui.t(&t::LINK_GONE))),
        }
        p { a href={ "/people/" (segment(person)) } { (ui.t(&t::BACK)) } }
    };
    ui.page(ui.t(&t::ONE_TIME), main)
}
