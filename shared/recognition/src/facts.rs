//! The facts of a comparison: in what a field and an element agree and differ.

use crate::{
    Age, Fact, Feature, Grade,
    asked::Asked,
    compare::{Comparison, unit_conflicts},
    element::types_conflict,
    entry::{Entry, bare},
    normalise,
    reading::Reading,
    tally::{Told, aspect},
    words::Words,
};

fn fact(feature: Feature, asked: Option<String>, held: Option<String>) -> Fact {
    Fact { same: asked == held, feature, asked, held }
}

/// The facts, in the order in which a clerk would ask for them.
pub(crate) fn facts(words: &Words, asked: &Asked<'_>, entry: &Entry, compared: &Comparison) -> Vec<Fact> {
    let element = &entry.element;
    if compared.grade == Grade::Named {
        let borne = std::iter::once(&element.name)
            .chain(&element.synonyms)
            .find(|name| bare(&normalise::fold(name)) == asked.folded);
        return vec![fact(Feature::Name, borne.cloned(), borne.cloned())];
    }
    let empty = Reading::default();
    let held = entry.readings.get(compared.reading).unwrap_or(&empty);
    let reading = &asked.reading;
    let refused = compared.grade == Grade::None;
    let mut facts = Vec::new();
    if !refused {
        facts.push(both(Feature::ObjectClass, &element.object_class));
        facts.push(both(Feature::Property, &element.property));
    }
    facts.extend(concepts(words, reading, held).filter(|fact| refused || !fact.same));
    facts.extend(qualifiers(words, reading, held));
    facts.push(fact(Feature::Age, reading.age.map(Age::zh), held.age.map(Age::zh)));
    let told = aspect(words, reading, held.aspect);
    let name_of = |at: Option<u8>| at.and_then(|at| words.aspect(at)).map(|aspect| aspect.name.clone());
    match told {
        Told::Same if refused => {
            facts.push(fact(Feature::Aspect, name_of(held.aspect), name_of(held.aspect)))
        }
        Told::Against => facts.push(fact(Feature::Aspect, name_of(reading.aspect), name_of(held.aspect))),
        _ => {}
    }
    if reading.unread != held.unread {
        facts.push(fact(Feature::Unread, some(&reading.unread), some(&held.unread)));
    }
    facts.extend(outside(words, asked, entry, told));
    if compared.grade == Grade::Defined {
        let (asked, held) = (asked.query.definition.clone(), Some(entry.definition.to_string()));
        facts.push(Fact { feature: Feature::Definition, same: true, asked, held });
    }
    facts.retain(|fact| fact.asked.is_some() || fact.held.is_some());
    facts
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn both(feature: Feature, text: &str) -> Fact {
    fact(feature, some(text), some(text))
}

fn concepts(words: &Words, asked: &Reading, held: &Reading) -> impl Iterator<Item = Fact> {
    let mut all: Vec<u16> = asked.concepts.iter().chain(&*held.concepts).copied().collect();
    all.sort_unstable();
    all.dedup();
    let one = |concept: u16| {
        let name = |reading: &Reading| {
            let there = reading.concepts.contains(&concept);
            there.then(|| Reading::concept_name(words, concept).to_owned())
        };
        fact(Feature::Word, name(asked), name(held))
    };
    all.into_iter().map(one).collect::<Vec<_>>().into_iter()
}

/// What speaks against it outside the name: type, unit, what a value is about.
fn outside(words: &Words, asked: &Asked<'_>, entry: &Entry, told: Told) -> Vec<Fact> {
    let (query, element) = (asked.query, &entry.element);
    let mut facts = Vec::new();
    if let Some(name) = query.value_type.as_ref().filter(|name| types_conflict(name, &element.value_type)) {
        facts.push(fact(Feature::ValueType, Some(name.clone()), some(&element.value_type)));
    }
    if told != Told::Against && unit_conflicts(words, asked, entry) {
        facts.push(fact(Feature::Unit, query.unit.clone(), element.unit.clone()));
    }
    if let Some(subject) = query.subject.filter(|subject| *subject != element.subject) {
        facts.push(fact(Feature::Subject, some(subject.zh()), some(element.subject.zh())));
    }
    facts
}

fn qualifiers(words: &Words, asked: &Reading, held: &Reading) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (at, axis) in (0u8..).zip(&words.axes) {
        let said = |reading: &Reading| {
            let marks = reading.marks.iter().filter_map(|mark| words.marks.get(usize::from(*mark)));
            let names: Vec<&str> =
                marks.filter(|mark| mark.axis == at).map(|mark| mark.name.as_str()).collect();
            Some(names.join("、")).filter(|names| !names.is_empty())
        };
        let (a, h) = (said(asked), said(held));
        if a.is_some() || h.is_some() {
            facts.push(fact(Feature::Qualifier(axis.key.clone()), a, h));
        }
    }
    facts
}
