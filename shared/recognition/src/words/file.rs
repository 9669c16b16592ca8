//! The vocabulary as it is written in `words.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The whole file; the file itself says what its sections mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub filler: Vec<String>,
    pub anywhere: Vec<String>,
    pub soft: Vec<String>,
    pub aspects: BTreeMap<String, Aspect>,
    pub axes: BTreeMap<String, Axis>,
    pub groups: BTreeMap<String, Group>,
    pub concepts: BTreeMap<String, Vec<String>>,
    pub phrases: BTreeMap<String, String>,
}

/// What is asked of something.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Aspect {
    /// Whether it counts.
    #[serde(default)]
    pub counts: bool,
    /// Whether it counts without saying what.
    #[serde(default)]
    pub any: bool,
    /// Whether it is meant where nothing is said: 监护人 for 监护人姓名.
    #[serde(default)]
    pub tacit: bool,
    #[serde(default)]
    pub says: Vec<String>,
    /// Words for what is counted: they tell the aspect where nothing says it.
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub units: Vec<String>,
}

/// A qualifier and its values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Axis {
    pub zh: String,
    pub en: String,
    /// Whether the values are all there are, so that all of them together restrict nothing.
    #[serde(default)]
    pub whole: bool,
    pub values: BTreeMap<String, Vec<String>>,
}

/// A word that means an age.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    /// `60-`, `0-17`
    pub age: String,
    pub words: Vec<String>,
}
