//! One area and month: what is there of what is owed, and why the rest is not.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        boards::BoardRow,
        registry::{names::Names, places::Place},
        segment,
    },
    components::{facts::fact, message, table::table},
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
}

#[get("/boards/completeness/{area}/{month}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>, asked: Query<Asked>) -> Shown {
    let (area, month) = path.into_inner();
    let by = DIVISIONS.into_iter().find(|one| *one == asked.by).unwrap_or("demand");
    let (place, board) =
        futures::future::try_join(me.api.place(&area), me.api.completeness(&area, &month, by)).await?;
    let keys = board.rows.iter().map(|row| row.key.as_str());
    let names = match by {
        "department" => me.api.department_names(keys).await,
        "element" => me.api.element_names(keys).await,
        _ => Names::default(),
    };
    let address = format!("/boards/completeness/{}/{}", segment(&area), segment(&month));
    let title = ui.f(&t::PART_TITLE, &[ui.name(&place.name_zh, &place.name_en), &ui.period(&month)]);
    let main = html! {
        p { a href={ "/boards/completeness?area_code=" (segment(&area)) } { (ui.t(&t::BACK)) } }
        h1 { (title) }
        dl.facts {
            (fact(ui.t(&t::OWED), &board.total.owed.to_string()))
            (fact(ui.t(&t::THERE), &board.total.there.to_string()))
            (fact(ui.t(&t::LATE), &board.total.late.to_string()))
            (fact(ui.t(&t::ACCEPTED), &board.total.accepted.to_string()))
            (fact(ui.t(&t::MISSING), &missing(&ui, &board.total)))
        }
        (table_of(&ui, &me, &place, &month))
        p.actions {
            @for one in DIVISIONS {
                a href={ (address) "?by=" (one) } aria-current=[(one == by).then_some("page")] { (t::division(one, ui.language)) }
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
        @if place.level == "community" {
            p { a href={ "/" (pages) "/" (segment(&place.code)) "/" (segment(month)) } { (ui.t(&t::TABLE_OF)) } }
        }
    }
}

/// `逾期未报 3、未到期 2`.
fn missing(ui: &Ui, row: &BoardRow) -> String {
    let told = row.missing.iter().filter(|(_, count)| **count > 0);
    let told: Vec<String> =
        told.map(|(why, count)| format!("{} {count}", t::missing(why, ui.language))).collect();
    told.join(ui.language.pick("、", ", "))
}

fn rows(ui: &Ui, by: &str, rows: &[BoardRow], names: &Names) -> Markup {
    let first = t::division(by, ui.language);
    let heads = [&t::OWED, &t::THERE, &t::LATE, &t::ACCEPTED, &t::MISSING].map(|text| ui.t(text));
    let heads: Vec<&str> = std::iter::once(first.as_str()).chain(heads).collect();
    let number = |n: u64| format::number(&n.to_string());
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { (key(by, &row.key, names.of(ui, &row.key))) }
                td.number { (number(row.owed)) }
                td.number { (number(row.there)) }
                td.number { (number(row.late)) }
                td.number { (number(row.accepted)) }
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
