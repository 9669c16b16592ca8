//! What two readings have in common, word by word and qualifier by qualifier.

use crate::{likeness::small, reading::Reading, words::Words};

/// What two readings have in common, counted.
#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    /// Contradictions.
    pub conflicts: u8,
    /// What only one of the two says.
    pub missing: u8,
    /// What goes without saying, and was not said.
    pub assumed: u8,
    /// Weight of what both say.
    pub common: f32,
    /// Weight of what either says.
    pub all: f32,
}

/// Counts what is asked against what is held; what class, property and definition imply may be said or not.
pub(crate) fn tally(words: &Words, asked: &Reading, held: &Reading, implied: &Reading) -> Tally {
    let mut tally = Tally::default();
    for concept in asked.concepts.iter() {
        tally.all += 3.0;
        if held.concepts.contains(concept) {
            tally.common += 3.0;
        } else if implied.concepts.contains(concept) {
            tally.assumed += 1;
        } else {
            tally.missing += 1;
        }
    }
    let lacking = held.concepts.iter().filter(|concept| !asked.concepts.contains(concept)).count();
    tally.missing += u8::try_from(lacking).unwrap_or(u8::MAX);
    tally.all += 3.0 * f32::from(u8::try_from(lacking).unwrap_or(u8::MAX));
    marks(words, asked, held, implied, &mut tally);
    age(asked, held, implied, &mut tally);
    match aspect(words, asked, held.aspect) {
        Told::Same => (tally.common, tally.all) = (tally.common + 1.0, tally.all + 1.0),
        Told::Assumed => {
            (tally.assumed, tally.common, tally.all) =
                (tally.assumed + 1, tally.common + 0.5, tally.all + 1.0)
        }
        Told::Against => (tally.conflicts, tally.all) = (tally.conflicts + 1, tally.all + 1.0),
    }
    if asked.soft != held.soft {
        tally.assumed += 1;
    }
    if asked.unread != held.unread {
        let both = !asked.unread.is_empty() && !held.unread.is_empty();
        let alike = if both {
            small(strsim::normalized_damerau_levenshtein(&asked.unread, &held.unread))
        } else {
            0.0
        };
        (tally.common, tally.all) = (tally.common + 3.0 * alike, tally.all + 3.0);
    } else if !asked.unread.is_empty() {
        (tally.common, tally.all) = (tally.common + 3.0, tally.all + 3.0);
    }
    tally
}

/// Values of one qualifier agree as sets.
fn marks(words: &Words, asked: &Reading, held: &Reading, implied: &Reading, tally: &mut Tally) {
    if asked.marks == held.marks {
        let count = f32::from(u8::try_from(asked.marks.len()).unwrap_or(u8::MAX));
        (tally.common, tally.all) = (tally.common + 2.0 * count, tally.all + 2.0 * count);
        return;
    }
    // Marks are numbered axis by axis, so those of one axis stand together.
    let (mut asking, mut holding) = (&*asked.marks, &*held.marks);
    while let Some(next) = asking.first().into_iter().chain(holding.first()).min() {
        let Some(axis) = words.axis_of(*next) else { return };
        let (a, h, i) = (axis.take(&mut asking), axis.take(&mut holding), axis.take(&mut &*implied.marks));
        tally.all += 2.0;
        if a == h {
            tally.common += 2.0;
        } else if !a.is_empty() && !h.is_empty() {
            tally.conflicts += 1;
        } else if h.is_empty() && i == a || goes_without_saying(words, h) {
            tally.assumed += 1;
            tally.common += 1.0;
        } else {
            tally.missing += 1;
        }
    }
}

/// Every count is of the period that is reported.
fn goes_without_saying(words: &Words, held: &[u16]) -> bool {
    let current = |at: &u16| words.marks.get(usize::from(*at)).is_some_and(|mark| mark.name == "当期");
    !held.is_empty() && held.iter().all(current)
}

fn age(asked: &Reading, held: &Reading, implied: &Reading, tally: &mut Tally) {
    match (asked.age, held.age) {
        (None, None) => {}
        (Some(a), Some(h)) if a == h => (tally.common, tally.all) = (tally.common + 2.0, tally.all + 2.0),
        (Some(_), Some(_)) => (tally.conflicts, tally.all) = (tally.conflicts + 1, tally.all + 2.0),
        (Some(_), None) if implied.age == asked.age => {
            (tally.assumed, tally.all) = (tally.assumed + 1, tally.all + 1.0)
        }
        _ => (tally.missing, tally.all) = (tally.missing + 1, tally.all + 2.0),
    }
}

/// How what is asked agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    Same,
    Assumed,
    Against,
}

/// Whether the same is asked of it: persons, households, a name, a date.
pub(crate) fn aspect(words: &Words, asked: &Reading, held: Option<u8>) -> Told {
    let counts = |at: u8| words.aspect(at).is_some_and(|aspect| aspect.counts || aspect.any);
    let any = |at: u8| words.aspect(at).is_some_and(|aspect| aspect.any);
    let tacit = |at: u8| words.aspect(at).is_some_and(|aspect| aspect.tacit);
    match (asked.aspect, held) {
        (None, None) => Told::Same,
        (Some(a), Some(h)) if a == h => Told::Same,
        (Some(a), Some(h)) if any(a) && counts(h) || any(h) && counts(a) => Told::Same,
        (None, Some(h)) if counts(h) || tacit(h) => Told::Assumed,
        (Some(a), None) if tacit(a) => Told::Assumed,
        _ => Told::Against,
    }
}
