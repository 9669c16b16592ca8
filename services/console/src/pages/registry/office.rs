//! Where the reader keeps lists: only for what to offer, never for permission.

use kernel::Role;

use crate::{
    session::Who,
    trouble::Trouble,
    ui::{SignedIn, Ui},
};

/// Whether somebody holds a role at exactly this area.
pub fn holds(who: &Who, role: Role, area_code: &str) -> bool {
    who.offices(role).any(|office| office.area_code() == area_code)
}

/// The areas whose lists somebody keeps, as choices.
pub fn kept(ui: &Ui, who: &Who) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = who
        .offices(Role::ListSteward)
        .map(|office| (office.area_code().to_owned(), office.area_label(ui.language).to_owned()))
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

/// The same for somebody who entered a name: looked for where they may look. What is not found there stays as
/// it was entered, and the service says what it makes of it.
///
/// # Errors
/// If registry is away.
pub async fn area_called(ui: &Ui, me: &SignedIn, asked: &str) -> Result<String, Trouble> {
    let (own, asked) = (area(&me.who, ""), area(&me.who, asked));
    if asked.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(asked.to_owned());
    }
    let today = ui.now.china_date().to_string();
    let found = me.api.places((own, ""), (&today, asked), "").await?.items;
    let exactly =
        found.iter().find(|place| place.name_zh == asked || place.name_en.eq_ignore_ascii_case(asked));
    Ok(exactly.or(found.first()).map_or(asked, |place| place.code.as_str()).to_owned())
}

/// What an area is called, if the reader's grants tell; its code otherwise.
pub fn name<'a>(ui: &'a Ui, code: &'a str) -> &'a str {
    let grants = ui.who.as_ref().map(|who| who.grants.as_slice()).unwrap_or_default();
    grants
        .iter()
        .find(|office| office.area_code() == code)
        .map_or(code, |office| office.area_label(ui.language))
}
