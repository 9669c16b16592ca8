//! Small numbers in what is published (小单元格抑制).
//!
//! A number from 1 to 4 may point at people, and is left out of what is published. The threshold of five
//! is a rule of this project (its design says so); no law names a number. That is not enough where sums
//! are published as well: what was left out is the total less the rest. So with it go others
//! (complementary suppression), until nothing that was left out can be computed:
//!
//! * below an area that is published, either nothing is left out or at least two, which together are
//!   not small either;
//! * below an area that was left out, at least one is left out, or adding up would give it back.
//!
//! It is decided from the top down over all streets of a province, whatever was asked: who asks twice
//! for different pieces sees the same left out. The least and the largest number of a community are
//! not published at all. Not protected against: elements that add up to one another, and what
//! somebody knows from elsewhere; who publishes looks at that.

use std::collections::{BTreeMap, BTreeSet};

use kernel::AreaPath;

/// Below this a number may point at people.
pub const SMALLEST: f64 = 5.0;

/// Whether a number may point at people.
fn is_small(number: f64) -> bool {
    number > 0.0 && number < SMALLEST
}

/// Which areas are left out, at whatever level: of the numbers of streets, all of the same element and
/// period.
pub fn left_out(streets: &[(AreaPath, f64)]) -> BTreeSet<AreaPath> {
    let mut numbers: BTreeMap<AreaPath, f64> = BTreeMap::new();
    for (street, number) in streets {
        for area in street.lineage() {
            *numbers.entry(area).or_default() += number;
        }
    }
    let mut parts: BTreeMap<AreaPath, Vec<(AreaPath, f64)>> = BTreeMap::new();
    for (area, number) in &numbers {
        if let Some(above) = area.parent() {
            parts.entry(above).or_default().push((area.clone(), *number));
        }
    }
    let small = numbers.iter().filter(|(_, number)| is_small(**number));
    let mut out: BTreeSet<AreaPath> = small.map(|(area, _)| area.clone()).collect();
    // An area stands before everything below it: what is decided above is known below.
    for (area, parts) in &parts {
        complete(out.contains(area), parts, &mut out);
    }
    out
}

/// Leaves out further parts of an area until nothing can be computed.
fn complete(whole_is_out: bool, parts: &[(AreaPath, f64)], out: &mut BTreeSet<AreaPath>) {
    let mut rest: Vec<&(AreaPath, f64)> = parts.iter().filter(|(part, _)| !out.contains(part)).collect();
    // The smallest goes first, for it is missed least; a nought hides nothing while there is another.
    rest.sort_by(|(a, x), (b, y)| (*x == 0.0).cmp(&(*y == 0.0)).then(x.total_cmp(y)).then(a.cmp(b)));
    let mut rest = rest.into_iter();
    loop {
        let hidden: Vec<f64> =
            parts.iter().filter(|(part, _)| out.contains(part)).map(|(_, number)| *number).collect();
        let enough = if whole_is_out {
            !hidden.is_empty()
        } else {
            hidden.is_empty() || (hidden.len() > 1 && hidden.iter().sum::<f64>() >= SMALLEST)
        };
        match rest.next() {
            Some((part, _)) if !enough => out.insert(part.clone()),
            _ => return,
        };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The `n`th area below another.
    fn below(area: &AreaPath, n: usize) -> AreaPath {
        area.child(format!("{:012}", 210_000_000_000_usize + n).parse().unwrap())
    }

    fn province() -> AreaPath {
        "/210000000000/".parse().unwrap()
    }

    /// A province of one city and one county, with the numbers of its streets.
    fn county(numbers: &[f64]) -> (AreaPath, Vec<(AreaPath, f64)>) {
        let county = below(&below(&province(), 1), 2);
        let streets = numbers.iter().enumerate().map(|(n, number)| (below(&county, n), *number)).collect();
        (county, streets)
    }

    fn out(numbers: &[f64]) -> Vec<usize> {
        let (_, streets) = county(numbers);
        let out = left_out(&streets);
        (0..numbers.len()).filter(|n| out.contains(&streets[*n].0)).collect()
    }

    #[test]
    fn a_small_number_takes_the_next_smallest_along() {
        assert_eq!(out(&[30.0, 3.0, 12.0, 0.0]), [1, 2]);
        assert_eq!(out(&[30.0, 12.0, 5.0, 0.0]), [0; 0]);
    }

    #[test]
    fn two_small_numbers_that_together_are_small_take_a_third_along() {
        assert_eq!(out(&[1.0, 2.0, 40.0, 9.0]), [0, 1, 3]);
        assert_eq!(out(&[4.0, 3.0, 40.0, 9.0]), [0, 1]);
    }

    #[test]
    fn where_the_whole_is_small_it_is_left_out_at_every_level() {
        let (county, streets) = county(&[3.0, 0.0]);
        let out = left_out(&streets);
        for area in county.lineage() {
            assert!(out.contains(&area), "{area}");
        }
        assert!(!out.contains(&streets[1].0));
    }

    #[test]
    fn what_goes_along_is_not_given_back_by_its_parts() {
        let city = below(&province(), 1);
        let (small, next) = (below(&city, 1), below(&city, 2));
        let streets = [
            (below(&small, 1), 2.0),
            (below(&next, 1), 8.0),
            (below(&next, 2), 9.0),
            (below(&below(&city, 3), 1), 99.0),
        ];
        let out = left_out(&streets);
        assert!(out.contains(&small) && out.contains(&next) && out.contains(&streets[1].0));
        assert!(!out.contains(&streets[2].0) && !out.contains(&city));
    }

    /// What an attacker can compute: every area is the sum of its parts, and what is published is
    /// known. Answers the areas left out whose number follows from that.
    fn computed(streets: &[(AreaPath, f64)], out: &BTreeSet<AreaPath>) -> Vec<AreaPath> {
        let areas: BTreeSet<AreaPath> = streets.iter().flat_map(|(street, _)| street.lineage()).collect();
        let unknown: Vec<&AreaPath> = areas.iter().filter(|area| out.contains(area)).collect();
        let column = |area: &AreaPath| unknown.iter().position(|one| *one == area);
        let mut equations: Vec<Vec<f64>> = Vec::new();
        for area in &areas {
            let parts: Vec<&AreaPath> =
                areas.iter().filter(|one| one.parent().as_ref() == Some(area)).collect();
            let mut equation = vec![0.0; unknown.len()];
            for (one, sign) in parts.iter().map(|one| (*one, -1.0)).chain([(area, 1.0)]) {
                if let Some(at) = column(one) {
                    equation[at] += sign;
                }
            }
            if !parts.is_empty() {
                equations.push(equation);
            }
        }
        let mut done = 0;
        for at in 0..unknown.len() {
            let Some(pivot) = (done..equations.len()).find(|row| equations[*row][at].abs() > 1e-9) else {
                continue;
            };
            equations.swap(done, pivot);
            let lead = equations[done].clone();
            for (n, row) in equations.iter_mut().enumerate() {
                let factor = if n == done { 0.0 } else { row[at] / lead[at] };
                for (value, lead) in row.iter_mut().zip(&lead) {
                    *value -= factor * lead;
                }
            }
            done += 1;
        }
        let alone = |row: &Vec<f64>| {
            let mut set = row.iter().enumerate().filter(|(_, value)| value.abs() > 1e-9);
            let first = set.next().map(|(at, _)| at);
            first.filter(|_| set.next().is_none())
        };
        equations.iter().filter_map(alone).map(|at| unknown[at].clone()).collect()
    }

    type Range = (f64, f64);

    /// What everything below an area can add up to, for somebody who knows what is published and that
    /// nothing is below nought.
    fn below_it(area: &AreaPath, known: &Known<'_>) -> Range {
        let parts = known.parts(area);
        match known.published.get(area) {
            Some(number) => (*number, *number),
            None if parts.is_empty() => (0.0, f64::INFINITY),
            None => sum(parts.iter().map(|part| below_it(part, known))),
        }
    }

    fn sum(ranges: impl Iterator<Item = Range>) -> Range {
        ranges.fold((0.0, 0.0), |sum, range| (sum.0 + range.0, sum.1 + range.1))
    }

    /// What is published, and which areas there are.
    struct Known<'a> {
        areas: &'a BTreeSet<AreaPath>,
        published: BTreeMap<AreaPath, f64>,
    }

    impl Known<'_> {
        fn parts(&self, area: &AreaPath) -> Vec<AreaPath> {
            self.areas.iter().filter(|one| one.parent().as_ref() == Some(area)).cloned().collect()
        }

        /// Between which numbers everything that was left out must lie, from the top down.
        fn bounds(&self, area: &AreaPath, own: Range, found: &mut Vec<(AreaPath, Range)>) {
            let parts = self.parts(area);
            for part in &parts {
                let others = sum(parts.iter().filter(|one| *one != part).map(|one| below_it(one, self)));
                let (least, most) = below_it(part, self);
                let range = (least.max(own.0 - others.1), most.min(own.1 - others.0));
                self.bounds(part, range, found);
            }
            if !self.published.contains_key(area) {
                found.push((area.clone(), own));
            }
        }
    }

    /// The areas left out that can be but one number.
    fn pinned(streets: &[(AreaPath, f64)], out: &BTreeSet<AreaPath>) -> Vec<AreaPath> {
        let mut published: BTreeMap<AreaPath, f64> = BTreeMap::new();
        for (street, number) in streets {
            for area in street.lineage() {
                *published.entry(area).or_default() += number;
            }
        }
        let areas: BTreeSet<AreaPath> = published.keys().cloned().collect();
        published.retain(|area, _| !out.contains(area));
        let known = Known { areas: &areas, published };
        let mut found = Vec::new();
        known.bounds(&province(), below_it(&province(), &known), &mut found);
        found.into_iter().filter(|(_, (least, most))| most - least < 1.0).map(|(area, _)| area).collect()
    }

    #[test]
    fn who_knows_that_nothing_is_below_nought_pins_down_what_stands_alone() {
        let (_, streets) = county(&[3.0, 12.0, 0.0]);
        let alone = BTreeSet::from([streets[0].0.clone()]);
        assert_eq!(pinned(&streets, &alone), [streets[0].0.clone()]);
        let both = alone.into_iter().chain([streets[2].0.clone()]).collect();
        assert_eq!(pinned(&streets, &both), Vec::<AreaPath>::new(), "between 0 and 3 each");
        assert_eq!(pinned(&streets, &left_out(&streets)), Vec::<AreaPath>::new());
    }

    proptest! {
        #[test]
        fn nothing_left_out_can_be_computed(
            numbers in proptest::collection::vec((0_usize..3, 0_usize..3, 0_u8..14), 1..24)
        ) {
            let streets: Vec<(AreaPath, f64)> = numbers
                .iter()
                .enumerate()
                .map(|(n, (city, county, number))| {
                    let county = below(&below(&province(), 1 + city), 10 + county);
                    (below(&county, 100 + n), f64::from(*number))
                })
                .collect();
            let out = left_out(&streets);
            for (street, number) in &streets {
                prop_assert!(!is_small(*number) || out.contains(street), "a small number stays");
            }
            prop_assert_eq!(computed(&streets, &out), Vec::<AreaPath>::new());
            prop_assert_eq!(pinned(&streets, &out), Vec::<AreaPath>::new());
        }
    }
}
