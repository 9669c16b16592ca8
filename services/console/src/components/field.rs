//! Labelled inputs with their hint and their error, tied together for those who listen to pages.

use maud::{Markup, html};

use crate::{text::everywhere as t, ui::Ui};

/// What all inputs have.
#[derive(Debug, Clone, Copy, Default)]
pub struct Field<'a> {
    /// Its name in the form; its id is made from it.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// How to fill it.
    pub hint: &'a str,
    /// What is wrong with it.
    pub error: Option<&'a str>,
    /// What stands in it.
    pub value: &'a str,
    /// Whether it must be filled.
    pub required: bool,
    /// What the browser may fill in by itself.
    pub autocomplete: Option<&'a str>,
    /// Which keyboard a phone shows.
    pub inputmode: Option<&'a str>,
    /// Where suggestions for what is typed come from.
    pub suggestions: Option<&'a str>,
}

impl Field<'_> {
    fn id(&self) -> String {
        self.name.replace('.', "-")
    }

    fn described_by(&self) -> Option<String> {
        let id = self.id();
        let hint = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        let error = self.error.map(|_| format!("{id}-error"));
        let all: Vec<String> = hint.into_iter().chain(error).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.map(|_| "true")
    }

    fn around(&self, ui: &Ui, control: Markup) -> Markup {
        let id = self.id();
        html! {
            div.field {
                label for=(id) {
                    (self.label)
                    @if self.required { span.required { (ui.aside(ui.t(&t::REQUIRED))) } }
                }
                @if !self.hint.is_empty() { p.hint id={ (id) "-hint" } { (self.hint) } }
                (control)
                @if let Some(error) = self.error { p.error id={ (id) "-error" } { (error) } }
            }
        }
    }

    /// One line; `kind` is the type of the input.
    pub fn line(&self, ui: &Ui, kind: &str) -> Markup {
        let id = self.id();
        let list = self.suggestions.map(|_| format!("{id}-found"));
        let into = list.as_ref().map(|list| format!("#{list}"));
        let trigger = self.suggestions.map(|_| "input changed delay:300ms");
        self.around(ui, html! {
            input id=(id) name=(self.name) type=(kind) value=(self.value) required[self.required]
                autocomplete=[self.autocomplete] inputmode=[self.inputmode]
                aria-invalid=[self.invalid()] aria-describedby=[self.described_by()]
                list=[&list] hx-get=[self.suggestions] hx-trigger=[trigger] hx-target=[&into] hx-params=[trigger.map(|_| self.name)];
            @if let Some(list) = &list { datalist id=(list) {} }
        })
    }

    /// Several lines.
    pub fn area(&self, ui: &Ui, rows: u8) -> Markup {
        self.around(
            ui,
            html! {
                textarea id=(self.id()) name=(self.name) rows=(rows) required[self.required]
                    aria-invalid=[self.invalid()] aria-describedby=[self.described_by()] { (self.value) }
            },
        )
    }

    /// One of several, or none yet.
    pub fn choice(&self, ui: &Ui, options: &[(String, String)]) -> Markup {
        self.around(
            ui,
            html! {
                select id=(self.id()) name=(self.name) required[self.required]
                    aria-invalid=[self.invalid()] aria-describedby=[self.described_by()] {
                    (choices(ui.t(&t::CHOOSE), self.value, options))
                }
            },
        )
    }
}

/// The options of a select, after a first one that stands for none.
pub fn choices(none: &str, chosen: &str, options: &[(String, String)]) -> Markup {
    html! {
        option value="" { (none) }
        @for (value, label) in options {
            option value=(value) selected[value == chosen] { (label) }
        }
    }
}

/// A box to tick.
pub fn tick(name: &str, value: &str, label: &str, ticked: bool) -> Markup {
    html! { label.tick { input type="checkbox" name=(name) value=(value) checked[ticked]; " " (label) } }
}

/// What Enter does in a form with several buttons: browsers press the first one, and that must be
/// one that decides nothing. Nobody sees it or reaches it by keyboard.
pub fn on_enter(act: &str) -> Markup {
    html! { button.on-enter type="submit" name="act" value=(act) tabindex="-1" aria-hidden="true" formnovalidate {} }
}
