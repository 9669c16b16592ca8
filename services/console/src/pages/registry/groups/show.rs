//! One proposal, line by line.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::list::become_few;
use crate::{
    backend::{
        registry::registers::{Line, Proposal},
        segment,
    },
    components::{
        badge::{Tone, toned},
        facts::fact,
        field::on_enter,
        message,
        typed::Typed,
    },
    pages::registry::{
        office::{self, holds},
        refused,
    },
    session::Who,
    text::registry::{self as r, registers as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    done: String,
}

#[get("/registry/groups/{proposal}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<String>, asked: Query<Asked>) -> Shown {
    let proposal = me.api.proposal(&path).await?;
    let main = html! {
        @if !asked.done.is_empty() { (message::good(ui.t(&r::DONE))) }
        (draw(&ui, &me.who, &proposal, Typed::default()))
    };
    Ok(ui.page(&become_few(&ui, &proposal), main))
}

/// All of it.
pub fn draw(ui: &Ui, who: &Who, proposal: &Proposal, typed: Typed<'_>) -> Markup {
    let mine = holds(who, Role::ListSteward, &proposal.area_code).then_some(typed);
    html! {
        p { a href="/registry/groups" { (ui.t(&t::BACK_TO_GROUPS)) } }
        h1 { (become_few(ui, proposal)) }
        (refused::above(ui, typed.problem()))
        dl.facts {
            (fact(ui.t(&r::AREA), office::name(ui, &proposal.area_code)))
            (fact(ui.t(&t::PROPOSED_AT), &ui.when(&proposal.made_at)))
        }
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::PROPOSAL)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::ENTRY)) }
                        th scope="col" { (ui.t(&t::PROPOSAL)) }
                        th scope="col" { (ui.t(&t::REASONS)) }
                        th scope="col" { (ui.t(&t::DECISION)) }
                    }
                }
                tbody { @for line in &proposal.lines { (row(ui, proposal, line, mine)) } }
            }
        }
    }
}

/// With the form to decide it for whoever keeps the register.
fn row(ui: &Ui, proposal: &Proposal, line: &Line, mine: Option<Typed<'_>>) -> Markup {
    let tone = match line.proposed.action.as_str() {
        "keep" => Tone::Good,
        "merge" => Tone::Busy,
        _ => Tone::Bad,
    };
    html! {
        tr {
            th scope="row" {
                a href={ "/registry/registers/work-group/" (segment(&line.proposed.entry)) } { span.code { (line.proposed.code) } " " (ui.name(&line.proposed.name_zh, &line.proposed.name_en)) }
            }
            td {
                @match &line.proposed.into_name_zh {
                    Some(into) => (toned(tone, &ui.f(&t::INTO, &[ui.name(into, line.proposed.into_name_en.as_deref().unwrap_or_default())]))),
                    None => (toned(tone, &t::action(&line.proposed.action, ui.language))),
                }
            }
            td { @for reason in &line.proposed.reasons { p { (ui.name(&reason.zh, &reason.en)) } } }
            td {
                (t::line_state(&line.state, ui.language))
                @if let Some(decision) = &line.decision { @if !decision.note.is_empty() { p { (decision.note) } } }
                @if let Some(typed) = mine.filter(|_| line.state == "proposed") { (decide(ui, proposal, line, typed)) }
            }
        }
    }
}

fn decide(ui: &Ui, proposal: &Proposal, line: &Line, typed: Typed<'_>) -> Markup {
    let note = typed.only("entry", &line.proposed.entry).get("note");
    let label = ui.f(&t::NOTE_OF, &[&line.proposed.code]);
    html! {
        form method="post" action={ "/registry/groups/" (segment(&proposal.id)) } {
            (on_enter("look"))
            (ui.once_fields())
            input type="hidden" name="entry" value=(line.proposed.entry);
            input type="hidden" name="revision" value=(line.revision);
            input name="note" type="text" value=(note) aria-label=(label) placeholder=(ui.t(&t::NOTE)) autocomplete="off";
            div.actions {
                button type="submit" name="act" value="accept" { (ui.t(&t::ACCEPT)) }
                button type="submit" name="act" value="dismiss" { (ui.t(&t::DISMISS)) }
            }
        }
    }
}
