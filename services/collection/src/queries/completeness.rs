//! The board: what is owed in a month, what is there, and why the rest is not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{AreaPath, ControlNumber, DepartmentCode, Period, Timestamp, calendar::WorkingDays};
use messaging::Context;
use serde::{Deserialize, Serialize};
use storage::StoreError;
use utoipa::ToSchema;

use crate::{
    domain::{
        cell_counts::tally_cells,
        completeness::{Standing, Tally, tally},
        demand::Demand,
        owed::{Ledger, Owed, Owing},
    },
    settings::Window,
    store::{
        admission_known, admissions, area_counts, calendars,
        standings::{self, Grouping},
    },
};

/// How a board is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// 按县（区）
    County,
    /// 按街道（乡镇）
    Street,
    /// 按村（社区）
    Community,
    /// 按部门
    Department,
    /// 按准入
    Demand,
    /// 按数据元
    Element,
}

/// How deep a street lies: province, city, county, street.
const STREET: usize = 4;

/// The depth of a path at each level below the province.
fn depth(division: Division) -> Option<usize> {
    match division {
        Division::County => Some(STREET - 1),
        Division::Street => Some(STREET),
        Division::Community => Some(STREET + 1),
        Division::Department | Division::Demand | Division::Element => None,
    }
}

/// A board.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Board {
    /// The month.
    pub period: Period,
    /// As it was known when.
    pub as_of: Timestamp,
    /// Everything together.
    pub total: BoardRow,
    /// Part by part, by name.
    pub rows: Vec<BoardRow>,
}

/// One part of a board.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct BoardRow {
    /// The area, department, control number or element.
    pub key: String,
    /// Counts of obligations; of cells, if the board is by element.
    #[serde(flatten)]
    pub tally: Tally,
    /// Per thousand of what is due, how much is there. Never above a thousand; none if nothing is due.
    pub complete_permille: Option<u64>,
    /// Per thousand of what is there, how much came in time.
    pub timely_permille: Option<u64>,
}

impl BoardRow {
    fn of(key: String, tally: Tally) -> Self {
        let missing_due: u64 = tally
            .missing
            .iter()
            .filter(|(why, _)| **why != crate::domain::completeness::Missing::NotDueYet)
            .map(|(_, n)| n)
            .sum();
        // What is not due yet and not there is left out of both; what came before its day counts.
        let base = tally.there + missing_due;
        let share = |part: u64, whole: u64| (whole > 0).then(|| part * 1_000 / whole);
        Self {
            key,
            complete_permille: share(tally.there, base),
            timely_permille: share(tally.there - tally.late, tally.there),
            tally,
        }
    }
}

/// What is asked of a board.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The area.
    pub within: AreaPath,
    /// The month.
    pub month: Period,
    /// How it is divided.
    pub by: Division,
    /// As it was known at a moment.
    pub as_of: Option<Timestamp>,
    /// The demands that are counted.
    pub of: Of,
}

/// Which demands are counted.
#[derive(Debug, Clone, Default)]
pub struct Of {
    /// Those of these departments; of all, if none are named.
    pub departments: Option<Vec<DepartmentCode>>,
    /// That with this number; all, if none is named.
    pub number: Option<ControlNumber>,
}

impl Of {
    fn counts(&self, demand: &Demand) -> bool {
        let departments = self.departments.as_ref();
        departments.is_none_or(|own| own.contains(&demand.department))
            && self.number.as_ref().is_none_or(|number| *number == demand.control_number)
    }
}

/// Counts.
pub async fn board(context: &Context, asked: &Asked, window: Window) -> Result<Board, StoreError> {
    let db = context.store.read();
    let as_of = asked.as_of.unwrap_or_else(|| context.now());
    let today = as_of.china_date();
    let mut ledger = ledger(context, asked, window, today).await?;
    let fine = asked.by == Division::Community || ledger.names_below(STREET);
    let grouping = if fine { Grouping::Community } else { Grouping::Street };
    let (communities, standing) = match asked.as_of {
        None => {
            let communities = area_counts::now(context, &asked.within, grouping).await?;
            let standing = standings::now(db, &asked.within, asked.month, grouping, &communities).await?;
            (communities, standing)
        }
        Some(at) => {
            let communities = area_counts::known_at(context, &asked.within, grouping, at).await?;
            (communities, standings::known_at(db, &asked.within, asked.month, grouping, at).await?)
        }
    };
    let reopened = standings::reopened(db, &asked.within, asked.month, grouping, as_of).await?;
    let mut rows: BTreeMap<String, Tally> = BTreeMap::new();
    let none: Vec<Standing> = Vec::new();
    for group in communities.iter() {
        let owed = ledger.at(&group.place);
        let key =
            (group.place.clone(), group.valid_from.to_string(), group.valid_to.map(|day| day.to_string()));
        let standings = standing.get(&key).unwrap_or(&none);
        let opened = reopened.get(&group.place).copied().unwrap_or(0);
        if asked.by == Division::Element {
            let counts = |demand: &Demand| asked.of.counts(demand);
            for (cell, tally) in tally_cells((&owed, &counts), group, standings, opened, today) {
                rows.entry(cell.element.to_string()).or_default().add(&tally);
            }
        } else {
            let tallies = tally(&owed, group, standings, opened, today);
            divide(asked, &group.place, &owed, &tallies, &mut rows);
        }
    }
    let mut total = Tally::default();
    rows.values().for_each(|row| total.add(row));
    Ok(Board {
        period: asked.month,
        as_of,
        total: BoardRow::of(asked.within.code().to_string(), total),
        rows: rows.into_iter().map(|(key, tally)| BoardRow::of(key, tally)).collect(),
    })
}

/// What is owed, by what was known at the moment: all of it, for what one demand asks may have been
/// answered to another.
async fn ledger(
    context: &Context,
    asked: &Asked,
    window: Window,
    today: NaiveDate,
) -> Result<Ledger, StoreError> {
    let db = context.store.read();
    let within = std::slice::from_ref(&asked.within);
    let mut demands = admissions::touching(db, within, asked.month, asked.month).await?;
    let mut calendar = calendars::load(db).await?;
    if let Some(at) = asked.as_of {
        let named = demands.iter().map(|(demand, _)| demand.admission).collect();
        let stood = admission_known::at(db, &named, at).await?;
        demands.retain(|(demand, _)| stood.contains_key(&demand.admission));
        for (demand, _) in &mut demands {
            stood.get(&demand.admission).into_iter().for_each(|stood| demand.as_known(*stood));
        }
        calendar = calendars::known_at(db, at).await?;
    }
    let days_after = WorkingDays(window.closes_working_days_after);
    Ok(Ledger::new(demands, (calendar, days_after), asked.month, today))
}

fn divide(
    asked: &Asked,
    place: &AreaPath,
    owed: &Owed,
    tallies: &[Tally],
    rows: &mut BTreeMap<String, Tally>,
) {
    let counts = |owing: &Owing, tally: &Tally| tally.owed > 0 && asked.of.counts(&owing.demand);
    let counted = || owed.owings.iter().zip(tallies).filter(|(owing, tally)| counts(owing, tally));
    if let Some(depth) = depth(asked.by) {
        let code = place.codes().take(depth).last().map(|code| code.to_string()).unwrap_or_default();
        let row = rows.entry(code).or_default();
        counted().for_each(|(_, tally)| row.add(tally));
        return;
    }
    for (owing, tally) in counted() {
        let key = match asked.by {
            Division::Department => owing.demand.department.to_string(),
            _ => owing.demand.control_number.as_str().to_owned(),
        };
        rows.entry(key).or_default().add(tally);
    }
}
