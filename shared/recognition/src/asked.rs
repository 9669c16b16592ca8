//! A field as it is asked: read once, and completed by its definition.

use crate::{
    Query,
    entry::{bare, letters},
    likeness::repeats,
    normalise,
    reading::Reading,
    words::Words,
};

/// A field, read once.
pub(crate) struct Asked<'q> {
    pub query: &'q Query,
    pub folded: String,
    pub reading: Reading,
    /// What is asked by the unit alone.
    pub unit: Option<u8>,
    /// The characters that may tell something.
    pub letters: Box<[u16]>,
    pub definition: Option<(String, Reading)>,
}

impl<'q> Asked<'q> {
    /// Reads a field. Its definition tells the age and, if the name says nothing else, the rest.
    pub fn of(words: &Words, query: &'q Query) -> Self {
        let unit = query.unit.as_deref().filter(|unit| !unit.trim().is_empty());
        let mut reading = Reading::of(words, &query.name, unit);
        if query.value_type.as_deref() == Some("boolean") && !reading.said {
            (reading.aspect, reading.said) = (words.aspect_named("是否"), true);
        }
        let text = query.definition.as_deref().map(normalise::fold).filter(|text| !text.is_empty());
        let text = text.filter(|text| !repeats(text, &normalise::fold(&query.name)));
        let definition = text.map(|text| {
            let read = Reading::of(words, &text, unit);
            (text, read)
        });
        if let Some((_, told)) = &definition {
            let bare = reading.is_bare();
            if told.age_written && !reading.age_written && (reading.age.is_some() || bare) {
                (reading.age, reading.age_written) = (told.age, true);
            }
            if bare {
                reading.marks = told.marks.clone();
            }
            if reading.aspect.is_none() {
                (reading.aspect, reading.said) = (told.aspect, told.said);
            }
        }
        let folded = bare(&normalise::fold(&query.name));
        let unit = unit.and_then(|unit| words.aspect_of_unit(&normalise::fold(unit)));
        let telling = definition.iter().map(|(text, _)| text.clone()).chain([folded.clone()]);
        Self { query, letters: letters(telling), folded, reading, unit, definition }
    }
}
