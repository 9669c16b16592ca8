//! The guides: those of the reader's own roles first.

use actix_web::get;
use maud::{Markup, html};

use crate::{
    text::{
        format,
        help::{self as t, GUIDES, Guide},
        words,
    },
    trouble::Shown,
    ui::Ui,
};

#[get("/help")]
pub async fn show(ui: Ui) -> Shown {
    let mine = |guide: &&Guide| ui.who.as_ref().is_some_and(|who| who.is_any(guide.roles));
    let (own, others): (Vec<&Guide>, Vec<&Guide>) = GUIDES.into_iter().partition(mine);
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if own.is_empty() {
            (cards(&ui, &others, false))
        } @else {
            h2 { (ui.t(&t::YOURS)) }
            (cards(&ui, &own, true))
            h2 { (ui.t(&t::OTHERS)) }
            (cards(&ui, &others, true))
        }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// Under a heading of their own, or right under the title.
fn cards(ui: &Ui, guides: &[&Guide], under_heading: bool) -> Markup {
    let link = |guide: &Guide| html! { a href={ "/help/" (guide.name) } { (who(ui, guide)) } };
    html! {
        ul.cards {
            @for guide in guides {
                li {
                    @if under_heading { h3 { (link(guide)) } } @else { h2 { (link(guide)) } }
                    p { (ui.t(&guide.lead)) }
                }
            }
        }
    }
}

/// Whose guide it is.
pub fn who(ui: &Ui, guide: &Guide) -> String {
    let names: Vec<String> = guide.roles.iter().map(|role| words::role(role.name(), ui.language)).collect();
    if names.is_empty() {
        ui.t(&t::EVERYBODY).to_owned()
    } else {
        format::heading(&names.join(ui.language.pick("、", ", ")))
    }
}
