//! The way to everything here.

use actix_web::get;
use kernel::Role;
use maud::html;

use crate::{
    text::registry::{self as t, calendars, code_lists, dictionary, lists, places, registers},
    trouble::Shown,
    ui::{SignedIn, Ui},
};

/// Who sees what follows from a list above, and what is proposed for the groups.
const FOLLOWERS: &[Role] =
    &[Role::ListSteward, Role::GovernmentApprover, Role::CivilAffairs, Role::Inspector];
const GROUP_READERS: &[Role] = &[Role::ListSteward, Role::GovernmentApprover, Role::Inspector];

#[get("/registry")]
pub async fn show(ui: Ui, me: SignedIn) -> Shown {
    let places = [
        ("/registry/lists", &lists::TITLE, &t::LISTS_HELP),
        ("/registry/follow-ups", &lists::FOLLOW_UPS, &t::FOLLOW_UPS_HELP),
        ("/registry/registers", &registers::TITLE, &t::REGISTERS_HELP),
        ("/registry/groups", &registers::GROUPS, &t::GROUPS_HELP),
        ("/registry/elements", &dictionary::TITLE, &t::ELEMENTS_HELP),
        ("/registry/code-lists", &code_lists::TITLE, &t::CODE_LISTS_HELP),
        ("/registry/areas", &places::TITLE, &t::AREAS_HELP),
        ("/registry/calendars", &calendars::TITLE, &t::CALENDARS_HELP),
    ];
    let main = html! {
        h1 { (ui.t(&t::TITLE)) }
        p.lead { (ui.t(&t::INTRO)) }
        ul.cards {
            @for (path, title, help) in places.into_iter().filter(|(path, ..)| opens(&me, path)) {
                li { a href=(path) { (ui.t(title)) } p { (ui.t(help)) } }
            }
        }
    };
    Ok(ui.page(ui.t(&t::TITLE), main))
}

/// Whether the reader may look there; nobody is led to a closed door.
fn opens(me: &SignedIn, path: &str) -> bool {
    match path {
        "/registry/follow-ups" => me.who.is_any(FOLLOWERS),
        "/registry/groups" => me.who.is_any(GROUP_READERS),
        _ => true,
    }
}
