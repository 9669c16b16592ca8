//! From the file to the table of senses.

use std::{collections::HashMap, fmt::Display};

use jieba_rs::Jieba;

use super::{
    Aspect, Axis, Mark, Sense, Words,
    file::{self, File},
};
use crate::age::Age;

/// Every word weighs the same, so that the fewest words win: the longest reading.
const WEIGHT: usize = 1_000;

impl Words {
    /// Compiles a vocabulary.
    ///
    /// # Errors
    /// If it is not written as it should be, or a word stands twice.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|wrong| wrong.to_string())?;
        let mut words = Self {
            segmenter: Jieba::empty(),
            senses: HashMap::new(),
            anywhere: file.anywhere.clone(),
            aspects: Vec::new(),
            axes: Vec::new(),
            marks: Vec::new(),
            groups: Vec::new(),
            concepts: Vec::new(),
            soft: Vec::new(),
            units: HashMap::new(),
        };
        for word in &file.filler {
            words.put(word, vec![Sense::Filler])?;
        }
        for word in &file.soft {
            let at = index(words.soft.len())?;
            words.soft.push(word.clone());
            words.put(word, vec![Sense::Soft(at)])?;
        }
        words.put_aspects(file.aspects.into_iter())?;
        words.put_axes(file.axes.into_iter())?;
        for (name, group) in file.groups {
            let age = Age::parse(&group.age).ok_or_else(|| format!("{name}: no age: {}", group.age))?;
            let at = index(words.groups.len())?;
            words.groups.push((name.clone(), age));
            words.put_all(&name, &group.words, &Sense::Group(at))?;
        }
        for (name, spellings) in file.concepts {
            let at = index(words.concepts.len())?;
            words.concepts.push(name.clone());
            words.put_all(&name, &spellings, &Sense::Concept(at))?;
        }
        for (phrase, meaning) in file.phrases {
            let mut senses = Vec::new();
            for word in meaning.split(' ') {
                let known =
                    words.senses.get(word).ok_or_else(|| format!("{phrase}: {word} is no word above it"))?;
                senses.extend(known.iter().cloned());
            }
            words.put(&phrase, senses)?;
        }
        Ok(words)
    }

    fn put_aspects(&mut self, aspects: impl Iterator<Item = (String, file::Aspect)>) -> Result<(), String> {
        for (name, aspect) in aspects {
            let at = index(self.aspects.len())?;
            self.aspects.push(Aspect {
                name: name.clone(),
                counts: aspect.counts,
                any: aspect.any,
                tacit: aspect.tacit,
            });
            self.put_all(&name, &aspect.says, &Sense::Says(at))?;
            for noun in &aspect.nouns {
                self.put(noun, vec![Sense::Noun(at)])?;
            }
            for unit in aspect.units {
                if self.units.insert(unit.clone(), at).is_some() {
                    return Err(format!("the unit {unit} stands twice"));
                }
            }
        }
        Ok(())
    }

    fn put_axes(&mut self, axes: impl Iterator<Item = (String, file::Axis)>) -> Result<(), String> {
        for (key, axis) in axes {
            let axis_at = index(self.axes.len())?;
            let first = index(self.marks.len())?;
            let end = index(self.marks.len() + axis.values.len())?;
            self.axes.push(Axis { key, zh: axis.zh, en: axis.en, whole: axis.whole, first, end });
            for (name, spellings) in axis.values {
                let at = index(self.marks.len())?;
                self.marks.push(Mark { name: name.clone(), axis: axis_at });
                self.put_all(&name, &spellings, &Sense::Mark(at))?;
            }
        }
        Ok(())
    }

    /// The official word and its other spellings; the official one may be listed again.
    fn put_all(&mut self, name: &str, spellings: &[String], sense: &Sense) -> Result<(), String> {
        self.put(name, vec![sense.clone()])?;
        for spelling in spellings.iter().filter(|spelling| *spelling != name) {
            self.put(spelling, vec![sense.clone()])?;
        }
        Ok(())
    }

    fn put(&mut self, word: &str, senses: Vec<Sense>) -> Result<(), String> {
        if self.senses.insert(word.to_owned(), senses).is_some() {
            return Err(format!("{word} stands twice"));
        }
        self.segmenter.add_word(word, Some(WEIGHT), None);
        Ok(())
    }
}

fn index<T: TryFrom<usize>>(at: usize) -> Result<T, String>
where
    T::Error: Display,
{
    T::try_from(at).map_err(|wrong| format!("too many entries: {wrong}"))
}
