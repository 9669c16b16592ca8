//! What the checks say, as evidence, and what becomes of each field.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    badge::{Tone, badge, toned},
    message,
};
use crate::{
    backend::approval::{Finding, Held, JudgedField},
    text::{format, queue as t, words},
    ui::Ui,
};

/// The findings, worst first.
pub fn findings(ui: &Ui, findings: &[Finding]) -> Markup {
    let mut sorted: Vec<&Finding> = findings.iter().collect();
    sorted.sort_by_key(|finding| match finding.verdict.as_str() {
        "block" => 0,
        "advise" => 1,
        _ => 2,
    });
    html! {
        @if sorted.is_empty() { (message::soft(ui.t(&t::NO_CHECKS))) }
        ul.findings { @for finding in sorted { (one(ui, finding)) } }
    }
}

fn one(ui: &Ui, finding: &Finding) -> Markup {
    html! {
        li {
            (verdict(ui, finding))
            " " strong { (words::check(&finding.check, ui.language)) }
            " " span { (finding.sentence(ui.language)) }
            (evidence(ui, &finding.evidence))
        }
    }
}

/// Two checks stop no submission: a repeat is supplied instead, a frequency is lowered on approval.
fn verdict(ui: &Ui, finding: &Finding) -> Markup {
    match (finding.verdict.as_str(), finding.check.as_str()) {
        ("block", "repeat") => toned(Tone::Busy, ui.t(&t::SUPPLIED_INSTEAD)),
        ("block", "frequency") => toned(Tone::Bad, ui.t(&t::TO_BE_LOWERED)),
        (verdict, _) => badge(verdict, &words::check_verdict(verdict, ui.language)),
    }
}

fn evidence(ui: &Ui, evidence: &Value) -> Markup {
    let facts: Vec<(String, String)> = evidence
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((words::evidence(name, ui.language), said(ui, name, value)?)))
        .collect();
    html! {
        @if !facts.is_empty() {
            details {
                summary { (ui.t(&t::EVIDENCE)) }
                dl.facts { @for (name, value) in facts { dt { (name) } dd { (value) } } }
            }
        }
    }
}

/// A fact of the evidence in words; nothing, if it says nothing.
fn said(ui: &Ui, name: &str, value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Bool(yes) => {
            ui.t(if *yes { &crate::text::everywhere::YES } else { &crate::text::everywhere::NO }).to_owned()
        }
        Value::Number(number) => format::number(&number.to_string()),
        Value::String(text) if name.ends_with("frequency") || name == "asked" || name == "allowed" => {
            words::frequency(text, ui.language)
        }
        Value::String(text) => ui.when(text),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(|item| said(ui, name, item)).collect();
            parts.join(ui.language.pick("、", ", "))
        }
        Value::Object(members) => {
            let parts: Vec<String> = members.values().filter_map(|item| said(ui, name, item)).collect();
            parts.join(" ")
        }
    };
    (!text.is_empty()).then_some(text)
}

/// The fields with what becomes of them. With `struck`, each that is asked can be struck.
pub fn fields(ui: &Ui, fields: &[JudgedField], struck: Option<&[String]>) -> Markup {
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::VERDICTS)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::FIELD)) }
                        th scope="col" { (ui.t(&t::ELEMENT)) }
                        th scope="col" { (ui.t(&t::VERDICT)) }
                        th scope="col" { (ui.t(&t::HELD)) }
                        @if struck.is_some() { th scope="col" { (ui.t(&t::STRIKE)) } }
                    }
                }
                tbody { @for field in fields { (field_line(ui, field, struck)) } }
            }
        }
    }
}

fn field_line(ui: &Ui, field: &JudgedField, struck: Option<&[String]>) -> Markup {
    let label = ui.name(&field.label_zh, &field.label_en);
    let can_strike = field.verdict == "ask" && field.grain != "header";
    html! {
        tr {
            th scope="row" { (label) }
            td.code { (field.element) }
            td { (badge(&field.verdict, &words::field_verdict(&field.verdict, ui.language))) }
            td { @if let Some(held) = &field.held { (held_by(ui, held)) } }
            @if let Some(struck) = struck {
                td {
                    @if can_strike {
                        input type="checkbox" name="strike" form="decision" value=(field.key) data-key="s" checked[struck.contains(&field.key)]
                            aria-label=(ui.f(&t::STRIKE_FIELD, &[label]));
                    }
                }
            }
        }
    }
}

fn held_by(ui: &Ui, held: &Held) -> Markup {
    let frequency = words::frequency(&held.frequency, ui.language);
    let text = ui.f(&t::HELD_BY, &[&held.department_name, &held.form_title, &frequency]);
    html! { a href={ "/verify/" (held.control_number) } { (text) } }
}
