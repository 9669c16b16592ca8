//! `make bench-recognition`: quality on the labelled set, then speed and memory at 100,000 elements.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

#[path = "../../tests/it/labelled.rs"]
mod labelled;
mod load;
mod synthetic;

use labelled::{Part, Totals, elements, measure, pairs, share};
use recognition::Dictionary;

fn main() {
    let began = std::time::Instant::now();
    let dictionary = Dictionary::of(elements());
    println!("start: vocabulary compiled, {} elements read, in {:.1?}", dictionary.len(), began.elapsed());
    for part in [Part::Development, Part::Measured] {
        print(part, &measure(&dictionary, part));
    }
    if std::env::args().any(|argument| argument == "--misses") {
        misses(&dictionary);
    }
    load::run();
}

fn print(part: Part, totals: &Totals) {
    println!("{part:?} part, {} pairs", totals.all);
    println!(
        "  recall@1 {:.4}  recall@3 {:.4}  matched {:.4}  (of {} that ask an element)",
        share(totals.first, totals.asked),
        share(totals.third, totals.asked),
        share(totals.matched, totals.asked),
        totals.asked
    );
    println!(
        "  false matches: {} of {} hard negatives ({:.4}); {} of all {} ({:.4})",
        totals.false_near,
        totals.near,
        share(totals.false_near, totals.near),
        totals.false_all,
        totals.all,
        share(totals.false_all, totals.all)
    );
    println!("  matched to the very element they look like: {}", totals.trapped);
    for (kind, (asked, first, matched)) in &totals.kinds {
        println!(
            "  {kind:<9} {asked:>4} ask an element: first {:.3}, matched {:.3}",
            share(*first, *asked),
            share(*matched, *asked)
        );
    }
    let (error, bins) = totals.calibration();
    println!("  calibration: ECE {error:.4}");
    for (n, mean, right) in bins.iter().filter(|(n, ..)| *n > 0) {
        println!("    sure {mean:.2}  right {right:.2}  ({n})");
    }
}

/// What the development part still gets wrong: the only part that may be looked at.
fn misses(dictionary: &Dictionary) {
    for pair in pairs(Part::Development) {
        let answer = dictionary.recognise(&pair.query);
        let first = answer.candidates.first();
        let right = if pair.expected.is_empty() {
            answer.matched.is_none()
        } else {
            answer.matched.as_ref() == Some(&pair.expected)
        };
        if !right {
            println!(
                "{} {} {} {:?}: {:?} first {:?} {:?} {}",
                pair.kind,
                pair.query.name,
                pair.expected,
                pair.query.unit,
                answer.matched,
                first.map(|c| (&c.code, &c.name)),
                first.map(|c| c.grade),
                answer.reason_zh
            );
        }
    }
}
