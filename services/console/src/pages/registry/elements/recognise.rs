//! Which elements these field names ask for.

use actix_web::{get, web::Query};
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    backend::{registry::dictionary::Recognised, segment},
    components::{
        badge::{Tone, toned},
        field::Field,
        problem,
    },
    text::{everywhere, format, registry::dictionary as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Names at most; a page is for trying.
const MOST: usize = 50;

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    names: String,
}

#[get("/registry/recognise")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let names: Vec<&str> =
        asked.names.lines().map(str::trim).filter(|name| !name.is_empty()).take(MOST).collect();
    let found = if names.is_empty() { Ok(Vec::new()) } else { me.api.recognise(&names).await };
    let area = Field {
        name: "names",
        label: ui.t(&t::NAMES),
        value: &asked.names,
        required: true,
        ..Field::default()
    };
    let answer = match found {
        Ok(found) if found.is_empty() => html! {},
        Ok(found) => table(&ui, &names, &found),
        Err(trouble) => problem::alert(&ui, &trouble.correctable()?),
    };
    let main = html! {
        p { a href="/registry/elements" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::RECOGNISE)) }
        p.lead { (ui.t(&t::RECOGNISE_INTRO)) }
        form.narrow method="get" action="/registry/recognise" {
            (area.area(&ui, 6))
            div.actions { button.primary type="submit" { (ui.t(&everywhere::SHOW)) } }
        }
        (answer)
    };
    Ok(ui.page(ui.t(&t::RECOGNISE), main))
}

fn table(ui: &Ui, names: &[&str], found: &[Recognised]) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::MATCHED)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::ASKED)) }
                        th scope="col" { (ui.t(&t::MATCHED)) }
                        th.number scope="col" { (ui.t(&t::SURE)) }
                        th scope="col" { (ui.t(&t::WHY)) }
                        th scope="col" { (ui.t(&t::NEAR)) }
                    }
                }
                tbody { @for (name, one) in names.iter().zip(found) { (row(ui, name, one)) } }
            }
        }
    }
}

fn row(ui: &Ui, name: &str, one: &Recognised) -> Markup {
    let matched = one.matched.as_deref();
    let link = |code: &str, text: &str| html! { a href={ "/registry/elements/" (segment(code)) } { span.code { (code) } " " (text) } };
    html! {
        tr {
            th scope="row" { (name) }
            td {
                @match one.candidates.iter().find(|candidate| Some(candidate.code.as_str()) == matched) {
                    Some(candidate) => (link(&candidate.code, &candidate.name)),
                    None => (toned(Tone::Calm, ui.t(&t::NOT_MATCHED))),
                }
            }
            td.number { (format::percent(one.confidence)) }
            td { (ui.name(&one.reason_zh, &one.reason_en)) }
            td {
                @for candidate in one.candidates.iter().filter(|candidate| Some(candidate.code.as_str()) != matched).take(3) {
                    p { (link(&candidate.code, &candidate.name)) }
                }
            }
        }
    }
}
