//! From the steps of a reform to proposals.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::NaiveDate;
use kernel::{AreaCode, Violation, text};

use super::{AreaReformStep, NewArea};
use crate::domain::{
    Area, area_codes,
    area_tree::{Known, Place, Proposal},
    codes,
};

pub(super) struct Draft<'a> {
    known: &'a Known,
    day: NaiveDate,
    pub proposals: BTreeMap<AreaCode, Proposal<'a>>,
    pub mistakes: Vec<Violation>,
}

impl<'a> Draft<'a> {
    pub fn new(known: &'a Known, day: NaiveDate) -> Self {
        Self { known, day, proposals: BTreeMap::new(), mistakes: Vec::new() }
    }

    /// Takes one step.
    pub fn take(&mut self, at: &str, step: &AreaReformStep) {
        match step {
            AreaReformStep::Rename { code, name_zh, name_en } => self.rename(at, *code, name_zh, name_en),
            AreaReformStep::MergeInto { codes, into } => self.merge((at, "into"), codes, *into, 1),
            AreaReformStep::MergeAsNew { codes, into } => {
                let like = codes.first().and_then(|code| self.known.areas.get(code));
                self.begin(&format!("{at}/into"), into, like);
                self.merge((at, "into/code"), codes, into.code, 2);
            }
            AreaReformStep::Split { code, into } => {
                let like = self.known.areas.get(code);
                for (n, area) in into.iter().enumerate() {
                    self.begin(&format!("{at}/into/{n}"), area, like);
                }
                if into.len() < 2 {
                    self.wrong(&format!("{at}/into"), &area_codes::AREA_TOO_FEW);
                }
                let successors = into.iter().map(|area| area.code).collect();
                self.end(format!("{at}/code"), format!("{at}/into"), *code, successors);
            }
            AreaReformStep::Move { code, to } => {
                self.begin(&format!("{at}/to"), to, self.known.areas.get(code));
                self.end(format!("{at}/code"), format!("{at}/to/code"), *code, vec![to.code]);
            }
            AreaReformStep::Establish { area } => self.begin(&format!("{at}/area"), area, None),
            AreaReformStep::Abolish { code, successors } => {
                self.end(format!("{at}/code"), format!("{at}/successors"), *code, successors.clone());
            }
        }
    }

    fn merge(&mut self, (at, to): (&str, &str), codes: &[AreaCode], into: AreaCode, least: usize) {
        if codes.len() < least {
            self.wrong(&format!("{at}/codes"), &area_codes::AREA_TOO_FEW);
        }
        for (n, code) in codes.iter().enumerate() {
            self.end(format!("{at}/codes/{n}"), format!("{at}/{to}"), *code, vec![into]);
        }
    }

    fn rename(&mut self, at: &str, code: AreaCode, name_zh: &str, name_en: &str) {
        let place = Place::Object(at.to_owned());
        let Some(area) = self.living(&place, code) else { return };
        let names = self.names(at, name_zh, name_en);
        let Some((name_zh, name_en)) = names else { return };
        let renamed_on = Some(self.day);
        self.propose(Proposal { name_zh, name_en, renamed_on, ..as_it_is(area, place) });
    }

    fn begin(&mut self, at: &str, area: &NewArea, like: Option<&Area>) {
        let place = Place::Object(at.to_owned());
        if self.known.areas.contains_key(&area.code) {
            self.mistakes.push(place.wrong("code", &area_codes::AREA_EXISTS));
            return;
        }
        let Some((name_zh, name_en)) = self.names(at, &area.name_zh, &area.name_en) else { return };
        let Some(level) = area.level.or(like.map(|area| area.level)) else {
            self.mistakes.push(place.wrong("level", &codes::AREA_LEVEL));
            return;
        };
        self.propose(Proposal {
            place,
            code: area.code,
            parent: area.parent.or(like.and_then(Area::parent)),
            level,
            name_zh,
            name_en,
            renamed_on: None,
            valid_from: self.day,
            valid_to: None,
            successors: vec![],
        });
    }

    fn end(&mut self, own: String, to: String, code: AreaCode, mut successors: Vec<AreaCode>) {
        let place = Place::Ended { code: own, successors: to };
        let Some(area) = self.living(&place, code) else { return };
        successors.sort_unstable();
        successors.dedup();
        let valid_to = self.day.pred_opt();
        self.propose(Proposal { valid_to, successors, ..as_it_is(area, place) });
    }

    /// An area that is there up to the day of the reform.
    fn living(&mut self, place: &Place<'_>, code: AreaCode) -> Option<Area> {
        let area = self.known.areas.get(&code).filter(|area| area.valid_to.is_none());
        if area.is_none() {
            self.mistakes.push(place.wrong("code", &area_codes::AREA_NOT_LIVING));
        }
        area.cloned()
    }

    fn names(&mut self, at: &str, zh: &str, en: &str) -> Option<(String, String)> {
        let zh = text::required(zh, 60, &format!("{at}/name_zh"));
        let en = text::optional(en, 120, &format!("{at}/name_en"));
        match (zh, en) {
            (Ok(zh), Ok(en)) => Some((zh, en)),
            (zh, en) => {
                self.mistakes.extend(zh.err().into_iter().chain(en.err()));
                None
            }
        }
    }

    fn propose(&mut self, proposal: Proposal<'static>) {
        match self.proposals.entry(proposal.code) {
            Entry::Occupied(_) => {
                self.mistakes.push(proposal.place.wrong("code", &area_codes::AREA_CHANGED_TWICE));
            }
            Entry::Vacant(place) => {
                place.insert(proposal);
            }
        }
    }

    fn wrong(&mut self, pointer: &str, code: &'static kernel::Code) {
        self.mistakes.push(Violation::of(pointer, code));
    }
}

fn as_it_is(area: Area, place: Place<'static>) -> Proposal<'static> {
    Proposal {
        place,
        code: area.code(),
        parent: area.parent(),
        level: area.level,
        name_zh: area.name_zh,
        name_en: area.name_en,
        renamed_on: None,
        valid_from: area.valid_from,
        valid_to: area.valid_to,
        successors: area.successors,
    }
}
