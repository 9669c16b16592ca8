//! How what stands in a row reads, masked or not.

use forms::{FieldKind, NullReason};
use maud::{Markup, html};
use serde_json::Value;

use crate::{
    backend::collection::{Roster, RosterField, RosterRow},
    components::badge::{Tone, toned},
    pages::tables::{reason_words, value_label},
    text::{everywhere, rosters as t},
    ui::Ui,
};

/// The kind of a field, if this program knows it.
pub fn kind(field: &RosterField) -> Option<FieldKind> {
    serde_json::from_value(field.kind.clone()).ok()
}

/// What a field is called.
pub fn label<'a>(ui: &Ui, field: &'a RosterField) -> &'a str {
    ui.name(&field.label_zh, &field.label_en)
}

/// The value of a field in a row; nothing, if it is not filled.
pub fn value(ui: &Ui, field: &RosterField, row: &RosterRow) -> String {
    match row.values.get(&field.key) {
        None => String::new(),
        Some(Value::String(text)) if row.masked => masked(ui, field, text),
        Some(value) => value_label(ui, kind(field).as_ref(), value, None),
    }
}

/// What is not hidden comes in the words of the Chinese sheet.
fn masked(ui: &Ui, field: &RosterField, text: &str) -> String {
    if let Some(reason) = NullReason::from_zh(text) {
        return reason_words(ui, reason.name());
    }
    match (kind(field), text) {
        (Some(FieldKind::Code { values }), _) => {
            let found = values.iter().find(|one| one.zh == text);
            found.map_or_else(|| text.to_owned(), |one| ui.name(&one.zh, &one.en).to_owned())
        }
        (Some(FieldKind::Boolean), "是") => ui.t(&everywhere::YES).to_owned(),
        (Some(FieldKind::Boolean), "否") => ui.t(&everywhere::NO).to_owned(),
        (Some(FieldKind::Date), _) => ui.day(text),
        (Some(FieldKind::Month | FieldKind::Period), _) => ui.period(text),
        _ => text.to_owned(),
    }
}

/// What to call a row: what its form asks first, which is a name or an address.
pub fn caption(ui: &Ui, roster: &Roster, row: &RosterRow) -> String {
    if row.unreadable {
        return ui.t(&t::UNREADABLE).to_owned();
    }
    let first = roster.fields.iter().map(|field| value(ui, field, row)).find(|text| !text.is_empty());
    first.unwrap_or_else(|| ui.t(&t::ROW).to_owned())
}

/// The values of a row as facts.
pub fn facts(ui: &Ui, roster: &Roster, row: &RosterRow) -> Markup {
    html! {
        @if row.unreadable { p.error { (ui.t(&t::UNREADABLE)) } }
        dl.facts {
            @for field in &roster.fields {
                @let text = value(ui, field, row);
                dt { (label(ui, field)) }
                dd { @if text.is_empty() { span.soft { (ui.t(&t::NOT_FILLED)) } } @else { (text) } }
            }
            @if let Some(remark) = &row.remark { dt { (ui.t(&t::REMARK)) } dd { (remark) } }
        }
    }
}

/// What happened to a row, in a badge.
pub fn change(ui: &Ui, change: &str) -> Markup {
    let tone = match change {
        "added" => Tone::Good,
        "ended" => Tone::Calm,
        _ => Tone::Busy,
    };
    toned(tone, &t::change(change, ui.language))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use web::Language;

    use super::*;
    use crate::components::sample;

    fn field(kind: Value) -> RosterField {
        RosterField { key: "x".into(), kind, ..RosterField::default() }
    }

    fn row(value: &Value, masked: bool) -> RosterRow {
        RosterRow { values: [("x".to_owned(), value.clone())].into(), masked, ..RosterRow::default() }
    }

    #[test]
    fn a_masked_value_stays_masked_and_what_is_not_hidden_reads_in_both_languages() {
        let (zh, en) = (sample::reader(Language::Zh), sample::reader(Language::En));
        let code = json!({ "type": "code", "values": [{ "code": "1", "zh": "低保", "en": "subsistence" }] });
        for (kind, masked, chinese, english) in [
            (
                json!({ "type": "citizen-id" }),
                "210199********0016",
                "210199********0016",
                "210199********0016",
            ),
            (code.clone(), "低保", "低保", "subsistence"),
            (code, "***", "***", "***"),
            (json!({ "type": "boolean" }), "是", "是", "yes"),
            (json!({ "type": "date" }), "1950-**-**", "1950-**-**", "1950-**-**"),
            (json!({ "type": "text", "max_length": 60 }), "不掌握", "不掌握", "not known here"),
        ] {
            let (field, row) = (field(kind), row(&json!(masked), true));
            assert_eq!(value(&zh, &field, &row), chinese);
            assert_eq!(value(&en, &field, &row).to_lowercase(), english);
        }
        let plain = row(&json!("1950-01-01"), false);
        assert_eq!(value(&zh, &field(json!({ "type": "date" })), &plain), "1950年1月1日");
        assert_eq!(value(&zh, &field(json!({ "type": "date" })), &RosterRow::default()), "");
    }
}
