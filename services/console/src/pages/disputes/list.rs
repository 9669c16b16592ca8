//! The disputes of one's communities, or with one's department.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{collection::DisputeView, segment},
    components::{
        badge::{Tone, toned},
        message,
        pager::pager,
        table::table,
    },
    pages::tables::value_label,
    text::{disputes as t, provided},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    all: String,
    cursor: String,
}

#[get("/disputes")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let all = !asked.all.is_empty();
    let page = me.api.disputes(!all, &asked.cursor).await?;
    let elements = me.api.element_names(page.items.iter().map(|one| one.element.as_str())).await;
    let areas = me.api.area_names(page.items.iter().map(|one| one.area_code.as_str())).await;
    let departments = me.api.department_names(page.items.iter().map(|one| one.department.as_str())).await;
    let heads =
        [&t::WHAT, &t::COMMUNITY, &t::PROVIDED, &t::SOURCE, &t::RAISED, &t::STATE].map(|text| ui.t(text));
    let rows = html! {
        @for one in &page.items {
            tr {
                th scope="row" {
                    a href={ "/disputes/" (segment(&one.id)) } { (elements.of(&ui, &one.element)) " " (ui.period(&one.value_period)) }
                }
                td { (areas.of(&ui, &one.area_code)) }
                td.number { (value_label(&ui, None, &one.value, None)) }
                td { (departments.of(&ui, &one.department)) }
                td { (ui.when(&one.raised_at)) }
                td { (state(&ui, one)) }
            }
        }
    };
    let (address, text) = if all { ("/disputes", &t::OPEN_ONLY) } else { ("/disputes?all=1", &t::EVERY) };
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        p.actions {
            a href=(address) { (ui.t(text)) }
            @if me.who.is(Role::DepartmentOfficer) { a.button href="/provided" { (ui.t(&provided::LINK)) } }
        }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (table(ui.t(&t::TITLE), &heads, rows)) }
        (pager(&ui, "/disputes", &[("all", &asked.all)], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// How it ended, or that it waits.
pub fn state(ui: &Ui, one: &DisputeView) -> Markup {
    match &one.outcome {
        Some(outcome) => toned(Tone::Good, &t::outcome(outcome, ui.language)),
        None => toned(Tone::Busy, ui.t(&t::WAITS)),
    }
}
