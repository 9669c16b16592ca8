//! Every register.

use actix_web::get;
use maud::html;

use super::ALL;
use crate::{
    text::registry::{self as r, registers as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/registry/registers")]
pub async fn show(ui: Ui, _: SignedIn) -> Shown {
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        ul.cards {
            @for name in ALL { li { a href={ "/registry/registers/" (name) } { (t::register(name, ui.language)) } } }
        }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}
