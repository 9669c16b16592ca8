//! Changing a row: only what differs, from a day on, based on what was read.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::Value;
use web::Problem;

use super::{
    RowAddress, at_row, back,
    input::{self, Typing},
    shown,
    terms::{self, Terms},
};
use crate::{
    backend::{
        Versioned,
        collection::{Roster, RosterRow},
    },
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

const REASONS: [&str; 4] = ["details-changed", "rate-adjusted", "entered-by-mistake", "other"];

#[get("/rosters/{area}/{admission}/rows/{row}/change")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<RowAddress>) -> Shown {
    let (at, id) = at_row(&path);
    let (roster, row) = (me.api.roster(at).await?, me.api.roster_row(at, id).await?);
    let main = draw(&ui, &roster, &row, &FormData::default(), None);
    Ok(ui.page(ui.t(&t::CHANGE_TITLE), main))
}

#[post("/rosters/{area}/{admission}/rows/{row}/change")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<RowAddress>, form: FormData) -> Shown {
    let (at, id) = at_row(&path);
    let roster = me.api.roster(at).await?;
    let mut body = terms::read(&form);
    body.insert("values".into(), Value::Object(input::read(&roster, &form)));
    let done = me.api.change_roster_row((at, id), form.get("revision"), &Value::Object(body)).await;
    let Err(trouble) = done else { return Ok(see(&format!("{}?done=changed", at.row(id, "")))) };
    let problem = trouble.correctable()?;
    // What somebody else wrote meanwhile is shown beside what was typed here.
    let row = me.api.roster_row(at, id).await?;
    let main = draw(&ui, &roster, &row, &form, Some(&problem));
    Ok(refused::page(&ui, ui.t(&t::CHANGE_TITLE), Some(&problem), main))
}

fn draw(
    ui: &Ui,
    roster: &Roster,
    row: &Versioned<RosterRow>,
    typed: &FormData,
    problem: Option<&Problem>,
) -> Markup {
    let terms = Terms { day: &t::FROM_DAY, reasons: &REASONS, needed: false };
    let id = &row.value.row;
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::CHANGE_TITLE)) " · " (shown::caption(ui, roster, &row.value)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::CHANGE_INTRO)) }
        form.narrow method="post" action=(roster.at().row(id, "/change")) {
            (ui.once_fields())
            input type="hidden" name="revision" value=(row.etag);
            (input::draw(ui, &Typing { roster, before: Some(&row.value), typed, refused: problem }))
            (terms::draw(ui, &terms, typed, problem))
            div.actions {
                button.primary type="submit" { (ui.t(&t::SAVE_CHANGED)) }
                a href=(roster.at().row(id, "")) { (ui.t(&t::BACK_TO_ROW)) }
            }
        }
    }
}
