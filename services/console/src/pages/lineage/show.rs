//! The page: what happened, in order and in plain words, and the receipt that proves it.

use std::collections::BTreeSet;

use actix_web::{
    get,
    web::{Path, Query},
};
use maud::html;
use serde::Deserialize;

use super::{
    address,
    steps::{Known, step},
};
use crate::{
    backend::{approval::LineageEntry, segment},
    components::message,
    text::lineage as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// What people read; the receipt has more.
const MAIN: [&str; 5] = ["list-item", "edition", "decision", "admission", "delivery"];

#[derive(Deserialize)]
pub struct Asked {
    /// The community it reached.
    #[serde(default)]
    pub area_code: String,
}

#[get("/lineage/{number}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let (number, area) = (path.as_str(), asked.area_code.trim());
    let admission = me.api.admission(number).await?;
    let lineage = me.api.lineage(number, area).await?;
    let entries: Vec<&LineageEntry> =
        lineage.entries.iter().filter(|entry| MAIN.contains(&entry.kind.as_str())).collect();
    let of = |pointer: &'static str| -> BTreeSet<&str> {
        entries.iter().map(|entry| entry.text(pointer)).collect()
    };
    let known = Known {
        departments: me.api.department_names(of("/department")).await,
        areas: me.api.area_names(of("/area")).await,
    };
    let title = ui.f(&t::TITLE, &[ui.name(&admission.title_zh, &admission.title_en)]);
    let missing = !area.is_empty() && !entries.iter().any(|entry| entry.kind == "delivery");
    let main = html! {
        p { a href={ "/verify/" (segment(number)) } { (ui.t(&t::BACK)) } }
        h1 { (title) }
        p.lead { (ui.t(&t::INTRO)) }
        section aria-labelledby="steps" {
            h2 id="steps" { (ui.t(&t::STEPS)) }
            ol.history { @for entry in &entries { li { (step(&ui, entry, &known)) } } }
            @if missing { (message::soft(ui.t(&t::NOT_DELIVERED))) }
        }
        section aria-labelledby="receipt" {
            h2 id="receipt" { (ui.t(&t::RECEIPT)) }
            p { (ui.f(&t::RECEIPT_INTRO, &[&lineage.entries.len().to_string()])) }
            p.actions { a.button href=(address(number, "/receipt.json", area)) { (ui.t(&t::DOWNLOAD)) } }
        }
    };
    Ok(ui.page(&title, main))
}
