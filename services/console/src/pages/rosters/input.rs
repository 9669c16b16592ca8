//! The values of a row as they are typed: an input of each field's kind, why it stays empty, and what is
//! sent of it. What is wrong with it the service says, at its field.

use forms::{Answer, FieldKind, NullReason};
use maud::{Markup, html};
use serde_json::{Map, Value, json};
use web::Problem;

use super::shown::{kind, label, value};
use crate::{
    backend::collection::{Roster, RosterField, RosterRow},
    components::{
        field::{Field, choices},
        problem,
    },
    form::FormData,
    pages::tables::reason_words,
    text::{everywhere, rosters as t, units},
    ui::Ui,
};

/// Takes the place of a reason where a value is to be cleared.
const CLEAR: &str = "clear";
/// Sex and date of birth: the service reads them from the identity number.
const TOLD_BY_NUMBER: [&str; 2] = ["P03", "P04"];
/// Texts longer than this get several lines; the dictionary gives names and addresses as much.
const ONE_LINE: u32 = 200;
/// What the service says of a field that may not be left alone.
const REQUIRED: &str = "forms.answer.required";

/// What is being typed.
pub struct Typing<'a> {
    pub roster: &'a Roster,
    /// The row as it stands, masked; none, if it is a new one.
    pub before: Option<&'a RosterRow>,
    pub typed: &'a FormData,
    pub refused: Option<&'a Problem>,
}

/// Every field of the roster.
pub fn draw(ui: &Ui, typing: &Typing<'_>) -> Markup {
    html! { @for field in &typing.roster.fields { (one(ui, typing, field)) } }
}

/// What was typed, by the key of the field. Fields that were left alone are left out.
pub fn read(roster: &Roster, form: &FormData) -> Map<String, Value> {
    let given = roster.fields.iter().filter_map(|field| {
        let (text, reason) = (form.get(&value_name(field)), form.get(&reason_name(field)));
        let value = match (reason, text) {
            ("", "") => return None,
            ("", text) => answer(field, text),
            (CLEAR, _) => Value::Null,
            (reason, _) => json!({ "empty": reason }),
        };
        Some((field.key.clone(), value))
    });
    given.collect()
}

/// What is no answer to the field goes on as it was typed.
fn answer(field: &RosterField, text: &str) -> Value {
    let Some(kind) = kind(field) else { return json!(text) };
    let text = match kind {
        // People paste grouped numbers from spreadsheets.
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => text.replace([',', '，', ' '], ""),
        _ => text.to_owned(),
    };
    Answer::parse_text(&kind, &text).map_or_else(|_| json!(text), |answer| answer.to_json())
}

fn value_name(field: &RosterField) -> String {
    format!("v.{}", field.key)
}

fn reason_name(field: &RosterField) -> String {
    format!("e.{}", field.key)
}

fn one(ui: &Ui, typing: &Typing<'_>, field: &RosterField) -> Markup {
    let (name, label) = (value_name(field), full_label(ui, typing, field));
    let error = problem::at(ui, typing.refused, &format!("/values/{}", field.key));
    let hint = hint(ui, typing, field);
    let input = Field {
        name: &name,
        label: &label,
        hint: &hint,
        error: error.as_deref(),
        value: typing.typed.get(&name),
        autocomplete: Some("off"),
        ..Field::default()
    };
    html! { div.entry { (control(ui, kind(field).as_ref(), input)) (why_empty(ui, typing, field)) } }
}

fn full_label(ui: &Ui, typing: &Typing<'_>, field: &RosterField) -> String {
    let mut text = label(ui, field).to_owned();
    let unit = units::unit(field.unit.as_deref().unwrap_or_default(), ui.language);
    if !unit.is_empty() && !text.contains(&unit) {
        text.push_str(&ui.language.pick("（{}）", " ({})").replace("{}", &unit));
    }
    if typing.before.is_none() && is_needed(typing.roster, field) {
        // Not an attribute: a reason may stand in its place.
        text.push_str(&format!(" ({})", ui.t(&everywhere::REQUIRED)));
    }
    text
}

fn is_needed(roster: &Roster, field: &RosterField) -> bool {
    let numbered = roster.fields.iter().any(|one| kind(one) == Some(FieldKind::CitizenId));
    field.required && !(numbered && TOLD_BY_NUMBER.contains(&field.element.as_str()))
}

/// What it means, in the language it is written in, and what stands there now.
fn hint(ui: &Ui, typing: &Typing<'_>, field: &RosterField) -> String {
    if let Some(before) = typing.before {
        let now = value(ui, field, before);
        return ui.f(&t::NOW, &[if now.is_empty() { ui.t(&t::NOT_FILLED) } else { &now }]);
    }
    field.hint_zh.clone().unwrap_or_default()
}

fn control(ui: &Ui, kind: Option<&FieldKind>, field: Field<'_>) -> Markup {
    let with = |inputmode| Field { inputmode: Some(inputmode), ..field };
    match kind {
        Some(FieldKind::Boolean) => {
            let yes_no = [("true", &everywhere::YES), ("false", &everywhere::NO)];
            field.choice(ui, &yes_no.map(|(code, text)| (code.to_owned(), ui.t(text).to_owned())))
        }
        Some(FieldKind::Code { values }) if !values.is_empty() => {
            let options = values.iter().map(|one| (one.code.clone(), ui.name(&one.zh, &one.en).to_owned()));
            field.choice(ui, &options.collect::<Vec<_>>())
        }
        Some(FieldKind::Integer { .. }) => with("numeric").line(ui, "text"),
        Some(FieldKind::Decimal { .. }) => with("decimal").line(ui, "text"),
        Some(FieldKind::Date) => field.line(ui, "date"),
        Some(FieldKind::Month) => field.line(ui, "month"),
        Some(FieldKind::Phone) => with("tel").line(ui, "tel"),
        Some(FieldKind::Text { max_length }) if *max_length > ONE_LINE => field.area(ui, 2),
        _ => field.line(ui, "text"),
    }
}

/// Folded away, because most fields are filled, until the service misses an answer.
fn why_empty(ui: &Ui, typing: &Typing<'_>, field: &RosterField) -> Markup {
    let name = reason_name(field);
    let id = name.replace('.', "-");
    let chosen = typing.typed.get(&name);
    let pointer = format!("/values/{}", field.key);
    let missed = typing.refused.is_some_and(|problem| {
        problem.violations.iter().any(|one| one.pointer == pointer && one.code == REQUIRED)
    });
    let reasons = NullReason::ALL.iter().map(|one| (one.name().to_owned(), reason_words(ui, one.name())));
    let clear = typing.before.map(|_| (CLEAR.to_owned(), ui.t(&t::CLEAR).to_owned()));
    let options: Vec<(String, String)> = reasons.chain(clear).collect();
    let summary = if typing.before.is_some() { &t::CANNOT_OR_CLEAR } else { &t::CANNOT_FILL };
    html! {
        details.about open[missed || !chosen.is_empty()] {
            summary { (ui.t(summary)) }
            label for=(id) { (ui.f(&t::WHY_EMPTY, &[label(ui, field)])) }
            select id=(id) name=(name) { (choices(ui.t(&everywhere::CHOOSE), chosen, &options)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let field = |key: &str, kind: Value| RosterField { key: key.into(), kind, ..RosterField::default() };
        let fields = vec![
            field("name", json!({ "type": "text", "max_length": 60 })),
            field("amount", json!({ "type": "decimal", "scale": 2 })),
            field("rooms", json!({ "type": "integer" })),
            field("alone", json!({ "type": "boolean" })),
            field("new_kind", json!({ "type": "photo" })),
        ];
        Roster { fields, ..Roster::default() }
    }

    fn sent(form: &str) -> Value {
        Value::Object(read(&roster(), &FormData::parse(form.as_bytes()).unwrap()))
    }

    #[test]
    fn only_what_was_typed_is_sent_in_the_form_of_its_field() {
        assert_eq!(sent("v.name=+&v.amount=&v.other=x"), json!({}));
        assert_eq!(
            sent("v.name=a&v.amount=1,200.5&v.rooms=3&v.alone=true&v.new_kind=z"),
            json!({ "name": "a", "amount": "1200.5", "rooms": 3, "alone": true, "new_kind": "z" })
        );
        assert_eq!(
            sent("v.rooms=many"),
            json!({ "rooms": "many" }),
            "the service says what is wrong with it"
        );
    }

    #[test]
    fn a_reason_wins_over_a_value_and_a_value_can_be_cleared() {
        assert_eq!(
            sent("v.name=a&e.name=refused&e.rooms=clear"),
            json!({ "name": { "empty": "refused" }, "rooms": null })
        );
    }
}
