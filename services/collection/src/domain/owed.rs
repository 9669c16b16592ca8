//! What the communities of one place owe in a month, whoever has filled what: the denominator of
//! completeness. It comes from admissions, the area tree and the calendar alone.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use chrono::NaiveDate;
use forms::{ElementCode, Grain};
use kernel::{
    AreaPath, Period,
    calendar::{Calendar, WorkingDays},
};

use super::{
    covering::Covering,
    demand::{Demand, ObligationKey},
    fuse::CellKey,
    met::Met,
    schedule::Occurrence,
};

/// One thing that a community owes.
#[derive(Debug, Clone)]
pub struct Owing {
    /// The demand.
    pub demand: Arc<Demand>,
    /// When, and of which period.
    pub occurrence: Occurrence,
    /// The cells that answer it.
    pub cells: BTreeSet<CellKey>,
}

impl Owing {
    /// Its name within the table.
    pub fn key(&self) -> ObligationKey {
        (self.demand.admission, self.occurrence.period)
    }

    /// Whether it can still be answered today as far as its admission goes.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.demand.is_live(today)
    }
}

/// Everything that communities under the same demands owe in one month.
#[derive(Debug, Clone, Default)]
pub struct Owed {
    /// By due day and control number.
    pub owings: Vec<Owing>,
    /// What would be owed had its demand not ended before it fell due, with its cells: it is owed no
    /// more, and whoever answered it has answered these.
    pub ended: Vec<(ObligationKey, BTreeSet<CellKey>)>,
    /// The last day of the window.
    pub closes: Option<NaiveDate>,
}

impl Owed {
    /// What a community owes under some demands. Whatever stood when it fell due, or stands now if
    /// that is still to come, is owed; a demand that was ended before its due day is not.
    pub fn of<'a>(
        demands: impl Iterator<Item = &'a Arc<Demand>>,
        month: Period,
        (calendar, days_after): (&Calendar, WorkingDays),
        today: NaiveDate,
    ) -> Self {
        let (mut owings, mut ended) = (Vec::new(), Vec::new());
        for demand in demands {
            let elements: Vec<&ElementCode> = demand
                .form
                .form()
                .fields
                .iter()
                .filter(|f| f.grain == Grain::Unit)
                .map(|f| &f.element)
                .collect();
            if elements.is_empty() {
                continue;
            }
            for occurrence in demand.schedule.in_month(month, calendar) {
                let due = occurrence.due.date;
                let stands = if due < today { demand.stood_on(due) } else { demand.is_live(today) };
                if occurrence.starts() > today {
                    continue;
                }
                let cell = |element: &&ElementCode| CellKey {
                    element: (*element).clone(),
                    period: occurrence.period,
                };
                let cells = elements.iter().map(cell).collect();
                if stands {
                    owings.push(Owing { demand: demand.clone(), occurrence, cells });
                } else {
                    ended.push(((demand.admission, occurrence.period), cells));
                }
            }
        }
        owings.sort_by(|a, b| {
            let order =
                |o: &Owing| (o.occurrence.due.date, o.demand.control_number.clone(), o.occurrence.period);
            order(a).cmp(&order(b))
        });
        let last = owings.iter().map(|o| o.occurrence.due.date).max();
        let closes = last.map(|last| calendar.after(last, days_after).date);
        Self { owings, ended, closes }
    }

    /// Which of it a table's submissions have met, each with whether it was late. What was admitted
    /// later and asks nothing that was not submitted already is met by that, also where it was submitted
    /// for a demand that has ended since.
    pub fn met(&self, met: &Met) -> Vec<Option<bool>> {
        let answered: BTreeSet<&CellKey> = self
            .owings
            .iter()
            .filter(|owing| met.0.contains_key(&owing.key()))
            .map(|owing| &owing.cells)
            .chain(self.ended.iter().filter(|(key, _)| met.0.contains_key(key)).map(|(_, cells)| cells))
            .flatten()
            .collect();
        let one = |owing: &Owing| match met.0.get(&owing.key()) {
            Some(late) => Some(*late),
            None => owing.cells.iter().all(|cell| answered.contains(cell)).then_some(false),
        };
        self.owings.iter().map(one).collect()
    }
}

/// Makes and remembers what is owed: the communities of a street mostly owe the same.
pub struct Ledger {
    demands: Vec<Arc<Demand>>,
    covering: Covering,
    /// How deep the deepest area lies that a demand names.
    deepest: usize,
    calendar: Calendar,
    days_after: WorkingDays,
    month: Period,
    today: NaiveDate,
    made: HashMap<Vec<usize>, Arc<Owed>>,
}

impl Ledger {
    /// Of a month, with demands and the areas each names.
    pub fn new(
        demands: impl IntoIterator<Item = (Demand, AreaPath)>,
        (calendar, days_after): (Calendar, WorkingDays),
        month: Period,
        today: NaiveDate,
    ) -> Self {
        let mut grouped: BTreeMap<String, (Arc<Demand>, Vec<AreaPath>)> = BTreeMap::new();
        for (demand, area) in demands {
            let name = demand.control_number.as_str().to_owned();
            grouped.entry(name).or_insert_with(|| (Arc::new(demand), Vec::new())).1.push(area);
        }
        let (demands, named): (Vec<Arc<Demand>>, Vec<Vec<AreaPath>>) = grouped.into_values().unzip();
        Self {
            covering: Covering::of(&named),
            deepest: named.iter().flatten().map(|area| area.codes().count()).max().unwrap_or_default(),
            demands,
            calendar,
            days_after,
            month,
            today,
            made: HashMap::new(),
        }
    }

    /// Whether communities of one street may owe different things, because a demand names one of
    /// them by itself.
    pub fn names_below(&self, depth: usize) -> bool {
        self.deepest > depth
    }

    /// What is owed at a place.
    pub fn at(&mut self, place: &AreaPath) -> Arc<Owed> {
        let which = self.covering.at(place);
        if let Some(made) = self.made.get(&which) {
            return made.clone();
        }
        let named = which.iter().filter_map(|at| self.demands.get(*at));
        let owed = Arc::new(Owed::of(named, self.month, (&self.calendar, self.days_after), self.today));
        self.made.insert(which, owed.clone());
        owed
    }
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;

    use super::*;
    use crate::domain::samples::{day, demand, period};

    fn owed(demands: &[Demand], today: &str) -> Owed {
        let demands: Vec<Arc<Demand>> = demands.iter().cloned().map(Arc::new).collect();
        let calendar = Calendar::default();
        Owed::of(demands.iter(), period("2026-12"), (&calendar, WorkingDays(10)), day(today))
    }

    #[test]
    fn what_was_ended_before_it_fell_due_is_not_owed_and_what_ended_after_is() {
        let ended = |on: &str| Demand {
            ended_at: Some(Timestamp::from_china(day(on).into())),
            state: crate::domain::demand::AdmissionState::Revoked,
            ..demand(1, &["C04"])
        };
        assert_eq!(owed(&[ended("2026-12-10")], "2026-12-20").owings.len(), 0);
        assert_eq!(owed(&[ended("2026-12-10")], "2026-12-30").owings.len(), 0);
        assert_eq!(owed(&[ended("2026-12-28")], "2026-12-30").owings.len(), 1);
    }

    #[test]
    fn what_was_answered_to_a_demand_that_ended_meets_the_one_that_asks_the_same_after_it() {
        let ended = Demand {
            ended_at: Some(Timestamp::from_china(day("2026-12-20").into())),
            state: crate::domain::demand::AdmissionState::Revoked,
            ..demand(1, &["C04", "C11"])
        };
        let answered = Met(BTreeMap::from([((ended.admission, period("2026-12")), false)]));
        let all = owed(&[ended, demand(2, &["C11"]), demand(3, &["C11", "C19"])], "2026-12-30");
        assert_eq!(all.met(&answered), [Some(false), None]);
        assert_eq!(all.met(&Met::default()), [None, None]);
    }

    #[test]
    fn a_later_demand_that_asks_nothing_new_is_met_by_what_was_submitted() {
        let all = [demand(1, &["C04", "C11"]), demand(2, &["C11"]), demand(3, &["C11", "C19"])];
        let owed = owed(&all, "2026-12-20");
        let met = Met(BTreeMap::from([((all[0].admission, period("2026-12")), true)]));
        assert_eq!(owed.met(&met), [Some(true), Some(false), None]);
        assert_eq!(owed.closes, Some(day("2027-01-08")));
    }
}
