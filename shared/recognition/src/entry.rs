//! An element, read once: every name it goes by, and what its class, property and definition imply.

use crate::{Age, Element, likeness::repeats, normalise, reading::Reading, words::Words};

/// The longest definition that is kept for comparison, in characters.
const DEFINITION: usize = 200;

/// An element as the dictionary keeps it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub element: Element,
    /// Official name first, then synonyms, then class and property; equal ones once.
    pub readings: Box<[Reading]>,
    /// What it asks, whatever the name in use says.
    pub aspect: Option<u8>,
    /// What goes without saying: read from class, property and definition.
    pub implied: Reading,
    /// The definition, folded.
    pub definition: Box<str>,
    /// Every character of its names, class, property and definition, sorted.
    pub letters: Box<[u16]>,
    /// The age that its class or name writes out.
    pub written_age: Option<Age>,
    /// False once retired.
    pub live: bool,
}

impl Entry {
    /// Reads an element.
    pub fn of(words: &Words, mut element: Element) -> Self {
        let unit = element.unit.as_deref();
        let property = Reading::of(words, &element.property, None);
        let by_type = (element.value_type == "boolean").then(|| words.aspect_named("是否")).flatten();
        let by_unit = Reading::of(words, "", unit).aspect;
        let aspect = by_type.or(if property.said { property.aspect } else { None }).or(by_unit);
        let numeric = matches!(element.value_type.as_str(), "integer" | "decimal");
        let class_and_property = format!("{} {}", element.object_class, element.property);
        let mut readings: Vec<Reading> = Vec::with_capacity(2 + element.synonyms.len());
        let names = std::iter::once(&element.name)
            .chain(&element.synonyms)
            .chain(std::iter::once(&class_and_property));
        for name in names {
            let mut reading = Reading::of(words, name, None);
            let vague = reading.aspect.and_then(|at| words.aspect(at)).is_some_and(|a| a.any);
            if !reading.said || vague {
                // What is no number counts nobody: 居民 in 居民住址 is no count of residents.
                reading.aspect = aspect.or(reading.aspect.filter(|_| numeric || vague));
            }
            if !reading.is_bare() && !readings.contains(&reading)
                || reading.said && !vague && !readings.contains(&reading)
            {
                readings.push(reading);
            }
        }
        let mut definition: String = normalise::fold(&element.definition).chars().take(DEFINITION).collect();
        let mut called = std::iter::once(&element.name).chain(&element.synonyms);
        if called.any(|name| repeats(&definition, &normalise::fold(name))) {
            definition.clear();
        }
        let implied = Reading::of(words, &format!("{class_and_property} {definition}"), unit);
        let written_age = readings.iter().find(|reading| reading.age_written).and_then(|reading| reading.age);
        let all = std::iter::once(&class_and_property).chain(&element.synonyms).chain([&element.name]);
        let letters = letters(all.map(|name| normalise::fold(name)).chain([definition.clone()]));
        element.definition = String::new();
        Self {
            letters,
            written_age,
            readings: readings.into_boxed_slice(),
            aspect,
            implied,
            definition: definition.into_boxed_str(),
            live: true,
            element,
        }
    }

    /// Every name it goes by, folded.
    pub fn folded_names(&self) -> impl Iterator<Item = String> + '_ {
        std::iter::once(&self.element.name)
            .chain(&self.element.synonyms)
            .map(|name| bare(&normalise::fold(name)))
    }
}

/// The distinct characters of folded texts, sorted. Beyond the basic plane only their low bits
/// count: these are for likeness.
pub(crate) fn letters(texts: impl Iterator<Item = String>) -> Box<[u16]> {
    let mut found: Vec<u16> = Vec::new();
    for text in texts {
        found.extend(
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .filter_map(|c| u16::try_from(u32::from(c) & 0xFFFF).ok()),
        );
    }
    found.sort_unstable();
    found.dedup();
    found.into_boxed_slice()
}

/// A folded name without brackets and separators: how exact names are compared.
pub(crate) fn bare(folded: &str) -> String {
    folded.chars().filter(|c| !matches!(c, '(' | ')' | '、' | ',' | ';' | '/')).collect()
}
