//! Everything that can be wrong with a definition. Definitions come from strangers: whatever could
//! hurt later, a number, a length, an expression, is bounded here.

use std::collections::BTreeSet;

use kernel::{Violation, refusal::Code, text};

use super::FormDefinition;
use crate::{
    CodeValue, Decimal, Expression, Field, FieldKind, Grain, Rule,
    answer::is_code,
    codes, decimal,
    expression::{RESERVED, Scope},
    kind::MAX_TEXT_LENGTH,
};

/// The most fields of a form.
pub const MAX_FIELDS: usize = 500;
/// The most rules of a form.
pub const MAX_RULES: usize = 200;
/// The most values that follow from others.
pub const MAX_DERIVATIONS: usize = 50;
/// The most regular expressions in the rules of a form: each is compiled at every check.
pub const MAX_PATTERNS: usize = 20;

const MAX_CODES: usize = 1000;
const MAX_KEY: usize = 64;
const MAX_TITLE: usize = 100;
const MAX_TITLE_EN: usize = 200;
const MAX_SENTENCE: usize = 300;
const MAX_UNIT: usize = 20;

/// Findings, and where the next one points.
#[derive(Default)]
struct Findings(Vec<Violation>);

impl Findings {
    fn require(&mut self, fine: bool, pointer: &str, member: &str, code: &'static Code) {
        if !fine {
            self.0.push(Violation::of(format!("{pointer}/{member}"), code));
        }
    }

    fn required(&mut self, value: &str, longest: usize, pointer: &str, member: &str) {
        self.0.extend(text::required(value, longest, &format!("{pointer}/{member}")).err());
    }

    fn optional(&mut self, value: &str, longest: usize, pointer: &str, member: &str) {
        self.0.extend(text::optional(value, longest, &format!("{pointer}/{member}")).err());
    }
}

/// Everything that is wrong.
pub fn check(form: &FormDefinition) -> Vec<Violation> {
    let mut found = Findings::default();
    found.required(&form.title_zh, MAX_TITLE, "", "title_zh");
    found.optional(&form.title_en, MAX_TITLE_EN, "", "title_en");
    found.require(!form.fields.is_empty(), "", "fields", &codes::FORM_EMPTY);
    found.require(form.fields.len() <= MAX_FIELDS, "", "fields", &codes::FORM_FIELDS);
    found.require(form.rules.len() <= MAX_RULES, "", "rules", &codes::FORM_RULES);
    if form.fields.len() > MAX_FIELDS || form.rules.len() > MAX_RULES {
        return found.0;
    }
    check_fields(form, &mut found);
    check_rules(form, &mut found);
    check_derivations(form, &mut found);
    found.0
}

fn check_fields(form: &FormDefinition, found: &mut Findings) {
    let (mut keys, mut elements) = (BTreeSet::new(), BTreeSet::new());
    for (at, field) in form.fields.iter().enumerate() {
        let pointer = format!("/fields/{at}");
        found.require(keys.insert(&field.key), &pointer, "key", &codes::FIELD_KEY_REPEATED);
        found.require(elements.insert(&field.element), &pointer, "element", &codes::FIELD_ELEMENT_REPEATED);
        check_field(field, &pointer, found);
    }
}

fn check_field(field: &Field, pointer: &str, found: &mut Findings) {
    found.require(is_key(&field.key), pointer, "key", &codes::FIELD_KEY);
    found.require(!RESERVED.contains(&field.key.as_str()), pointer, "key", &codes::FIELD_KEY_RESERVED);
    found.required(&field.label_zh, MAX_TITLE, pointer, "label_zh");
    found.optional(&field.label_en, MAX_TITLE_EN, pointer, "label_en");
    if let Some(unit) = &field.unit {
        found.required(unit, MAX_UNIT, pointer, "unit");
    }
    if let Some(hint) = &field.hint_zh {
        found.required(hint, MAX_SENTENCE, pointer, "hint_zh");
    }
    check_kind(&field.kind, &format!("{pointer}/kind"), found);
}

fn check_kind(kind: &FieldKind, pointer: &str, found: &mut Findings) {
    match kind {
        FieldKind::Integer { minimum: Some(least), maximum: Some(most) } => {
            found.require(least <= most, pointer, "maximum", &codes::FIELD_RANGE);
        }
        FieldKind::Decimal { minimum, maximum, scale } => {
            found.require(*scale <= decimal::SCALE, pointer, "scale", &codes::FIELD_SCALE);
            let mut bound = |text: &Option<String>, member: &str| {
                let number = text.as_ref().map(|text| text.parse::<Decimal>());
                let fine = number.as_ref().is_none_or(|n| n.is_ok_and(|n| n.scale() <= *scale));
                found.require(fine, pointer, member, &codes::FIELD_BOUND);
                number.and_then(Result::ok)
            };
            let (least, most) = (bound(minimum, "minimum"), bound(maximum, "maximum"));
            let ordered = least.zip(most).is_none_or(|(least, most)| least <= most);
            found.require(ordered, pointer, "maximum", &codes::FIELD_RANGE);
        }
        FieldKind::Text { max_length } => {
            let fine = usize::try_from(*max_length).is_ok_and(|n| (1..=MAX_TEXT_LENGTH).contains(&n));
            found.require(fine, pointer, "max_length", &codes::FIELD_LENGTH);
        }
        FieldKind::Code { values } => check_codes(values, pointer, found),
        FieldKind::Integer { .. }
        | FieldKind::Boolean
        | FieldKind::Date
        | FieldKind::Month
        | FieldKind::Area
        | FieldKind::Period
        | FieldKind::Phone
        | FieldKind::CitizenId => {}
    }
}

/// Codes and labels are one name space: a cell of a spreadsheet may hold either.
fn check_codes(values: &[CodeValue], pointer: &str, found: &mut Findings) {
    found.require(!values.is_empty(), pointer, "values", &codes::FIELD_CODES_EMPTY);
    found.require(values.len() <= MAX_CODES, pointer, "values", &codes::FIELD_CODES_MANY);
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for (at, value) in values.iter().enumerate().take(MAX_CODES) {
        let pointer = format!("{pointer}/values/{at}");
        found.require(is_code(&value.code), &pointer, "code", &codes::FIELD_CODE);
        found.required(&value.zh, MAX_TITLE, &pointer, "zh");
        found.optional(&value.en, MAX_TITLE_EN, &pointer, "en");
        let own_label = value.zh == value.code;
        found.require(names.insert(&value.code), &pointer, "code", &codes::FIELD_CODE_REPEATED);
        found.require(own_label || names.insert(&value.zh), &pointer, "zh", &codes::FIELD_CODE_REPEATED);
    }
}

fn check_rules(form: &FormDefinition, found: &mut Findings) {
    let scope = form.scope();
    let mut ids = BTreeSet::new();
    let mut patterns = 0;
    for (at, rule) in form.rules.iter().enumerate() {
        let pointer = format!("/rules/{at}");
        found.require(is_rule_id(&rule.id), &pointer, "id", &codes::RULE_ID);
        found.require(ids.insert(&rule.id), &pointer, "id", &codes::RULE_ID_REPEATED);
        found.required(&rule.message_zh, MAX_SENTENCE, &pointer, "message_zh");
        found.optional(&rule.message_en, MAX_SENTENCE, &pointer, "message_en");
        for (n, target) in rule.targets.iter().enumerate() {
            let known = scope.contains_key(target);
            found.require(known, &pointer, &format!("targets/{n}"), &codes::RULE_UNKNOWN_FIELD);
        }
        match Expression::compile(&rule.expression, &scope, &format!("{pointer}/expression")) {
            Ok(expression) => {
                found.require(
                    one_grain(form, rule, &expression),
                    &pointer,
                    "expression",
                    &codes::RULE_GRAINS,
                );
                patterns += expression.patterns();
                found.require(patterns <= MAX_PATTERNS, &pointer, "expression", &codes::RULE_PATTERN);
            }
            Err(wrong) => found.0.push(wrong),
        }
    }
}

/// A rule is evaluated on a table or on a row of a roster, never on both.
fn one_grain(form: &FormDefinition, rule: &Rule, expression: &Expression) -> bool {
    let named = |grain: Grain| {
        form.fields
            .iter()
            .filter(|field| field.grain == grain)
            .any(|field| rule.targets.contains(&field.key) || expression.inputs().any(|key| key == field.key))
    };
    !(named(Grain::Unit) && named(Grain::Person))
}

fn check_derivations(form: &FormDefinition, found: &mut Findings) {
    let few = form.derivations.len() <= MAX_DERIVATIONS;
    found.require(few, "", "derivations", &codes::FORM_DERIVATIONS);
    let mut elements = BTreeSet::new();
    for (at, derivation) in form.derivations.iter().enumerate().take(MAX_DERIVATIONS) {
        let pointer = format!("/derivations/{at}");
        let once = elements.insert(&derivation.element);
        found.require(once, &pointer, "element", &codes::DERIVATION_REPEATED);
        found.require(derivation.fits(form), &pointer, "measure", &codes::DERIVATION_MEASURE);
        found.0.extend(derivation.compile(form, &pointer).err());
        found.0.extend(derivation.formula(form, &pointer).err());
    }
}

/// The names a rule uses; none, if it does not compile.
pub fn inputs_of(rule: &Rule, scope: &Scope) -> Vec<String> {
    Expression::compile(&rule.expression, scope, "")
        .map(|expression| expression.inputs().map(str::to_owned).collect())
        .unwrap_or_default()
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.len() <= MAX_KEY
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_rule_id(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-');
    (1..=MAX_KEY).contains(&text.len()) && text.bytes().all(allowed)
}
