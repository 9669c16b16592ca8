//! The messages that one service holds.

use actix_web::{
    get, post,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::{service_of, state_badge};
use crate::{
    backend::{Service, operations::HeldMessage, segment},
    components::{message, pager::pager},
    form::FormData,
    text::{everywhere, operations as t},
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    cursor: String,
    replayed: String,
    discarded: String,
}

#[get("/operations/{service}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let service = service_of(&path)?;
    let state = if t::state(&asked.state).is_some() { asked.state.as_str() } else { "" };
    let page = me.api.held(service, state, &asked.cursor).await?;
    let here = format!("/operations/{}", service.name());
    let title = ui.f(&t::LIST_TITLE, &[ui.t(t::service(service))]);
    let main = html! {
        p { a href="/operations" { (ui.t(&t::BACK_TO_SERVICES)) } }
        h1 { (title) }
        (done(&ui, &asked))
        form.filter method="get" action=(here) {
            label for="state" { (ui.t(&t::STATE)) }
            select id="state" name="state" {
                option value="" { (ui.t(&t::TO_DECIDE)) }
                @for (code, text) in t::STATES { option value=(code) selected[code == state] { (ui.t(text)) } }
            }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::NOTHING_STUCK)))
        } @else {
            (rows(&ui, service, &title, &page.items))
            @if page.items.iter().any(|item| item.state == "parked") {
                form.actions method="post" action={ (here) "/replay" } {
                    (ui.once_fields())
                    button type="submit" { (ui.t(&t::REPLAY_ALL)) }
                }
            }
        }
        (pager(&ui, &here, &[("state", state)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(&title, main))
}

#[post("/operations/{service}/replay")]
pub async fn replay_all(me: SignedIn, path: Path<String>, form: FormData) -> Shown {
    let service = service_of(&path)?;
    let moved = me.api.replay_messages(service, form.get("key"), "").await?;
    Ok(see(&format!("/operations/{}?replayed={}", service.name(), moved.count)))
}

fn done(ui: &Ui, asked: &Asked) -> Markup {
    let count = asked.replayed.parse::<u32>().ok();
    html! {
        @if let Some(count) = count { (message::good(&ui.f(&t::REPLAYED, &[&count.to_string()]))) }
        @if !asked.discarded.is_empty() { (message::good(ui.t(&t::DISCARDED))) }
    }
}

fn rows(ui: &Ui, service: Service, title: &str, items: &[HeldMessage]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(title) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::MESSAGE)) }
                        th scope="col" { (ui.t(&t::ABOUT)) }
                        th scope="col" { (ui.t(&t::STATE)) }
                        th scope="col" { (ui.t(&t::ERROR)) }
                        th scope="col" { (ui.t(&t::SINCE)) }
                    }
                }
                tbody { @for item in items { (line(ui, service, item)) } }
            }
        }
    }
}

fn line(ui: &Ui, service: Service, item: &HeldMessage) -> Markup {
    let address = format!("/operations/{}/{}", service.name(), segment(&item.id));
    html! {
        tr {
            th scope="row" { a href=(address) { code { (item.id) } } }
            td { (item.stream.as_deref().unwrap_or_default()) " " (item.subject.as_deref().unwrap_or_default()) }
            td { (state_badge(ui, &item.state)) }
            td { (item.error) }
            td { (ui.when(&item.held_at)) }
        }
    }
}
