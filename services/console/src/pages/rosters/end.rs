//! Ending a row: 停发、迁出、去世 …

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::Value;
use web::Problem;

use super::{
    RowAddress, at_row, back, shown,
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

const REASONS: [&str; 6] =
    ["deceased", "moved-out", "no-longer-qualified", "given-up", "entered-by-mistake", "other"];

#[get("/rosters/{area}/{admission}/rows/{row}/end")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<RowAddress>) -> Shown {
    let (at, id) = at_row(&path);
    let (roster, row) = (me.api.roster(at).await?, me.api.roster_row(at, id).await?);
    Ok(ui.page(ui.t(&t::END_TITLE), draw(&ui, &roster, &row, &FormData::default(), None)))
}

#[post("/rosters/{area}/{admission}/rows/{row}/end")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<RowAddress>, form: FormData) -> Shown {
    let (at, id) = at_row(&path);
    let based_on = (form.get("revision"), form.get("key"));
    let done = me.api.step_roster_row((at, id, "end"), based_on, &Value::Object(terms::read(&form))).await;
    let Err(trouble) = done else { return Ok(see(&at.path("?done=ended"))) };
    let problem = trouble.correctable()?;
    let (roster, row) = (me.api.roster(at).await?, me.api.roster_row(at, id).await?);
    let main = draw(&ui, &roster, &row, &form, Some(&problem));
    Ok(refused::page(&ui, ui.t(&t::END_TITLE), Some(&problem), main))
}

fn draw(
    ui: &Ui,
    roster: &Roster,
    row: &Versioned<RosterRow>,
    typed: &FormData,
    problem: Option<&Problem>,
) -> Markup {
    let terms = Terms { day: &t::END_FROM, reasons: &REASONS, needed: true };
    let id = &row.value.row;
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::END_TITLE)) " · " (shown::caption(ui, roster, &row.value)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::END_INTRO)) }
        form.narrow method="post" action=(roster.at().row(id, "/end")) {
            (ui.once_fields())
            input type="hidden" name="revision" value=(row.etag);
            (terms::draw(ui, &terms, typed, problem))
            div.actions {
                button.danger type="submit" { (ui.t(&t::END_NOW)) }
                a href=(roster.at().row(id, "")) { (ui.t(&t::BACK_TO_ROW)) }
            }
        }
    }
}
