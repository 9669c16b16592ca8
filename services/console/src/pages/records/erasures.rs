//! Certificates that rows of rosters were erased once their time was over.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{collection::Erasure, registry::names::Names, segment},
    components::{message, pager::pager, table::table},
    text::{format, records as t, rosters},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
}

#[get("/rosters/erasures")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let page = me.api.erasures(&asked.cursor).await?;
    let names = me.api.area_names(page.items.iter().map(|row| row.area.as_str())).await;
    let main = html! {
        @if me.who.is_any(&[Role::CommunityWorker, Role::StreetApprover]) {
            p { a href="/rosters" { (ui.t(&rosters::BACK)) } }
        }
        h1 { (ui.t(&t::ERASURES)) }
        p.lead { (ui.t(&t::ERASURES_INTRO)) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::NO_ERASURES))) } @else { (rows(&ui, &page.items, &names)) }
        (pager(&ui, "/rosters/erasures", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::ERASURES), main))
}

fn rows(ui: &Ui, rows: &[Erasure], names: &Names) -> Markup {
    let heads = [
        &t::ERASED_AT,
        &rosters::COMMUNITY,
        &rosters::CONTROL_NUMBER,
        &t::ERASED_ROWS,
        &t::ERASED_VERSIONS,
        &t::ERASED_SUBJECTS,
        &t::KEPT_MONTHS,
        &t::LAW,
        &t::PROOF,
    ]
    .map(|text| ui.t(text));
    let body = html! {
        @for row in rows {
            tr {
                th scope="row" { span title=(row.id) { (ui.when(&row.at)) } }
                td { (names.of(ui, &row.area)) }
                td { a.code href={ "/verify/" (segment(&row.control_number)) } { (row.control_number) } }
                td.number { (format::count(row.rows)) }
                td.number { (format::count(row.versions)) }
                td.number { (format::count(row.subjects)) }
                td.number { (format::count(row.kept_months)) }
                td { (row.law) }
                td { code.hash { (row.digest) } }
            }
        }
    };
    table(ui.t(&t::ERASURES), &heads, body)
}
