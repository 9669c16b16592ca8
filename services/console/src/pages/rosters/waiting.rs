//! What waits at a roster: people who moved, and entitlements that exclude each other.

use maud::{Markup, html};

use super::shown;
use crate::{
    backend::{
        collection::{Roster, RosterConflict, RosterMove, RosterMoves},
        registry::names::Names,
        segment,
    },
    components::{
        badge::{Tone, toned},
        table::table,
    },
    text::rosters as t,
    ui::Ui,
};

/// Those who ask to come here, and those who wait to leave.
pub fn moves(ui: &Ui, roster: &Roster, moves: &RosterMoves, names: &Names) -> Markup {
    html! {
        @if !moves.arrivals.is_empty() {
            section aria-labelledby="arrivals" {
                h2 id="arrivals" { (ui.t(&t::ARRIVALS)) }
                p.hint { (ui.t(&t::ARRIVALS_HINT)) }
                (listed(ui, roster, (&moves.arrivals, true), names))
            }
        }
        @if !moves.departures.is_empty() {
            section aria-labelledby="departures" {
                h2 id="departures" { (ui.t(&t::DEPARTURES)) }
                p.hint { (ui.t(&t::DEPARTURES_HINT)) }
                (listed(ui, roster, (&moves.departures, false), names))
            }
        }
    }
}

fn listed(ui: &Ui, roster: &Roster, (moves, arrive): (&[RosterMove], bool), names: &Names) -> Markup {
    let (label, other) =
        if arrive { (&t::ARRIVALS, &t::FROM_COMMUNITY) } else { (&t::DEPARTURES, &t::TO_COMMUNITY) };
    let heads = [&t::ROW, other, &t::ASKED_AT, &t::WISHED_DAY].map(|text| ui.t(text));
    let rows = html! {
        @for one in moves {
            @let caption = shown::caption(ui, roster, &one.row);
            tr {
                th scope="row" { a href=(address(roster, one, arrive)) { (caption) } }
                td { (if arrive { from(ui, one, names) } else { to(ui, one, names) }) }
                td { (ui.when(&one.asked_at)) }
                td { (one.valid_from.as_deref().map(|day| ui.day(day)).unwrap_or_default()) }
            }
        }
    };
    table(ui.t(label), &heads, rows)
}

/// The community that is left.
pub fn from<'a>(ui: &Ui, one: &'a RosterMove, names: &'a Names) -> &'a str {
    community(ui, (&one.from_area, &one.from_name), names)
}

fn to<'a>(ui: &Ui, one: &'a RosterMove, names: &'a Names) -> &'a str {
    community(ui, (&one.to_area, &one.to_name), names)
}

/// Collection tells the Chinese name only; registry may not tell any.
fn community<'a>(ui: &Ui, (code, zh): (&'a str, &'a str), names: &'a Names) -> &'a str {
    let known = names.of(ui, code);
    if known == code { zh } else { known }
}

/// Who arrives is decided on; who leaves is still a row here.
fn address(roster: &Roster, one: &RosterMove, arrive: bool) -> String {
    let at = roster.at();
    if arrive { at.path(&format!("/moves/{}", segment(&one.row.row))) } else { at.row(&one.row.row, "") }
}

/// What one person may not draw at the same time, as far as this roster has a part in it.
pub fn conflicts(ui: &Ui, roster: &Roster, conflicts: &[RosterConflict], others: &[Roster]) -> Markup {
    let here = |number: &str| number == roster.control_number;
    let other = |number: &str| others.iter().find(|one| one.control_number == number);
    let mine: Vec<&RosterConflict> =
        conflicts.iter().filter(|one| one.rows.iter().any(|row| here(&row.control_number))).collect();
    html! {
        @if !mine.is_empty() {
            section aria-labelledby="conflicts" {
                h2 id="conflicts" { (ui.t(&t::CONFLICTS)) }
                p.hint { (ui.t(&t::CONFLICTS_HINT)) }
                ul.findings {
                    @for one in mine {
                        li {
                            (toned(if one.severity == "hard" { Tone::Bad } else { Tone::Busy }, &one.identity)) " "
                            (ui.name(&one.message_zh, &one.message_en)) " " span.soft { (one.law) }
                            @for row in &one.rows {
                                " "
                                @if here(&row.control_number) { a href=(roster.at().row(&row.row, "")) { (ui.name(&roster.title_zh, &roster.title_en)) } }
                                @else if let Some(other) = other(&row.control_number) {
                                    a href=(other.at().row(&row.row, "")) { (ui.f(&t::ALSO_IN, &[ui.name(&other.title_zh, &other.title_en)])) }
                                } @else { span { (ui.f(&t::ALSO_IN, &[&row.title_zh])) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
