//! What is wrong with a set of answers.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Violation, refusal::Code};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;
use utoipa::ToSchema;

use crate::{
    Answer, Decimal, Derivation, ElementCode, Expression, Field, FieldKind, FormDefinition, Formula, Grain,
    Rule, Severity, codes,
    expression::{Failure, Outcome},
    field::pointer_to,
};

/// Whether people are still filling it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Completeness {
    /// 暂存: what is missing may still come, and rules wait for all their inputs.
    Draft,
    /// 提交: what is required must be there.
    Final,
}

/// One thing that is wrong, or odd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = FormFinding)]
pub struct Finding {
    /// Where (`/values/<key>`) and what.
    pub violation: Violation,
    /// How much it weighs; a hard one prevents submission.
    pub severity: Severity,
    /// The rule that was broken, if it was one of the form's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// A form with its rules and formulas compiled: for whoever checks more than one set of answers against it.
#[derive(Debug, Clone)]
pub struct Checker {
    form: FormDefinition,
    rules: Vec<Option<Expression>>,
    formulas: Vec<Option<Formula>>,
}

/// Checks one set of answers: types, ranges, lengths, code lists, keys, rules, and, at the end,
/// what is required. The form should have passed [`FormDefinition::check`].
pub fn check_answers(
    form: &FormDefinition,
    answers: &BTreeMap<String, Answer>,
    completeness: Completeness,
) -> Vec<Finding> {
    Checker::new(form.clone()).check(answers, completeness)
}

impl Checker {
    /// Compiles the rules. One that does not compile is a soft finding at every check.
    pub fn new(form: FormDefinition) -> Self {
        let scope = form.scope();
        let compile = |rule: &Rule| Expression::compile(&rule.expression, &scope, "").ok();
        let rules = form.rules.iter().map(compile).collect();
        let formulas = form.derivations.iter().map(|one| one.formula(&form, "").ok().flatten()).collect();
        Self { form, rules, formulas }
    }

    /// The rules that look at a field: those that name it, or mark it.
    pub fn rules_on<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Rule> {
        let rules = self.form.rules.iter().zip(&self.rules);
        let looks = move |(rule, expression): &(&Rule, &Option<Expression>)| {
            let named = expression.as_ref().is_some_and(|e| e.inputs().any(|input| input == key));
            named || rule.targets.iter().any(|target| target == key)
        };
        rules.filter(looks).map(|(rule, _)| rule)
    }

    /// What the form declares of an element that follows from other values of the unit, with its
    /// formula, if it has one.
    pub fn derivation(&self, element: &ElementCode) -> Option<(&Derivation, Option<&Formula>)> {
        let declared = self.form.derivations.iter().zip(&self.formulas);
        let mut own =
            declared.filter(|(one, _)| one.element == *element && one.measure.grain() == Grain::Unit);
        own.next().map(|(derivation, formula)| (derivation, formula.as_ref()))
    }

    /// The form.
    pub fn form(&self) -> &FormDefinition {
        &self.form
    }

    /// See [`check_answers`]. Fields come first, in the form's order, then rules, then what is no
    /// field of the form.
    pub fn check(&self, answers: &BTreeMap<String, Answer>, completeness: Completeness) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        for field in &self.form.fields {
            let violation = match answers.get(&field.key) {
                Some(answer) => wrong_with(field, answer),
                None if field.required && completeness == Completeness::Final => {
                    Some(at(field, &codes::ANSWER_REQUIRED))
                }
                None => None,
            };
            found.extend(violation.map(hard));
        }
        for (rule, expression) in self.form.rules.iter().zip(&self.rules) {
            found.extend(check_rule(rule, expression.as_ref(), answers, completeness));
        }
        let keys: BTreeSet<&str> = self.form.fields.iter().map(|field| field.key.as_str()).collect();
        let strangers = answers.keys().filter(|key| !keys.contains(key.as_str()));
        found.extend(strangers.map(|key| hard(Violation::of(pointer_to(key), &codes::ANSWER_UNKNOWN_FIELD))));
        found
    }
}

fn hard(violation: Violation) -> Finding {
    Finding { violation, severity: Severity::Hard, rule: None }
}

fn at(field: &Field, code: &'static Code) -> Violation {
    Violation::of(field.pointer(), code)
}

fn wrong_with(field: &Field, answer: &Answer) -> Option<Violation> {
    match (&field.kind, answer) {
        _ if !answer.fits(&field.kind) => Some(at(field, &codes::ANSWER_TYPE).saying(
            format!("应填{}", field.kind.zh()),
            format!("expected an answer of type {}", field.kind.type_name()),
        )),
        (FieldKind::Integer { minimum, maximum }, Answer::Integer(number)) => {
            out_of_range(field, number, minimum.as_ref(), maximum.as_ref())
        }
        (FieldKind::Decimal { minimum, maximum, scale }, Answer::Decimal(text)) => {
            let Ok(number) = text.parse::<Decimal>() else {
                return Some(at(field, &codes::ANSWER_DECIMAL));
            };
            if number.scale() > *scale {
                return Some(at(field, &codes::ANSWER_SCALE).saying(
                    format!("最多保留{scale}位小数"),
                    format!("at most {scale} digits after the point"),
                ));
            }
            let bound = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Decimal>().ok());
            out_of_range(field, &number, bound(minimum).as_ref(), bound(maximum).as_ref())
        }
        (FieldKind::Text { max_length }, Answer::Text(text)) => {
            let most = usize::try_from(*max_length).unwrap_or(usize::MAX);
            let long = text.graphemes(true).nth(most).is_some()
                || text.chars().nth(most.saturating_mul(crate::answer::CODE_POINTS_PER_CHARACTER)).is_some();
            long.then(|| {
                at(field, &codes::ANSWER_LONG)
                    .saying(format!("最多{max_length}个字"), format!("at most {max_length} characters"))
            })
        }
        (FieldKind::Code { values }, Answer::Code(code)) => {
            let known = values.iter().any(|value| value.code == *code);
            (!known).then(|| at(field, &codes::ANSWER_UNKNOWN_CODE))
        }
        _ => None,
    }
}

fn out_of_range<T: Ord + std::fmt::Display>(
    field: &Field,
    number: &T,
    least: Option<&T>,
    most: Option<&T>,
) -> Option<Violation> {
    if let Some(least) = least.filter(|least| number < least) {
        let violation = at(field, &codes::ANSWER_BELOW);
        return Some(violation.saying(format!("不得小于{least}"), format!("must be at least {least}")));
    }
    let most = most.filter(|most| number > most)?;
    Some(at(field, &codes::ANSWER_ABOVE).saying(format!("不得大于{most}"), format!("must be at most {most}")))
}

/// One finding per marked field: the rule's targets, or else every field it names.
fn check_rule(
    rule: &Rule,
    expression: Option<&Expression>,
    answers: &BTreeMap<String, Answer>,
    completeness: Completeness,
) -> Vec<Finding> {
    let waiting = |e: &Expression| {
        completeness == Completeness::Draft && e.inputs().any(|key| !answers.contains_key(key))
    };
    let outcome = match expression {
        Some(expression) if waiting(expression) => Outcome::Silent,
        Some(expression) => expression.evaluate(|key| answers.get(key).and_then(Answer::scalar)),
        None => Outcome::Failed(Failure::Other),
    };
    let Some((violation, severity)) = words(rule, outcome) else {
        return Vec::new();
    };
    let inputs = expression.into_iter().flat_map(Expression::inputs);
    let mut marked: Vec<String> = if rule.targets.is_empty() {
        inputs.map(pointer_to).collect()
    } else {
        rule.targets.iter().map(|key| pointer_to(key)).collect()
    };
    if marked.is_empty() {
        marked.push(violation.pointer.clone());
    }
    let finding = |pointer| Finding {
        violation: Violation { pointer, ..violation.clone() },
        severity,
        rule: Some(rule.id.clone()),
    };
    marked.into_iter().map(finding).collect()
}

/// What an outcome says of all the values. A rule that cannot be worked out is never held against
/// those who fill in the form: it is the fault of whoever wrote it.
fn words(rule: &Rule, outcome: Outcome) -> Option<(Violation, Severity)> {
    let everywhere = |code: &'static Code| Violation::of("/values", code);
    match outcome {
        Outcome::Holds | Outcome::Silent => None,
        Outcome::Broken => {
            let en = if rule.message_en.is_empty() { &rule.message_zh } else { &rule.message_en };
            Some((everywhere(&codes::RULE_BROKEN).saying(&rule.message_zh, en), rule.severity))
        }
        Outcome::Failed(failure) => {
            let code = &codes::RULE_FAILED;
            let zh = format!("{}（{}）", code.zh, failure.zh());
            let en = format!("{} ({})", code.en, failure.en());
            Some((everywhere(code).saying(zh, en), Severity::Soft))
        }
    }
}

#[cfg(test)]
mod tests;
