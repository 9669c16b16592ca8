//! What changed on a roster between two days: 新增, 停发, 变更, worked out and typed by nobody.

use actix_web::{
    get,
    http::StatusCode,
    web::{Path, Query},
};
use maud::{Markup, html};
use serde::Deserialize;
use web::Problem;

use super::{
    Address, at, back,
    list::{first_of_month, summary, today},
    shown,
};
use crate::{
    backend::collection::{Roster, RosterChanges, RosterDifference},
    components::{field::Field, message, table::table},
    pages::registry::refused,
    text::{everywhere, rosters as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
}

#[get("/rosters/{area}/{admission}/changes")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<Address>, asked: Query<Asked>) -> Shown {
    let at = at(&path);
    let roster = me.api.roster(at).await?;
    let or = |asked: &str, otherwise: String| {
        if asked.trim().is_empty() { otherwise } else { asked.trim().to_owned() }
    };
    let (from, to) = (or(&asked.from, first_of_month(&ui)), or(&asked.to, today(&ui)));
    let (changes, problem) = match me.api.roster_changes(at, (&from, &to)).await {
        Ok(changes) => (changes, None),
        Err(trouble) => (RosterChanges::default(), Some(trouble.correctable()?)),
    };
    let main = html! {
        (back(&ui, &roster))
        h1 { (ui.t(&t::CHANGES)) }
        (refused::above(&ui, problem.as_ref()))
        p.lead { (ui.t(&t::CHANGES_INTRO)) }
        (span(&ui, &roster, (&from, &to)))
        @if problem.is_none() { (found(&ui, &roster, &changes)) }
    };
    let status = problem.as_ref().and_then(|problem: &Problem| StatusCode::from_u16(problem.status).ok());
    Ok(ui.page_with(status.unwrap_or(StatusCode::OK), ui.t(&t::CHANGES), main))
}

fn span(ui: &Ui, roster: &Roster, (from, to): (&str, &str)) -> Markup {
    html! {
        form.filter method="get" action=(roster.at().path("/changes")) {
            (Field { name: "from", label: ui.t(&t::FROM), value: from, ..Field::default() }.line(ui, "date"))
            (Field { name: "to", label: ui.t(&t::TO), value: to, ..Field::default() }.line(ui, "date"))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

fn found(ui: &Ui, roster: &Roster, changes: &RosterChanges) -> Markup {
    let heads = [&t::ROW, &t::WHAT_HAPPENED, &t::WHAT_CHANGED, &t::HOLDS_FROM, &t::RECORDED_AT];
    let rows = html! { @for one in &changes.items { (line(ui, roster, one)) } };
    html! {
        @if changes.items.is_empty() {
            (message::soft(ui.t(&t::NO_DIFFERENCES)))
        } @else {
            p { strong { (summary(ui, changes)) } }
            (table(ui.t(&t::CHANGES), &heads.map(|text| ui.t(text)), rows))
        }
    }
}

fn line(ui: &Ui, roster: &Roster, one: &RosterDifference) -> Markup {
    let fields: Vec<&str> = one
        .fields
        .iter()
        .map(|key| roster.field(key).map_or(key.as_str(), |field| shown::label(ui, field)))
        .collect();
    html! {
        tr {
            th scope="row" { a href=(roster.at().row(&one.row, "")) { (shown::caption(ui, roster, &one.shown)) } }
            td { (shown::change(ui, &one.change)) " " (t::reason(&one.reason, ui.language)) }
            td { (fields.join(ui.language.pick("、", ", "))) }
            td { (ui.day(&one.shown.valid_from)) }
            td { (ui.when(&one.shown.recorded_at)) }
        }
    }
}
