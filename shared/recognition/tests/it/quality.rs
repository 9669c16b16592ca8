//! The bars that recognition is held to, on the measured part of the labelled set. Totals only:
//! who looks at single rows of it has nothing left to measure with.

use crate::labelled::{Part, elements, measure, share};
use recognition::Dictionary;

#[test]
fn the_measured_part_meets_the_bars() {
    let totals = measure(&Dictionary::of(elements()), Part::Measured);
    let (error, _) = totals.calibration();
    let held = [
        ("recall@1 at least 0.95", share(totals.first, totals.asked) >= 0.95),
        ("recall@3 at least 0.98", share(totals.third, totals.asked) >= 0.98),
        ("matched at least 0.88 of what asks an element", share(totals.matched, totals.asked) >= 0.88),
        ("false matches on hard negatives at most 0.02", share(totals.false_near, totals.near) <= 0.02),
        ("false matches at most 0.02", share(totals.false_all, totals.all) <= 0.02),
        ("expected calibration error at most 0.05", error <= 0.05),
    ];
    let missed: Vec<&str> = held.into_iter().filter(|(_, met)| !met).map(|(bar, _)| bar).collect();
    assert!(missed.is_empty(), "missed: {missed:?}");
}
