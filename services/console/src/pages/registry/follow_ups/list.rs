//! The tasks within reach.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use super::{due, state};
use crate::{
    backend::{
        registry::{lists::FollowUp, names::Names},
        segment,
    },
    components::{message, pager::pager, table::table},
    pages::registry::narrow::{self, Narrow},
    text::registry::{self as r, lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

const STATES: [&str; 3] = ["open", "overdue", "closed"];

#[derive(Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    cursor: String,
}

impl Default for Asked {
    fn default() -> Self {
        Self { state: "open".into(), cursor: String::new() }
    }
}

#[get("/registry/follow-ups")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let chosen = if STATES.contains(&asked.state.as_str()) { asked.state.as_str() } else { "" };
    let page = me.api.follow_ups(chosen, &asked.cursor).await?;
    let names = areas(&me, &page.items).await;
    let states = STATES.map(|one| (one.to_owned(), t::follow_up_state(one, ui.language))).to_vec();
    let narrowed = Narrow {
        address: "/registry/follow-ups",
        area: None,
        states,
        state: chosen,
        any: "all",
        words: None,
    };
    let main = html! {
        p { a href="/registry" { (ui.t(&r::TITLE)) } }
        h1 { (ui.t(&t::FOLLOW_UPS)) }
        p.lead { (ui.t(&t::FOLLOW_UPS_INTRO)) }
        (narrow::draw(&ui, &narrowed))
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_FOLLOW_UPS))) } @else { (rows(&ui, &page.items, &names)) }
        (pager(&ui, "/registry/follow-ups", &[("state", asked.state.as_str())], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::FOLLOW_UPS), main))
}

/// What the areas are called: their own, and those above.
pub async fn areas(me: &SignedIn, tasks: &[FollowUp]) -> Names {
    let codes = tasks.iter().flat_map(|task| [task.area_code.as_str(), task.above_area_code.as_str()]);
    me.api.area_names(codes).await
}

fn rows(ui: &Ui, rows: &[FollowUp], names: &Names) -> Markup {
    let heads = [&r::AREA, &t::ABOVE_SAYS, &t::DUE, &r::STATE].map(|text| ui.t(text));
    let rows = html! {
        @for task in rows {
            tr {
                th scope="row" {
                    a href={ "/registry/follow-ups/" (segment(&task.id)) } { (names.of(ui, &task.area_code)) }
                }
                td {
                    (names.of(ui, &task.above_area_code)) " "
                    (ui.f(&r::NTH, &[&task.above_version.to_string()]))
                }
                td { (due(ui, task)) }
                td { (state(ui, task)) }
            }
        }
    };
    table(ui.t(&t::FOLLOW_UPS), &heads, rows)
}
