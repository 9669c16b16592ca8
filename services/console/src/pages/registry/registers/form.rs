//! The form of an entry: from what was typed, and onto the page.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::{Value, json};
use web::Problem;

use super::attributes;
use crate::{
    backend::registry::registers::Entry,
    components::{
        field::{Field, tick},
        problem,
    },
    form::FormData,
    text::registry::{self as r, registers as t},
    ui::Ui,
};

/// Reads what was typed. What this page has no field for stays as it is in `held`.
pub fn read(register: &str, form: &FormData, held: &BTreeMap<String, String>) -> Entry {
    let mut attributes = held.clone();
    for (name, _) in attributes::of(register) {
        attributes.insert((*name).to_owned(), form.get(&format!("a.{name}")).to_owned());
    }
    Entry {
        area_code: form.get("area_code").to_owned(),
        code: form.get("code").to_owned(),
        name_zh: form.get("name_zh").to_owned(),
        name_en: form.get("name_en").to_owned(),
        kept: attributes::kept(register).unwrap_or_else(|| form.has("kept")),
        effective_from: form.get("from").to_owned(),
        attributes,
        ..Entry::default()
    }
}

/// What a change sends; a new entry adds its area and code.
pub fn body(entry: &Entry) -> Value {
    let mut body = json!({
        "name_zh": entry.name_zh, "name_en": entry.name_en, "kept": entry.kept, "attributes": entry.attributes,
    });
    if let (Some(members), false) = (body.as_object_mut(), entry.effective_from.is_empty()) {
        members.insert("effective_from".into(), json!(entry.effective_from));
    }
    body
}

/// The fields that an entry has in every version.
pub fn draw(ui: &Ui, register: &str, entry: &Entry, refused: Option<&Problem>) -> Markup {
    let line = |name: &str, label: &str, pointer: &str, value: &str, required: bool, kind: &str| {
        let error = problem::at(ui, refused, pointer);
        let hint =
            if matches!(name, "a.synonyms" | "a.members" | "a.keywords") { ui.t(&t::WORDS_HINT) } else { "" };
        let field = Field { name, label, hint, value, required, error: error.as_deref(), ..Field::default() };
        field.line(ui, kind)
    };
    html! {
        (line("name_zh", ui.t(&t::NAME), "/name_zh", &entry.name_zh, true, "text"))
        (line("name_en", ui.t(&t::NAME_EN), "/name_en", &entry.name_en, false, "text"))
        @if attributes::kept(register).is_none() { p { (tick("kept", "1", ui.t(&t::KEPT), entry.kept)) } }
        @for (name, required) in attributes::of(register) {
            @let value = entry.attributes.get(*name).map(String::as_str).unwrap_or_default();
            @let kind = if matches!(*name, "created" | "expires") { "date" } else { "text" };
            (line(&format!("a.{name}"), &t::attribute(name, ui.language), &format!("/attributes/{name}"), value, *required, kind))
        }
        (line("from", ui.t(&r::FROM), "/effective_from", &entry.effective_from, false, "date"))
    }
}
