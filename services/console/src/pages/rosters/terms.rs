//! From when on something holds, why, and what is said of it.

use maud::{Markup, html};
use serde_json::{Map, Value, json};
use web::Problem;

use crate::{
    components::{field::Field, problem},
    form::FormData,
    text::{Text, rosters as t},
    ui::Ui,
};

/// What the service wants to be told of what rules advise against.
const REMARK_NEEDED: &str = "collection.row.remark-needed";

/// What is asked beside the values.
pub struct Terms<'a> {
    /// What the day is called.
    pub day: &'static Text,
    /// The reasons there are; none, if there is nothing to choose.
    pub reasons: &'a [&'a str],
    /// Whether there is no usual reason.
    pub needed: bool,
}

/// The inputs.
pub fn draw(ui: &Ui, terms: &Terms<'_>, form: &FormData, refused: Option<&Problem>) -> Markup {
    let error = |pointer: &str| problem::at(ui, refused, pointer);
    let (day, reason) = (error("/valid_from"), error("/reason"));
    let needed = refused.filter(|problem| problem.code == REMARK_NEEDED);
    let remark = error("/remark").or_else(|| needed.map(|problem| problem::sentence(ui, problem)));
    let reasons: Vec<(String, String)> =
        terms.reasons.iter().map(|code| ((*code).to_owned(), t::reason(code, ui.language))).collect();
    html! {
        @if !reasons.is_empty() {
            (Field { name: "reason", label: ui.t(&t::CHANGE_REASON), value: form.get("reason"), error: reason.as_deref(),
                required: terms.needed, ..Field::default() }.choice(ui, &reasons))
        }
        (Field { name: "valid_from", label: ui.t(terms.day), hint: ui.t(&t::FROM_DAY_HINT), value: form.get("valid_from"),
            error: day.as_deref(), ..Field::default() }.line(ui, "date"))
        (Field { name: "remark", label: ui.t(&t::REMARK), hint: ui.t(&t::REMARK_HINT), value: form.get("remark"),
            error: remark.as_deref(), ..Field::default() }.area(ui, 2))
    }
}

/// What was said of it, as members of a body; what was left empty is left out.
pub fn read(form: &FormData) -> Map<String, Value> {
    let said = ["reason", "valid_from", "remark"].map(|name| (name, form.get(name)));
    said.into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| (name.to_owned(), json!(text)))
        .collect()
}
