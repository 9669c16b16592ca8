//! The import of areas: a sheet and what is registered give the areas to store, or the mistakes by cell.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Refusal, Revision, Violation, text};

use super::{
    Area, codes,
    sheet::{Column, Row, Sheet, optional, or_refused, required},
    spelling::parts,
};

/// The columns of a sheet of areas.
pub const LAYOUT: &[Column] = &[
    required("code", "区划代码"),
    required("name_zh", "名称"),
    optional("name_en", "英文名称"),
    required("level", "级别"),
    required("parent", "上级代码"),
    required("valid_from", "启用日期"),
    optional("valid_to", "终止日期"),
    optional("successors", "去向"),
];

/// One row, read but not yet held against the others.
struct Proposal<'a> {
    row: Row<'a>,
    code: AreaCode,
    parent: Option<AreaCode>,
    level: AreaLevel,
    name_zh: String,
    name_en: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    successors: Vec<AreaCode>,
}

/// What is registered, as far as the sheet touches it: the codes it names anywhere, and the
/// living areas directly below those.
#[derive(Debug, Default)]
pub struct Known {
    /// By code.
    pub areas: BTreeMap<AreaCode, Area>,
}

/// What an import does.
#[derive(Debug, Default, PartialEq)]
pub struct Plan {
    /// Areas to store, each after the one above it.
    pub store: Vec<Area>,
    /// How many of them are new.
    pub created: usize,
    /// Rows that say what is registered already.
    pub unchanged: usize,
}

/// Every code a sheet names: what has to be looked up before [`plan`].
pub fn codes_named(sheet: &Sheet) -> BTreeSet<AreaCode> {
    let cells = sheet.rows().flat_map(|row| {
        let single = [row.get("code"), row.get("parent")];
        single.into_iter().chain(parts(row.get("successors"))).collect::<Vec<_>>()
    });
    cells.filter_map(|cell| cell.parse().ok()).collect()
}

/// The codes a sheet ends: what lies below them has to be looked up too.
pub fn codes_ended(sheet: &Sheet) -> BTreeSet<AreaCode> {
    let ended = sheet.rows().filter(|row| !row.get("valid_to").is_empty());
    ended.filter_map(|row| row.get("code").parse().ok()).collect()
}

/// Decides an import. All or nothing.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn plan(sheet: &Sheet, known: &Known, reaches: impl Fn(&AreaPath) -> bool) -> Result<Plan, Refusal> {
    let mut mistakes = Vec::new();
    let mut proposals: BTreeMap<AreaCode, Proposal<'_>> = BTreeMap::new();
    for row in sheet.rows() {
        let Some(proposal) = read(row, &mut mistakes) else { continue };
        match proposals.entry(proposal.code) {
            Entry::Occupied(_) => mistakes.push(row.wrong("code", &codes::AREA_TWICE)),
            Entry::Vacant(place) => {
                place.insert(proposal);
            }
        }
    }
    let merged = Merged { proposals: &proposals, known };
    for proposal in proposals.values() {
        merged.check(proposal, &mut mistakes);
    }
    let mut plan = Plan::default();
    for proposal in proposals.values() {
        // Without a path there was a mistake about it already.
        let Some(path) = merged.path(proposal.code) else { continue };
        if !reaches(&path) {
            mistakes.push(proposal.row.wrong("code", &codes::AREA_OUT_OF_REACH));
        }
        plan.add(proposal, path, known.areas.get(&proposal.code));
    }
    plan.store.sort_by(|a, b| a.path.cmp(&b.path));
    or_refused(plan, mistakes)
}

impl Plan {
    fn add(&mut self, proposal: &Proposal<'_>, path: AreaPath, stored: Option<&Area>) {
        let area = Area {
            path,
            level: proposal.level,
            name_zh: proposal.name_zh.clone(),
            name_en: proposal.name_en.clone(),
            valid_from: proposal.valid_from,
            valid_to: proposal.valid_to,
            successors: proposal.successors.clone(),
            revision: stored.map_or(Revision::NEW, |area| area.revision),
        };
        match stored {
            Some(stored) if stored.same_facts(&area) => self.unchanged += 1,
            Some(_) => self.store.push(area),
            None => {
                self.created += 1;
                self.store.push(area);
            }
        }
    }
}

fn read<'a>(row: Row<'a>, mistakes: &mut Vec<Violation>) -> Option<Proposal<'a>> {
    let before = mistakes.len();
    let mut code = |column: &str| match row.get(column) {
        "" => None,
        text => {
            let code = text.parse::<AreaCode>().ok();
            if code.is_none() {
                mistakes.push(row.wrong(column, &codes::AREA_CODE));
            }
            code
        }
    };
    let (own, parent) = (code("code"), code("parent"));
    if row.get("code").is_empty() {
        mistakes.push(row.wrong("code", &text::TEXT_EMPTY));
    }
    let level = AreaLevel::from_name(row.get("level"));
    if level.is_none() {
        mistakes.push(row.wrong("level", &codes::AREA_LEVEL));
    }
    let name_zh =
        text::required(row.get("name_zh"), 60, &row.cell("name_zh")).map_err(|v| mistakes.push(v)).ok();
    let name_en =
        text::optional(row.get("name_en"), 120, &row.cell("name_en")).map_err(|v| mistakes.push(v)).ok();
    let valid_from = day(row, "valid_from", mistakes);
    if row.get("valid_from").is_empty() {
        mistakes.push(row.wrong("valid_from", &text::TEXT_EMPTY));
    }
    let valid_to = day(row, "valid_to", mistakes);
    let successors: Vec<AreaCode> =
        parts(row.get("successors")).filter_map(|part| part.parse().ok()).collect();
    if successors.len() != parts(row.get("successors")).count() {
        mistakes.push(row.wrong("successors", &codes::AREA_CODE));
    }
    if mistakes.len() > before {
        return None;
    }
    Some(Proposal {
        row,
        code: own?,
        parent,
        level: level?,
        name_zh: name_zh?,
        name_en: name_en?,
        valid_from: valid_from?,
        valid_to,
        successors,
    })
}

fn day(row: Row<'_>, column: &str, mistakes: &mut Vec<Violation>) -> Option<NaiveDate> {
    match row.get(column) {
        "" => None,
        text => NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_| mistakes.push(row.wrong(column, &codes::DATE)))
            .ok(),
    }
}

/// What will be registered once the sheet is.
struct Merged<'a> {
    proposals: &'a BTreeMap<AreaCode, Proposal<'a>>,
    known: &'a Known,
}

impl Merged<'_> {
    /// The parent of an area; `None` if there is no such area.
    fn parent(&self, code: AreaCode) -> Option<Option<AreaCode>> {
        let proposed = self.proposals.get(&code).map(|proposal| proposal.parent);
        proposed.or_else(|| self.known.areas.get(&code).map(Area::parent))
    }

    fn level(&self, code: AreaCode) -> Option<AreaLevel> {
        let proposed = self.proposals.get(&code).map(|proposal| proposal.level);
        proposed.or_else(|| self.known.areas.get(&code).map(|area| area.level))
    }

    fn ended(&self, code: AreaCode) -> bool {
        let proposed = self.proposals.get(&code).map(|proposal| proposal.valid_to.is_some());
        proposed.unwrap_or_else(|| self.known.areas.get(&code).is_some_and(|area| area.valid_to.is_some()))
    }

    fn exists(&self, code: AreaCode) -> bool {
        self.parent(code).is_some()
    }

    /// The path of an area; `None` if a parent is missing or the way up does not end.
    fn path(&self, code: AreaCode) -> Option<AreaPath> {
        let mut way = vec![code];
        loop {
            let last = *way.last()?;
            if let Some(known) = self.known.areas.get(&last) {
                let below = way.iter().rev().skip(1);
                return Some(below.fold(known.path.clone(), |path, code| path.child(*code)));
            }
            match self.parent(last)? {
                None => {
                    let below = way.iter().rev().skip(1);
                    return Some(below.fold(AreaPath::root(last), |path, code| path.child(*code)));
                }
                Some(parent) if way.contains(&parent) => return None,
                Some(parent) => way.push(parent),
            }
        }
    }

    fn is_in_a_cycle(&self, code: AreaCode) -> bool {
        let mut seen = BTreeSet::new();
        let mut at = self.parent(code).flatten();
        while let Some(parent) = at {
            if parent == code {
                return true;
            }
            if !seen.insert(parent) {
                return false;
            }
            at = self.parent(parent).flatten();
        }
        false
    }

    fn check(&self, proposal: &Proposal<'_>, mistakes: &mut Vec<Violation>) {
        let mut wrong = |column: &str, code| mistakes.push(proposal.row.wrong(column, code));
        match proposal.parent {
            None if proposal.level != AreaLevel::Province => wrong("parent", &codes::AREA_PARENT_NEEDED),
            None => {}
            Some(parent) if !self.exists(parent) => wrong("parent", &codes::AREA_PARENT_MISSING),
            Some(_) if self.is_in_a_cycle(proposal.code) => wrong("parent", &codes::AREA_CYCLE),
            Some(parent) if self.level(parent).is_some_and(|level| level >= proposal.level) => {
                wrong("parent", &codes::AREA_PARENT_LEVEL);
            }
            Some(parent) if proposal.valid_to.is_none() && self.ended(parent) => {
                wrong("parent", &codes::AREA_PARENT_ENDED);
            }
            Some(_) => {}
        }
        if let Some(stored) = self.known.areas.get(&proposal.code) {
            if stored.parent() != proposal.parent {
                wrong("parent", &codes::AREA_MOVED);
            }
            if stored.level != proposal.level {
                wrong("level", &codes::AREA_MOVED);
            }
        }
        if let Some(last) = proposal.valid_to {
            if last < proposal.valid_from {
                wrong("valid_to", &codes::AREA_VALIDITY);
            }
            // Rows below that go on are told at their own parent; here those not in the sheet.
            let lives = |area: &Area| area.parent() == Some(proposal.code) && !self.ended(area.code());
            if self.known.areas.values().any(lives) {
                wrong("valid_to", &codes::AREA_HAS_LIVING);
            }
        }
        let nowhere = |code: &AreaCode| *code == proposal.code || !self.exists(*code);
        if proposal.successors.iter().any(nowhere)
            || (proposal.valid_to.is_none() && !proposal.successors.is_empty())
        {
            wrong("successors", &codes::AREA_SUCCESSOR);
        }
    }
}

#[cfg(test)]
mod tests;
