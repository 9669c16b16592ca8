//! How the time that a table took is shared out among the demands it answers.
//!
//! A client tells how many seconds somebody was active since it last told; idle time is the client's
//! to leave out, and what it claims is bounded here. The seconds belong to the table. Who filled is
//! not kept with them (在线时长不统计).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    demand::ObligationKey,
    document::{Document, KeptCell},
    fuse::CellKey,
    met::Met,
};

/// Seconds that one call may claim: a client saves at least this often.
pub const MOST_AT_ONCE: i32 = 600;

/// Seconds of one table at most: half a working day.
pub const MOST_PER_TABLE: i32 = 14_400;

/// The cells on which time was spent: all of them at first; later those that had gone back, and those of
/// demands that had not been answered before. Nobody pays for what somebody else has corrected.
pub fn worked_on(cells: &Document, back: &BTreeSet<CellKey>, answered: &Met) -> Document {
    let worked = |(key, cell): &(&CellKey, &KeptCell)| {
        back.contains(*key) || !answered.0.contains_key(&(cell.admission, key.period))
    };
    let worked: BTreeMap<CellKey, KeptCell> =
        cells.0.iter().filter(worked).map(|(key, cell)| (key.clone(), cell.clone())).collect();
    if worked.is_empty() { cells.clone() } else { Document(worked) }
}

/// Shares seconds out by the cells that are held for each obligation; what does not divide goes to
/// the first ones, so that nothing is lost.
pub fn shares(cells: &Document, seconds: i64) -> BTreeMap<ObligationKey, i64> {
    let mut held: BTreeMap<ObligationKey, i64> = BTreeMap::new();
    for (key, cell) in &cells.0 {
        *held.entry((cell.admission, key.period)).or_default() += 1;
    }
    let all: i64 = held.values().sum();
    let mut shares: BTreeMap<ObligationKey, i64> =
        held.into_iter().map(|(key, count)| (key, seconds * count / all.max(1))).collect();
    let rest = seconds - shares.values().sum::<i64>();
    if let Some(first) = shares.values_mut().next() {
        *first += rest;
    }
    shares
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;

    use super::*;
    use crate::domain::{samples::period, sheet::CellState};

    #[test]
    fn every_second_is_shared_out_by_cells() {
        let cell = |serial: u32| KeptCell {
            admission: format!("adm_{serial:032x}").parse().unwrap(),
            at: Timestamp::from_micros(0),
            stored: None,
            state: CellState::Entered,
            submitted: true,
            comment: None,
            remark: None,
        };
        let key = |element: &str| CellKey { element: element.parse().unwrap(), period: period("2026-12") };
        let cells =
            Document(BTreeMap::from([(key("C04"), cell(1)), (key("C11"), cell(1)), (key("C19"), cell(2))]));
        assert_eq!(shares(&cells, 100).into_values().collect::<Vec<_>>(), [67, 33]);
        assert_eq!(shares(&Document::default(), 100), BTreeMap::new());
    }
}
