//! The dictionary: elements in, answers out.

use std::collections::HashMap;

use crate::{
    Candidate, Change, Element, Grade, Query, Recognition,
    asked::Asked,
    compare::{Comparison, best},
    confidence,
    entry::Entry,
    explain,
    index::{Index, told},
    words::Words,
};

/// Candidates that are shown.
const SHOWN: usize = 5;

/// The elements that may be asked, ready to be recognised.
///
/// An element taken in or out is recognised, or not, by the next question: nothing is committed
/// or rebuilt in between. Questions only read, so any number of them may share it behind a lock.
#[derive(Debug)]
pub struct Dictionary {
    words: &'static Words,
    entries: Vec<Entry>,
    places: HashMap<String, u32>,
    index: Index,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::new()
    }
}

impl Dictionary {
    /// An empty dictionary.
    pub fn new() -> Self {
        Self {
            words: Words::built_in(),
            entries: Vec::new(),
            places: HashMap::new(),
            index: Index::default(),
        }
    }

    /// The dictionary of these elements.
    pub fn of(elements: impl IntoIterator<Item = Element>) -> Self {
        let mut dictionary = Self::new();
        for element in elements {
            dictionary.upsert(element);
        }
        dictionary
    }

    /// Takes changes in; the same again changes nothing.
    pub fn follow(&mut self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            match change {
                Change::Here(element) => self.upsert(element),
                Change::Gone(code) => drop(self.retire(&code)),
            }
        }
    }

    /// Takes an element in, or its new text.
    pub fn upsert(&mut self, element: Element) {
        self.retire(&element.code);
        let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.places.insert(element.code.clone(), at);
        let entry = Entry::of(self.words, element);
        self.index.add(at, &entry);
        self.entries.push(entry);
        self.tidy();
    }

    /// Takes an element out. Answers whether it was there.
    pub fn retire(&mut self, code: &str) -> bool {
        let entry = self.places.remove(code).and_then(|at| self.entries.get_mut(at as usize));
        entry.map(|entry| entry.live = false).is_some()
    }

    /// How many elements may be recognised.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// An element by its code.
    pub fn get(&self, code: &str) -> Option<&Element> {
        self.places.get(code).and_then(|at| self.entries.get(*at as usize)).map(|entry| &entry.element)
    }

    /// What a field is.
    pub fn recognise(&self, query: &Query) -> Recognition {
        let asked = Asked::of(self.words, query);
        let mut ranked = self.ranked(&asked);
        ranked.truncate(SHOWN);
        let doubt = explain::doubt(self.words, &asked, &ranked);
        let mut candidates: Vec<Candidate> = ranked
            .iter()
            .map(|(entry, compared)| explain::candidate(self.words, &asked, entry, compared))
            .collect();
        let first = ranked.first().filter(|(_, compared)| compared.grade < Grade::None);
        let matched = first.filter(|_| doubt.is_none()).map(|(entry, _)| entry.element.code.clone());
        if doubt.is_some() {
            for candidate in &mut candidates {
                candidate.confidence = candidate.confidence.min(confidence::IN_DOUBT);
            }
        }
        let (reason_zh, reason_en) = explain::answer(&candidates, doubt);
        let confidence = candidates.first().map_or(0.0, |candidate| candidate.confidence);
        Recognition { matched, confidence, candidates, reason_zh, reason_en }
    }

    /// What is near, best first.
    fn ranked(&self, asked: &Asked<'_>) -> Vec<(&Entry, Comparison)> {
        let defined = asked.definition.as_ref().map(|(_, told)| told);
        let readings: Vec<_> = std::iter::once(&asked.reading).chain(defined).collect();
        let mut places = self.index.named(&asked.folded).to_vec();
        let named = places.len();
        places.extend(
            self.index.near(&readings).into_iter().filter(|at| !self.index.named(&asked.folded).contains(at)),
        );
        let (named, near) = places.split_at(named);
        let mut ranked = self.compared(asked, named, true);
        ranked.extend(self.compared(asked, near, false));
        if ranked.iter().all(|(_, compared)| compared.grade == Grade::None) {
            let mut alike = self.index.alike(&asked.letters);
            alike.retain(|at| !places.contains(at));
            ranked.extend(self.compared(asked, &alike, false));
        }
        let weights = self.index.weights(&asked.letters);
        for (entry, compared) in &mut ranked {
            if compared.grade == Grade::None {
                compared.likeness = 0.6 * compared.likeness + 0.4 * told(&weights, &entry.letters);
            }
        }
        ranked.sort_by(|(a, x), (b, y)| {
            x.grade
                .cmp(&y.grade)
                .then(if x.grade == Grade::None {
                    std::cmp::Ordering::Equal
                } else {
                    x.assumed.cmp(&y.assumed)
                })
                .then(y.likeness.total_cmp(&x.likeness))
                .then(a.element.code.cmp(&b.element.code))
        });
        ranked
    }

    fn compared(&self, asked: &Asked<'_>, places: &[u32], named: bool) -> Vec<(&Entry, Comparison)> {
        places
            .iter()
            .filter_map(|at| self.entries.get(*at as usize))
            .filter(|entry| entry.live)
            .filter_map(|entry| Some((entry, best(self.words, asked, entry, named)?)))
            .collect()
    }

    /// Forgets what is retired once it is the larger part.
    fn tidy(&mut self) {
        if self.entries.len() < 1_024 || self.entries.len() < 2 * self.places.len() {
            return;
        }
        self.index = Index::default();
        self.entries.retain(|entry| entry.live);
        for (at, entry) in (0..).zip(&self.entries) {
            self.index.add(at, entry);
            self.places.insert(entry.element.code.clone(), at);
        }
    }
}
