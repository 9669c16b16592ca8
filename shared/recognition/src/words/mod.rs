//! The vocabulary: which words are read, and as what. Its text is `words.toml`, data that people
//! who know the work keep; this compiles it into a segmenter and a table of senses.

mod file;
mod senses;

use std::{collections::HashMap, sync::LazyLock};

use jieba_rs::Jieba;

use crate::age::Age;

/// The vocabulary that is shipped.
static BUILT_IN: LazyLock<Words> = LazyLock::new(|| {
    Words::parse(include_str!("../words.toml")).expect("a test reads the shipped vocabulary")
});

/// What one word says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Nothing.
    Filler,
    /// Little.
    Soft(u16),
    /// What is asked, in so many words.
    Says(u8),
    /// What is counted, which tells what is asked if nothing says it.
    Noun(u8),
    /// A value of a qualifier.
    Mark(u16),
    /// An age, until one is written.
    Group(u16),
    /// Anything else.
    Concept(u16),
}

/// What may be asked of something.
#[derive(Debug)]
pub(crate) struct Aspect {
    pub name: String,
    pub counts: bool,
    pub any: bool,
    pub tacit: bool,
}

/// A value of a qualifier.
#[derive(Debug)]
pub(crate) struct Mark {
    pub name: String,
    pub axis: u8,
}

/// A qualifier.
#[derive(Debug)]
pub(crate) struct Axis {
    pub key: String,
    pub zh: String,
    pub en: String,
    pub whole: bool,
    /// Its marks are numbered from here up to `end`.
    pub first: u16,
    pub end: u16,
}

impl Axis {
    /// Takes the marks of this axis off sorted ones.
    pub fn take<'m>(&self, marks: &mut &'m [u16]) -> &'m [u16] {
        let from = marks.partition_point(|mark| *mark < self.first);
        let to = marks.partition_point(|mark| *mark < self.end);
        let taken = marks.get(from..to).unwrap_or_default();
        *marks = marks.get(to..).unwrap_or_default();
        taken
    }
}

/// The compiled vocabulary.
#[derive(Debug)]
pub(crate) struct Words {
    segmenter: Jieba,
    senses: HashMap<String, Vec<Sense>>,
    anywhere: Vec<String>,
    pub aspects: Vec<Aspect>,
    pub axes: Vec<Axis>,
    pub marks: Vec<Mark>,
    pub groups: Vec<(String, Age)>,
    pub concepts: Vec<String>,
    pub soft: Vec<String>,
    units: HashMap<String, u8>,
}

impl Words {
    /// The shipped vocabulary, compiled once.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Cuts a text into words; what the vocabulary does not know comes out by single characters.
    pub fn cut<'t>(&self, text: &'t str) -> Vec<&'t str> {
        self.segmenter.cut(text, false).into_iter().map(|token| token.word).collect()
    }

    /// What a word says. One character is read only where `anywhere` lists it, or at the end.
    pub fn senses(&self, word: &str, at_end: bool) -> Option<&[Sense]> {
        let single = word.chars().nth(1).is_none();
        if single && !at_end && !self.anywhere.iter().any(|w| w == word) {
            return None;
        }
        self.senses.get(word).map(Vec::as_slice)
    }

    /// What a unit of measure asks.
    pub fn aspect_of_unit(&self, unit: &str) -> Option<u8> {
        self.units.get(unit).copied()
    }

    /// An aspect by its official word.
    pub fn aspect_named(&self, name: &str) -> Option<u8> {
        self.aspects.iter().position(|aspect| aspect.name == name).and_then(|at| u8::try_from(at).ok())
    }

    /// An aspect.
    pub fn aspect(&self, at: u8) -> Option<&Aspect> {
        self.aspects.get(usize::from(at))
    }

    /// The axis of a mark.
    pub fn axis_of(&self, mark: u16) -> Option<&Axis> {
        self.marks.get(usize::from(mark)).and_then(|mark| self.axes.get(usize::from(mark.axis)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_vocabulary_reads_and_no_word_has_two_entries() {
        let words = Words::parse(include_str!("../words.toml")).expect("it reads");
        assert!(words.senses.len() > 1_000);
    }

    #[test]
    fn a_word_that_stands_twice_is_refused() {
        let text = include_str!("../words.toml").replace("\"低保\" = [", "\"低保\" = [\"孤儿\", ");
        assert!(Words::parse(&text).unwrap_err().contains("孤儿"));
    }

    #[test]
    fn words_are_cut_longest_first() {
        let words = Words::built_in();
        assert_eq!(words.cut("最低生活保障边缘家庭户数"), ["最低生活保障边缘", "家庭户数"]);
        assert_eq!(words.cut("智慧灯杆数"), ["智", "慧", "灯", "杆", "数"]);
    }
}
