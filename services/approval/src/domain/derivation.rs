//! 由已有数据推算: a field that need not be asked, because it follows from others. The reviewer writes
//! how, as a rule over the elements it comes from; it is checked like every rule, bounded in what it may
//! cost, and travels with the admission to where the others are collected.

use std::collections::BTreeMap;

use contracts::approval::{DerivedField, DerivedFrom};
use forms::{
    ElementCode, FormDefinition, Formula,
    expression::{Scope, ValueType},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    sharing::Sharing,
    terms::{Terms, Wrong, refuse},
    terms_codes,
};

/// The most elements that one field derives from.
const SOURCES: usize = 20;

/// A field that need not be asked, because it follows from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TermsDerivation)]
pub struct Derivation {
    /// The field's key.
    pub key: String,
    /// The elements it is computed from: all of them are held.
    #[schema(min_items = 1, max_items = 20)]
    pub from: Vec<ElementCode>,
    /// How: CEL over the machine names of those elements, each of which it uses, of the type of the field,
    /// such as `pop_6_15 - out_of_school`. Whole numbers are `int`, decimals `double`. Absent only in what
    /// was decided before rules were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub rule: Option<String>,
}

impl Derivation {
    /// What is wrong with it, as the derivation at a place of the terms.
    pub(super) fn wrong(&self, at: usize, form: &FormDefinition, sharing: &Sharing) -> Vec<Wrong> {
        let place = |rest: &str| format!("/terms/derive/{at}/{rest}");
        let missing = self.from.iter().enumerate().filter(|(_, element)| sharing.holder(element).is_none());
        let mut wrong: Vec<Wrong> = missing
            .map(|(n, _)| refuse(&place(&format!("from/{n}")), &terms_codes::TERMS_NOT_HELD))
            .collect();
        if self.from.is_empty() || self.from.len() > SOURCES {
            wrong.push(refuse(&place("from"), &terms_codes::TERMS_SOURCES));
        }
        if !wrong.is_empty() {
            return wrong;
        }
        let Some(rule) = &self.rule else {
            return vec![refuse(&place("rule"), &terms_codes::TERMS_RULE_MISSING)];
        };
        let wanted = form.field(&self.key).map(|field| field.kind.value_type());
        self.rule_wrong(rule, wanted, sharing, &place("rule")).into_iter().collect()
    }

    fn rule_wrong(
        &self,
        rule: &str,
        wanted: Option<ValueType>,
        sharing: &Sharing,
        pointer: &str,
    ) -> Option<Wrong> {
        let named = self.from.iter().filter_map(|element| sharing.units.get(element));
        let scope: Scope = named.map(|named| (named.key.clone(), named.kind)).collect();
        let formula = match Formula::compile(rule, &scope, pointer) {
            Ok(formula) => formula,
            Err(violation) => return Some((&terms_codes::TERMS_RULE, violation)),
        };
        if wanted.is_some_and(|wanted| wanted != formula.gives()) {
            return Some(refuse(pointer, &terms_codes::TERMS_RULE_TYPE));
        }
        let unused = scope.keys().any(|key| formula.inputs().all(|used| used != key));
        unused.then(|| refuse(pointer, &terms_codes::TERMS_RULE_UNUSED))
    }
}

/// What of a form is derived under terms, as it goes with the admission; `keys` are the machine names of
/// the elements. What was decided before rules were asked for goes nowhere: nobody could work it out.
///
/// # Errors
/// If a field cannot be JSON, which cannot be.
pub fn of(
    terms: &Terms,
    form: &FormDefinition,
    keys: &BTreeMap<ElementCode, String>,
) -> Result<Vec<DerivedField>, serde_json::Error> {
    let named = |element: &ElementCode| DerivedFrom {
        key: keys.get(element).cloned().unwrap_or_else(|| element.to_string()),
        element: element.to_string(),
    };
    let ruled = terms
        .derive
        .iter()
        .filter_map(|derived| Some((derived, form.field(&derived.key)?, derived.rule.clone()?)));
    ruled
        .map(|(derived, field, rule)| {
            let from = derived.from.iter().map(named).collect();
            Ok(DerivedField { field: serde_json::to_value(field)?, from, rule })
        })
        .collect()
}
