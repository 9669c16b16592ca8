//! The rows of the form in which fields are asked: an element, or a proposal for a new one.

use forms::FieldKind;
use maud::{Markup, html};
use web::Problem;

use super::{draft::Draft, recognise};
use crate::{
    backend::approval::{AskedField, NewElement},
    components::{
        field::{Field, choices, tick},
        problem,
    },
    text::{everywhere, requests as t, words},
    ui::Ui,
};

/// Datatypes that the system fills in by itself; nobody proposes them.
const NOT_PROPOSED: [&str; 3] = ["area", "period", "citizen-id"];

/// All rows, and `more` empty ones.
pub fn draw(ui: &Ui, draft: &Draft, more: usize, refused: Option<&Problem>) -> Markup {
    let blank = AskedField::default();
    let rows = draft.content.fields.iter().chain(std::iter::repeat_n(&blank, more));
    html! {
        ol.rows id="fields-rows" {
            @for (at, field) in rows.enumerate() { (row(ui, draft, (at, field), refused)) }
        }
        div.actions {
            button type="submit" name="act" value="add" formnovalidate { (ui.t(&t::ADD_FIELD)) }
            button type="submit" name="act" value="find" formnovalidate { (ui.t(&t::FIND)) }
            button type="submit" name="act" value="names" formnovalidate { (ui.t(&t::CHECK_NAMES)) }
        }
    }
}

fn row(ui: &Ui, draft: &Draft, (at, field): (usize, &AskedField), refused: Option<&Problem>) -> Markup {
    let error = problem::at(ui, refused, &format!("/fields/{at}/element"))
        .or_else(|| problem::at(ui, refused, &format!("/fields/{at}")));
    let name = format!("f.{at}.element");
    let number = (at + 1).to_string();
    let element = Field {
        name: &name,
        label: ui.t(&t::ELEMENT),
        error: error.as_deref(),
        value: field.element.as_deref().unwrap_or_default(),
        autocomplete: Some("off"),
        suggestions: Some("/elements"),
        ..Field::default()
    };
    html! {
        li {
            fieldset {
                legend { (ui.f(&t::FIELD_N, &[&number])) }
                (element.line(ui, "text"))
                (hint(ui, draft, at))
                (offer(ui, draft, at))
                (tick(&format!("f.{at}.required"), "1", ui.t(&t::FIELD_REQUIRED), field.required))
                (proposal(ui, at, field.new_element.as_ref(), refused))
                button.plain type="submit" name="act" value={ "remove." (at) } formnovalidate {
                    (ui.f(&t::REMOVE_FIELD, &[&number]))
                }
            }
        }
    }
}

/// What is held of it already; it comes while somebody types.
fn hint(ui: &Ui, draft: &Draft, at: usize) -> Markup {
    let typed = draft.content.fields.get(at).and_then(|field| field.element.as_deref());
    let trigger = format!(
        "input changed delay:600ms from:#f-{at}-element, input changed delay:600ms from:#f-{at}-name_zh"
    );
    let inputs = format!("#f-{at}-element, #f-{at}-name_zh");
    html! {
        div id={ "f-" (at) "-held" } aria-live="polite" hx-get="/requests/recognise" hx-trigger=(trigger)
            hx-include=(inputs) hx-params={ "f." (at) ".element,f." (at) ".name_zh" } {
            @if let Some(hint) = draft.hints.get(&at) { (recognise::draw(ui, at, hint, typed)) }
        }
    }
}

/// Elements that match what was typed.
fn offer(ui: &Ui, draft: &Draft, at: usize) -> Markup {
    let offered = draft.offered.get(&at).map(|offered| offered.elements.as_slice()).unwrap_or_default();
    let options: Vec<(String, String)> =
        offered.iter().map(|one| (one.code.clone(), one.label(ui))).collect();
    html! {
        @if !options.is_empty() {
            div.field {
                label for={ "f-" (at) "-choice" } { (ui.t(&t::ELEMENT_CHOICE)) }
                select id={ "f-" (at) "-choice" } name={ "f." (at) ".choice" } {
                    (choices(ui.t(&everywhere::CHOOSE), "", &options))
                }
            }
        }
    }
}

fn proposal(ui: &Ui, at: usize, new: Option<&NewElement>, refused: Option<&Problem>) -> Markup {
    let blank = NewElement::default();
    let open = new.is_some();
    let new = new.unwrap_or(&blank);
    let line = |name: &str, pointer: &str, label: &str, hint: &str, value: &str| {
        let error = problem::at(ui, refused, &format!("/fields/{at}/new_element/{pointer}"));
        let name = format!("f.{at}.{name}");
        Field { name: &name, label, hint, value, error: error.as_deref(), ..Field::default() }
            .line(ui, "text")
    };
    html! {
        details open[open] {
            summary { (ui.t(&t::NEW_ELEMENT)) }
            div.grid {
                (line("name_zh", "name_zh", ui.t(&t::NAME_ZH), "", &new.name_zh))
                (line("name_en", "name_en", ui.t(&t::NAME_EN), "", &new.name_en))
                (line("key", "key", ui.t(&t::KEY), ui.t(&t::KEY_HINT), &new.key))
                (line("unit", "unit", ui.t(&t::UNIT), "", new.unit.as_deref().unwrap_or_default()))
                (datatype(ui, at, new, refused))
                (sensitivity(ui, at, new, refused))
                (line("definition_zh", "definition_zh", ui.t(&t::DEFINITION), "", &new.definition_zh))
                (line("why", "why_not_reusable", ui.t(&t::WHY_NOT), "", &new.why_not_reusable))
            }
        }
    }
}

fn datatype(ui: &Ui, at: usize, new: &NewElement, refused: Option<&Problem>) -> Markup {
    // Codes come by import; here they are kept, not begun.
    let offered = |name: &&str| !NOT_PROPOSED.contains(name) && (*name != "code" || new.datatype == "code");
    let types = FieldKind::TYPE_NAMES.into_iter().filter(offered);
    let options: Vec<(String, String)> = types
        .filter_map(|name| {
            Some((name.to_owned(), ui.language.pick(FieldKind::parse_type(name)?.zh(), name).to_owned()))
        })
        .collect();
    let error = problem::at(ui, refused, &format!("/fields/{at}/new_element/datatype"));
    let name = format!("f.{at}.datatype");
    let field = Field {
        name: &name,
        label: ui.t(&t::DATATYPE),
        value: &new.datatype,
        error: error.as_deref(),
        ..Field::default()
    };
    field.choice(ui, &options)
}

fn sensitivity(ui: &Ui, at: usize, new: &NewElement, refused: Option<&Problem>) -> Markup {
    let options: Vec<(String, String)> = ["none", "personal", "sensitive"]
        .map(|name| (name.to_owned(), words::sensitivity(name, ui.language)))
        .into();
    let error = problem::at(ui, refused, &format!("/fields/{at}/new_element/sensitivity"));
    let name = format!("f.{at}.sensitivity");
    let field = Field {
        name: &name,
        label: ui.t(&t::SENSITIVITY),
        value: &new.sensitivity,
        error: error.as_deref(),
        ..Field::default()
    };
    field.choice(ui, &options)
}
