//! Seeing rows as they are, after saying why: that somebody looked is recorded.

use actix_web::{post, web::Path};
use maud::{Markup, html};
use web::Problem;

use super::{Address, at, back, shown};
use crate::{
    backend::collection::{Roster, RosterAt, RosterRow},
    codes,
    components::{field::Field, message, problem},
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::{Shown, Trouble},
    ui::{SignedIn, Ui},
};

/// The id of the form, for boxes that stand outside of it.
pub const FORM: &str = "unmask";

const PURPOSES: [&str; 6] = ["verify", "contact", "pay", "review", "emergency", "subject-access"];

/// The purposes in words.
pub fn purposes(ui: &Ui) -> [(String, String); 6] {
    PURPOSES.map(|code| (code.to_owned(), t::purpose(code, ui.language)))
}

/// What was said, and what is wrong with it.
#[derive(Default)]
pub struct Said<'a> {
    pub purpose: &'a str,
    pub reason: &'a str,
    pub refused: Option<&'a Problem>,
}

/// The form; `rows` go along.
pub fn form(ui: &Ui, at: RosterAt<'_>, rows: &[String], said: &Said<'_>) -> Markup {
    let (purpose, reason) =
        (problem::at(ui, said.refused, "/purpose"), problem::at(ui, said.refused, "/reason"));
    html! {
        form.narrow id=(FORM) method="post" action=(at.path("/unmasked")) {
            (ui.csrf_field())
            @for row in rows { input type="hidden" name="row" value=(row); }
            p { (ui.t(&t::UNMASK_WARNING)) }
            (Field { name: "purpose", label: ui.t(&t::UNMASK_FOR), value: said.purpose, error: purpose.as_deref(),
                required: true, ..Field::default() }.choice(ui, &purposes(ui)))
            (Field { name: "why", label: ui.t(&t::UNMASK_REASON), hint: ui.t(&t::UNMASK_REASON_HINT), value: said.reason,
                error: reason.as_deref(), required: true, autocomplete: Some("off"), ..Field::default() }.line(ui, "text"))
            div.actions { button type="submit" { (ui.t(&t::UNMASK)) } }
        }
    }
}

#[post("/rosters/{area}/{admission}/unmasked")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<Address>, form: FormData) -> Shown {
    let at = at(&path);
    let roster = me.api.roster(at).await?;
    let (rows, why) = (form.all("row"), (form.get("purpose"), form.get("why")));
    let seen = match rows.as_slice() {
        [] => Err(Trouble::from(&codes::NOTHING_CHOSEN)),
        rows => me.api.unmask_roster_rows(at, rows, why).await,
    };
    match seen {
        Ok(seen) => Ok(ui.page(ui.t(&t::UNMASKED_TITLE), values(&ui, &roster, &seen))),
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let said = Said { purpose: why.0, reason: why.1, refused: Some(&problem) };
            let main = again(&ui, &roster, &rows, &said);
            Ok(refused::page(&ui, ui.t(&t::UNMASKED_TITLE), Some(&problem), main))
        }
    }
}

fn values(ui: &Ui, roster: &Roster, rows: &[RosterRow]) -> Markup {
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::UNMASKED_TITLE)) }
        (message::note(ui.t(&t::UNMASKED)))
        @for row in rows {
            section {
                h2 { a href=(roster.at().row(&row.row, "")) { (shown::caption(ui, roster, row)) } }
                (shown::facts(ui, roster, row))
            }
        }
    }
}

fn again(ui: &Ui, roster: &Roster, rows: &[String], said: &Said<'_>) -> Markup {
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::UNMASKED_TITLE)) }
        (refused::above(ui, said.refused))
        @if rows.is_empty() { p { (ui.t(&t::CHOOSE_ROWS)) } } @else { (form(ui, roster.at(), rows, said)) }
    }
}
