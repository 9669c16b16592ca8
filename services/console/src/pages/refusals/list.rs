//! What was refused in one's community, street or county.

use actix_web::{get, web::Query};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{offer, verdict};
use crate::{
    backend::{refusals::RefusalView, segment},
    components::{message, pager::pager},
    text::refusals as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    cursor: String,
}

#[get("/refusals")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let page = me.api.refusals(&asked.cursor).await?;
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        @if me.who.is(Role::CommunityWorker) { (offer(&ui, "")) }
        @if page.items.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (rows(&ui, &page.items)) }
        (pager(&ui, "/refusals", &[], &asked.cursor, page.next_cursor.as_deref()))
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn rows(ui: &Ui, rows: &[RefusalView]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::TITLE)) {
            table.dense data-rows {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::RECEIPT_NUMBER)) }
                        th scope="col" { (ui.t(&t::COMMUNITY)) }
                        th scope="col" { (ui.t(&t::ASKER)) }
                        th scope="col" { (ui.t(&t::WHAT)) }
                        th scope="col" { (ui.t(&t::VERDICT)) }
                        th scope="col" { (ui.t(&t::AT)) }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { a.code href={ "/refusals/" (segment(&row.id)) } { (row.receipt) } }
                            td { (row.area_name) }
                            td { (row.asker) }
                            td { (row.what) }
                            td { (verdict(ui, &row.verdict)) }
                            td { (ui.when(&row.at)) }
                        }
                    }
                }
            }
        }
    }
}
