//! The receipt of a submitted table.

use actix_web::{get, web::Path};
use maud::html;

use super::show::{address, title};
use crate::{
    components::{
        facts::{fact, fact_of},
        message,
    },
    text::tables as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/tables/{area}/{period}/receipt")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<(String, String)>) -> Shown {
    let table = me.api.table(&path.0, &path.1).await?.value;
    let main = html! {
        p { a href="/tables" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::RECEIPT_TITLE)) }
        @if let Some(receipt) = &table.receipt {
            (message::good(ui.t(&t::RECEIPT_INTRO)))
            dl.facts.receipt {
                (fact(ui.t(&t::TITLE), &title(&ui, &table)))
                (fact_of(ui.t(&t::RECEIPT_NUMBER), html! { strong.code { (receipt.number) } }))
                (fact(ui.t(&t::RECEIPT_AT), &ui.when(&receipt.at)))
                (fact_of(ui.t(&t::RECEIPT_HASH), html! { code.hash { (receipt.hash) } }))
            }
            p.soft.no-print { (ui.t(&t::PRINT_HINT)) }
            p.no-print { a href={ (address(&table)) "/history" } { (ui.t(&t::HISTORY)) } }
        } @else {
            (message::soft(ui.t(&t::RECEIPT_NONE)))
        }
    };
    Ok(ui.page(ui.t(&t::RECEIPT_TITLE), main))
}
