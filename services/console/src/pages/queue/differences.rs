//! What a request changes: of the admission that it goes on from, or of the edition of it that was filed before.

use maud::{Markup, html};
use serde_json::Value;

use super::around::Around;
use crate::{
    backend::approval::{ChangeSet, EditionChanges, FormChange, MemberChange, RequestView},
    components::{
        badge::{Tone, toned},
        message,
        table::table,
    },
    text::{format, task as s, words},
    ui::Ui,
};

/// How fields are called, by their keys.
type Called<'a> = &'a dyn Fn(&str) -> String;

/// What differs from the admission that it goes on from.
pub fn since_admission(ui: &Ui, around: &Around, request: &RequestView) -> Markup {
    let Some(set) = &around.changes else { return html! {} };
    let ChangeSet { previous, substantive, members, form } = set;
    let called = |key: &str| {
        let found = request.judged().iter().find(|field| field.key == key);
        found.map_or(key.to_owned(), |field| ui.name(&field.label_zh, &field.label_en).to_owned())
    };
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { (ui.t(&s::CHANGES)) }
            p { (ui.t(&s::COMPARED_WITH)) " " a.code href={ "/verify/" (previous) } { (previous) } }
            (listed(ui, ui.t(&s::CHANGES), (members, form), *substantive, &called))
        }
    }
}

/// What differs from an earlier edition, and the other editions to compare with.
pub fn since_edition(ui: &Ui, around: &Around, (task, request): (&str, &RequestView)) -> Markup {
    let Some(set) = &around.editions else { return html! {} };
    let EditionChanges { since, since_submitted_at, substantive, members, form, names } = set;
    let called =
        |key: &str| names.get(key).map_or(key.to_owned(), |name| ui.name(&name.zh, &name.en).to_owned());
    let title = ui.f(&s::SINCE_EDITION, &[&since.to_string(), &ui.day(since_submitted_at)]);
    html! {
        section aria-labelledby="edition-changes" {
            h2 id="edition-changes" { (title) }
            @for other in (1..request.row.edition).filter(|other| other != since) {
                p.no-print { a href={ "/queue/" (task) "?since=" (other) } { (ui.f(&s::OTHER_EDITION, &[&other.to_string()])) } }
            }
            (listed(ui, &title, (members, form), *substantive, &called))
        }
    }
}

fn listed(
    ui: &Ui,
    title: &str,
    (members, form): (&[MemberChange], &[FormChange]),
    substantive: bool,
    called: Called<'_>,
) -> Markup {
    let heads = [&s::WHAT, &s::WAS, &s::IS].map(|text| ui.t(text));
    let rows = html! {
        @for one in members { (member_line(ui, one)) }
        @for one in form { (form_line(ui, one, called)) }
    };
    html! {
        @if members.is_empty() && form.is_empty() { (message::soft(ui.t(&s::UNCHANGED))) }
        @else {
            p { (ui.t(if substantive { &s::IS_SUBSTANTIVE } else { &s::NOT_SUBSTANTIVE })) }
            (table(title, &heads, rows))
        }
    }
}

fn member_line(ui: &Ui, one: &MemberChange) -> Markup {
    html! {
        tr {
            th scope="row" {
                (s::member(&one.pointer, ui.language))
                @if one.substantive { " " (toned(Tone::Busy, ui.t(&s::SUBSTANTIVE))) }
            }
            td { del { (said(ui, &one.pointer, &one.before)) } }
            td { ins { (said(ui, &one.pointer, &one.after)) } }
        }
    }
}

fn form_line(ui: &Ui, one: &FormChange, called: Called<'_>) -> Markup {
    let order: Vec<String> = one.keys.iter().map(|key| called(key)).collect();
    html! {
        tr {
            th scope="row" {
                (s::form_change(&one.change, ui.language)) " "
                @if one.key.is_empty() { span.code { (one.id) } } @else { span { (called(&one.key)) } }
                " " @if !one.attribute.is_empty() { (s::attribute(&one.attribute, ui.language)) }
            }
            td { del { (said(ui, &one.attribute, &one.before)) } }
            td { ins { (said(ui, &one.attribute, &one.after)) (order.join(ui.language.pick("、", ", "))) } }
        }
    }
}

/// A value as people read it.
fn said(ui: &Ui, name: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => {
            ui.t(if *yes { &crate::text::everywhere::YES } else { &crate::text::everywhere::NO }).to_owned()
        }
        Value::String(text) if name.ends_with("frequency") => words::frequency(text, ui.language),
        Value::String(text) if name == "verdict" => words::field_verdict(text, ui.language),
        Value::String(text) if name == "/lane" => words::lane(text, ui.language),
        Value::String(text) => ui.when(text),
        Value::Number(number) => format::number(&number.to_string()),
        Value::Array(several) => {
            let parts: Vec<String> = several.iter().map(|one| said(ui, name, one)).collect();
            parts.join(ui.language.pick("、", ", "))
        }
        Value::Object(file) if name == "/files" => {
            file.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        Value::Object(parts) => {
            let parts: Vec<String> = parts.values().map(|one| said(ui, name, one)).collect();
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}
