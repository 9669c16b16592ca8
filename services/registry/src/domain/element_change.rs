//! What differs between two texts of an element, and whether that changes what it means.

use super::ElementText;

/// What changes the meaning of values that are held, or of answers still to come.
const MEANING: [&str; 9] = [
    "object_class",
    "property",
    "qualifiers",
    "representation",
    "unit",
    "minimum",
    "code_list",
    "subject",
    "definition_zh",
];

/// The names of the fields that differ.
pub fn fields(old: &ElementText, new: &ElementText) -> Vec<&'static str> {
    let differ = [
        ("name_zh", old.name_zh != new.name_zh),
        ("name_en", old.name_en != new.name_en),
        ("key", old.key != new.key),
        ("object_class", old.object_class != new.object_class),
        ("property", old.property != new.property),
        ("qualifiers", old.qualifiers != new.qualifiers),
        ("representation", old.representation != new.representation),
        ("datatype", old.datatype != new.datatype),
        ("unit", old.unit != new.unit),
        ("minimum", old.minimum != new.minimum),
        ("maximum_element", old.maximum_element != new.maximum_element),
        ("code_list", old.code_list != new.code_list),
        ("authority", old.authority != new.authority),
        ("sensitivity", old.sensitivity != new.sensitivity),
        ("subject", old.subject != new.subject),
        ("synonyms", old.synonyms != new.synonyms),
        ("refresh_days", old.refresh_days != new.refresh_days),
        ("definition_zh", old.definition_zh != new.definition_zh),
        ("steward", old.steward != new.steward),
    ];
    differ.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Whether any of these fields carries the meaning.
pub fn changes_meaning(fields: &[&str]) -> bool {
    fields.iter().any(|field| MEANING.contains(field))
}
