//! Adding a row.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::Value;
use web::Problem;

use super::{
    Address, at, back,
    input::{self, Typing},
    terms::{self, Terms},
};
use crate::{
    backend::collection::Roster,
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// Why somebody comes onto a roster. What a reform of areas does is done by taking over.
const REASONS: [&str; 3] = ["qualified", "moved-in", "other"];

#[get("/rosters/{area}/{admission}/rows/new")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<Address>) -> Shown {
    let roster = me.api.roster(at(&path)).await?;
    Ok(refused::page(&ui, ui.t(&t::ADD_TITLE), None, draw(&ui, &roster, &FormData::default(), None)))
}

#[post("/rosters/{area}/{admission}/rows/new")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<Address>, form: FormData) -> Shown {
    let at = at(&path);
    let roster = me.api.roster(at).await?;
    let mut body = terms::read(&form);
    body.insert("values".into(), Value::Object(input::read(&roster, &form)));
    let trouble = match me.api.add_roster_row(at, form.get("key"), &Value::Object(body)).await {
        Ok(done) => return Ok(see(&format!("{}?done=added", at.row(&done.row, "")))),
        Err(trouble) => trouble,
    };
    let problem = trouble.correctable()?;
    let main = draw(&ui, &roster, &form, Some(&problem));
    Ok(refused::page(&ui, ui.t(&t::ADD_TITLE), Some(&problem), main))
}

fn draw(ui: &Ui, roster: &Roster, typed: &FormData, problem: Option<&Problem>) -> Markup {
    let terms = Terms { day: &t::FROM_DAY, reasons: &REASONS, needed: false };
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::ADD_TITLE)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::ADD_INTRO)) }
        form.narrow method="post" action=(roster.at().path("/rows/new")) {
            (ui.once_fields())
            (input::draw(ui, &Typing { roster, before: None, typed, refused: problem }))
            (terms::draw(ui, &terms, typed, problem))
            div.actions { button.primary type="submit" { (ui.t(&t::SAVE_ADDED)) } }
        }
    }
}
