//! One code list, as it is or as it was.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{
        registry::code_lists::{CodeList, CodeListText},
        segment,
    },
    components::{
        badge::{Tone, toned},
        facts::fact,
        message,
        table::table,
    },
    text::registry::{self as r, code_lists as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    version: String,
    done: String,
}

#[get("/registry/code-lists/{code}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let now = me.api.code_list(&path, "").await?.value;
    let wanted: i64 = asked.version.parse().unwrap_or(now.version);
    let list = match wanted == now.version {
        true => now.clone(),
        false => me.api.code_list(&path, &wanted.to_string()).await?.value,
    };
    let address = format!("/registry/code-lists/{}", segment(&list.code));
    let title = ui.name(&list.text.name_zh, &list.text.name_en);
    let main = html! {
        p { a href="/registry/code-lists" { (ui.t(&t::BACK)) } }
        h1 { span.code { (list.code) } " " (title) }
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        @if list.version != now.version {
            (message::note(&ui.f(&t::OLD_VERSION, &[&list.version.to_string(), &now.version.to_string()])))
        }
        dl.facts {
            (fact(ui.t(&r::VERSION), &ui.f(&r::NTH, &[&list.version.to_string()])))
            (fact(ui.t(&t::STANDARD), &list.text.standard))
        }
        @if me.who.is(Role::DataBureau) {
            p.actions { a.button href={ (address) "/edit" } { (ui.t(&t::EDIT)) } }
        }
        (values(&ui, &list.text))
        (older(&ui, &address, &list, now.version))
    };
    Ok(ui.page(title, main))
}

fn values(ui: &Ui, list: &CodeListText) -> Markup {
    let heads = [&t::VALUE, &t::LABEL, &t::LABEL_EN].map(|text| ui.t(text));
    let rows = html! {
        @for value in &list.values {
            tr {
                th.code scope="row" { (value.code) }
                td { (value.zh) @if value.withdrawn { " " (toned(Tone::Calm, ui.t(&t::WITHDRAWN))) } }
                td { (value.en) }
            }
        }
    };
    table(ui.t(&t::VALUES), &heads, rows)
}

/// The way to the other versions.
fn older(ui: &Ui, address: &str, shown: &CodeList, newest: i64) -> Markup {
    html! {
        @if newest > 1 {
            p {
                @for version in (1..=newest).rev().filter(|version| *version != shown.version) {
                    a href={ (address) "?version=" (version) } { (ui.f(&t::OLDER, &[&version.to_string()])) } " "
                }
            }
        }
    }
}
