//! What the checks say, as evidence, and what becomes of each field.

use maud::{Markup, html};

use super::{
    badge::{Tone, badge, toned},
    evidence, message,
};
use crate::{
    backend::approval::{FieldOutcome, Finding, Held, JudgedField},
    text::{format, queue as t, words},
    ui::Ui,
};

fn worst_first(findings: &[Finding]) -> Vec<&Finding> {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| match finding.verdict.as_str() {
        "block" => 0,
        "advise" => 1,
        _ => 2,
    });
    sorted
}

/// How many findings there are of each kind, worst first, with the way to them.
pub fn summary(ui: &Ui, findings: &[Finding]) -> Markup {
    let mut kinds: Vec<((Tone, String), i64)> = Vec::new();
    for kind in worst_first(findings).into_iter().map(|finding| verdict(ui, finding)) {
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    html! {
        p.checks-in-short {
            a href="#checks" { (ui.t(&t::CHECKS)) } (ui.colon())
            @for ((tone, word), number) in kinds { (toned(tone, &word)) " " (format::count(number)) " " }
        }
    }
}

/// The findings, worst first.
pub fn findings(ui: &Ui, findings: &[Finding]) -> Markup {
    let sorted = worst_first(findings);
    html! {
        @if sorted.is_empty() { (message::soft(ui.t(&t::NO_CHECKS))) }
        ul.findings { @for finding in sorted { (one(ui, finding)) } }
    }
}

fn one(ui: &Ui, finding: &Finding) -> Markup {
    let (tone, word) = verdict(ui, finding);
    html! {
        li {
            (toned(tone, &word))
            " " strong { (words::check(&finding.check, ui.language)) }
            " " span { (finding.sentence(ui.language)) }
            (evidence::draw(ui, &finding.evidence))
        }
    }
}

/// Two checks stop no submission: a repeat is supplied instead, a frequency is lowered on approval.
fn verdict(ui: &Ui, finding: &Finding) -> (Tone, String) {
    match (finding.verdict.as_str(), finding.check.as_str()) {
        ("block", "repeat") => (Tone::Busy, ui.t(&t::SUPPLIED_INSTEAD).to_owned()),
        ("block", "frequency") => (Tone::Bad, ui.t(&t::TO_BE_LOWERED).to_owned()),
        (verdict, _) => (Tone::of(verdict), words::check_verdict(verdict, ui.language)),
    }
}

/// The fields of a request with what becomes of them as things stand. With `struck`, each that is still
/// asked can be struck.
pub fn fields(
    ui: &Ui,
    (fields, outcomes): (&[JudgedField], &[FieldOutcome]),
    struck: Option<&[String]>,
) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::VERDICTS)) {
            table.dense data-rows[struck.is_some()] {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::FIELD)) }
                        th scope="col" { (ui.t(&t::ELEMENT)) }
                        th scope="col" { (ui.t(&t::VERDICT)) }
                        th scope="col" { (ui.t(&t::HELD)) }
                        @if struck.is_some() { th scope="col" { (ui.t(&t::STRIKE)) } }
                    }
                }
                tbody { @for field in fields { (field_line(ui, (field, outcomes), struck)) } }
            }
        }
    }
}

fn field_line(
    ui: &Ui,
    (field, outcomes): (&JudgedField, &[FieldOutcome]),
    ticked: Option<&[String]>,
) -> Markup {
    let label = ui.name(&field.label_zh, &field.label_en);
    let outcome = field.outcome(outcomes);
    let (struck, can_strike) = (outcome == "strike", outcome == "ask" && field.grain != "header");
    html! {
        tr.struck[struck] {
            th scope="row" { @if struck { del { (label) } } @else { (label) } }
            td.code { @if struck { del { (field.element) } } @else { (field.element) } }
            td { (badge(outcome, &words::field_verdict(outcome, ui.language))) }
            td { @if let Some(held) = &field.held { (held_by(ui, held)) } (derives(ui, field, outcomes)) }
            @if let Some(ticked) = ticked {
                td {
                    @if can_strike {
                        input type="checkbox" name="strike" form="decision" value=(field.key) data-key="s" checked[ticked.contains(&field.key)]
                            aria-label=(ui.f(&t::STRIKE_FIELD, &[label]));
                    }
                }
            }
        }
    }
}

/// From what it follows, where it is not asked.
fn derives(ui: &Ui, field: &JudgedField, outcomes: &[FieldOutcome]) -> Markup {
    let own = outcomes.iter().find(|one| one.key == field.key && one.outcome == "derive");
    html! { @if let Some(one) = own { (ui.f(&t::FOLLOWS_FROM, &[&one.from.join(ui.language.pick("、", ", "))])) } }
}

fn held_by(ui: &Ui, held: &Held) -> Markup {
    let frequency = words::frequency(&held.frequency, ui.language);
    let text = ui.f(&t::HELD_BY, &[&held.department_name, &held.form_title, &frequency]);
    html! {
        a href={ "/verify/" (held.control_number) } { (text) }
        @if let Some(day) = &held.as_of { p.hint { (ui.f(&t::HELD_AS_OF, &[&ui.day(day)])) } }
    }
}
