//! The form of an element: from what was typed, and onto the page.

use forms::FieldKind;
use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::registry::dictionary::ElementText,
    components::{field::Field, problem},
    form::FormData,
    text::{Text, registry::dictionary as t, words},
    ui::Ui,
};

/// Reads what was typed.
pub fn read(form: &FormData) -> ElementText {
    let own = |name: &str| form.get(name).to_owned();
    let maybe = |name: &str| Some(own(name)).filter(|text| !text.is_empty());
    let several = |name: &str| {
        let parts = form.get(name).split(['|', '｜', '\n']);
        parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    ElementText {
        code: own("code"),
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        key: own("key_name"),
        object_class: own("object_class"),
        property: own("property"),
        qualifiers: several("qualifiers"),
        representation: own("representation"),
        datatype: own("datatype"),
        unit: maybe("unit"),
        minimum: form.get("minimum").parse().ok(),
        maximum_element: maybe("maximum_element"),
        code_list: maybe("code_list"),
        authority: own("authority"),
        sensitivity: own("sensitivity"),
        subject: own("subject"),
        synonyms: several("synonyms"),
        refresh_days: form.get("refresh_days").parse().unwrap_or_default(),
        definition_zh: own("definition_zh"),
        steward: maybe("steward"),
    }
}

/// One input.
struct Line<'a> {
    name: &'a str,
    label: &'a Text,
    value: &'a str,
    required: bool,
}

/// The fields; `new` asks for the code as well.
pub fn draw(ui: &Ui, text: &ElementText, new: bool, refused: Option<&Problem>) -> Markup {
    let line = |name, label, value: &str, required| one(ui, refused, &Line { name, label, value, required });
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
    let choice = |name: &str, label: &Text, value: &str, options: &[(String, String)]| {
        let error = problem::at(ui, refused, &format!("/{name}"));
        let field = Field {
            name,
            label: ui.t(label),
            value,
            required: true,
            error: error.as_deref(),
            ..Field::default()
        };
        field.choice(ui, options)
    };
    html! {
        @if new { (line("code", &t::CODE, &text.code, true)) } @else { input type="hidden" name="code" value=(text.code); }
        div.grid {
            (line("name_zh", &t::NAME, &text.name_zh, true))
            (line("name_en", &t::NAME_EN, &text.name_en, false))
            (line("object_class", &t::OBJECT_CLASS, &text.object_class, true))
            (line("qualifiers", &t::QUALIFIERS, &text.qualifiers.join("|"), false))
            (line("property", &t::PROPERTY, &text.property, true))
            (line("representation", &t::REPRESENTATION, &text.representation, true))
            (choice("datatype", &t::DATATYPE, &text.datatype, &datatypes(ui)))
            (line("unit", &t::UNIT, &maybe(&text.unit), false))
            (line("minimum", &t::MINIMUM, &number(text.minimum), false))
            (line("maximum_element", &t::MAXIMUM, &maybe(&text.maximum_element), false))
            (line("code_list", &t::CODE_LIST, &maybe(&text.code_list), false))
            (line("authority", &t::AUTHORITY, &text.authority, true))
            (choice("sensitivity", &t::SENSITIVITY, &text.sensitivity, &sensitivities(ui)))
            (choice("subject", &t::SUBJECT, &text.subject, &subjects(ui)))
            (line("refresh_days", &t::REFRESH, &text.refresh_days.to_string(), true))
            (line("steward", &t::STEWARD, &maybe(&text.steward), false))
            (line("key_name", &t::KEY, &text.key, true))
        }
        (line("synonyms", &t::SYNONYMS, &text.synonyms.join("|"), false))
        @let error = problem::at(ui, refused, "/definition_zh");
        (Field { name: "definition_zh", label: ui.t(&t::DEFINITION), value: &text.definition_zh, required: true,
            error: error.as_deref(), ..Field::default() }.area(ui, 3))
    }
}

fn one(ui: &Ui, refused: Option<&Problem>, line: &Line<'_>) -> Markup {
    let hint = match line.name {
        "qualifiers" | "synonyms" => ui.t(&t::SEVERAL_HINT),
        "key_name" => ui.t(&t::KEY_HINT),
        _ => "",
    };
    // `key` is the name of the field that keeps a form from having two effects.
    let pointer = if line.name == "key_name" { "key" } else { line.name };
    let within = |violation: &&kernel::refusal::Violation| {
        violation.pointer.strip_prefix('/').and_then(|rest| rest.split('/').next()) == Some(pointer)
    };
    let error = refused.and_then(|problem| problem.violations.iter().find(within));
    let error = error.map(|violation| problem::words(ui, violation));
    let (label, value) = (ui.t(line.label), line.value);
    let field = Field {
        name: line.name,
        label,
        hint,
        value,
        required: line.required,
        error: error.as_deref(),
        ..Field::default()
    };
    field.line(ui, "text")
}

fn datatypes(ui: &Ui) -> Vec<(String, String)> {
    FieldKind::TYPE_NAMES.map(|name| (name.to_owned(), datatype(ui, name).to_owned())).to_vec()
}

/// A datatype as people call it.
pub fn datatype<'a>(ui: &Ui, name: &'a str) -> &'a str {
    let zh = FieldKind::parse_type(name).map_or(name, |kind| kind.zh());
    ui.language.pick(zh, name)
}

fn sensitivities(ui: &Ui) -> Vec<(String, String)> {
    let all = ["none", "personal", "sensitive"];
    all.map(|code| (code.to_owned(), words::sensitivity(code, ui.language))).to_vec()
}

fn subjects(ui: &Ui) -> Vec<(String, String)> {
    ["header", "unit", "person"].map(|code| (code.to_owned(), t::subject(code, ui.language))).to_vec()
}
