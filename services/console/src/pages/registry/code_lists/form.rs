//! The form of a code list: from what was typed, and onto the page.

use maud::{Markup, html};
use web::Problem;

use crate::{
    backend::registry::code_lists::{CodeListText, ListedValue},
    components::{
        field::{Field, tick},
        problem,
        table::table,
    },
    form::FormData,
    text::{Text, registry::code_lists as t},
    ui::Ui,
};

/// Rows beyond those that are there.
const MORE: usize = 8;

/// Reads what was typed; rows without anything are left out.
pub fn read(form: &FormData) -> CodeListText {
    let own = |name: &str| form.get(name).to_owned();
    let value = |row: usize| ListedValue {
        code: form.cell("value", row, "code").to_owned(),
        zh: form.cell("value", row, "zh").to_owned(),
        en: form.cell("value", row, "en").to_owned(),
        withdrawn: form.has(&format!("value.{row}.withdrawn")),
    };
    let values = (0..form.rows("value")).map(value);
    CodeListText {
        name_zh: own("name_zh"),
        name_en: own("name_en"),
        standard: own("standard"),
        values: values.filter(|value| !(value.code.is_empty() && value.zh.is_empty())).collect(),
    }
}

/// The fields; the code is asked of a new list.
pub fn draw(ui: &Ui, code: Option<&str>, list: &CodeListText, refused: Option<&Problem>) -> Markup {
    let line = |name: &str, label: &Text, hint: &Text, value: &str, required: bool| {
        // A new list stands within the body, a changed one is the body.
        let error = [format!("/{name}"), format!("/list/{name}")];
        let error = error.iter().find_map(|pointer| problem::at(ui, refused, pointer));
        let (label, hint) = (ui.t(label), ui.t(hint));
        let field = Field { name, label, hint, value, required, error: error.as_deref(), ..Field::default() };
        field.line(ui, "text")
    };
    let none = Text { zh: "", en: "" };
    html! {
        @if let Some(code) = code { (line("code", &t::CODE, &t::CODE_HINT, code, true)) }
        div.grid {
            (line("name_zh", &t::NAME, &none, &list.name_zh, true))
            (line("name_en", &t::NAME_EN, &none, &list.name_en, false))
            (line("standard", &t::STANDARD, &t::STANDARD_HINT, &list.standard, false))
        }
        (wrong_values(ui, refused))
        (values(ui, &list.values))
        p.hint { (ui.t(&t::MORE_HINT)) }
    }
}

/// What is wrong with the values, by row.
fn wrong_values(ui: &Ui, refused: Option<&Problem>) -> Markup {
    let violations = refused.map(|problem| problem.violations.as_slice()).unwrap_or_default();
    let at_row = violations.iter().filter_map(|violation| {
        let (_, rest) = violation.pointer.split_once("/values/")?;
        let row: usize = rest.split('/').next()?.parse().ok()?;
        Some(format!("{}{}", ui.f(&t::ROW, &[&(row + 1).to_string()]), problem::words(ui, violation)))
    });
    let told: Vec<String> = at_row.collect();
    html! { @if !told.is_empty() { ul.error { @for one in &told { li { (one) } } } } }
}

fn values(ui: &Ui, values: &[ListedValue]) -> Markup {
    let heads = [&t::VALUE, &t::LABEL, &t::LABEL_EN, &t::WITHDRAWN].map(|text| ui.t(text));
    let empty = ListedValue::default();
    let rows = html! {
        @for row in 0..values.len() + MORE {
            @let value = values.get(row).unwrap_or(&empty);
            tr {
                td { (cell(ui, row, "code", &t::VALUE, &value.code)) }
                td { (cell(ui, row, "zh", &t::LABEL, &value.zh)) }
                td { (cell(ui, row, "en", &t::LABEL_EN, &value.en)) }
                td {
                    (tick(&format!("value.{row}.withdrawn"), "1", &ui.f(&t::WITHDRAWN_ROW, &[&(row + 1).to_string()]), value.withdrawn))
                }
            }
        }
    };
    table(ui.t(&t::VALUES), &heads, rows)
}

fn cell(ui: &Ui, row: usize, name: &str, label: &Text, value: &str) -> Markup {
    let label = format!("{}{}", ui.f(&t::ROW, &[&(row + 1).to_string()]), ui.t(label));
    html! {
        input type="text" name={ "value." (row) "." (name) } value=(value) aria-label=(label) autocomplete="off";
    }
}
