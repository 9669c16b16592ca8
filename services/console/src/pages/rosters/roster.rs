//! One roster: what waits at it, what it adds up to, its rows.

use std::collections::BTreeMap;

use actix_web::{
    get,
    web::{Path, Query},
};
use futures::future;
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{
    Address, at,
    list::{first_of_month, summary, today},
    rows::{self, Wanted},
    take_over, title, waiting, writes,
};
use crate::{
    backend::{
        collection::{Roster, RosterAt, RosterChanges, RosterConflict, RosterCount, RosterMoves},
        registry::names::Names,
        segment,
    },
    components::{
        facts::{fact, fact_of},
        message,
    },
    text::{Text, format, rosters as t},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    day: String,
    ended: String,
    cursor: String,
    done: String,
}

/// What stands beside the rows; what cannot be had just now, or not by this reader, is empty.
#[derive(Default)]
struct Around {
    counts: Vec<RosterCount>,
    moves: RosterMoves,
    conflicts: Vec<RosterConflict>,
    changes: Option<RosterChanges>,
    predecessors: Vec<String>,
    /// Every roster of the community.
    rosters: Vec<Roster>,
}

#[get("/rosters/{area}/{admission}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<Address>, asked: Query<Asked>) -> Shown {
    let at = at(&path);
    let roster = me.api.roster(at).await?;
    let wanted = Wanted { day: asked.day.trim(), ended: !asked.ended.is_empty(), cursor: &asked.cursor };
    let (page, around) = future::join(me.api.roster_rows(at, wanted.rows()), around(&ui, &me, at)).await;
    let (page, around) = (page?, around);
    let departments = me.api.department_names([roster.department.as_str()]).await;
    let arriving = around.moves.arrivals.iter().map(|one| one.from_area.as_str());
    let leaving = around.moves.departures.iter().map(|one| one.to_area.as_str());
    let merged = around.predecessors.iter().map(String::as_str);
    let areas = merged.chain(arriving).chain(leaving).chain([at.area]);
    let areas = me.api.area_names(areas).await;
    let elements = me.api.element_names(around.counts.iter().map(|count| count.element.as_str())).await;
    let writes = writes(&me, &roster);
    let standing =
        if writes { take_over::standing(&me, &around.predecessors).await } else { BTreeMap::new() };
    let standing = standing.get(&roster.admission).cloned().unwrap_or_default();
    let main = html! {
        p { a href={ "/rosters?area_code=" (segment(at.area)) } { (ui.t(&t::BACK)) } }
        h1 { (title(&ui, &roster)) }
        @if let Some(done) = done(&asked.done) { (message::good(ui.t(done))) }
        @if !roster.live { (message::note(ui.t(&t::NOT_LIVE))) }
        (actions(&ui, &roster, writes))
        (waiting::moves(&ui, &roster, &around.moves, &areas))
        @if writes && !standing.is_empty() { (take_over::offer(&ui, &roster, &standing, &areas)) }
        (waiting::conflicts(&ui, &roster, &around.conflicts, &around.rosters))
        (facts(&ui, &roster, around.changes.as_ref(), (&departments, &areas)))
        (counts(&ui, &around.counts, &elements))
        (rows::draw(&ui, &roster, &page, wanted))
    };
    Ok(ui.page(title(&ui, &roster), main))
}

/// What was done just before.
fn done(code: &str) -> Option<&'static Text> {
    Some(match code {
        "added" => &t::DONE_ADDED,
        "changed" => &t::DONE_CHANGED,
        "ended" => &t::DONE_ENDED,
        "moved" => &t::DONE_MOVED,
        "asked" => &t::DONE_ASKED,
        "confirmed" => &t::DONE_CONFIRMED,
        "rejected" => &t::DONE_REJECTED,
        "taken-over" => &t::DONE_TAKEN_OVER,
        _ => return None,
    })
}

async fn around(ui: &Ui, me: &SignedIn, at: RosterAt<'_>) -> Around {
    let worker = me.who.is(Role::CommunityWorker);
    let inside = worker || me.who.is(Role::StreetApprover);
    let moves = async {
        if worker { me.api.roster_moves(at).await.unwrap_or_default() } else { RosterMoves::default() }
    };
    let conflicts = async {
        if inside { me.api.roster_conflicts(at.area).await.unwrap_or_default() } else { Vec::new() }
    };
    let (from, to) = (first_of_month(ui), today(ui));
    let changes = me.api.roster_changes(at, (&from, &to));
    let first = future::join3(me.api.roster_counts(at), moves, conflicts);
    let second = future::join(changes, me.api.rosters(at.area));
    let ((counts, moves, conflicts), (changes, rosters)) = future::join(first, second).await;
    let rosters = rosters.unwrap_or_default();
    Around {
        counts: counts.unwrap_or_default(),
        moves,
        conflicts,
        changes: changes.ok(),
        predecessors: rosters.predecessors,
        rosters: rosters.items,
    }
}

fn facts(
    ui: &Ui,
    roster: &Roster,
    changes: Option<&RosterChanges>,
    (departments, areas): (&Names, &Names),
) -> Markup {
    html! {
        dl.facts {
            (fact(ui.t(&t::COMMUNITY), areas.of(ui, &roster.area_code)))
            (fact(ui.t(&t::ASKED_BY), departments.of(ui, &roster.department)))
            (fact_of(ui.t(&t::CONTROL_NUMBER), html! {
                a.code href={ "/verify/" (segment(&roster.control_number)) } { (roster.control_number) }
            }))
            (fact(ui.t(&t::VALID_UNTIL), &ui.day(&roster.valid_until)))
            (fact(ui.t(&t::ROWS), &format::count(roster.rows)))
            @if let Some(changes) = changes {
                (fact_of(ui.t(&t::THIS_MONTH), html! { a href=(roster.at().path("/changes")) { (summary(ui, changes)) } }))
            }
        }
    }
}

fn actions(ui: &Ui, roster: &Roster, writes: bool) -> Markup {
    let at = roster.at();
    html! {
        p.actions {
            @if writes {
                a.button.primary href=(at.path("/rows/new")) { (ui.t(&t::ADD)) }
                a.button href=(at.path("/import")) { (ui.t(&t::IMPORT)) }
            }
            a.button href=(at.path("/changes")) { (ui.t(&t::CHANGES)) }
            a href=(at.path("/rows.xlsx")) download { (ui.t(&t::EXPORT_XLSX)) }
            a href=(at.path("/rows.csv")) download { (ui.t(&t::EXPORT_CSV)) }
        }
    }
}

fn counts(ui: &Ui, counts: &[RosterCount], elements: &Names) -> Markup {
    html! {
        @if !counts.is_empty() {
            section aria-labelledby="counts" {
                h2 id="counts" { (ui.t(&t::COUNTS)) }
                dl.facts {
                    @for one in counts {
                        @let number = crate::pages::tables::value_label(ui, None, &one.value, None);
                        (fact(elements.of(ui, &one.element), &ui.f(&t::COUNTED, &[&number, &ui.day(&one.as_of)])))
                    }
                }
            }
        }
    }
}
