//! Rosters 台账: the rows that a community keeps of people, households and houses, masked until somebody
//! says why they need to see them.

mod add;
mod arrival;
mod change;
mod changes;
mod end;
mod import;
mod input;
mod list;
mod move_away;
mod places;
mod roster;
mod row;
mod rows;
mod search;
mod shown;
mod take_over;
mod terms;
mod unmask;
mod waiting;

use actix_web::web::ServiceConfig;
use kernel::Role;
use maud::{Markup, html};

use crate::{
    backend::collection::{Roster, RosterAt},
    text::rosters as t,
    ui::{SignedIn, Ui},
};

/// Its pages. What has a name of its own comes before what is named by the id of a row.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(search::show)
        .service(search::submit)
        .service(changes::show)
        .service(import::csv)
        .service(import::xlsx)
        .service(import::show)
        .service(import::submit)
        .service(unmask::submit)
        .service(take_over::submit)
        .service(arrival::show)
        .service(arrival::submit)
        .service(add::show)
        .service(add::submit)
        .service(change::show)
        .service(change::submit)
        .service(end::show)
        .service(end::submit)
        .service(move_away::show)
        .service(move_away::submit)
        .service(row::show)
        .service(roster::show);
}

/// Community and admission, as they stand in an address.
type Address = (String, String);
/// Those, and the row.
type RowAddress = (String, String, String);

fn at(path: &Address) -> RosterAt<'_> {
    RosterAt { area: &path.0, admission: &path.1 }
}

fn at_row(path: &RowAddress) -> (RosterAt<'_>, &str) {
    (RosterAt { area: &path.0, admission: &path.1 }, &path.2)
}

/// Whether to offer what writes: the service decides.
fn writes(me: &SignedIn, roster: &Roster) -> bool {
    me.who.is(Role::CommunityWorker) && roster.live
}

/// What the roster is called.
fn title<'a>(ui: &Ui, roster: &'a Roster) -> &'a str {
    ui.name(&roster.title_zh, &roster.title_en)
}

/// The way back to the roster, above a page about something in it.
fn back(ui: &Ui, roster: &Roster) -> Markup {
    html! { p { a href=(roster.at().path("")) { (ui.t(&t::BACK_TO_ROSTER)) } " · " (title(ui, roster)) } }
}
