//! The labelled set and what is counted on it; for the tests and the bench.

use recognition::{Dictionary, Element, Query, Recognition, Subject};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// A field, and the element it asks for.
pub struct Pair {
    pub kind: String,
    pub query: Query,
    /// Empty if no element of the dictionary is asked.
    pub expected: String,
    /// What it looks like and is not.
    pub trap: String,
}

/// One of the two parts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Development,
    Measured,
}

#[derive(Deserialize)]
struct ElementRow {
    code: String,
    name: String,
    object_class: String,
    property: String,
    unit: Option<String>,
    value_type: String,
    subject: Subject,
    synonyms: String,
    definition: String,
}

#[derive(Deserialize)]
struct PairRow {
    kind: String,
    name: String,
    unit: Option<String>,
    value_type: Option<String>,
    subject: Option<Subject>,
    definition: Option<String>,
    expected: String,
    trap: String,
}

fn rows<R: DeserializeOwned>(text: &str) -> Vec<R> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect::<Result<_, _>>();
    rows.expect("the committed files are RFC 4180 with a header")
}

/// The elements of the labelled set.
pub fn elements() -> Vec<Element> {
    let element = |row: ElementRow| Element {
        synonyms: row.synonyms.split('|').filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect(),
        code: row.code,
        name: row.name,
        object_class: row.object_class,
        property: row.property,
        unit: row.unit,
        value_type: row.value_type,
        subject: row.subject,
        definition: row.definition,
    };
    rows(include_str!("../../labelled/dictionary.csv")).into_iter().map(element).collect()
}

/// The pairs of a part.
pub fn pairs(part: Part) -> Vec<Pair> {
    let text = match part {
        Part::Development => include_str!("../../labelled/development.csv"),
        Part::Measured => include_str!("../../labelled/measured.csv"),
    };
    let pair = |row: PairRow| Pair {
        query: Query {
            name: row.name,
            unit: row.unit,
            value_type: row.value_type,
            definition: row.definition,
            subject: row.subject,
        },
        kind: row.kind,
        expected: row.expected,
        trap: row.trap,
    };
    rows(text).into_iter().map(pair).collect()
}

/// What is counted over a part.
#[derive(Debug, Default)]
pub struct Totals {
    /// Fields that ask for an element of the dictionary.
    pub asked: usize,
    /// … for which it is the first candidate.
    pub first: usize,
    /// … for which it is among the first three.
    pub third: usize,
    /// … for which it is the match.
    pub matched: usize,
    /// Hard negatives.
    pub near: usize,
    /// … matched to an element that they do not ask for.
    pub false_near: usize,
    /// … matched to the very element they look like.
    pub trapped: usize,
    /// All fields.
    pub all: usize,
    /// … matched to an element that they do not ask for.
    pub false_all: usize,
    /// Confidence of the first candidate, and whether it is the one asked.
    pub sure: Vec<(f64, bool)>,
    /// By kind: asked, first, matched.
    pub kinds: BTreeMap<String, (usize, usize, usize)>,
}

pub fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    let exact = |n: usize| f64::from(u32::try_from(n).expect("a labelled set is small"));
    exact(part) / exact(whole)
}

impl Totals {
    /// Counts one answer.
    pub fn count(&mut self, pair: &Pair, answer: &Recognition) {
        let at = answer.candidates.iter().position(|candidate| candidate.code == pair.expected);
        let right = answer.matched.as_deref() == Some(pair.expected.as_str());
        let wrong = answer.matched.is_some() && !right;
        let kind = self.kinds.entry(pair.kind.clone()).or_default();
        if !pair.expected.is_empty() {
            self.asked += 1;
            self.first += usize::from(at == Some(0));
            self.third += usize::from(at.is_some_and(|at| at < 3));
            self.matched += usize::from(right);
            *kind = (kind.0 + 1, kind.1 + usize::from(at == Some(0)), kind.2 + usize::from(right));
        }
        self.all += 1;
        self.false_all += usize::from(wrong);
        if pair.kind == "near" {
            self.near += 1;
            self.false_near += usize::from(wrong);
        }
        self.trapped += usize::from(wrong && answer.matched.as_ref() == Some(&pair.trap));
        if let Some(first) = answer.candidates.first() {
            self.sure.push((first.confidence, first.code == pair.expected));
        }
    }

    /// Expected calibration error over ten bins, and the bins: how many, mean confidence, share right.
    pub fn calibration(&self) -> (f64, Vec<(usize, f64, f64)>) {
        let mut bins = vec![(0usize, 0.0, 0usize); 10];
        for (confidence, right) in &self.sure {
            let at = (0usize..9)
                .zip(1u8..)
                .find(|(_, n)| *confidence < f64::from(*n) / 10.0)
                .map_or(9, |(at, _)| at);
            if let Some(bin) = bins.get_mut(at) {
                *bin = (bin.0 + 1, bin.1 + confidence, bin.2 + usize::from(*right));
            }
        }
        let bins: Vec<_> = bins
            .into_iter()
            .map(|(n, sum, right)| (n, if n == 0 { 0.0 } else { sum * share(1, n) }, share(right, n)))
            .collect();
        let error =
            bins.iter().map(|(n, mean, right)| share(*n, self.sure.len()) * (mean - right).abs()).sum();
        (error, bins)
    }
}

/// Asks every field of a part.
pub fn measure(dictionary: &Dictionary, part: Part) -> Totals {
    let mut totals = Totals::default();
    for pair in pairs(part) {
        totals.count(&pair, &dictionary.recognise(&pair.query));
    }
    totals
}
