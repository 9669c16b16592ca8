//! What the rows of a roster add up to: counts and sums that nobody types.
//!
//! A form with person-grain fields may declare, for elements that tables ask of the unit, how
//! they follow from its rows. The declaration is part of the content that is admitted and signed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Answer, Decimal, ElementCode, Expression, FieldKind, FormDefinition, Grain, expression::Scope};

/// The name under which conditions see the completed years of a person on the day of the count.
/// It comes from the identity number, or from a birth date; a field of this key hides it.
pub const AGE: &str = "age";

/// How rows become a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = FormMeasure)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Measure {
    /// How many rows.
    Rows,
    /// How many different answers to a field: households by address, say.
    Distinct {
        /// The field.
        key: String,
    },
    /// The sum of a field that is a number.
    Sum {
        /// The field.
        key: String,
    },
}

/// One number that follows from the rows of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FormDerivation)]
pub struct Derivation {
    /// The element of the unit that it answers.
    pub element: ElementCode,
    /// How.
    pub measure: Measure,
    /// CEL over the row's field keys and `age`, such as `age >= 60`; which rows count. Empty: all.
    #[serde(default)]
    pub condition: String,
}

impl Measure {
    /// The field it needs beside those of the condition.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Rows => None,
            Self::Distinct { key } | Self::Sum { key } => Some(key),
        }
    }
}

impl Derivation {
    /// Compiles the condition over a form; `None` in the answer means every row.
    ///
    /// # Errors
    /// What is wrong with it, pointing at `pointer`.
    pub fn compile(
        &self,
        form: &FormDefinition,
        pointer: &str,
    ) -> Result<Option<Expression>, kernel::Violation> {
        let condition = self.condition.trim();
        if condition.is_empty() {
            return Ok(None);
        }
        Expression::compile(condition, &scope(form), &format!("{pointer}/condition")).map(Some)
    }

    /// Whether its measure fits the form.
    pub(crate) fn fits(&self, form: &FormDefinition) -> bool {
        let Some(key) = self.measure.key() else { return true };
        let field = form.field(key).filter(|field| field.grain == Grain::Person);
        let summed = |kind: &FieldKind| matches!(kind, FieldKind::Integer { .. } | FieldKind::Decimal { .. });
        field.is_some_and(|field| !matches!(self.measure, Measure::Sum { .. }) || summed(&field.kind))
    }
}

/// The names that conditions may use: the keys of the rows, and the age where it can be known.
fn scope(form: &FormDefinition) -> Scope {
    let rows = form.for_grains(&[Grain::Person]);
    let mut scope = rows.scope();
    let known = |kind: &FieldKind| matches!(kind, FieldKind::CitizenId | FieldKind::Date);
    if rows.fields.iter().any(|field| known(&field.kind)) {
        scope.entry(AGE.to_owned()).or_insert(crate::expression::ValueType::Integer);
    }
    scope
}

/// Adds up the answers to the field of a sum; what is no number adds nothing, and what grows past
/// all bounds is no number any more.
pub fn sum<'a>(answers: impl Iterator<Item = &'a Answer>) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    for answer in answers {
        let text = match answer {
            Answer::Integer(number) => number.to_string(),
            Answer::Decimal(text) => text.clone(),
            _ => continue,
        };
        total = total.checked_add(text.parse().ok()?)?;
    }
    Some(total)
}
