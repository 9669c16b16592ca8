//! Speed and memory: fifty fields against 100,000 elements.
//!
//! The labelled dictionary is among the synthetic elements, and half of the fields asked are labelled.

use std::time::{Duration, Instant};

use recognition::{Dictionary, Element, Query};

use crate::{
    labelled::{Part, elements, pairs},
    synthetic,
};

const ELEMENTS: usize = 100_000;
const FIELDS: usize = 50;
const ROUNDS: usize = 400;

/// Prints what it takes.
pub fn run() {
    let before = resident();
    let mut dictionary = Dictionary::of(elements());
    let (began, on) = (Instant::now(), on_processor());
    for n in 0..ELEMENTS {
        dictionary.upsert(synthetic::element(n));
    }
    let (filled, worked) = (began.elapsed(), on_processor().saturating_sub(on));
    println!("{} elements read in {filled:.2?}, {worked:.2?} on the processor", dictionary.len());
    if let Some((before, after)) = before.zip(resident()) {
        println!(
            "memory: {} MiB more resident, {} MiB in all (bar: 300)",
            after.saturating_sub(before) >> 20,
            after >> 20
        );
    }
    let labelled: Vec<Query> = pairs(Part::Development).into_iter().map(|pair| pair.query).collect();
    let (wall, processor) = (0..ROUNDS).map(|round| batch(&dictionary, &labelled, round)).unzip();
    println!("{FIELDS} fields against {} elements (bar: p99 20 ms):", dictionary.len());
    print("by the clock", wall);
    print("on the processor, which other programs do not lengthen", processor);
    let began = Instant::now();
    dictionary.upsert(Element { code: "N1".into(), name: "智慧灯杆数".into(), ..synthetic::element(7) });
    let found = dictionary.recognise(&Query { name: "智慧灯杆数量".into(), ..Query::default() }).matched;
    println!("registered and recognised in {:.1?}: {found:?}", began.elapsed());
}

fn print(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at =
        |percent: usize| took.get(took.len() * percent / 100).or(took.last()).copied().unwrap_or_default();
    println!("  p50 {:.2?}, p99 {:.2?}, worst {:.2?} {what}", at(50), at(99), at(100));
}

/// How long a batch takes by the clock and on the processor.
fn batch(dictionary: &Dictionary, labelled: &[Query], round: usize) -> (Duration, Duration) {
    let queries: Vec<Query> = (0..FIELDS)
        .map(|n| {
            let seed = round * FIELDS + n;
            if n % 2 == 0 {
                labelled.get(seed * 7 % labelled.len()).cloned().unwrap_or_default()
            } else {
                let like = synthetic::element(seed * 7919 % ELEMENTS);
                let name = if n % 3 == 0 { format!("{}总数", like.name) } else { like.name };
                Query { name, unit: like.unit, ..Query::default() }
            }
        })
        .collect();
    let (began, on) = (Instant::now(), on_processor());
    let matched = queries.iter().filter(|query| dictionary.recognise(query).matched.is_some()).count();
    let took = (began.elapsed(), on_processor().saturating_sub(on));
    assert!(matched > 0, "a batch without a match measures something else");
    took
}

/// Time this thread has had a processor, where the system tells.
fn on_processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    Duration::from_nanos(told.and_then(|text| text.split(' ').next()?.parse().ok()).unwrap_or_default())
}

/// Bytes resident, where the system tells.
fn resident() -> Option<usize> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<usize>().ok()? * 4_096)
}
