//! A community was merged into this one: its rows go on here.

use std::collections::BTreeMap;

use actix_web::{post, web::Path};
use futures::future;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::{
    Address, at, back,
    terms::{self, Terms},
};
use crate::{
    backend::{collection::Roster, registry::names::Names},
    components::{field::Field, problem},
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui, see},
};

/// The communities that were merged into this one, with how many rows still stand there.
pub type Standing = Vec<(String, i64)>;

/// What still waits to be taken over, by the admission of the roster. What cannot be asked is left out.
pub async fn standing(me: &SignedIn, predecessors: &[String]) -> BTreeMap<String, Standing> {
    let asked = predecessors.iter().map(|code| async move { (code, me.api.rosters(code).await) });
    let mut found: BTreeMap<String, Standing> = BTreeMap::new();
    for (code, rosters) in future::join_all(asked).await {
        for roster in rosters.unwrap_or_default().items.into_iter().filter(|roster| roster.rows > 0) {
            found.entry(roster.admission).or_default().push((code.clone(), roster.rows));
        }
    }
    found
}

/// The form at a roster, where rows wait.
pub fn offer(ui: &Ui, roster: &Roster, standing: &[(String, i64)], names: &Names) -> Markup {
    let codes: Vec<String> = standing.iter().map(|(code, _)| code.clone()).collect();
    html! {
        section.no-print aria-labelledby="take-over" {
            h2 id="take-over" { (ui.t(&t::TAKE_OVER)) }
            @for (code, rows) in standing { p { (ui.f(&t::TAKE_OVER_WAITS, &[names.of(ui, code), &rows.to_string()])) } }
            (form(ui, roster, (&codes, names), &FormData::default(), None))
        }
    }
}

#[post("/rosters/{area}/{admission}/take-over")]
pub async fn submit(ui: Ui, me: SignedIn, path: Path<Address>, sent: FormData) -> Shown {
    let at = at(&path);
    let mut body = terms::read(&sent);
    body.insert("from_area".into(), json!(sent.get("from_area")));
    let done = me.api.take_over_roster(at, sent.get("key"), &Value::Object(body)).await;
    let Err(trouble) = done else { return Ok(see(&at.path("?done=taken-over"))) };
    let problem = trouble.correctable()?;
    let (roster, rosters) = (me.api.roster(at).await?, me.api.rosters(at.area).await?);
    let names = me.api.area_names(rosters.predecessors.iter().map(String::as_str)).await;
    let main = html! {
        (back(&ui, &roster))
        h1 { (ui.t(&t::TAKE_OVER)) }
        (refused::above(&ui, Some(&problem)))
        (form(&ui, &roster, (&rosters.predecessors, &names), &sent, Some(&problem)))
    };
    Ok(refused::page(&ui, ui.t(&t::TAKE_OVER), Some(&problem), main))
}

fn form(
    ui: &Ui,
    roster: &Roster,
    (predecessors, names): (&[String], &Names),
    typed: &FormData,
    refused: Option<&web::Problem>,
) -> Markup {
    let wrong = problem::at(ui, refused, "/from_area");
    let choices: Vec<(String, String)> =
        predecessors.iter().map(|code| (code.clone(), names.of(ui, code).to_owned())).collect();
    let from = Field {
        name: "from_area",
        label: ui.t(&t::TAKE_OVER_FROM),
        value: typed.get("from_area"),
        error: wrong.as_deref(),
        required: true,
        ..Field::default()
    };
    let terms = Terms { day: &t::MOVE_FROM, reasons: &[], needed: false };
    html! {
        p.hint { (ui.t(&t::TAKE_OVER_INTRO)) }
        form.narrow method="post" action=(roster.at().path("/take-over")) {
            (ui.once_fields())
            (from.choice(ui, &choices))
            (terms::draw(ui, &terms, typed, refused))
            div.actions { button type="submit" { (ui.t(&t::TAKE_OVER_NOW)) } }
        }
    }
}
