//! The tables that are open for the worker.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{collection::TableRow, segment},
    components::{badge::badge, deadline, drafts, message, pager::pager},
    text::{boards, everywhere, format, rosters, tables as t, words},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    cursor: String,
}

#[get("/tables")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let page = me.api.tables("", "", &asked.cursor).await?;
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        (drafts::list(&ui))
        @if page.items.is_empty() {
            (message::soft(ui.t(&t::EMPTY)))
        } @else {
            (rows(&ui, &page.items))
        }
        (pager(&ui, "/tables", &[], &asked.cursor, page.next_cursor.as_deref()))
        p { a href="/rosters" { (ui.t(&rosters::TITLE)) } " · " a href="/plan" { (ui.t(&t::PLAN)) } " · " (spared(&ui, &me)) }
        p { (ui.t(&t::NO_SHEET)) " " a href="/verify" { (ui.t(&everywhere::VERIFY)) } }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// What was stopped before it reached the reader's community.
fn spared(ui: &Ui, me: &SignedIn) -> Markup {
    let own = me.who.offices(Role::CommunityWorker).map(|office| office.area_code()).next();
    html! {
        @match own {
            Some(code) => a href={ "/stopped?area_code=" (segment(code)) } { (ui.t(&boards::STOPPED_HERE)) },
            None => a href="/stopped" { (ui.t(&boards::STOPPED)) },
        }
    }
}

/// The rows, also for the front page.
pub fn rows(ui: &Ui, rows: &[TableRow]) -> Markup {
    html! {
        ul.cards.tables {
            @for row in rows {
                li {
                    a href={ "/tables/" (row.area_code) "/" (row.period) } {
                        (row.community(ui)) " " (ui.period(&row.period))
                    }
                    p {
                        (badge(row.standing(), &words::table_state(row.standing(), ui.language)))
                        @if row.cells > 0 { " " (progress(ui, row)) }
                    }
                    @if row.grown { p { (ui.t(&t::GROWN)) } }
                    @if row.state != "accepted" || row.grown { p { (ui.t(&t::DUE)) (ui.colon()) (deadline::deadline(ui, &row.due)) } }
                }
            }
        }
    }
}

/// How far it is filled.
pub fn progress(ui: &Ui, row: &TableRow) -> String {
    ui.f(&t::PROGRESS_OF, &[&format::count(row.answered), &format::count(row.cells)])
}
