//! Sums of longer periods, made of what communities said in shorter ones.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaPath, Period};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::rollups::{LeftOut, RollupItem};
use crate::{
    domain::{
        completeness::Communities,
        longer::{Declared, Length, Longer, Said, come_to},
    },
    store::{
        longer::{self as store, Part},
        rollups::{Sum, Wanted},
    },
};

/// What stands behind the sum of a longer period: `units`, `lacking` and `silent` make up `communities`.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MadeUp {
    /// How many communities there were.
    pub communities: i64,
    /// How many lack a shorter period, and are not in the sum.
    pub lacking: i64,
    /// How many said nothing of it at all.
    pub silent: i64,
    /// Which shorter periods those lack that said something.
    pub missing: Vec<MissingPart>,
}

/// A shorter period that is missing.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct MissingPart {
    /// The period.
    pub period: String,
    /// In how many communities.
    pub communities: i64,
}

/// Places in longer periods.
pub type Longers = BTreeMap<(AreaPath, Period), Longer>;

/// What is asked: the length, how shorter periods become longer ones, and the last day on which they may
/// begin.
pub type Asked<'a> = (Length, &'a Declared, NaiveDate);

/// Adds up community by community, a page of values at a time.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    (length, declared, until): Asked<'_>,
) -> Result<Longers, StoreError> {
    let mut walk = Walk { wanted, length, declared, longers: Longers::new(), at: None };
    let mut last: Option<Part> = None;
    loop {
        let page = store::parts(db, wanted, (length, until), last.as_ref()).await?;
        let Some(end) = page.last().cloned() else { break };
        page.into_iter().for_each(|part| walk.step(part));
        last = Some(end);
    }
    walk.leave();
    Ok(walk.longers)
}

/// A walk from community to community.
struct Walk<'a> {
    wanted: &'a Wanted,
    length: Length,
    declared: &'a Declared,
    longers: Longers,
    at: Option<(AreaPath, BTreeMap<Period, Said>)>,
}

impl Walk<'_> {
    fn step(&mut self, part: Part) {
        if self.at.as_ref().is_none_or(|(path, _)| *path != part.path) {
            self.leave();
            self.at = Some((part.path.clone(), BTreeMap::new()));
        }
        let whole = self.length.around(part.period).filter(|whole| self.asked(*whole));
        if let (Some(whole), Some((_, wholes)), Some(answer)) = (whole, &mut self.at, part.stored.read()) {
            wholes.entry(whole).or_default().insert(part.period, answer);
        }
    }

    /// Whether all of a longer period is asked for.
    fn asked(&self, whole: Period) -> bool {
        self.wanted.from <= whole.first_day() && whole.last_day() <= self.wanted.to
    }

    /// The community is through.
    fn leave(&mut self) {
        let Some((path, wholes)) = self.at.take() else { return };
        let place = above(&path, self.wanted.depth);
        for (whole, said) in wholes {
            let community = come_to(self.declared, whole, &said);
            self.longers.entry((place.clone(), whole)).or_default().add(&community);
        }
    }
}

/// The area above a place at a depth, or the place itself.
fn above(place: &AreaPath, depth: usize) -> AreaPath {
    let cut = place.as_str().get(..depth * 13 + 1).and_then(|cut| cut.parse().ok());
    cut.unwrap_or_else(|| place.clone())
}

/// What of longer periods is left out of what is published, of the longer periods of all streets of a
/// province and of what is left out of shorter ones: wherever a small number could be computed, and
/// wherever a community lacks something, for what it said stands in the sums of the shorter periods. So of
/// sums nothing is told that the shorter periods do not tell.
pub fn left_out(streets: &Longers, shorter: &LeftOut) -> LeftOut {
    let sums = streets.iter().filter_map(|((place, whole), longer)| sum(place, *whole, longer));
    let mut out = super::rollups::left_out(sums.collect());
    for ((street, whole), longer) in streets {
        if longer.lacking > 0 {
            out.extend(street.lineage().map(|place| (place, whole.to_string())));
        }
    }
    let wholes: BTreeSet<Period> = streets.keys().map(|(_, whole)| *whole).collect();
    out.extend(super::rollups::of_longer(shorter, wholes.into_iter()));
    out
}

fn sum(place: &AreaPath, whole: Period, longer: &Longer) -> Option<Sum> {
    let [total, least, most] = longer.sum?.map(|number| number.to_string());
    Some(Sum { place: place.clone(), period: whole.to_string(), units: longer.units, total, least, most })
}

/// Shows every place of a depth in every longer period of which anything was said anywhere.
pub fn items(
    mut longers: Longers,
    (there, depth): (&[Communities], usize),
    left_out: Option<&LeftOut>,
) -> Vec<RollupItem> {
    let wholes: BTreeSet<Period> = longers.keys().map(|(_, whole)| *whole).collect();
    let mut communities: BTreeMap<(AreaPath, Period), i64> = BTreeMap::new();
    for (whole, there) in wholes.iter().flat_map(|whole| there.iter().map(move |there| (*whole, there))) {
        if there.during(whole) {
            let count = i64::try_from(there.count).unwrap_or(i64::MAX);
            *communities.entry((above(&there.place, depth), whole)).or_default() += count;
        }
    }
    for key in communities.keys() {
        longers.entry(key.clone()).or_default();
    }
    let show = |(key, longer): ((AreaPath, Period), Longer)| {
        let known = communities.get(&key).copied().unwrap_or_default();
        item(key, &longer, known, left_out)
    };
    longers.into_iter().map(show).collect()
}

fn item(
    (place, whole): (AreaPath, Period),
    longer: &Longer,
    known: i64,
    out: Option<&LeftOut>,
) -> RollupItem {
    let communities = known.max(longer.units + longer.lacking);
    let key = (place, whole.to_string());
    let suppressed = out.is_some_and(|out| out.contains(&key));
    let texts = longer.sum.map(|sum| sum.map(|number| number.to_string()));
    let [total, least, most] = texts.map_or([None, None, None], |texts| texts.map(Some));
    let shown = |text: Option<String>| text.filter(|_| out.is_none());
    let missing = longer
        .missing
        .iter()
        .map(|(period, communities)| MissingPart { period: period.to_string(), communities: *communities });
    RollupItem {
        area_code: key.0.code(),
        period: key.1,
        units: longer.units,
        total: total.filter(|_| !suppressed),
        least: shown(least),
        most: shown(most),
        suppressed,
        made_up: Some(MadeUp {
            communities,
            lacking: longer.lacking,
            silent: communities - longer.units - longer.lacking,
            missing: missing.collect(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn street(n: u8) -> AreaPath {
        format!("/210000000000/210100000000/210102000000/21010202{n}000/").parse().unwrap()
    }

    fn quarter() -> Period {
        "2026Q4".parse().unwrap()
    }

    fn of(number: &str) -> Longer {
        let mut longer = Longer::default();
        longer.add(&Ok(number.parse().unwrap()));
        longer
    }

    #[test]
    fn a_longer_period_gives_back_nothing_that_was_left_out_of_a_shorter_one() {
        let streets = Longers::from([((street(1), quarter()), of("60")), ((street(2), quarter()), of("90"))]);
        assert_eq!(left_out(&streets, &LeftOut::new()), LeftOut::new());
        let shorter = LeftOut::from([(street(1), "2026-11".into()), (street(2), "2025-11".into())]);
        assert_eq!(left_out(&streets, &shorter), LeftOut::from([(street(1), "2026Q4".into())]));
    }

    #[test]
    fn what_a_community_lacks_is_not_published_there_nor_above() {
        let mut lacking = of("60");
        lacking.add(&Err(vec!["2026-11".parse().unwrap()]));
        let streets = Longers::from([((street(1), quarter()), lacking), ((street(2), quarter()), of("90"))]);
        let out = left_out(&streets, &LeftOut::new());
        let expected: LeftOut = street(1).lineage().map(|place| (place, "2026Q4".to_owned())).collect();
        assert_eq!(out, expected);
    }
}
