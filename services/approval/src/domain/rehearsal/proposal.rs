//! What is proposed: a flow, a list, a calendar; one of them or several.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use contracts::registry::{DutyItem, DutyKind, Support};
use kernel::{
    AreaCode, DepartmentCode, Frequency, Refusal, Violation,
    calendar::{Calendar, DayKind},
};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::domain::{
    facts::{Facts, ListFact},
    flow::Flow,
    flow_check, flow_codes as codes,
    lane::Lane,
};

/// Items of a list, and exceptional days of a year, at most.
const MOST_ITEMS: usize = 500;
const MOST_DAYS: usize = 366;

/// A flow, a duty list or a calendar that somebody thinks of. One of them at least.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalProposal)]
pub struct Proposal {
    /// A flow instead of the one that requests ran through.
    #[serde(default)]
    pub flow: Option<ProposedFlow>,
    /// A list instead of the one in force.
    #[serde(default)]
    pub list: Option<ProposedList>,
    /// A year of the calendar instead of the one published.
    #[serde(default)]
    pub calendar: Option<ProposedCalendar>,
}

/// A flow that is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalFlow)]
pub struct ProposedFlow {
    /// The definition.
    #[schema(value_type = Object)]
    pub definition: Value,
    /// The lanes that would take it; routine requests, if none is named.
    #[serde(default)]
    pub lanes: Vec<Lane>,
}

/// A duty list that is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalList)]
pub struct ProposedList {
    /// The area whose list it would be.
    pub area: AreaCode,
    /// Its title; that of the list in force, if nothing is said.
    #[serde(default)]
    pub title_zh: Option<String>,
    /// Every item it would have.
    #[schema(max_items = 500)]
    pub items: Vec<ProposedItem>,
}

/// An item of a proposed list: what the checks look at.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalItem)]
pub struct ProposedItem {
    /// The item's code, such as `A05`.
    pub code: String,
    /// 事项名称
    #[serde(default)]
    pub name_zh: String,
    /// Departments that may cite it.
    pub lead_departments: Vec<DepartmentCode>,
    /// The most often that something may be asked under it.
    pub allowed_frequency: Frequency,
    /// Codes of the forms and ledgers that may be asked under it; any if there are none.
    #[serde(default)]
    pub reporting_objects: Vec<String>,
}

/// A year of a calendar that is proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalCalendar)]
pub struct ProposedCalendar {
    /// The year.
    pub year: i32,
    /// Its exceptions to the plain five-day week.
    #[schema(max_items = 366)]
    pub days: Vec<ProposedDay>,
}

/// A day of a proposed calendar.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RehearsalDay)]
pub struct ProposedDay {
    /// The day.
    pub date: NaiveDate,
    /// Off, or worked.
    pub kind: DayKind,
}

impl Proposal {
    /// Whether it can be rehearsed: the flow, read, if there is one.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one refusal.
    pub fn check(&self) -> Result<Option<Flow>, Refusal> {
        let mut wrong = Vec::new();
        let read = self.flow.as_ref().map(|proposed| flow_check::read(&proposed.definition)).transpose();
        let flow = read.unwrap_or_else(|problems| {
            wrong.extend(problems.into_iter().map(|mut problem| {
                problem.pointer = format!("/proposal/flow/definition{}", problem.pointer);
                problem
            }));
            None
        });
        if let Some(list) = &self.list {
            let codes: BTreeSet<&str> = list.items.iter().map(|item| item.code.as_str()).collect();
            if codes.len() != list.items.len() || list.items.len() > MOST_ITEMS {
                wrong.push(Violation::of("/proposal/list/items", &codes::REHEARSAL_LIST));
            }
        }
        if let Some(calendar) = &self.calendar {
            let days: BTreeSet<NaiveDate> = calendar.days.iter().map(|day| day.date).collect();
            let within = days.iter().all(|day| day.year() == calendar.year);
            if !within || days.len() != calendar.days.len() || days.len() > MOST_DAYS {
                wrong.push(Violation::of("/proposal/calendar/days", &codes::REHEARSAL_CALENDAR));
            }
        }
        if self.flow.is_none() && !self.judges() {
            wrong.push(Violation::of("/proposal", &codes::REHEARSAL_NOTHING));
        }
        if wrong.is_empty() { Ok(flow) } else { Err(Refusal::new(&codes::REHEARSAL_UNSOUND).with(wrong)) }
    }

    /// Whether the checks would say something else: a flow alone changes nothing about them.
    pub fn judges(&self) -> bool {
        self.list.is_some() || self.calendar.is_some()
    }

    /// Codes of the forms and ledgers that a proposed list names.
    pub fn objects(&self) -> BTreeSet<String> {
        let items = self.list.iter().flat_map(|list| &list.items);
        items.flat_map(|item| item.reporting_objects.iter().cloned()).collect()
    }

    /// Whether a lane would take the proposed flow.
    pub fn takes(&self, lane: Lane) -> bool {
        self.flow.as_ref().is_some_and(|flow| match flow.lanes.as_slice() {
            [] => lane == Lane::Routine,
            lanes => lanes.contains(&lane),
        })
    }

    /// The calendar as it would be.
    pub fn calendar(&self, current: &Calendar) -> Calendar {
        let mut calendar = current.clone();
        if let Some(proposed) = &self.calendar {
            calendar.publish(proposed.year, proposed.days.iter().map(|day| (day.date, day.kind)));
        }
        calendar
    }

    /// The facts as they would be. `codes` are those of the items cited, in the order of the facts.
    pub fn facts(&self, current: &Facts, codes: &[&str]) -> Facts {
        let mut facts = Facts { calendar: self.calendar(&current.calendar), ..current.clone() };
        let Some(list) = &self.list else { return facts };
        let today = facts.today;
        for (cited, code) in facts.cited.iter_mut().zip(codes) {
            if cited.area.as_ref().is_none_or(|area| area.code() != list.area) {
                continue;
            }
            let before = cited.item.take();
            let version = cited.list.as_ref().map_or(0, |list| list.version);
            let title =
                list.title_zh.clone().or_else(|| cited.list.as_ref().map(|list| list.title_zh.clone()));
            cited.list = Some(ListFact {
                title_zh: title.unwrap_or_else(|| list.area.to_string()),
                version: version + 1,
                effective_from: today,
            });
            match list.items.iter().find(|item| item.code == *code) {
                Some(item) => cited.item = Some(item.over(before)),
                None => {
                    cited.before.extend(before.map(|item| (item.version, today.pred_opt().unwrap_or(today))))
                }
            }
        }
        facts
    }
}

impl ProposedItem {
    /// The item as it would be. It keeps its version: a request that is rehearsed would have cited the
    /// new one.
    fn over(&self, before: Option<DutyItem>) -> DutyItem {
        let mut item = before.unwrap_or_else(|| DutyItem {
            code: self.code.clone(),
            version: 1,
            name_zh: self.code.clone(),
            name_en: self.code.clone(),
            content_zh: String::new(),
            kind: DutyKind::Assist,
            basis: Vec::new(),
            lead_departments: Vec::new(),
            allowed_frequency: self.allowed_frequency,
            support: Support::default(),
            reporting_objects: Vec::new(),
        });
        if !self.name_zh.is_empty() {
            item.name_zh.clone_from(&self.name_zh);
        }
        item.lead_departments.clone_from(&self.lead_departments);
        item.allowed_frequency = self.allowed_frequency;
        item.reporting_objects.clone_from(&self.reporting_objects);
        item
    }
}
