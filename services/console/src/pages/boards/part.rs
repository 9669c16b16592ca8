//! One area and month: what is there of what is owed, and why the rest is not.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{completeness, of_form};
use crate::{
    backend::{
        boards::BoardRow,
        registry::{names::Names, places::Place},
        segment,
    },
    components::{facts::fact, menu::ANSWERING, message, table::table},
    text::{boards as t, format},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// How it can be divided.
const DIVISIONS: [&str; 3] = ["demand", "department", "element"];

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    by: String,
    /// Of one form only.
    number: String,
    /// The last month of the board from which the reader comes.
    until: String,
}

#[get("/boards/completeness/{area}/{month}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>, asked: Query<Asked>) -> Shown {
    let (area, month) = path.into_inner();
    let by = DIVISIONS.into_iter().find(|one| *one == asked.by).unwrap_or("demand");
    let number = asked.number.trim();
    let board = me.api.completeness(&area, &month, (by, number));
    let (place, board) = futures::future::try_join(me.api.place(&area), board).await?;
    let keys = board.rows.iter().map(|row| row.key.as_str());
    let names = match by {
        "department" => me.api.department_names(keys).await,
        "element" => me.api.element_names(keys).await,
        _ => me.api.form_names(keys).await,
    };
    let address = format!("/boards/completeness/{}/{}", segment(&area), segment(&month));
    let until = asked.until.trim();
    let divided =
        |by: &str, number: &str| format!("{address}?{}", completeness::query(&[("by", by)], (number, until)));
    let title = ui.f(&t::PART_TITLE, &[ui.name(&place.name_zh, &place.name_en), &ui.period(&month)]);
    let main = html! {
        p { a href=(completeness::address(&area, (number, until))) { (ui.t(&t::BACK)) } }
        h1 { (title) }
        (of_form(&ui, number, &me.api.form_names([number]).await, &divided(by, "")))
        dl.facts {
            (fact(ui.t(&t::OWED), &format::count(board.total.owed)))
            (fact(ui.t(&t::THERE), &format::count(board.total.there)))
            (fact(ui.t(&t::LATE), &format::count(board.total.late)))
            (fact(ui.t(&t::ACCEPTED), &format::count(board.total.accepted)))
            (fact(ui.t(&t::MISSING), &missing(&ui, &board.total)))
        }
        (table_of(&ui, &me, &place, &month))
        p.actions {
            @for one in DIVISIONS {
                a href=(divided(one, number)) aria-current=[(one == by).then_some("page")] { (format::heading(&t::division(one, ui.language))) }
            }
        }
        @if board.rows.is_empty() { (message::soft(ui.t(&t::NOTHING_OWED))) } @else { (rows(&ui, by, &board.rows, &names)) }
    };
    Ok(ui.page(&title, main))
}

/// The table of a community itself, where somebody may look at it.
fn table_of(ui: &Ui, me: &SignedIn, place: &Place, month: &str) -> Markup {
    let pages =
        if me.who.is_any(&[Role::StreetApprover, Role::BurdenOfficer]) { "reviews" } else { "tables" };
    html! {
        @if place.level == "community" && me.who.is_any(ANSWERING) {
            p { a href={ "/" (pages) "/" (segment(&place.code)) "/" (segment(month)) } { (ui.t(&t::TABLE_OF)) } }
        }
    }
}

/// `逾期未报 3、未到期 2`.
fn missing(ui: &Ui, row: &BoardRow) -> String {
    let told = row.missing.iter().filter(|(_, count)| **count > 0);
    let told: Vec<String> = told
        .map(|(why, count)| format!("{} {}", t::missing(why, ui.language), format::count(*count)))
        .collect();
    told.join(ui.language.pick("、", ", "))
}

fn rows(ui: &Ui, by: &str, rows: &[BoardRow], names: &Names) -> Markup {
    let first = format::heading(&t::division(by, ui.language));
    let heads = [&t::OWED, &t::THERE, &t::LATE, &t::ACCEPTED, &t::MISSING].map(|text| ui.t(text));
    let heads: Vec<&str> = std::iter::once(first.as_str()).chain(heads).collect();
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { (key(by, &row.key, names.of(ui, &row.key))) }
                td.number { (format::count(row.owed)) }
                td.number { (format::count(row.there)) }
                td.number { (format::count(row.late)) }
                td.number { (format::count(row.accepted)) }
                td { (missing(ui, row)) }
            }
        }
    };
    table(&first, &heads, body)
}

fn key(by: &str, key: &str, name: &str) -> Markup {
    let address = match by {
        "demand" => Some(format!("/verify/{}", segment(key))),
        "element" => Some(format!("/registry/elements/{}", segment(key))),
        _ => None,
    };
    html! {
        @if let Some(address) = address { a href=(address) { (name) } } @else { (name) }
    }
}
