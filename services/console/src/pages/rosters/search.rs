//! Looking for a person or a house on every roster, by number. Who looked, where, why and what was found is
//! recorded before anything is shown, and the page says so first.

use std::collections::BTreeMap;

use actix_web::{get, post};
use futures::future;
use maud::{Markup, html};
use web::Problem;

use super::{places, shown, unmask::purposes};
use crate::{
    backend::{
        collection::{FoundRow, Roster, RosterAt, RosterSearch},
        registry::names::Names,
    },
    components::{
        field::{Field, tick},
        message, problem,
    },
    form::FormData,
    pages::registry::refused,
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[get("/rosters/search")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    let places = places::to_search(&ui, &me).await;
    let main = draw(&ui, &places, (&FormData::default(), None), &html! {});
    Ok(ui.page(ui.t(&t::SEARCH_TITLE), main))
}

#[post("/rosters/search")]
pub async fn submit(ui: Ui, me: SignedIn, form: FormData) -> Shown {
    let places = places::to_search(&ui, &me).await;
    let number = |name: &'static str| Some(form.get(name)).filter(|text| !text.is_empty());
    let search = RosterSearch {
        area_code: form.get("area_code"),
        id_no: number("id_no"),
        house: number("house"),
        ended: form.has("ended"),
        purpose: form.get("purpose"),
        reason: form.get("why"),
    };
    match me.api.search_rosters(&search).await {
        Ok(rows) => {
            let found = found(&ui, &me, &rows).await;
            Ok(ui.page(ui.t(&t::SEARCH_TITLE), draw(&ui, &places, (&FormData::default(), None), &found)))
        }
        Err(trouble) => {
            let problem = trouble.correctable()?;
            let main = draw(&ui, &places, (&form, Some(&problem)), &html! {});
            Ok(refused::page(&ui, ui.t(&t::SEARCH_TITLE), Some(&problem), main))
        }
    }
}

/// What was asked stands above the answer, and what was found below the heading: nobody's number is shown again.
fn draw(
    ui: &Ui,
    places: &places::Choices,
    (typed, problem): (&FormData, Option<&Problem>),
    found: &Markup,
) -> Markup {
    html! {
        p { a href="/rosters" { (ui.t(&t::BACK)) } }
        h1 { (ui.t(&t::SEARCH_TITLE)) }
        (refused::above(ui, problem))
        (found)
        p.lead { (ui.t(&t::SEARCH_INTRO)) }
        (message::note(ui.t(&t::SEARCH_WARNING)))
        @if places.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (form(ui, places, typed, problem)) }
    }
}

fn form(ui: &Ui, places: &places::Choices, typed: &FormData, refused: Option<&Problem>) -> Markup {
    let wrong = |pointer: &str| problem::at(ui, refused, pointer);
    let errors = ["/area_code", "/id_no", "/house", "/purpose", "/reason"].map(wrong);
    let [area, id_no, house, purpose, reason] = errors.each_ref().map(Option::as_deref);
    let off = Field { autocomplete: Some("off"), ..Field::default() };
    let area_code = match typed.get("area_code") {
        "" => places.first().map_or("", |(code, _)| code.as_str()),
        typed => typed,
    };
    html! {
        form.narrow method="post" action="/rosters/search" {
            (ui.csrf_field())
            (Field { name: "id_no", label: ui.t(&t::SEARCH_ID), hint: ui.t(&t::SEARCH_ID_HINT), value: typed.get("id_no"), error: id_no, ..off }.line(ui, "text"))
            (Field { name: "house", label: ui.t(&t::SEARCH_HOUSE), value: typed.get("house"), error: house, ..off }.line(ui, "text"))
            (Field { name: "area_code", label: ui.t(&t::SEARCH_WHERE), value: area_code, error: area, required: true, ..off }.choice(ui, places))
            p { (tick("ended", "1", ui.t(&t::SHOW_ENDED), typed.has("ended"))) }
            (Field { name: "purpose", label: ui.t(&t::UNMASK_FOR), value: typed.get("purpose"), error: purpose, required: true, ..off }.choice(ui, &purposes(ui)))
            (Field { name: "why", label: ui.t(&t::UNMASK_REASON), hint: ui.t(&t::SEARCH_REASON_HINT), value: typed.get("why"), error: reason, required: true, ..off }.line(ui, "text"))
            div.actions { button.primary type="submit" { (ui.t(&t::SEARCH)) } }
        }
    }
}

/// The rows, each as its roster asks it. Where a roster cannot be read just now, its row is only led to.
async fn found(ui: &Ui, me: &SignedIn, rows: &[FoundRow]) -> Markup {
    let mut at: Vec<(&str, &str)> =
        rows.iter().map(|row| (row.area_code.as_str(), row.roster.as_str())).collect();
    at.sort_unstable();
    at.dedup();
    let asked = at.iter().map(|(area, admission)| async move {
        let roster = me.api.roster(RosterAt { area, admission }).await.ok()?;
        Some(((*area, *admission), roster))
    });
    let rosters: BTreeMap<(&str, &str), Roster> =
        future::join_all(asked).await.into_iter().flatten().collect();
    let areas = me.api.area_names(rows.iter().map(|row| row.area_code.as_str())).await;
    let departments = me.api.department_names(rows.iter().map(|row| row.department.as_str())).await;
    html! {
        @if rows.is_empty() { (message::note(ui.t(&t::SEARCH_NONE))) }
        @else { (message::good(&ui.f(&t::SEARCH_FOUND, &[&rows.len().to_string()]))) }
        @for row in rows {
            (one(ui, row, rosters.get(&(row.area_code.as_str(), row.roster.as_str())), &areas, &departments))
        }
    }
}

fn one(ui: &Ui, found: &FoundRow, roster: Option<&Roster>, areas: &Names, departments: &Names) -> Markup {
    let (title, row) = (ui.name(&found.title_zh, &found.title_en), &found.row);
    html! {
        section {
            h2 { a href=(found.at().row(&row.row, "")) { (areas.of(ui, &found.area_code)) " · " (title) } }
            p { (departments.of(ui, &found.department)) " · " (shown::change(ui, &row.change)) " " (ui.day(&row.valid_from)) }
            @if let Some(roster) = roster { (shown::facts(ui, roster, row)) }
        }
    }
}
