//! How much of what is owed is there, cell by cell: a cell that two demands ask is one cell, it is there
//! once either was answered, and one that went back takes no other with it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    completeness::{Communities, Standing, Tally, begin, explain},
    demand::Demand,
    fuse::CellKey,
    owed::{Owed, Owing},
};

/// Every cell of some communities that a counted demand asks, counted: it is there also where it was
/// answered to another.
pub fn tally_cells(
    (owed, counts): (&Owed, &dyn Fn(&Demand) -> bool),
    communities: &Communities,
    standings: &[Standing],
    reopened: u64,
    today: NaiveDate,
) -> BTreeMap<CellKey, Tally> {
    let asking = asking(owed, communities, today);
    let met: Vec<Vec<Option<bool>>> = standings.iter().map(|standing| owed.met(&standing.met)).collect();
    let mut cells = BTreeMap::new();
    for (cell, askers) in asking {
        // By due day: the first one that asks it says when it is due.
        let all = askers.iter().filter_map(|at| owed.owings.get(*at));
        let counted: Vec<&Owing> = all.filter(|owing| counts(&owing.demand)).collect();
        let owings = || counted.iter();
        let Some(due) = owings().map(|owing| owing.occurrence.due.date).min() else { continue };
        let mut tally = begin(due, communities, today);
        let mut back = 0;
        for (standing, met) in standings.iter().zip(&met) {
            let Some(late) = askers.iter().find_map(|at| met.get(*at).copied().flatten()) else { continue };
            if standing.returned.contains(&cell) {
                back += standing.count;
                continue;
            }
            tally.there += standing.count;
            tally.late += if late { standing.count } else { 0 };
            tally.accepted += if standing.accepted { standing.count } else { 0 };
        }
        let live = owings().any(|owing| owing.is_live(today));
        explain(&mut tally, (due, live), (owed.closes, reopened), back, today);
        cells.insert(cell, tally);
    }
    cells
}

/// The owings of each cell, of those that these communities owe.
fn asking(owed: &Owed, communities: &Communities, today: NaiveDate) -> BTreeMap<CellKey, Vec<usize>> {
    let mut asking: BTreeMap<CellKey, Vec<usize>> = BTreeMap::new();
    for (at, owing) in owed.owings.iter().enumerate() {
        if begin(owing.occurrence.due.date, communities, today).owed == 0 {
            continue;
        }
        for cell in &owing.cells {
            asking.entry(cell.clone()).or_default().push(at);
        }
    }
    asking
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, sync::Arc};

    use kernel::calendar::{Calendar, WorkingDays};

    use super::*;
    use crate::domain::{
        completeness::Missing,
        met::Met,
        samples::{day, demand, period},
    };

    const TODAY: &str = "2026-12-28";

    fn owed() -> Owed {
        let demands = [Arc::new(demand(1, &["C04", "C11"])), Arc::new(demand(2, &["C11", "C19"]))];
        Owed::of(demands.iter(), period("2026-12"), (&Calendar::default(), WorkingDays(10)), day(TODAY))
    }

    fn communities() -> Communities {
        Communities {
            place: "/210000000000/210100000000/210102000000/210102025000/".parse().unwrap(),
            valid_from: day("2020-01-01"),
            valid_to: None,
            count: 10,
        }
    }

    fn standing(met: &[usize], returned: &[&str], count: u64) -> Standing {
        let owed = owed();
        let cell = |element: &&str| CellKey { element: element.parse().unwrap(), period: period("2026-12") };
        Standing {
            met: Met(met.iter().map(|at| (owed.owings[*at].key(), false)).collect()),
            accepted: returned.is_empty(),
            returned: returned.iter().map(cell).collect::<BTreeSet<_>>(),
            count,
        }
    }

    fn told(standings: &[Standing]) -> Vec<(String, u64, BTreeMap<Missing, u64>)> {
        let cells = tally_cells((&owed(), &|_| true), &communities(), standings, 0, day(TODAY));
        let one = |(cell, tally): (CellKey, Tally)| {
            assert_eq!(tally.owed, tally.there + tally.missing.values().sum::<u64>());
            (cell.element.to_string(), tally.there, tally.missing)
        };
        cells.into_iter().map(one).collect()
    }

    #[test]
    fn one_cell_that_went_back_takes_no_other_cell_of_its_demand_with_it() {
        let missing = |n: u64| BTreeMap::from([(Missing::NotSubmitted, n)]);
        let back = BTreeMap::from([(Missing::NotSubmitted, 4), (Missing::Returned, 6)]);
        assert_eq!(
            told(&[standing(&[0, 1], &["C19"], 6)]),
            [("C04".into(), 6, missing(4)), ("C11".into(), 6, missing(4)), ("C19".into(), 0, back)]
        );
    }

    #[test]
    fn a_cell_of_two_demands_is_there_once_either_was_answered() {
        let there: Vec<u64> =
            told(&[standing(&[1], &[], 6)]).into_iter().map(|(_, there, _)| there).collect();
        assert_eq!(there, [0, 6, 6]);
    }

    #[test]
    fn of_the_cells_of_one_demand_those_are_there_that_were_answered_to_another() {
        let owed = owed();
        let first = owed.owings[0].demand.control_number.clone();
        let counts = |demand: &Demand| demand.control_number == first;
        let standings = [standing(&[1], &[], 6)];
        let cells = tally_cells((&owed, &counts), &communities(), &standings, 0, day(TODAY));
        let told: Vec<(String, u64)> =
            cells.into_iter().map(|(cell, tally)| (cell.element.to_string(), tally.there)).collect();
        assert_eq!(told, [("C04".into(), 0), ("C11".into(), 6)]);
    }
}
