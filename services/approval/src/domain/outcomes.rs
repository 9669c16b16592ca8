//! What becomes of each field: asked, supplied, derived or struck. What the checks answered stays
//! answered; of what would be asked, the terms of the review decide.

use contracts::approval::{FieldDecision, FieldOutcome};
use forms::Grain;
use kernel::ControlNumber;

use super::{
    checks::{Assessment, FieldVerdict, JudgedField},
    terms::Terms,
};

/// The outcome of every field but those of the header, which the system fills in. `merged` is the
/// number of the form that the rest became part of.
pub fn of(assessment: &Assessment, terms: &Terms, merged: Option<&ControlNumber>) -> Vec<FieldDecision> {
    let fields = assessment.report.fields.iter().filter(|field| field.grain != Grain::Header);
    fields.map(|field| one(field, terms, merged)).collect()
}

fn one(field: &JudgedField, terms: &Terms, merged: Option<&ControlNumber>) -> FieldDecision {
    let (key, own) = (&field.key, vec![field.element.to_string()]);
    let held = field.held.as_ref().map(|held| held.control_number.clone());
    let derived = terms.derive.iter().find(|derived| derived.key == *key);
    let (outcome, from, control_number) = match derived {
        _ if field.verdict == FieldVerdict::Supply || terms.supply.contains(key) => {
            (FieldOutcome::Supply, own, held)
        }
        Some(derived) => (FieldOutcome::Derive, derived.from.iter().map(ToString::to_string).collect(), None),
        None if terms.strike.contains(key) => (FieldOutcome::Strike, Vec::new(), None),
        None => (FieldOutcome::Ask, merged.map_or_else(Vec::new, |_| own), merged.cloned()),
    };
    FieldDecision {
        key: key.clone(),
        element: field.element.to_string(),
        label_zh: field.label_zh.clone(),
        outcome,
        from,
        control_number,
        rule: derived.filter(|_| outcome == FieldOutcome::Derive).and_then(|derived| derived.rule.clone()),
    }
}

/// The elements the department may retrieve although it has no admission for them.
pub fn retrievable(fields: &[FieldDecision]) -> Vec<String> {
    let mut elements: Vec<String> = Vec::new();
    for element in fields.iter().flat_map(|field| &field.from) {
        if !elements.contains(element) {
            elements.push(element.clone());
        }
    }
    elements
}
