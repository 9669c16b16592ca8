//! What a form asks: its fields and rules, and the hash that names exactly this content.

mod checks;

use kernel::{Violation, digest};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Derivation, ElementCode, Field, Grain, Rule, expression::Scope};
pub use checks::{MAX_DERIVATIONS, MAX_FIELDS, MAX_PATTERNS, MAX_RULES};

/// The content of a form. An admission is for exactly one content hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FormDefinition {
    /// What people read.
    pub title_zh: String,
    /// The same in English; may be empty.
    #[serde(default)]
    pub title_en: String,
    /// What is asked, in the order shown.
    pub fields: Vec<Field>,
    /// What must hold of the answers.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// What follows from its roster, from shorter periods, or from other fields. Left out of the content where there is none, so that
    /// what was hashed before there were any keeps its hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derivations: Vec<Derivation>,
}

impl FormDefinition {
    /// Everything that is wrong with it. The other functions of this crate take any definition,
    /// but a form that is filed, admitted or filled must have none.
    pub fn check(&self) -> Vec<Violation> {
        checks::check(self)
    }

    /// `sha256:<hex>` over the canonical JSON; changes with everything but the order of members.
    pub fn content_hash(&self) -> String {
        digest::of(self).expect("texts, numbers and lists are JSON")
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field that asks this element.
    pub fn by_element(&self, element: &ElementCode) -> Option<&Field> {
        self.fields.iter().find(|field| field.element == *element)
    }

    /// The names its rules may use.
    pub fn scope(&self) -> Scope {
        self.fields.iter().map(|field| (field.key.clone(), field.kind.value_type())).collect()
    }

    /// The part that is about these grains: its fields, and the rules that name no others. A table
    /// is checked against header and unit, each row of a roster against header and person.
    pub fn for_grains(&self, grains: &[Grain]) -> Self {
        let fields: Vec<Field> = self.fields.iter().filter(|f| grains.contains(&f.grain)).cloned().collect();
        let mut part = Self { fields, rules: Vec::new(), ..self.clone() };
        let scope = part.scope();
        let whole = self.scope();
        part.rules = self
            .rules
            .iter()
            .filter(|rule| {
                let inputs = checks::inputs_of(rule, &whole);
                inputs.iter().chain(&rule.targets).all(|key| scope.contains_key(key))
            })
            .cloned()
            .collect();
        part.derivations.retain(|derivation| grains.contains(&derivation.measure.grain()));
        part
    }
}

#[cfg(test)]
mod tests;
