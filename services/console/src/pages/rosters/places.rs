//! The communities whose rosters somebody may look at, or to which somebody may have moved.

use std::collections::BTreeSet;

use kernel::Role;

use crate::{
    backend::registry::places::Place,
    session::who::Office,
    text::requests,
    ui::{SignedIn, Ui},
};

const READERS: [Role; 3] = [Role::CommunityWorker, Role::StreetApprover, Role::DepartmentOfficer];
/// A county has some two hundred communities.
const MOST: usize = 400;

/// Communities as choices: code and name.
pub type Choices = Vec<(String, String)>;

/// Those within reach of the reader, by code.
pub async fn within_reach(ui: &Ui, me: &SignedIn) -> Choices {
    let mut found = Vec::new();
    for area in areas(me) {
        let communities = all(ui, me, (area, "community")).await;
        found.extend(communities.into_iter().map(|one| (name(ui, &one), one.code)));
    }
    let mut choices: Choices = found.into_iter().map(|(name, code)| (code, name)).collect();
    choices.sort();
    choices.dedup();
    choices
}

/// Where the reader may look for somebody: all that is within reach, and each community by itself.
pub async fn to_search(ui: &Ui, me: &SignedIn) -> Choices {
    let wholes = areas(me);
    let names = me.api.area_names(wholes.iter().copied()).await;
    let whole = |code: &&str| ((*code).to_owned(), ui.f(&requests::WHOLE, &[names.of(ui, code)]));
    let mut choices: Choices = wholes.iter().map(whole).collect();
    let communities = within_reach(ui, me).await;
    choices.extend(communities.into_iter().filter(|(code, _)| !wholes.contains(code.as_str())));
    choices
}

/// The areas that the reader's offices reach.
fn areas(me: &SignedIn) -> BTreeSet<&str> {
    let reads = |office: &&Office| office.role().is_some_and(|role| READERS.contains(&role));
    me.who.grants.iter().filter(reads).map(reach).collect()
}

/// A department looks further than it acts; everybody else reads where they serve.
fn reach(office: &Office) -> &str {
    let area = match (office.role(), &office.view_area) {
        (Some(Role::DepartmentOfficer), Some(view)) => view,
        _ => &office.area,
    };
    area.trim_matches('/').rsplit('/').next().unwrap_or_default()
}

/// The communities of the same county, under their streets, because names of communities repeat.
pub async fn neighbours(ui: &Ui, me: &SignedIn, area: &str) -> Choices {
    let county = format!("{}000000", area.get(..6).unwrap_or_default());
    let streets = all(ui, me, (&county, "street")).await;
    let communities = all(ui, me, (&county, "community")).await;
    let street = |code: Option<&String>| streets.iter().find(|one| Some(&one.code) == code);
    let label = |one: &Place| match street(one.parent.as_ref()) {
        Some(street) => format!("{} · {}", name(ui, street), name(ui, one)),
        None => name(ui, one),
    };
    communities.iter().filter(|one| one.code != area).map(|one| (one.code.clone(), label(one))).collect()
}

fn name(ui: &Ui, place: &Place) -> String {
    ui.name(&place.name_zh, &place.name_en).to_owned()
}

/// What lies within an area today. What registry does not tell is not offered.
async fn all(ui: &Ui, me: &SignedIn, within: (&str, &str)) -> Vec<Place> {
    let today = ui.now.china_date().to_string();
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let Ok(page) = me.api.places(within, (&today, ""), &cursor).await else { return found };
        found.extend(page.items);
        match page.next_cursor {
            Some(next) if found.len() < MOST => cursor = next,
            _ => return found,
        }
    }
}
