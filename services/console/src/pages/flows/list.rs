//! Every flow, drawn and in words.

use actix_web::{
    HttpResponse, get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{assign, draft};
use crate::{
    backend::{
        approval::{FlowStage, FlowView},
        segment,
    },
    codes,
    components::{message, table::table, typed::Typed},
    pages::registry::office,
    text::{flow_drafts as d, flows as t, words},
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// Who may rehearse.
pub const REHEARSERS: &[Role] = &[Role::BurdenOfficer, Role::ListSteward];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

#[get("/flows")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let flows = me.api.flows().await?;
    let keeps = me.who.is_any(REHEARSERS);
    let assigned = if keeps {
        me.api.flow_assignments(office::area(&me.who, "")).await.unwrap_or_default()
    } else {
        Vec::new()
    };
    let done = match asked.done.as_str() {
        "published" => Some(&d::PUBLISHED),
        "assigned" => Some(&d::ASSIGNED),
        _ => None,
    };
    let groups = flows.chunk_by(|one, next| one.code == next.code);
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        @if let Some(done) = done { (message::good(ui.t(done))) }
        p.lead { (ui.t(&t::INTRO)) }
        @if keeps {
            p.actions { a.button href="/rehearsals" { (ui.t(&t::REHEARSE)) } }
            (draft::begin(&ui, &flows))
            details {
                summary { (ui.t(&d::ASSIGNMENTS)) }
                (assign::draw(&ui, &assigned, &flows, Typed::default()))
            }
        }
        @if flows.is_empty() { (message::soft(ui.t(&t::EMPTY))) }
        @for versions in groups { (flow(&ui, versions)) }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

#[get("/flows/{code}/{version}.svg")]
pub async fn picture(me: SignedIn, path: Path<(String, String)>) -> Shown {
    let answer = me.api.flow_picture(&path.0, &path.1).await?;
    let bytes = answer.bytes().await.map_err(|_| Trouble::from(&codes::UPSTREAM))?;
    Ok(HttpResponse::Ok().content_type("image/svg+xml").body(bytes))
}

/// The latest version, and those before it folded away.
fn flow(ui: &Ui, versions: &[FlowView]) -> Markup {
    let Some((latest, older)) = versions.split_last() else { return html! {} };
    html! {
        section aria-labelledby={ "flow-" (latest.code) } {
            h2 id={ "flow-" (latest.code) } { (name(ui, latest)) }
            (version(ui, latest))
            @if !older.is_empty() {
                details {
                    summary { (ui.t(&t::OLDER)) }
                    @for one in older.iter().rev() {
                        h3 { (ui.f(&t::VERSION, &[&one.version.to_string()])) }
                        (version(ui, one))
                    }
                }
            }
        }
    }
}

/// What people call it.
pub fn name(ui: &Ui, flow: &FlowView) -> String {
    let text = flow.text();
    let name = ui.name(&text.name_zh, &text.name_en);
    match (name.is_empty(), flow.code.as_str()) {
        (false, _) => name.to_owned(),
        (true, "default") => ui.t(&t::ORDINARY).to_owned(),
        (true, code) => code.to_owned(),
    }
}

fn version(ui: &Ui, flow: &FlowView) -> Markup {
    let text = flow.text();
    let name = name(ui, flow);
    let address = format!("/flows/{}/{}.svg", segment(&flow.code), flow.version);
    let published = flow
        .published_at
        .as_deref()
        .map_or_else(|| ui.t(&t::SHIPPED).to_owned(), |at| ui.f(&t::PUBLISHED, &[&ui.day(at)]));
    html! {
        p.soft {
            span.code { (flow.code) } " · " (ui.f(&t::VERSION, &[&flow.version.to_string()])) " · " (published)
        }
        @if let Some(total) = &text.total { p { (ui.f(&t::WHOLE, &[&total.working_days.to_string()])) } }
        div.wide tabindex="0" role="group" aria-label=(name) {
            img.flow src=(address) loading="lazy" alt=(ui.f(&t::PICTURE_OF, &[&name]));
        }
        (stages(ui, &name, &text.stages))
    }
}

fn stages(ui: &Ui, name: &str, stages: &[FlowStage]) -> Markup {
    let heads = [&t::STAGE, &t::WHO, &t::WHERE, &t::RULE, &t::CLOCK].map(|text| ui.t(text));
    let rows = html! {
        @for stage in stages {
            tr {
                th scope="row" { (ui.name(&stage.name_zh, &stage.name_en)) }
                td { (words::role(&stage.role, ui.language)) }
                td { (t::place(&stage.at, ui.language)) }
                td { (rule(ui, stage)) }
                td { (clock(ui, stage)) }
            }
        }
    };
    table(name, &heads, rows)
}

fn rule(ui: &Ui, stage: &FlowStage) -> String {
    match (stage.rule.as_str(), stage.rule.get("quorum").and_then(serde_json::Value::as_u64)) {
        (Some(rule), _) => t::rule(rule, ui.language),
        (None, Some(least)) => ui.f(&t::QUORUM, &[&least.to_string()]),
        (None, None) => String::new(),
    }
}

fn clock(ui: &Ui, stage: &FlowStage) -> String {
    match (stage.working_days, stage.working_hours) {
        (Some(days), _) => ui.f(&t::DAYS, &[&days.to_string()]),
        (None, Some(hours)) => ui.f(&t::HOURS, &[&hours.to_string()]),
        (None, None) => ui.t(&t::NO_CLOCK).to_owned(),
    }
}
