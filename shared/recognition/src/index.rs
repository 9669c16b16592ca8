//! From words to the elements that use them: an inverted index of our own. A search engine would
//! bring commits and segments for what must be seen at once, and rank by likeness what is decided
//! by meaning; what is needed is a map of postings.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{entry::Entry, reading::Reading};

/// Elements looked at closely for one field.
const LOOKED_AT: usize = 32;
/// Postings walked for one field; the rarest words come first.
const WALKED: usize = 1_500;

/// Where the elements of a word, a meaning and a name are.
#[derive(Debug, Default)]
pub(crate) struct Index {
    tokens: FxHashMap<u32, Vec<u32>>,
    signatures: FxHashMap<u64, Vec<u32>>,
    names: FxHashMap<String, Vec<u32>>,
    letters: FxHashMap<u16, Vec<u32>>,
    count: u32,
}

impl Index {
    /// Adds the entry at a place.
    pub fn add(&mut self, at: u32, entry: &Entry) {
        for reading in &*entry.readings {
            for token in reading.tokens() {
                push(self.tokens.entry(token).or_default(), at);
            }
            push(self.signatures.entry(reading.signature()).or_default(), at);
        }
        for letter in &*entry.letters {
            push(self.letters.entry(*letter).or_default(), at);
        }
        self.count += 1;
        for name in entry.folded_names() {
            push(self.names.entry(name).or_default(), at);
        }
    }

    /// The places of what bears a name, folded.
    pub fn named(&self, folded: &str) -> &[u32] {
        self.names.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The places worth a close look: everything of the same meaning, then what shares the rarest
    /// words.
    pub fn near(&self, readings: &[&Reading]) -> Vec<u32> {
        let mut found: Vec<u32> = Vec::new();
        for reading in readings {
            let same = self.signatures.get(&reading.signature()).into_iter().flatten();
            found.extend(same.take(LOOKED_AT).copied());
        }
        found.extend(self.sharing(readings));
        let mut seen = FxHashSet::default();
        found.retain(|at| seen.insert(*at));
        found
    }

    /// The places that share the rarest characters: what to show where nothing is recognised.
    pub fn alike(&self, letters: &[u16]) -> Vec<u32> {
        rarest(letters.iter().filter_map(|letter| self.letters.get(letter)).collect())
    }

    /// How much each character tells: the more, the fewer elements have it.
    pub fn weights(&self, letters: &[u16]) -> Vec<(u16, u16)> {
        let holders = |letter| {
            self.letters.get(letter).map_or(1, |posting| u32::try_from(posting.len()).unwrap_or(u32::MAX))
        };
        let rarity = |letter| (self.count.checked_div(holders(letter)).unwrap_or(0) + 1).ilog2() + 1;
        letters.iter().map(|letter| (*letter, u16::try_from(rarity(letter)).unwrap_or(1))).collect()
    }

    fn sharing(&self, readings: &[&Reading]) -> Vec<u32> {
        let mut tokens: Vec<u32> = readings.iter().flat_map(|reading| reading.tokens()).collect();
        tokens.sort_unstable();
        tokens.dedup();
        rarest(tokens.iter().filter_map(|token| self.tokens.get(token)).collect())
    }
}

/// The places on most of the postings, the shortest postings first and within the budget.
fn rarest(mut postings: Vec<&Vec<u32>>) -> Vec<u32> {
    postings.sort_by_key(|posting| posting.len());
    let mut weights: FxHashMap<u32, u32> = FxHashMap::default();
    let mut walked = 0;
    for posting in postings {
        // A common word alone tells nothing; it is walked only as far as the budget goes.
        let weight = 1_000 / (1 + posting.len().ilog2());
        for at in posting.iter().take(WALKED - walked) {
            *weights.entry(*at).or_default() += weight;
        }
        walked = (walked + posting.len()).min(WALKED);
        if walked == WALKED {
            break;
        }
    }
    let mut best: Vec<(u32, u32)> = weights.into_iter().map(|(at, weight)| (weight, at)).collect();
    best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(LOOKED_AT);
    best.into_iter().map(|(_, at)| at).collect()
}

/// How much of what the characters tell is found among others, between 0 and 1.
pub(crate) fn told(weights: &[(u16, u16)], among: &[u16]) -> f32 {
    let all: u16 = weights.iter().map(|(_, weight)| weight).sum();
    let found: u16 =
        weights.iter().filter(|(letter, _)| among.binary_search(letter).is_ok()).map(|(_, w)| w).sum();
    if all == 0 { 0.0 } else { f32::from(found) / f32::from(all) }
}

/// Entries are added in turn, so a repeated one is the last.
fn push(posting: &mut Vec<u32>, at: u32) {
    if posting.last() != Some(&at) {
        posting.push(at);
    }
}
