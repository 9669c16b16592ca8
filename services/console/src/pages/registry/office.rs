//! Where the reader keeps lists: only for what to offer, never for permission.

use kernel::Role;

use crate::{session::Who, ui::Ui};

/// Whether somebody holds a role at exactly this area.
pub fn holds(who: &Who, role: Role, area_code: &str) -> bool {
    who.offices(role).any(|office| office.area_code() == area_code)
}

/// The areas whose lists somebody keeps, as choices.
pub fn kept(who: &Who) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = who
        .offices(Role::ListSteward)
        .map(|office| (office.area_code().to_owned(), office.area_label().to_owned()))
        .collect();
    found.dedup();
    found
}

/// The area to begin with: the one asked for, or the reader's own.
pub fn area<'a>(who: &'a Who, asked: &'a str) -> &'a str {
    let asked = asked.trim();
    let own = || who.grants.first().map(|office| office.area_code()).unwrap_or_default();
    if asked.is_empty() { own() } else { asked }
}

/// What an area is called, if the reader's grants tell; its code otherwise.
pub fn name<'a>(ui: &'a Ui, code: &'a str) -> &'a str {
    let grants = ui.who.as_ref().map(|who| who.grants.as_slice()).unwrap_or_default();
    grants.iter().find(|office| office.area_code() == code).map_or(code, |office| office.area_label())
}
