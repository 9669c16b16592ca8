//! What changed, item by item and field by field.

use maud::{Markup, html};
use serde_json::Value;

use crate::{
    backend::registry::lists::Difference,
    components::badge::{Tone, toned},
    text::{registry::lists as t, words},
    ui::Ui,
};

/// Which way to read a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// From the version before to the one after.
    Change,
    /// From the list above to this one.
    Above,
}

/// The differences as a table; `pick` draws what may be chosen of an item.
pub fn table(ui: &Ui, all: &[Difference], reading: Reading, pick: impl Fn(&Difference) -> Markup) -> Markup {
    let (before, after) = match reading {
        Reading::Change => (&t::BEFORE, &t::AFTER),
        Reading::Above => (&t::ABOVE_SAYS, &t::OURS_SAYS),
    };
    html! {
        div.wide tabindex="0" role="group" aria-label=(ui.t(&t::COMPARE)) {
            table.dense {
                thead {
                    tr {
                        th scope="col" { (ui.t(&t::ITEM)) }
                        th scope="col" { (ui.t(&t::CHANGED)) }
                        th scope="col" { (ui.t(&t::FIELD)) }
                        th scope="col" { (ui.t(before)) }
                        th scope="col" { (ui.t(after)) }
                    }
                }
                @for one in all { tbody { (rows(ui, one, reading, pick(one))) } }
            }
        }
    }
}

fn rows(ui: &Ui, one: &Difference, reading: Reading, pick: Markup) -> Markup {
    let lines = one.details.len().max(1);
    let mut details = one.details.iter();
    let first = details.next();
    html! {
        tr {
            th scope="rowgroup" rowspan=(lines) { (pick) span.code { (one.code) } " " (ui.name(&one.name_zh, &one.name_en)) }
            td rowspan=(lines) { (state(ui, &one.change, reading)) }
            @match first {
                Some(detail) => (cells(ui, &detail.field, &detail.before, &detail.after)),
                None => { td {} td {} td {} }
            }
        }
        @for detail in details {
            tr { (cells(ui, &detail.field, &detail.before, &detail.after)) }
        }
    }
}

fn state(ui: &Ui, change: &str, reading: Reading) -> Markup {
    let tone = if change == "changed" { Tone::Busy } else { Tone::Calm };
    let words = match reading {
        Reading::Change => t::change(change, ui.language),
        Reading::Above => t::against_above(change, ui.language),
    };
    toned(tone, &words)
}

fn cells(ui: &Ui, field: &str, before: &Value, after: &Value) -> Markup {
    html! {
        td { (t::field(field, ui.language)) }
        td { del { (said(ui, field, before)) } }
        td { ins { (said(ui, field, after)) } }
    }
}

/// A value as people read it.
fn said(ui: &Ui, field: &str, value: &Value) -> String {
    let separator = ui.language.pick("、", ", ");
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) if field == "kind" => words::duty_kind(text, ui.language),
        Value::String(text) if field == "allowed_frequency" => words::frequency(text, ui.language),
        Value::String(text) if text.is_empty() => "—".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(several) if several.is_empty() => "—".to_owned(),
        Value::Array(several) => {
            several.iter().map(|one| said(ui, "", one)).collect::<Vec<_>>().join(separator)
        }
        Value::Object(parts) => {
            let filled = parts.values().filter(|part| part.as_str() != Some("") && !part.is_null());
            let text: Vec<String> = filled.map(|part| said(ui, "", part)).collect();
            if text.is_empty() { "—".to_owned() } else { text.join(" ") }
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use web::Language;

    use super::*;
    use crate::components::sample::reader;

    #[test]
    fn values_are_said_in_words() {
        let ui = reader(Language::Zh);
        for (field, value, expected) in [
            ("kind", json!("assist"), "依法协助"),
            ("allowed_frequency", json!("monthly"), "每月"),
            ("content_zh", json!(""), "—"),
            ("lead_departments", json!(["210102-MZ", "210102-RS"]), "210102-MZ、210102-RS"),
            ("support", json!({ "money": "", "people": "指导员" }), "指导员"),
            ("support", json!({ "money": "" }), "—"),
            ("inherits", json!({ "code": "A03", "version": 2 }), "A03 2"),
            ("reporting_objects", json!([]), "—"),
        ] {
            assert_eq!(said(&ui, field, &value), expected);
        }
    }
}
