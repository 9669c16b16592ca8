//! What is asked of many communities: computed, not stored. Admitting a demand for 600,000
//! communities writes one row; here it is unfolded for the few that somebody looks at.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::RangeInclusive,
    sync::Arc,
};

use chrono::NaiveDate;
use kernel::{AdmissionId, AreaPath, Period, calendar::Calendar};

use super::{
    covering::Covering,
    demand::{Demand, ObligationKey, obligations, opens},
    fuse::{CellKey, fuse},
};

/// What is asked in one month of every community that the same demands cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// When its table opens.
    pub opens: NaiveDate,
    /// When it is due.
    pub due: NaiveDate,
    /// How many cells it has.
    pub cells: usize,
    /// Which.
    pub keys: BTreeSet<CellKey>,
    /// How many demands are fused in it.
    pub demands: usize,
    /// Their obligations, and when each is due.
    pub obligations: BTreeMap<ObligationKey, NaiveDate>,
}

impl Plan {
    /// When the first obligation is due that a table has not recorded; none, if it knows all.
    pub fn due_beyond(&self, recorded: &BTreeSet<ObligationKey>) -> Option<NaiveDate> {
        self.beyond(recorded).min()
    }

    /// Whether something falls due on one of these days that a table has not recorded.
    pub fn asks_beyond(&self, recorded: &BTreeSet<ObligationKey>, days: &RangeInclusive<NaiveDate>) -> bool {
        self.beyond(recorded).any(|due| days.contains(&due))
    }

    fn beyond(&self, recorded: &BTreeSet<ObligationKey>) -> impl Iterator<Item = NaiveDate> {
        self.obligations.iter().filter(|(key, _)| !recorded.contains(key)).map(|(_, due)| *due)
    }
}

/// Makes plans, and remembers them: communities of one county mostly share theirs.
pub struct Planner {
    demands: Vec<Arc<Demand>>,
    covering: Covering,
    calendar: Calendar,
    today: NaiveDate,
    opens_days_before: u64,
    made: HashMap<(Vec<usize>, Period), Option<Arc<Plan>>>,
}

impl Planner {
    /// Plans with these demands, each with the areas it names.
    pub fn new(
        demands: impl IntoIterator<Item = (Demand, AreaPath)>,
        calendar: Calendar,
        today: NaiveDate,
        opens_days_before: u64,
    ) -> Self {
        let (mut known, mut named): (Vec<Arc<Demand>>, Vec<Vec<AreaPath>>) = (Vec::new(), Vec::new());
        let mut places: HashMap<AdmissionId, usize> = HashMap::new();
        for (demand, area) in demands {
            let at = *places.entry(demand.admission).or_insert_with(|| {
                known.push(Arc::new(demand));
                named.push(Vec::new());
                named.len() - 1
            });
            if let Some(areas) = named.get_mut(at) {
                areas.push(area);
            }
        }
        let covering = Covering::of(&named);
        Self { demands: known, covering, calendar, today, opens_days_before, made: HashMap::new() }
    }

    /// What is asked of a community in a month; nothing, if nothing live falls due.
    pub fn plan(&mut self, community: &AreaPath, month: Period) -> Option<Arc<Plan>> {
        let which = self.covering.at(community);
        if let Some(made) = self.made.get(&(which.clone(), month)) {
            return made.clone();
        }
        let plan = self.make(&which, month).map(Arc::new);
        self.made.insert((which, month), plan.clone());
        plan
    }

    fn make(&self, which: &[usize], month: Period) -> Option<Plan> {
        let demands: Vec<Arc<Demand>> =
            which.iter().filter_map(|at| self.demands.get(*at)).cloned().collect();
        let asked = obligations(&demands, &BTreeSet::new(), month, &self.calendar, self.today);
        let opens = opens(&asked, self.opens_days_before)?;
        let keys: BTreeMap<ObligationKey, NaiveDate> =
            asked.iter().map(|o| (o.key(), o.occurrence.due.date)).collect();
        let demands = keys.keys().map(|(admission, _)| admission).collect::<BTreeSet<_>>().len();
        let fused = fuse(asked);
        Some(Plan {
            opens,
            due: fused.due()?,
            cells: fused.cells.len(),
            keys: fused.cells.iter().map(|cell| cell.key.clone()).collect(),
            demands,
            obligations: keys,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{day, demand, period};

    fn path(text: &str) -> AreaPath {
        text.parse().unwrap()
    }

    #[test]
    fn each_community_gets_what_covers_it() {
        let county = path("/210102000000/");
        let street = path("/210102000000/210102025000/");
        let here = path("/210102000000/210102025000/210102025001/");
        let there = path("/210102000000/210102022000/210102022001/");
        let demands = [(demand(1, &["C04", "C11"]), county), (demand(2, &["C11", "C19"]), street)];
        let mut planner = Planner::new(demands, Calendar::default(), day("2026-12-01"), 31);
        let month = period("2026-12");
        let plan = planner.plan(&here, month).unwrap();
        assert_eq!(
            (plan.cells, plan.demands, plan.due, plan.opens),
            (3, 2, day("2026-12-25"), day("2026-11-24"))
        );
        let known = BTreeSet::from([(demand(1, &[]).admission, month)]);
        assert_eq!(plan.due_beyond(&known), Some(day("2026-12-25")));
        assert_eq!(plan.due_beyond(&plan.obligations.keys().copied().collect()), None);
        assert_eq!(planner.plan(&there, month).unwrap().cells, 2);
        assert_eq!(planner.plan(&path("/210103000000/"), month), None);
        assert_eq!(planner.plan(&here, period("2027-01")), None);
    }
}
