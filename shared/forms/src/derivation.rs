//! Values that nobody types: what the rows of a roster add up to, what shorter periods come to, and
//! what follows from other fields of the same form.
//!
//! A form may declare, for elements that tables ask of the unit, how they follow. The declaration is
//! part of the content that is admitted and signed. What follows is proposed, with its source; the
//! community still confirms it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Aggregate, Answer, Decimal, ElementCode, Expression, Field, FieldKind, FormDefinition, Formula, Grain,
    codes,
    expression::{Scope, ValueType},
};

/// The name under which conditions see the completed years of a person on the day of the count.
/// It comes from the identity number, or from a birth date; a field of this key hides it.
pub const AGE: &str = "age";

/// What it follows from, and how.
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
    /// What the values of the shorter periods within its own come to: a quarter's of its months'.
    Periods {
        /// How.
        aggregate: Aggregate,
    },
    /// What other fields of the same form come to.
    Formula {
        /// CEL over the keys of its unit fields, such as `pop_total - pop_60p`; gives a number.
        expression: String,
    },
}

/// One value that follows from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FormDerivation)]
pub struct Derivation {
    /// The element of the unit that it answers.
    pub element: ElementCode,
    /// How.
    pub measure: Measure,
    /// CEL over the row's field keys and `age`, such as `age >= 60`; which rows count. Empty: all; so
    /// it is where no rows are counted.
    #[serde(default)]
    pub condition: String,
}

impl Measure {
    /// The field it needs beside those of the condition.
    pub fn key(&self) -> Option<&str> {
        match self {
            Self::Rows | Self::Periods { .. } | Self::Formula { .. } => None,
            Self::Distinct { key } | Self::Sum { key } => Some(key),
        }
    }

    /// Whose answers it follows from.
    pub fn grain(&self) -> Grain {
        match self {
            Self::Rows | Self::Distinct { .. } | Self::Sum { .. } => Grain::Person,
            Self::Periods { .. } | Self::Formula { .. } => Grain::Unit,
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

    /// Compiles the formula over the other unit fields of a form; none, if it has no formula.
    ///
    /// # Errors
    /// What is wrong with it, pointing at `pointer`.
    pub fn formula(
        &self,
        form: &FormDefinition,
        pointer: &str,
    ) -> Result<Option<Formula>, kernel::Violation> {
        let Measure::Formula { expression } = &self.measure else { return Ok(None) };
        // A value does not follow from itself.
        let others = form.fields.iter().filter(|f| f.grain == Grain::Unit && f.element != self.element);
        let scope = others.map(|field| (field.key.clone(), field.kind.value_type())).collect();
        let pointer = format!("{pointer}/measure/expression");
        let formula = Formula::compile(expression, &scope, &pointer)?;
        match formula.gives() {
            ValueType::Integer | ValueType::Decimal => Ok(Some(formula)),
            _ => Err(kernel::Violation::of(&pointer, &codes::FORMULA_NOT_NUMBER)),
        }
    }

    /// Whether its measure fits the form.
    pub(crate) fn fits(&self, form: &FormDefinition) -> bool {
        if self.measure.grain() == Grain::Unit {
            return self.condition.trim().is_empty()
                && form.by_element(&self.element).is_some_and(|f| self.follows(f));
        }
        let Some(key) = self.measure.key() else { return true };
        let field = form.field(key).filter(|field| field.grain == Grain::Person);
        let summed = |kind: &FieldKind| matches!(kind, FieldKind::Integer { .. } | FieldKind::Decimal { .. });
        field.is_some_and(|field| !matches!(self.measure, Measure::Sum { .. }) || summed(&field.kind))
    }
}

impl Derivation {
    /// Whether a value of this unit field can follow so.
    fn follows(&self, field: &Field) -> bool {
        let number = matches!(field.kind, FieldKind::Integer { .. } | FieldKind::Decimal { .. });
        let any = matches!(self.measure, Measure::Periods { aggregate: Aggregate::Last });
        field.grain == Grain::Unit && (number || any)
    }
}

/// The names that conditions may use: the keys of the rows, and the age where it can be known.
fn scope(form: &FormDefinition) -> Scope {
    let rows = form.for_grains(&[Grain::Person]);
    let mut scope = rows.scope();
    let known = |kind: &FieldKind| matches!(kind, FieldKind::CitizenId | FieldKind::Date);
    if rows.fields.iter().any(|field| known(&field.kind)) {
        scope.entry(AGE.to_owned()).or_insert(ValueType::Integer);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::Scalar;

    fn form(derivations: &str) -> FormDefinition {
        let field = |element: &str, key: &str, grain: &str| {
            format!(
                r#"{{"element":"{element}","key":"{key}","label_zh":"{key}","kind":{{"type":"integer"}},"grain":"{grain}","sensitivity":"none"}}"#
            )
        };
        let fields =
            [field("C04", "pop", "unit"), field("C11", "old", "unit"), field("P01", "age_of", "person")];
        let text =
            format!(r#"{{"title_zh":"月报","fields":[{}],"derivations":[{derivations}]}}"#, fields.join(","));
        serde_json::from_str(&text).unwrap()
    }

    fn wrong(derivation: &str) -> Vec<(String, String)> {
        form(derivation).check().into_iter().map(|v| (v.pointer, v.code)).collect()
    }

    #[test]
    fn what_follows_from_periods_or_a_formula_is_a_number_of_the_unit() {
        let sum = r#"{"element":"C04","measure":{"type":"periods","aggregate":"sum"}}"#;
        assert_eq!(wrong(sum), []);
        let formula = |text: &str| {
            format!(r#"{{"element":"C04","measure":{{"type":"formula","expression":"{text}"}}}}"#)
        };
        assert_eq!(wrong(&formula("old * 2")), []);
        let told = |text: &str| wrong(&formula(text)).into_iter().map(|(_, code)| code).collect::<Vec<_>>();
        assert_eq!(told("pop + 1"), ["forms.rule.unknown-field"]);
        assert_eq!(told("age_of + 1"), ["forms.rule.unknown-field"]);
        assert_eq!(told("old > 1"), ["forms.formula.not-number"]);
        let elsewhere = sum.replace("C04", "C99");
        assert_eq!(wrong(&elsewhere), [("/derivations/0/measure".into(), "forms.derivation.measure".into())]);
        let conditional = sum.replace("}}", r#"},"condition":"age > 60"}"#);
        assert!(wrong(&conditional).iter().any(|(_, code)| code == "forms.derivation.measure"));
    }

    #[test]
    fn a_formula_gives_a_number_or_nothing() {
        let form = form(r#"{"element":"C04","measure":{"type":"formula","expression":"100 / old"}}"#);
        let formula = form.derivations[0].formula(&form, "").unwrap().unwrap();
        let of = |old: Option<i64>| formula.evaluate(|_| old.map(Scalar::Integer)).ok().flatten();
        assert_eq!((of(Some(8)), of(Some(0)), of(None)), (Some(Scalar::Integer(12)), None, None));
    }

    #[test]
    fn each_part_of_a_form_keeps_what_follows_from_it() {
        let both = r#"{"element":"C04","measure":{"type":"rows"}},{"element":"C11","measure":{"type":"periods","aggregate":"last"}}"#;
        let part = |grain| form(both).for_grains(&[grain]).derivations.len();
        assert_eq!((part(Grain::Unit), part(Grain::Person), part(Grain::Header)), (1, 1, 0));
    }
}
