//! What a name says: the words that decide, and nothing of how they were written.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    age::{self, Age},
    normalise,
    words::{Sense, Words},
};

/// An explicit aspect that is not the last one qualifies: 地址 in 地址编码.
const SAID: u16 = 0xF000;
/// A noun that nothing else qualifies: 家庭 in 家庭年收入.
const NOUN: u16 = 0xF800;

/// What a name says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Reading {
    /// Concepts, sorted, each once.
    pub concepts: Box<[u16]>,
    /// Values of qualifiers, sorted, each once.
    pub marks: Box<[u16]>,
    /// Words that say little.
    pub soft: Box<[u16]>,
    /// The age meant.
    pub age: Option<Age>,
    /// Whether the age is written in numbers.
    pub age_written: bool,
    /// What is asked, if the name or its unit tells.
    pub aspect: Option<u8>,
    /// Whether it is told in so many words.
    pub said: bool,
    /// What no word of the vocabulary covers.
    pub unread: Box<str>,
    /// The words that decide, in their order: what an abbreviation shortens.
    pub content: Box<str>,
}

/// What is gathered while reading.
#[derive(Default)]
struct Gathered {
    concepts: Vec<u16>,
    marks: Vec<u16>,
    soft: Vec<u16>,
    says: Vec<u8>,
    nouns: Vec<u8>,
    groups: Vec<u16>,
    ages: Vec<Age>,
    unread: String,
    content: String,
}

impl Reading {
    /// Reads a name; the unit tells what is asked where the name does not.
    pub fn of(words: &Words, text: &str, unit: Option<&str>) -> Self {
        let name = normalise::name(text, |unit| words.aspect_of_unit(unit).is_some());
        let mut gathered = Gathered::default();
        for piece in &name.pieces {
            let (rest, ages) = age::take(piece);
            gathered.ages.extend(ages);
            for part in rest.split(' ').filter(|part| !part.is_empty()) {
                gathered.read(words, part);
            }
        }
        let unit = unit.map(normalise::fold).or(name.unit);
        gathered.finish(words, unit.and_then(|unit| words.aspect_of_unit(&unit)))
    }

    /// Whether it says nothing by which anything could be recognised.
    pub fn is_bare(&self) -> bool {
        self.concepts.is_empty() && self.marks.is_empty() && self.age.is_none() && self.unread.is_empty()
    }

    /// What must be equal for two readings to mean the same thing, whatever is asked of it.
    pub fn signature(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.concepts, &self.marks, self.age, &self.unread).hash(&mut hasher);
        hasher.finish()
    }

    /// What the index keeps it under.
    pub fn tokens(&self) -> Vec<u32> {
        let mut tokens: Vec<u32> = self.concepts.iter().map(|c| u32::from(*c)).collect();
        tokens.extend(self.marks.iter().map(|m| 0x1_0000 + u32::from(*m)));
        tokens.extend(self.age.map(|age| 0x2_0000 + u32::from(age.from) * 256 + u32::from(age.to)));
        let chars: Vec<char> = self.unread.chars().collect();
        match chars.as_slice() {
            [only] => tokens.push(0x8000_0000 | u32::from(*only)),
            several => {
                tokens.extend(several.windows(2).filter_map(|pair| pair.first().zip(pair.get(1))).map(
                    |(a, b)| 0x8000_0000 | (u32::from(*a).wrapping_mul(0x9E37_79B1) ^ u32::from(*b)) >> 1,
                ))
            }
        }
        tokens
    }

    /// The word of a concept.
    pub fn concept_name(words: &Words, concept: u16) -> &str {
        let aspect = |at: u16| words.aspects.get(usize::from(at)).map(|aspect| aspect.name.as_str());
        match concept {
            NOUN.. => aspect(concept - NOUN).map(|name| if name == "户数" { "家庭" } else { name }),
            SAID.. => aspect(concept - SAID),
            _ => words.concepts.get(usize::from(concept)).map(String::as_str),
        }
        .unwrap_or_default()
    }
}

impl Gathered {
    fn read(&mut self, words: &Words, text: &str) {
        let cut = words.cut(text);
        let last = cut.len().saturating_sub(1);
        for (at, word) in cut.iter().enumerate() {
            // 数 after a noun only closes it: what stands before it still ends the name.
            let at_end = at == last || (at + 1 == last && cut.get(last).is_some_and(|word| *word == "数"));
            match words.senses(word, at_end) {
                Some(senses) => {
                    if senses
                        .iter()
                        .any(|sense| matches!(sense, Sense::Mark(_) | Sense::Concept(_) | Sense::Group(_)))
                    {
                        self.content.push_str(word);
                    }
                    senses.iter().for_each(|sense| self.take(sense));
                }
                None => {
                    self.unread.push_str(word);
                    self.content.push_str(word);
                }
            }
        }
    }

    fn take(&mut self, sense: &Sense) {
        match sense {
            Sense::Filler => {}
            Sense::Soft(at) => self.soft.push(*at),
            Sense::Says(at) => self.says.push(*at),
            Sense::Noun(at) => self.nouns.push(*at),
            Sense::Mark(at) => self.marks.push(*at),
            Sense::Group(at) => self.groups.push(*at),
            Sense::Concept(at) => self.concepts.push(*at),
        }
    }

    fn finish(mut self, words: &Words, unit: Option<u8>) -> Reading {
        let noun = self.nouns.last().copied();
        let (aspect, said) = self.aspect(words, noun, unit);
        let counts = aspect.and_then(|at| words.aspect(at)).is_some_and(|aspect| aspect.counts || aspect.any);
        let age = self.age(words);
        self.concepts.extend(
            self.says
                .iter()
                .filter(|at| Some(**at) != aspect && words.aspect(**at).is_some_and(|a| !a.any && !a.counts))
                .map(|at| SAID + u16::from(*at)),
        );
        let bare =
            self.concepts.is_empty() && self.marks.is_empty() && age.is_none() && self.unread.is_empty();
        let household = words.aspect_named("户数");
        if self.nouns.iter().any(|noun| Some(*noun) == household)
            && aspect != household
            && (bare || said && !counts)
        {
            self.concepts.extend(household.map(|at| NOUN + u16::from(at)));
        }
        self.drop_what_goes_without_saying(words);
        Reading {
            concepts: sorted(self.concepts),
            marks: sorted(self.marks),
            soft: sorted(self.soft),
            age_written: !self.ages.is_empty(),
            age,
            aspect,
            said,
            unread: self.unread.into_boxed_str(),
            content: self.content.into_boxed_str(),
        }
    }

    /// The last word that says what is asked; 是否 wins wherever it stands; a bare count takes the
    /// noun or the unit to tell what is counted.
    fn aspect(&self, words: &Words, noun: Option<u8>, unit: Option<u8>) -> (Option<u8>, bool) {
        let whether = words.aspect_named("是否");
        let said = self.says.iter().copied().find(|at| Some(*at) == whether).or(self.says.last().copied());
        match said {
            Some(at) if words.aspect(at).is_some_and(|aspect| aspect.any) => match unit.or(noun) {
                Some(told) => (Some(told), true),
                None => (Some(at), true),
            },
            Some(at) => (Some(at), true),
            None => match unit {
                Some(at) => (Some(at), true),
                None => (noun, false),
            },
        }
    }

    /// A written age, or what the words for ages have in common.
    fn age(&self, words: &Words) -> Option<Age> {
        let all = |ages: Vec<Age>| {
            let mut ages = ages.into_iter();
            ages.next().and_then(|first| ages.try_fold(first, Age::and))
        };
        if !self.ages.is_empty() {
            return all(self.ages.clone()).or(self.ages.first().copied());
        }
        let group = |at: &u16| words.groups.get(usize::from(*at)).map(|(_, age)| *age);
        all(self.groups.iter().filter_map(group).collect())
    }

    /// What is new or gone is so in the period that is reported.
    ///
    /// Every value of a qualifier that has no others is no restriction: 分散和集中供养.
    fn drop_what_goes_without_saying(&mut self, words: &Words) {
        for axis in words.axes.iter().filter(|axis| axis.whole) {
            let values = axis.first..axis.end;
            if values.clone().all(|mark| self.marks.contains(&mark)) {
                self.marks.retain(|mark| !values.contains(mark));
            }
        }
        let mark = |at: &u16| words.marks.get(usize::from(*at)).map(|mark| mark.name.as_str());
        let axis = |at: &u16| words.axis_of(*at).map(|axis| axis.key.as_str());
        if self.marks.iter().any(|at| axis(at) == Some("change")) {
            self.marks.retain(|at| mark(at) != Some("当期"));
        }
    }
}

fn sorted(mut values: Vec<u16>) -> Box<[u16]> {
    values.sort_unstable();
    values.dedup();
    values.into_boxed_slice()
}
