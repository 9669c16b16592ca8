//! Somebody moved to another community.

use actix_web::{get, post, web::Path};
use maud::{Markup, html};
use serde_json::{Value, json};
use web::Problem;

use super::{
    RowAddress, at_row, back, places, shown,
    terms::{self, Terms},
};
use crate::{
    backend::{
        Versioned,
        collection::{Roster, RosterRow},
    },
    components::{field::Field, problem},
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

#[get("/rosters/{area}/{admission}/rows/{row}/move")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<RowAddress>) -> Shown {
    page(&ui, &me, &path, &FormData::default(), None).await
}

#[post("/rosters/{area}/{admission}/rows/{row}/move")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<RowAddress>, form: FormData) -> Shown {
    let (at, id) = at_row(&path);
    let mut body = terms::read(&form);
    body.insert("to_area".into(), json!(form.get("to_area")));
    let based_on = (form.get("revision"), form.get("key"));
    match me.api.step_roster_row((at, id, "move"), based_on, &Value::Object(body)).await {
        Ok(done) => {
            let done = if done.awaiting.is_some() { "asked" } else { "moved" };
            Ok(see(&at.path(&format!("?done={done}"))))
        }
        Err(trouble) => page(&ui, &me, &path, &form, Some(&trouble.correctable()?)).await,
    }
}

async fn page(
    ui: &Ui,
    me: &SignedIn,
    path: &RowAddress,
    typed: &FormData,
    problem: Option<&Problem>,
) -> Shown {
    let (at, id) = at_row(path);
    let (roster, row) = (me.api.roster(at).await?, me.api.roster_row(at, id).await?);
    let places = places::neighbours(ui, me, at.area).await;
    let main = draw(ui, (&roster, &row, &places), typed, problem);
    Ok(refused::page(ui, ui.t(&t::MOVE_TITLE), problem, main))
}

fn draw(
    ui: &Ui,
    (roster, row, places): (&Roster, &Versioned<RosterRow>, &places::Choices),
    typed: &FormData,
    problem: Option<&Problem>,
) -> Markup {
    let id = &row.value.row;
    let wrong = problem::at(ui, problem, "/to_area");
    let to = Field {
        name: "to_area",
        label: ui.t(&t::MOVE_TO),
        value: typed.get("to_area"),
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let terms = Terms { day: &t::MOVE_FROM, reasons: &[], needed: false };
    html! {
        (back(ui, roster))
        h1 { (ui.t(&t::MOVE_TITLE)) " · " (shown::caption(ui, roster, &row.value)) }
        (refused::above(ui, problem))
        p.lead { (ui.t(&t::MOVE_INTRO)) }
        form.narrow method="post" action=(roster.at().row(id, "/move")) {
            (ui.once_fields())
            input type="hidden" name="revision" value=(row.etag);
            (to.choice(ui, places))
            (terms::draw(ui, &terms, typed, problem))
            div.actions {
                button.primary type="submit" { (ui.t(&t::MOVE_NOW)) }
                a href=(roster.at().row(id, "")) { (ui.t(&t::BACK_TO_ROW)) }
            }
        }
    }
}
