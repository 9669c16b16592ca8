//! The rosters of a community, and what waits at them.

use std::collections::BTreeMap;

use actix_web::{get, web::Query};
use chrono::Datelike;
use futures::future;
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{places, take_over, title};
use crate::{
    backend::{
        collection::{Roster, RosterChanges, RosterConflict},
        registry::names::Names,
        segment,
    },
    components::{
        badge::{Tone, toned},
        field::Field,
        message,
        table::table,
    },
    text::{everywhere, format, records, rosters as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    area_code: String,
}

/// A roster, and what happens at it.
struct Line {
    roster: Roster,
    /// None, if it cannot be told just now.
    changes: Option<RosterChanges>,
    arrivals: usize,
    conflicts: usize,
    /// Rows of communities merged into this one that stand there still.
    merged: i64,
}

#[get("/rosters")]
pub async fn show(ui: Ui, me: SignedIn, asked: Query<Asked>) -> Shown {
    let places = places::within_reach(&ui, &me).await;
    let asked = asked.area_code.trim();
    let first = places.first().map_or("", |(code, _)| code.as_str());
    let area = if asked.is_empty() { first } else { asked };
    let known = places.iter().find(|(code, _)| code == area).map(|(_, name)| name.clone());
    let name = match known {
        Some(name) => name,
        // One that was merged into another is offered no more, and still has its name.
        None => me.api.area_names([area]).await.of(&ui, area).to_owned(),
    };
    let heading = html! {
        h1 { (ui.t(&t::TITLE)) @if !name.is_empty() { " · " (name) } }
        p.lead { (ui.t(&t::INTRO)) }
        @if places.len() > 1 { (choose(&ui, &places, area)) }
    };
    if area.is_empty() {
        return Ok(ui.page(ui.t(&t::TITLE), html! { (heading) (message::soft(ui.t(&t::EMPTY))) }));
    }
    let rosters = me.api.rosters(area).await?;
    let mut lines = lines(&ui, &me, area, rosters.items).await;
    let standing = if me.who.is(Role::CommunityWorker) {
        take_over::standing(&me, &rosters.predecessors).await
    } else {
        BTreeMap::new()
    };
    for line in &mut lines {
        let there = standing.get(&line.roster.admission).map(Vec::as_slice).unwrap_or_default();
        line.merged = there.iter().map(|(_, rows)| rows).sum();
    }
    let departments = lines.iter().map(|line| line.roster.department.as_str());
    let names = me.api.department_names(departments).await;
    let before = me.api.area_names(rosters.predecessors.iter().map(String::as_str)).await;
    let main = html! {
        (heading)
        @if lines.is_empty() { (message::soft(ui.t(&t::EMPTY))) } @else { (draw(&ui, &lines, &names)) }
        @if me.who.is_any(&[Role::CommunityWorker, Role::StreetApprover, Role::DepartmentOfficer]) {
            p { a href="/rosters/search" { (ui.t(&t::SEARCH_TITLE)) } }
        }
        @if me.who.is_any(&[Role::CommunityWorker, Role::StreetApprover]) {
            p { a href="/rosters/erasures" { (ui.t(&records::ERASURES)) } }
        }
        @if !rosters.predecessors.is_empty() {
            p {
                (ui.t(&t::PREDECESSORS))
                @for code in &rosters.predecessors {
                    " " a href={ "/rosters?area_code=" (segment(code)) } { (before.of(&ui, code)) }
                }
            }
        }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

fn choose(ui: &Ui, places: &places::Choices, area: &str) -> Markup {
    let field = Field { name: "area_code", label: ui.t(&t::COMMUNITY), value: area, ..Field::default() };
    html! {
        form.filter method="get" action="/rosters" {
            (field.choice(ui, places))
            button type="submit" { (ui.t(&everywhere::SHOW)) }
        }
    }
}

/// What cannot be asked by this reader, or not just now, is left out and costs no page.
async fn lines(ui: &Ui, me: &SignedIn, area: &str, rosters: Vec<Roster>) -> Vec<Line> {
    let inside = me.who.is_any(&[Role::CommunityWorker, Role::StreetApprover]);
    let conflicts =
        async { if inside { me.api.roster_conflicts(area).await.unwrap_or_default() } else { Vec::new() } };
    let about = rosters.iter().map(|roster| async move {
        let changes = me.api.roster_changes(roster.at(), (&first_of_month(ui), &today(ui))).await.ok();
        let arrivals = if me.who.is(Role::CommunityWorker) {
            me.api.roster_moves(roster.at()).await.map_or(0, |moves| moves.arrivals.len())
        } else {
            0
        };
        (changes, arrivals)
    });
    let (conflicts, about) = future::join(conflicts, future::join_all(about)).await;
    let of = |roster: &Roster, conflict: &RosterConflict| {
        conflict.rows.iter().any(|row| row.control_number == roster.control_number)
    };
    let lines = rosters.into_iter().zip(about).map(|(roster, (changes, arrivals))| {
        let conflicts = conflicts.iter().filter(|conflict| of(&roster, conflict)).count();
        Line { roster, changes, arrivals, conflicts, merged: 0 }
    });
    lines.collect()
}

/// Today, as addresses have it.
pub fn today(ui: &Ui) -> String {
    ui.now.china_date().to_string()
}

/// The first day of this month.
pub fn first_of_month(ui: &Ui) -> String {
    let today = ui.now.china_date();
    today.with_day(1).unwrap_or(today).to_string()
}

/// What changed, in one line.
pub fn summary(ui: &Ui, changes: &RosterChanges) -> String {
    if changes.added + changes.ended + changes.changed == 0 {
        return ui.t(&t::NO_CHANGES).to_owned();
    }
    let numbers = [changes.added, changes.ended, changes.changed].map(|n| n.to_string());
    ui.f(&t::ADDED_ENDED_CHANGED, &numbers.each_ref().map(String::as_str))
}

fn draw(ui: &Ui, lines: &[Line], names: &Names) -> Markup {
    let heads = [&t::NAME, &t::WAITS, &t::ROWS, &t::THIS_MONTH, &t::LAST_CHANGE, &t::ASKED_BY];
    let rows = html! { @for line in lines { (row(ui, line, names)) } };
    table(ui.t(&t::TITLE), &heads.map(|text| ui.t(text)), rows)
}

fn row(ui: &Ui, line: &Line, names: &Names) -> Markup {
    let roster = &line.roster;
    let recorded =
        |changes: &RosterChanges| changes.items.iter().map(|one| one.shown.recorded_at.clone()).max();
    let last = line.changes.as_ref().and_then(recorded).unwrap_or_default();
    html! {
        tr {
            th scope="row" { a href=(roster.at().path("")) { (title(ui, roster)) } }
            td { (waits(ui, line)) }
            td.number { (format::count(roster.rows)) }
            td { (line.changes.as_ref().map(|changes| summary(ui, changes)).unwrap_or_default()) }
            td { (ui.day(&last)) }
            td { (names.of(ui, &roster.department)) }
        }
    }
}

fn waits(ui: &Ui, line: &Line) -> Markup {
    let said = [(line.arrivals, &t::ARRIVALS_WAIT), (line.conflicts, &t::CONFLICTS_WAIT)];
    html! {
        @if line.arrivals + line.conflicts == 0 && line.merged == 0 { span.soft { (ui.t(&t::NOTHING_WAITS)) } }
        @for (count, text) in said {
            @if count > 0 { (toned(Tone::Busy, &ui.f(text, &[&count.to_string()]))) " " }
        }
        @if line.merged > 0 { (toned(Tone::Busy, &ui.f(&t::MERGED_WAIT, &[&line.merged.to_string()]))) }
    }
}
