//! What proposals do to the registered areas: what to store, and under which names from when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AreaCode, AreaPath, Revision, Violation};

use super::{
    Area,
    area_tree::{Known, Named, Proposal, Tree},
    codes,
};

/// A name to keep.
#[derive(Debug, PartialEq)]
pub struct NameKept {
    /// Whose.
    pub code: AreaCode,
    /// The name, and from when.
    pub name: Named,
    /// Whether the area goes by it already; otherwise its day is still to come.
    pub borne: bool,
}

/// What proposals do.
#[derive(Debug, Default, PartialEq)]
pub struct Plan {
    /// Areas to store, each after the one above it.
    pub store: Vec<Area>,
    /// Names to keep, each from its day on.
    pub names: Vec<NameKept>,
    /// How many areas are new.
    pub created: usize,
    /// How many are registered already and change.
    pub changed: usize,
    /// Proposals that say what is registered already.
    pub unchanged: usize,
}

/// Holds proposals against each other and what is registered. The plan is worth something only
/// if no mistake was added.
pub fn plan(
    proposals: &BTreeMap<AreaCode, Proposal<'_>>,
    known: &Known,
    today: NaiveDate,
    reaches: impl Fn(&AreaPath) -> bool,
    mistakes: &mut Vec<Violation>,
) -> Plan {
    let tree = Tree::new(proposals, known, today);
    for proposal in proposals.values() {
        tree.check(proposal, mistakes);
    }
    let mut plan = Plan::default();
    for proposal in proposals.values() {
        // Without a path there was a mistake about it already.
        let Some(path) = tree.path(proposal.code) else { continue };
        if !reaches(&path) {
            mistakes.push(proposal.place.wrong("code", &codes::AREA_OUT_OF_REACH));
        }
        plan.add(proposal, path, known, today);
    }
    plan.store.sort_by(|a, b| a.path.cmp(&b.path));
    plan
}

impl Plan {
    fn add(&mut self, proposal: &Proposal<'_>, path: AreaPath, known: &Known, today: NaiveDate) {
        let stored = known.areas.get(&proposal.code);
        let name = name_of(proposal, stored, known);
        let later = |from| stored.is_some_and(|stored| from > today && from > stored.valid_from);
        let begins_later = name.as_ref().is_some_and(|name| later(name.from));
        let (name_zh, name_en) = match stored {
            // Until its day comes the area goes by the old name.
            Some(stored) if begins_later => (stored.name_zh.clone(), stored.name_en.clone()),
            Some(stored) if name.is_none() => (stored.name_zh.clone(), stored.name_en.clone()),
            _ => (proposal.name_zh.clone(), proposal.name_en.clone()),
        };
        let area = Area {
            path,
            level: proposal.level,
            name_zh,
            name_en,
            valid_from: proposal.valid_from,
            valid_to: proposal.valid_to,
            successors: proposal.successors.clone(),
            revision: stored.map_or(Revision::NEW, |area| area.revision),
        };
        match stored {
            None => self.created += 1,
            Some(stored) if stored.same_facts(&area) && name.is_none() => self.unchanged += 1,
            Some(_) => self.changed += 1,
        }
        if stored.is_none_or(|stored| !stored.same_facts(&area)) {
            self.store.push(area);
        }
        let kept = |name| NameKept { code: proposal.code, name, borne: !begins_later };
        self.names.extend(name.map(kept));
    }
}

/// The name to keep, if it is another one. With a day it is a new name from that day; without
/// one it corrects the newest name.
fn name_of(proposal: &Proposal<'_>, stored: Option<&Area>, known: &Known) -> Option<Named> {
    let named = |from| Named { from, zh: proposal.name_zh.clone(), en: proposal.name_en.clone() };
    let Some(stored) = stored else { return Some(named(proposal.valid_from)) };
    let newest = known.names.get(&proposal.code);
    let said = newest.is_some_and(|name| name.zh == proposal.name_zh && name.en == proposal.name_en);
    let borne = stored.name_zh == proposal.name_zh && stored.name_en == proposal.name_en;
    if said || borne {
        return None;
    }
    let began = newest.map_or(stored.valid_from, |name| name.from);
    Some(named(proposal.renamed_on.unwrap_or(began)))
}
