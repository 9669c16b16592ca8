//! Suggestions for an element that is being typed.

use actix_web::{HttpRequest, get, web::Query};
use maud::html;

use crate::{
    components::message,
    text::{everywhere, requests as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const SUGGESTIONS: u16 = 12;

/// The parameter has the name of the input that asks, whatever that is.
#[get("/elements")]
pub async fn suggest(ui: Ui, me: SignedIn, request: HttpRequest) -> Shown {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string());
    let typed = pairs.ok().and_then(|pairs| pairs.into_inner().into_iter().next()).map(|(_, value)| value);
    let typed = typed.unwrap_or_default();
    let found = if typed.trim().is_empty() {
        Vec::new()
    } else {
        me.api.elements(typed.trim(), SUGGESTIONS).await?.items
    };
    if ui.partial {
        return Ok(ui.part(html! {
            @for one in &found { option value=(one.code) { (ui.name(&one.name_zh, &one.name_en)) } }
        }));
    }
    let main = html! {
        h1 { (ui.t(&t::FIND)) }
        @if found.is_empty() { (message::soft(ui.t(&everywhere::NOTHING_FOUND))) }
        ul.cards {
            @for one in &found {
                li { strong.code { (one.code) } " " (ui.name(&one.name_zh, &one.name_en)) p { (one.definition_zh) } }
            }
        }
    };
    Ok(ui.page(ui.t(&t::FIND), main))
}
