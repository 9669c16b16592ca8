//! What the tree of areas will be once some proposals are taken, and what is wrong with that.
//!
//! A proposal comes from a row of a sheet or from a change in a reform; the rules are the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Code, Violation};

use super::{Area, area_codes, codes, sheet::Row};

/// Levels of the tree: a longer way up is no way up.
const DEEPEST: usize = 5;

/// Where a proposal was made, for mistakes.
#[derive(Debug, Clone)]
pub enum Place<'a> {
    /// In a row of a sheet: every column has its cell.
    Row(Row<'a>),
    /// In a reform, as an object.
    Object(String),
    /// In a reform, as something that ends: where its code stands, and where its successors do.
    Ended { code: String, successors: String },
}

impl Place<'_> {
    /// A mistake in one of the fields.
    pub fn wrong(&self, field: &str, code: &'static Code) -> Violation {
        match self {
            Self::Row(row) => row.wrong(field, code),
            // The days of a reform are those of the whole: the change is what can be repaired.
            Self::Object(pointer) if matches!(field, "valid_from" | "valid_to" | "renamed_on") => {
                Violation::of(pointer.clone(), code)
            }
            Self::Object(pointer) => Violation::of(format!("{pointer}/{field}"), code),
            Self::Ended { successors, .. } if field == "successors" => {
                Violation::of(successors.clone(), code)
            }
            Self::Ended { code: pointer, .. } => Violation::of(pointer.clone(), code),
        }
    }
}

/// What an area is to be, not yet held against the others.
#[derive(Debug, Clone)]
pub struct Proposal<'a> {
    /// Where it was made.
    pub place: Place<'a>,
    /// The key.
    pub code: AreaCode,
    /// The area it lies in.
    pub parent: Option<AreaCode>,
    /// Its level.
    pub level: AreaLevel,
    /// 名称
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The day from which it bears that name, if the name is a new one.
    pub renamed_on: Option<NaiveDate>,
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// Last day of validity.
    pub valid_to: Option<NaiveDate>,
    /// What it becomes.
    pub successors: Vec<AreaCode>,
}

/// A name and the day it began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// First day.
    pub from: NaiveDate,
    /// 名称
    pub zh: String,
    /// English name.
    pub en: String,
}

/// What is registered, as far as the proposals touch it: the codes they name anywhere, and the
/// areas directly below those that they end.
#[derive(Debug, Default)]
pub struct Known {
    /// By code.
    pub areas: BTreeMap<AreaCode, Area>,
    /// The newest name of each, maybe one that begins later.
    pub names: BTreeMap<AreaCode, Named>,
}

/// What will be registered once the proposals are.
pub struct Tree<'a> {
    proposals: &'a BTreeMap<AreaCode, Proposal<'a>>,
    known: &'a Known,
    today: NaiveDate,
    circles: BTreeSet<AreaCode>,
    below: BTreeMap<AreaCode, Vec<AreaCode>>,
}

/// What the rules need to know of an area, proposed or registered.
#[derive(Clone, Copy)]
struct Span {
    parent: Option<AreaCode>,
    level: AreaLevel,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl<'a> Tree<'a> {
    /// Of these proposals over what is registered.
    pub fn new(proposals: &'a BTreeMap<AreaCode, Proposal<'a>>, known: &'a Known, today: NaiveDate) -> Self {
        let mut below: BTreeMap<AreaCode, Vec<AreaCode>> = BTreeMap::new();
        let unproposed = known.areas.values().filter(|area| !proposals.contains_key(&area.code()));
        for area in unproposed {
            if let Some(parent) = area.parent() {
                below.entry(parent).or_default().push(area.code());
            }
        }
        let mut tree = Self { proposals, known, today, circles: BTreeSet::new(), below };
        tree.circles = tree.find_circles();
        tree
    }

    fn span(&self, code: AreaCode) -> Option<Span> {
        let proposed = self.proposals.get(&code).map(|p| Span {
            parent: p.parent,
            level: p.level,
            from: p.valid_from,
            to: p.valid_to,
        });
        let stored = || self.known.areas.get(&code);
        proposed.or_else(|| {
            stored().map(|a| Span { parent: a.parent(), level: a.level, from: a.valid_from, to: a.valid_to })
        })
    }

    /// The path of an area; `None` if a parent is missing or the way up does not end.
    pub fn path(&self, code: AreaCode) -> Option<AreaPath> {
        let mut way = vec![code];
        loop {
            let last = *way.last()?;
            let below = |top: AreaPath| way.iter().rev().skip(1).fold(top, |path, code| path.child(*code));
            if let Some(known) = self.known.areas.get(&last) {
                return Some(below(known.path.clone()));
            }
            match self.span(last)?.parent {
                None => return Some(below(AreaPath::root(last))),
                Some(_) if way.len() == DEEPEST => return None,
                Some(parent) => way.push(parent),
            }
        }
    }

    /// Every area whose parents lead back to it. Each way up is walked once.
    fn find_circles(&self) -> BTreeSet<AreaCode> {
        let mut circles = BTreeSet::new();
        let mut done: BTreeSet<AreaCode> = BTreeSet::new();
        for start in self.proposals.keys() {
            let mut way: Vec<AreaCode> = Vec::new();
            let mut on_the_way: BTreeSet<AreaCode> = BTreeSet::new();
            let mut at = Some(*start);
            while let Some(code) = at.filter(|code| !done.contains(code)) {
                if !on_the_way.insert(code) {
                    circles.extend(way.iter().skip_while(|other| **other != code));
                    break;
                }
                way.push(code);
                at = self.span(code).and_then(|span| span.parent);
            }
            done.extend(way);
        }
        circles
    }

    /// Everything that is wrong with a proposal.
    pub fn check(&self, proposal: &Proposal<'_>, mistakes: &mut Vec<Violation>) {
        let mut wrong = |field: &str, code| mistakes.push(proposal.place.wrong(field, code));
        self.check_parent(proposal, &mut wrong);
        self.check_registered(proposal, &mut wrong);
        self.check_end(proposal, &mut wrong);
        if let Some(code) = self.successors_wrong(proposal) {
            wrong("successors", code);
        }
        self.check_name(proposal, &mut wrong);
    }

    fn check_parent(&self, proposal: &Proposal<'_>, wrong: &mut impl FnMut(&str, &'static Code)) {
        let Some(parent) = proposal.parent else {
            if proposal.level != AreaLevel::Province {
                wrong("parent", &codes::AREA_PARENT_NEEDED);
            }
            return;
        };
        let Some(above) = self.span(parent) else { return wrong("parent", &codes::AREA_PARENT_MISSING) };
        if self.circles.contains(&proposal.code) {
            wrong("parent", &codes::AREA_CYCLE);
        } else if above.level >= proposal.level {
            wrong("parent", &codes::AREA_PARENT_LEVEL);
        } else if above.to.is_some_and(|last| proposal.valid_to.is_none_or(|own| own > last)) {
            wrong("parent", &codes::AREA_PARENT_ENDED);
        } else if proposal.valid_from < above.from {
            wrong("valid_from", &area_codes::AREA_BEFORE_PARENT);
        }
    }

    fn check_registered(&self, proposal: &Proposal<'_>, wrong: &mut impl FnMut(&str, &'static Code)) {
        let Some(stored) = self.known.areas.get(&proposal.code) else { return };
        if stored.parent() != proposal.parent {
            wrong("parent", &codes::AREA_MOVED);
        }
        if stored.level != proposal.level {
            wrong("level", &codes::AREA_MOVED);
        }
        if stored.valid_from != proposal.valid_from {
            wrong("valid_from", &area_codes::AREA_BEGAN);
        }
        if stored.has_ended(self.today) && stored.valid_to != proposal.valid_to {
            wrong("valid_to", &area_codes::AREA_REOPENED);
        }
    }

    fn check_end(&self, proposal: &Proposal<'_>, wrong: &mut impl FnMut(&str, &'static Code)) {
        let Some(last) = proposal.valid_to else { return };
        if last < proposal.valid_from {
            wrong("valid_to", &codes::AREA_VALIDITY);
        }
        // Proposals below that go on are told at their own parent; here those nobody proposed.
        let outlives = |code: &AreaCode| {
            self.known.areas.get(code).is_some_and(|area| area.valid_to.is_none_or(|own| own > last))
        };
        if self.below.get(&proposal.code).is_some_and(|below| below.iter().any(outlives)) {
            wrong("valid_to", &codes::AREA_HAS_LIVING);
        }
    }

    fn successors_wrong(&self, proposal: &Proposal<'_>) -> Option<&'static Code> {
        if proposal.successors.is_empty() {
            return None;
        }
        let Some(last) = proposal.valid_to else { return Some(&codes::AREA_SUCCESSOR) };
        let next = last.succ_opt()?;
        let stored = self.known.areas.get(&proposal.code);
        let ends_now = stored.is_some_and(|area| area.valid_to != proposal.valid_to);
        let wrong = |code: &AreaCode| {
            let Some(span) = self.span(*code).filter(|_| *code != proposal.code) else {
                return Some(&codes::AREA_SUCCESSOR);
            };
            let is_new = !self.known.areas.contains_key(code);
            if span.level != proposal.level {
                Some(&area_codes::AREA_SUCCESSOR_LEVEL)
            } else if is_new && ends_now && span.from <= last {
                Some(&area_codes::AREA_OVERLAP)
            } else if span.from > next || span.to.is_some_and(|to| to < next) {
                Some(&area_codes::AREA_SUCCESSOR_GAP)
            } else {
                None
            }
        };
        proposal.successors.iter().find_map(wrong)
    }

    fn check_name(&self, proposal: &Proposal<'_>, wrong: &mut impl FnMut(&str, &'static Code)) {
        let Some(day) = proposal.renamed_on else { return };
        let before = self.known.names.get(&proposal.code);
        // The same name on the same day was said before.
        let again = before.is_some_and(|name| name.from == day && name.zh == proposal.name_zh);
        let later = before.is_some_and(|name| name.from < day);
        if !(again || later) || proposal.valid_to.is_some_and(|last| last < day) {
            wrong("renamed_on", &area_codes::AREA_RENAMED);
        }
    }
}
