//! The receipt of a refusal.

use actix_web::{get, web::Path};
use maud::html;

use super::{code, verdict};
use crate::{
    components::{
        facts::{fact, fact_of},
        message,
    },
    text::refusals as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/refusals/{refusal}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>) -> Shown {
    let refusal = me.api.refusal(&path).await?;
    let shown = refusal.code_shown.as_deref().unwrap_or_default();
    let shown = code::look_up(&me, &refusal.area_code, shown).await;
    let main = html! {
        p.no-print { a href="/refusals" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::RECEIPT_TITLE)) }
        (message::good(ui.t(&t::RECEIPT_INTRO)))
        dl.facts.receipt {
            (fact_of(ui.t(&t::RECEIPT_NUMBER), html! { strong.code { (refusal.receipt) } }))
            (fact(ui.t(&t::COMMUNITY), &refusal.area_name))
            (fact(ui.t(&t::ASKER), &refusal.asker))
            (fact(ui.t(&t::CHANNEL), &refusal.channel))
            (fact(ui.t(&t::WHAT), &refusal.what))
            (fact(ui.t(&t::CODE_SHOWN), refusal.code_shown.as_deref().unwrap_or_default()))
            (fact(ui.t(&t::VERDICT), &verdict(&ui, &refusal.verdict)))
            (fact(ui.t(&t::REFUSER), &refusal.refuser))
            (fact(ui.t(&t::AT), &ui.when(&refusal.at)))
        }
        @if let Some(shown) = &shown { (code::draw(&ui, shown)) }
        p.soft.no-print { (ui.t(&t::PRINT_HINT)) }
    };
    Ok(ui.page(ui.t(&t::RECEIPT_TITLE), main))
}
