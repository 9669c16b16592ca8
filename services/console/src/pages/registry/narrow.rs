//! The form above a list that narrows it: by area, by where things stand, by words.

use chrono::Datelike;
use maud::{Markup, html};

use crate::{
    components::field::Field,
    text::{everywhere, registry as t},
    ui::Ui,
};

/// What a list is narrowed by.
pub struct Narrow<'a> {
    /// The address of the list.
    pub address: &'a str,
    /// The code of the area, where the list is of one.
    pub area: Option<&'a str>,
    /// The states there are, by code and name.
    pub states: Vec<(String, String)>,
    /// The one that was chosen.
    pub state: &'a str,
    /// How the address says that any will do.
    pub any: &'a str,
    /// What the words are to be found in, and those that were given, where there is a search.
    pub words: Option<(&'a str, &'a str)>,
}

/// The form.
pub fn draw(ui: &Ui, narrow: &Narrow<'_>) -> Markup {
    html! {
        form.filter method="get" action=(narrow.address) {
            @if let Some(code) = narrow.area { (area(ui, code).line(ui, "text")) }
            @if !narrow.states.is_empty() {
                label for="state" { (ui.t(&t::STATE)) }
                select id="state" name="state" {
                    option value=(narrow.any) { (ui.t(&t::ANY_STATE)) }
                    @for (code, name) in &narrow.states {
                        option value=(code) selected[code == narrow.state] { (name) }
                    }
                }
            }
            @if let Some((label, value)) = narrow.words { (words(label, value).line(ui, "search")) }
            button type="submit" { (ui.t(&everywhere::FILTER)) }
        }
    }
}

/// The input for an area, by its name or its code.
pub fn area<'a>(ui: &Ui, code: &'a str) -> Field<'a> {
    Field { name: "area_code", label: ui.t(&t::AREA_ASKED), value: code, ..Field::default() }
}

/// The year that was asked for, or the present one.
pub fn year(ui: &Ui, asked: &str) -> i32 {
    asked.trim().parse().unwrap_or_else(|_| ui.now.china_date().year())
}

/// A year of an area.
pub fn by_year(ui: &Ui, address: &str, area_code: &str, year: i32) -> Markup {
    let value = year.to_string();
    let year = Field {
        name: "year",
        label: ui.t(&everywhere::YEAR),
        value: &value,
        inputmode: Some("numeric"),
        ..Field::default()
    };
    html! {
        form.filter method="get" action=(address) {
            (area(ui, area_code).line(ui, "text"))
            (year.line(ui, "text"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

/// The input for words.
pub fn words<'a>(label: &'a str, value: &'a str) -> Field<'a> {
    Field { name: "query", label, value, autocomplete: Some("off"), ..Field::default() }
}

/// A search by words.
pub fn by_words(ui: &Ui, address: &str, label: &str, query: &str) -> Markup {
    html! {
        form.filter role="search" method="get" action=(address) {
            (words(label, query).line(ui, "search"))
            button type="submit" { (ui.t(&everywhere::SEARCH)) }
        }
    }
}
