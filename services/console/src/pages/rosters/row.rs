//! One row: what stands in it, masked, what may be done with it, and what it ever said.

use actix_web::{
    get,
    web::{Path, Query},
};
use kernel::Role;
use maud::{Markup, html};
use serde::Deserialize;

use super::{RowAddress, at_row, back, shown, title, unmask, writes};
use crate::{
    backend::collection::{Roster, RosterRow},
    components::{facts::fact, message},
    text::rosters as t,
    trouble::Shown,
    ui::{SignedIn, Ui},
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
}

#[get("/rosters/{area}/{admission}/rows/{row}")]
pub async fn show(ui: Ui, me: SignedIn, path: Path<RowAddress>, asked: Query<Asked>) -> Shown {
    let (at, id) = at_row(&path);
    let roster = me.api.roster(at).await?;
    let row = me.api.roster_row(at, id).await?.value;
    // A department sees rows and not their history.
    let inside = me.who.is_any(&[Role::CommunityWorker, Role::StreetApprover]);
    let versions = if inside { me.api.roster_versions(at, id).await? } else { Vec::new() };
    let caption = shown::caption(&ui, &roster, &row);
    let ended = row.change == "ended";
    let main = html! {
        (back(&ui, &roster))
        h1 { (caption) }
        @if asked.done == "changed" { (message::good(ui.t(&t::DONE_CHANGED))) }
        @if asked.done == "added" { (message::good(ui.t(&t::DONE_ADDED))) }
        @if ended { (message::note(ui.t(&t::ROW_ENDED))) }
        @if writes(&me, &roster) && !ended { (actions(&ui, &roster, &row)) }
        (standing(&ui, &row))
        section aria-labelledby="values" {
            h2 id="values" { (ui.t(&t::VALUES)) }
            (shown::facts(&ui, &roster, &row))
        }
        details.no-print {
            summary { (ui.t(&t::UNMASK)) }
            (unmask::form(&ui, at, std::slice::from_ref(&row.row), &unmask::Said::default()))
        }
        @if !versions.is_empty() { (history(&ui, &roster, &versions)) }
    };
    Ok(ui.page(&format!("{caption} · {}", title(&ui, &roster)), main))
}

fn actions(ui: &Ui, roster: &Roster, row: &RosterRow) -> Markup {
    let at = roster.at();
    html! {
        p.actions {
            a.button.primary href=(at.row(&row.row, "/change")) { (ui.t(&t::CHANGE)) }
            a.button href=(at.row(&row.row, "/end")) { (ui.t(&t::END)) }
            a.button href=(at.row(&row.row, "/move")) { (ui.t(&t::MOVE)) }
        }
    }
}

fn standing(ui: &Ui, row: &RosterRow) -> Markup {
    html! {
        dl.facts {
            (fact(ui.t(&t::SINCE), &ui.day(&row.since)))
            (fact(ui.t(&t::WHAT_HAPPENED), &t::change(&row.change, ui.language)))
            (fact(ui.t(&t::WHY), &t::reason(&row.reason, ui.language)))
            (fact(ui.t(&t::HOLDS_FROM), &ui.day(&row.valid_from)))
        }
    }
}

/// The newest first, because that is what is looked for.
fn history(ui: &Ui, roster: &Roster, versions: &[RosterRow]) -> Markup {
    let heads = [&t::WHAT_HAPPENED, &t::HOLDS_FROM, &t::RECORDED_AT, &t::RECORDED_BY].map(|text| ui.t(text));
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { (ui.t(&t::VERSIONS)) }
            div.wide tabindex="0" role="group" aria-labelledby="versions" {
                table.dense {
                    thead {
                        tr {
                            @for head in heads { th scope="col" { (head) } }
                            @for field in &roster.fields { th scope="col" { (shown::label(ui, field)) } }
                        }
                    }
                    tbody { @for version in versions.iter().rev() { (line(ui, roster, version)) } }
                }
            }
        }
    }
}

fn line(ui: &Ui, roster: &Roster, version: &RosterRow) -> Markup {
    html! {
        tr {
            th scope="row" {
                (shown::change(ui, &version.change)) " " (t::reason(&version.reason, ui.language))
            }
            td { (ui.day(&version.valid_from)) }
            td { (ui.when(&version.recorded_at)) }
            td { (by_whom(ui, &version.recorded_by)) }
            @for field in &roster.fields { td { (shown::value(ui, field, version)) } }
        }
    }
}

/// Names of people are told to their security administrator only: a word, and the id for whoever asks.
fn by_whom(ui: &Ui, actor: &str) -> Markup {
    let own = ui.who.as_ref().is_some_and(|who| who.actor == actor);
    let word = match actor {
        _ if own => &t::YOU,
        _ if actor.starts_with("per_") => &t::COLLEAGUE,
        _ if actor.starts_with("cli_") => &t::PROGRAM,
        _ => &t::SYSTEM,
    };
    html! { span title=(actor) { (ui.t(word)) } }
}
