//! How much of what is owed is there, how much came in time, and why the rest is missing.
//!
//! What is owed is computed ([`super::owed`]); what is there is counted from the tables as they
//! stand. A table counts only for what its community owes, so nothing ever exceeds the whole.
//!
//! What was accepted and withdrawn afterwards was answered all the same: a board says what communities
//! have done, a retrieval what there is to be had.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaPath, Period};
use serde::Serialize;
use utoipa::ToSchema;

use super::{document::Document, fuse::CellKey, met::Met, owed::Owed};

/// Why something that is owed is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// 未到期
    NotDueYet,
    /// 逾期未报
    NotSubmitted,
    /// 退回待改
    Returned,
    /// 填报已截止
    WindowClosed,
    /// 准入已结束
    AdmissionEnded,
}

/// Counts of what is owed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Tally {
    /// Everything owed.
    pub owed: u64,
    /// Of it, what has fallen due.
    pub due: u64,
    /// What was submitted, or accepted.
    pub there: u64,
    /// Of that, what came after its day.
    pub late: u64,
    /// Of it, what the street has accepted.
    pub accepted: u64,
    /// What is missing, by reason.
    pub missing: BTreeMap<Missing, u64>,
}

impl Tally {
    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.owed += other.owed;
        self.due += other.due;
        self.there += other.there;
        self.late += other.late;
        self.accepted += other.accepted;
        for (reason, count) in &other.missing {
            *self.missing.entry(*reason).or_default() += count;
        }
    }
}

/// Communities of one place that existed over the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Communities {
    /// The place: a street, or one community.
    pub place: AreaPath,
    /// Since when they exist.
    pub valid_from: NaiveDate,
    /// Until when, if they were abolished.
    pub valid_to: Option<NaiveDate>,
    /// How many.
    pub count: u64,
}

impl Communities {
    /// Whether they existed on any day of a period.
    pub fn during(&self, period: Period) -> bool {
        self.valid_from <= period.last_day() && self.valid_to.is_none_or(|to| to >= period.first_day())
    }

    fn exist_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| last >= day)
    }
}

/// Tables of such communities that stand alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What their submissions answered.
    pub met: Met,
    /// Whether what was submitted last was accepted, but for the cells that went back.
    pub accepted: bool,
    /// The cells that went back and were not submitted again, if any did.
    pub returned: BTreeSet<CellKey>,
    /// How many.
    pub count: u64,
}

/// The cells of a document that are with the community: of what was submitted, those that went back,
/// whether or not somebody has begun to correct them.
pub fn returned_cells(document: &Document) -> BTreeSet<CellKey> {
    document.0.iter().filter(|(_, cell)| !cell.submitted).map(|(key, _)| key.clone()).collect()
}

/// One owing of some communities, counted.
pub fn tally(
    owed: &Owed,
    communities: &Communities,
    standings: &[Standing],
    reopened: u64,
    today: NaiveDate,
) -> Vec<Tally> {
    let begin = |due: NaiveDate| begin(due, communities, today);
    let mut tallies: Vec<Tally> = owed.owings.iter().map(|owing| begin(owing.occurrence.due.date)).collect();
    let mut back: Vec<u64> = vec![0; tallies.len()];
    for standing in standings {
        for (n, late) in owed.met(&standing.met).into_iter().enumerate() {
            let (Some(tally), Some(owing)) = (tallies.get_mut(n), owed.owings.get(n)) else { continue };
            if tally.owed == 0 {
                continue;
            }
            let reopened = owing.cells.iter().any(|cell| standing.returned.contains(cell));
            match late {
                Some(_) if reopened => back.iter_mut().skip(n).take(1).for_each(|n| *n += standing.count),
                Some(late) => {
                    tally.there += standing.count;
                    tally.late += if late { standing.count } else { 0 };
                    tally.accepted += if standing.accepted { standing.count } else { 0 };
                }
                None => {}
            }
        }
    }
    for ((tally, owing), back) in tallies.iter_mut().zip(&owed.owings).zip(back) {
        let how = (owing.occurrence.due.date, owing.is_live(today));
        explain(tally, how, (owed.closes, reopened), back, today);
    }
    tallies
}

/// What is owed by a day, before anything of it is there.
pub(super) fn begin(due: NaiveDate, communities: &Communities, today: NaiveDate) -> Tally {
    let owed =
        if communities.exist_on(due.min(today.max(communities.valid_from))) && communities.exist_on(due) {
            communities.count
        } else {
            0
        };
    Tally { owed, due: if due < today { owed } else { 0 }, ..Tally::default() }
}

/// Says why the rest is not there: of what is due by a day, and still asked or not.
pub(super) fn explain(
    tally: &mut Tally,
    (due, live): (NaiveDate, bool),
    (closes, reopened): (Option<NaiveDate>, u64),
    back: u64,
    today: NaiveDate,
) {
    let mut note = |reason: Missing, count: u64| {
        if count > 0 {
            *tally.missing.entry(reason).or_default() += count;
        }
    };
    note(Missing::Returned, back);
    let left = tally.owed.saturating_sub(tally.there + back);
    if !live {
        note(Missing::AdmissionEnded, left);
    } else if due >= today {
        note(Missing::NotDueYet, left);
    } else if closes.is_some_and(|closes| closes < today) {
        note(Missing::NotSubmitted, left.min(reopened));
        note(Missing::WindowClosed, left.saturating_sub(reopened));
    } else {
        note(Missing::NotSubmitted, left);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kernel::calendar::{Calendar, WorkingDays};

    use super::*;
    use crate::domain::samples::{day, demand, period};

    fn owed(today: &str) -> Owed {
        let demands = [Arc::new(demand(1, &["C04"])), Arc::new(demand(2, &["C11"]))];
        Owed::of(demands.iter(), period("2026-12"), (&Calendar::default(), WorkingDays(10)), day(today))
    }

    fn communities(count: u64, until: Option<&str>) -> Communities {
        Communities {
            place: "/210000000000/210100000000/210102000000/210102025000/".parse().unwrap(),
            valid_from: day("2020-01-01"),
            valid_to: until.map(day),
            count,
        }
    }

    fn standing(owed: &Owed, late: bool, count: u64) -> Standing {
        let met = Met(owed.owings.iter().map(|o| (o.key(), late)).collect());
        Standing { met, accepted: false, returned: BTreeSet::new(), count }
    }

    #[test]
    fn every_one_that_is_missing_has_its_reason_and_they_add_up() {
        for (today, reason) in [
            ("2026-12-20", Missing::NotDueYet),
            ("2026-12-28", Missing::NotSubmitted),
            ("2026-12-31", Missing::NotSubmitted),
        ] {
            let owed = owed(today);
            let mut returned = standing(&owed, false, 2);
            returned.returned = owed.owings[1].cells.clone();
            let standings = [standing(&owed, true, 3), returned];
            let found = tally(&owed, &communities(10, None), &standings, 0, day(today));
            assert_eq!((found[0].owed, found[0].there, found[0].late), (10, 5, 3));
            assert_eq!(found[0].missing, BTreeMap::from([(reason, 5)]), "{today}");
            assert_eq!(found[1].missing, BTreeMap::from([(reason, 5), (Missing::Returned, 2)]));
            for tally in &found {
                assert_eq!(tally.owed, tally.there + tally.missing.values().sum::<u64>());
            }
        }
    }

    #[test]
    fn communities_that_were_abolished_before_the_day_owe_nothing() {
        let owed = owed("2026-12-28");
        let gone = communities(4, Some("2026-12-10"));
        let standings = [standing(&owed, false, 4)];
        let found = tally(&owed, &gone, &standings, 0, day("2026-12-28"));
        assert!(found.iter().all(|tally| tally.owed == 0 && tally.there == 0));
    }

    #[test]
    fn a_closed_window_is_told_apart_from_one_that_was_opened_again() {
        let mut owed = owed("2026-12-28");
        owed.closes = Some(day("2026-12-26"));
        let found = tally(&owed, &communities(3, None), &[], 1, day("2026-12-28"));
        assert_eq!(
            found[0].missing,
            BTreeMap::from([(Missing::NotSubmitted, 1), (Missing::WindowClosed, 2)])
        );
    }
}
