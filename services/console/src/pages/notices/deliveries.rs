//! What was sent to the person's addresses.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::notification::Delivery,
    components::{
        badge::{Tone, toned},
        message,
        pager::pager,
        table::table,
    },
    text::{notices as t, webhooks},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    cursor: String,
}

#[get("/notices/deliveries")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let page = me.api.deliveries(&asked.cursor).await?;
    let main = html! {
        p { a href="/notices/settings" { (ui.t(&t::SETTINGS)) } }
        h1 { (ui.t(&t::DELIVERIES)) }
        p.lead { (ui.t(&t::DELIVERIES_INTRO)) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_DELIVERIES))) } @else {
            (log(&ui, ui.t(&t::DELIVERIES), &page.items, None))
        }
        (pager(&ui, "/notices/deliveries", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::DELIVERIES), main))
}

/// What can be done about a message, under a heading of its own.
pub type Doing<'a> = (&'a str, &'a dyn Fn(&Delivery) -> Markup);

/// Messages with every attempt.
pub fn log(ui: &Ui, label: &str, items: &[Delivery], doing: Option<Doing<'_>>) -> Markup {
    let heads =
        [&t::WHAT, &t::CHANNEL, &t::ADDRESS, &t::STATE, &t::MADE, &t::ATTEMPTS].map(|text| ui.t(text));
    let heads: Vec<&str> = heads.into_iter().chain(doing.map(|(head, _)| head)).collect();
    let rows = html! {
        @for item in items {
            tr {
                th scope="row" { (what(ui, item)) }
                td { (t::channel(&item.channel, ui.language)) }
                td { (item.address) }
                td { (toned(tone(&item.state), &t::delivery_state(&item.state, ui.language))) }
                td { (ui.when(&item.made_at)) }
                td { (attempts(ui, item)) }
                @if let Some((_, draw)) = doing { td { (draw(item)) } }
            }
        }
    };
    table(label, &heads, rows)
}

/// What a message is: of an event, which.
pub fn what(ui: &Ui, item: &Delivery) -> String {
    let sort = t::sort(&item.sort, ui.language);
    item.event.as_deref().map_or(sort, |event| webhooks::event(event, ui.language))
}

fn tone(state: &str) -> Tone {
    match state {
        "delivered" => Tone::Good,
        "waiting" => Tone::Busy,
        "parked" => Tone::Bad,
        _ => Tone::Calm,
    }
}

fn attempts(ui: &Ui, item: &Delivery) -> Markup {
    html! {
        @for attempt in &item.log {
            @let outcome = t::outcome(&attempt.outcome, ui.language);
            p { @if attempt.detail.is_empty() { (ui.when(&attempt.at)) " " (outcome) } @else {
                (ui.f(&t::ATTEMPT_LINE, &[&ui.when(&attempt.at), &outcome, &attempt.detail]))
            } }
        }
        @if let Some(next) = &item.next_at { p.soft { (ui.f(&t::NEXT_TRY, &[&ui.when(next)])) } }
    }
}
