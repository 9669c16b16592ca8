//! From what is asked to what a form would hold: every field finds its element in the dictionary,
//! by code or by name, or becomes a new one.

use contracts::registry::{CodeListValue, ElementCodeList, ElementRegistered, Sensitivity, Subject};
use forms::{CodeValue, ElementCode, Field, FieldKind, FormDefinition, Grain, Rule, Severity};
use kernel::{DepartmentCode, refusal::Code};
use recognition::{Grade, Query, Recognition};

use super::{
    codes,
    content::{AskedField, Content, NewElement},
    facts::{ElementFact, Facts},
};

/// Characters of a text field and of a code whose list is not known here.
const TEXT_LENGTH: u32 = 200;
const CODE_LENGTH: u32 = 32;
/// The longest machine name that fits into a code behind four letters and a dot.
const MAX_NEW_KEY: usize = 19;

/// A field that found its element.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// Where it stands in the request.
    pub pointer: String,
    /// What the form would hold.
    pub field: Field,
    /// Who should supply it.
    pub authority: String,
    /// Why a new element turned out to be this one.
    pub matched: Option<Matched>,
    /// Whether nobody has asked it before.
    pub new: bool,
}

impl Resolved {
    /// What it is called in English; its Chinese name if it has no other.
    pub fn label_en(&self) -> &str {
        let Field { label_zh, label_en, .. } = &self.field;
        if label_en.is_empty() { label_zh } else { label_en }
    }
}

/// Why a new element is an existing one.
#[derive(Debug, Clone)]
pub struct Matched {
    /// The name that was asked.
    pub asked: String,
    /// How it was recognised; absent if it is the department's own element of an earlier form.
    pub grade: Option<Grade>,
    /// How sure that is.
    pub confidence: f64,
    /// What speaks for it.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// A field that did not.
#[derive(Debug, Clone)]
pub struct Unresolved {
    /// Where.
    pub pointer: String,
    /// Why.
    pub code: &'static Code,
    /// The element or name it is about.
    pub what: String,
    /// The element to use instead, if there is one.
    pub instead: Option<String>,
}

/// Finds the element of every field.
pub fn resolve(content: &Content, facts: &Facts) -> (Vec<Resolved>, Vec<Unresolved>) {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for (at, asked) in content.fields.iter().enumerate() {
        let pointer = format!("/fields/{at}");
        match one((at, asked), &content.department, facts, &pointer) {
            Ok(resolved) => found.push(resolved),
            Err(unresolved) => lost.push(unresolved),
        }
    }
    (found, lost)
}

fn one(
    (at, asked): (usize, &AskedField),
    asking: &DepartmentCode,
    facts: &Facts,
    pointer: &str,
) -> Result<Resolved, Unresolved> {
    match (&asked.element, &asked.new_element) {
        (Some(code), None) => by_code(code, asked.required, facts, &format!("{pointer}/element")),
        (None, Some(new)) => {
            by_name((at, new), asked.required, asking, facts, &format!("{pointer}/new_element"))
        }
        _ => Err(lost(pointer, &codes::SCHEMA_FIELD, "", None)),
    }
    .map(|resolved| Resolved { pointer: pointer.to_owned(), ..resolved })
}

fn by_code(code: &ElementCode, required: bool, facts: &Facts, pointer: &str) -> Result<Resolved, Unresolved> {
    let Some(element) = facts.elements.get(code) else {
        return Err(lost(pointer, &codes::SCHEMA_ELEMENT, code.as_str(), None));
    };
    if element.retired {
        return Err(lost(pointer, &codes::SCHEMA_RETIRED, code.as_str(), element.merged_into.clone()));
    }
    Ok(known(element, code, required))
}

fn by_name(
    (at, new): (usize, &NewElement),
    required: bool,
    asking: &DepartmentCode,
    facts: &Facts,
    pointer: &str,
) -> Result<Resolved, Unresolved> {
    let code = new_code(asking, &new.key)
        .ok_or_else(|| lost(&format!("{pointer}/key"), &codes::SCHEMA_KEY_FORM, &new.key, None))?;
    if let Some((element, code, matched)) = existing(new, facts.recognised.get(&at), &code, facts) {
        return Ok(Resolved { matched: Some(matched), ..known(element, &code, required) });
    }
    if let Some(other) = facts.keys.get(&new.key) {
        return Err(lost(&format!("{pointer}/key"), &codes::SCHEMA_KEY, &new.key, Some(other.to_string())));
    }
    let kind = new
        .kind()
        .ok_or_else(|| lost(&format!("{pointer}/datatype"), &codes::SCHEMA_DATATYPE, &new.datatype, None))?;
    let grain = if new.sensitivity == Sensitivity::None { Grain::Unit } else { Grain::Person };
    let field = Field {
        element: code,
        key: new.key.clone(),
        label_zh: new.name_zh.clone(),
        label_en: new.name_en.clone(),
        kind,
        unit: new.unit.clone(),
        required,
        grain,
        sensitivity: sensitivity(new.sensitivity),
        hint_zh: Some(new.definition_zh.chars().take(300).collect()),
    };
    let authority = asking.letters().to_owned();
    Ok(Resolved { pointer: String::new(), field, authority, matched: None, new: true })
}

/// What is asked of recognition about a new element: by its Chinese name with all that is told of it,
/// and by its English name.
pub fn queries(new: &NewElement) -> [Query; 2] {
    let zh = Query {
        name: new.name_zh.clone(),
        unit: new.unit.clone(),
        value_type: Some(new.datatype.clone()),
        definition: Some(new.definition_zh.clone()),
        subject: None,
    };
    let en = Query { name: new.name_en.clone(), ..zh.clone() };
    [zh, en]
}

/// The element that a new one really is: one that is recognised in it, or the department's own of that
/// code.
fn existing<'f>(
    new: &NewElement,
    recognised: Option<&Recognition>,
    code: &ElementCode,
    facts: &'f Facts,
) -> Option<(&'f ElementFact, ElementCode, Matched)> {
    let live = |code: &ElementCode| facts.elements.get(code).filter(|element| !element.retired);
    let best = recognised.and_then(|answer| Some((answer, answer.candidates.first()?)));
    if let Some((answer, best)) = best.filter(|(answer, _)| answer.matched.is_some()) {
        let found: ElementCode = best.code.parse().ok()?;
        let matched = Matched {
            asked: new.name_zh.clone(),
            grade: Some(best.grade),
            confidence: answer.confidence,
            zh: best.reason_zh.clone(),
            en: best.reason_en.clone(),
        };
        if let Some(element) = live(&found) {
            return Some((element, found, matched));
        }
    }
    let matched = Matched {
        asked: new.name_zh.clone(),
        grade: None,
        confidence: 1.0,
        zh: "编号相同".to_owned(),
        en: "same code".to_owned(),
    };
    Some((live(code)?, code.clone(), matched))
}

/// `<DEPT LETTERS>.<KEY UPPER>`, if the key can be one.
pub fn new_code(asking: &DepartmentCode, key: &str) -> Option<ElementCode> {
    let first = key.bytes().next()?;
    let fine = first.is_ascii_lowercase()
        && key.len() <= MAX_NEW_KEY
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    fine.then(|| format!("{}.{}", asking.letters(), key.to_ascii_uppercase()).parse().ok()).flatten()
}

fn known(element: &ElementFact, code: &ElementCode, required: bool) -> Resolved {
    let field = field_of(&element.definition, code, required);
    let authority = element.definition.authority.clone();
    Resolved { pointer: String::new(), field, authority, matched: None, new: false }
}

/// The field that asks an element of the dictionary.
pub fn field_of(definition: &ElementRegistered, code: &ElementCode, required: bool) -> Field {
    let grain = match definition.subject {
        Subject::Header => Grain::Header,
        Subject::Unit => Grain::Unit,
        Subject::Person => Grain::Person,
    };
    Field {
        element: code.clone(),
        key: definition.key.clone(),
        label_zh: definition.name_zh.clone(),
        label_en: definition.name_en.clone(),
        kind: kind_of(definition),
        unit: definition.unit.clone().filter(|unit| !unit.is_empty()),
        // The system fills the header in: nobody can forget it.
        required: required && grain != Grain::Header,
        grain,
        sensitivity: sensitivity(definition.sensitivity),
        hint_zh: Some(definition.definition_zh.chars().take(300).collect())
            .filter(|hint: &String| !hint.is_empty()),
    }
}

/// The sort of value that an element has.
pub fn kind_of(definition: &ElementRegistered) -> FieldKind {
    match FieldKind::parse_type(&definition.datatype) {
        Some(FieldKind::Integer { .. }) => FieldKind::Integer { minimum: definition.minimum, maximum: None },
        Some(FieldKind::Decimal { scale, .. }) => {
            FieldKind::Decimal { minimum: definition.minimum.map(|m| m.to_string()), maximum: None, scale }
        }
        Some(FieldKind::Code { .. }) => match &definition.code_list {
            Some(list) if !list.values.is_empty() => FieldKind::Code { values: values_of(list) },
            // Told before the dictionary told of code lists: the code is taken as it is written.
            _ => FieldKind::Text { max_length: CODE_LENGTH },
        },
        Some(FieldKind::Text { .. }) | None => FieldKind::Text { max_length: TEXT_LENGTH },
        Some(other) => other,
    }
}

fn values_of(list: &ElementCodeList) -> Vec<CodeValue> {
    let value = |value: &CodeListValue| CodeValue {
        code: value.code.clone(),
        zh: value.zh.clone(),
        en: value.en.clone(),
    };
    list.values.iter().map(value).collect()
}

fn sensitivity(level: Sensitivity) -> forms::Sensitivity {
    match level {
        Sensitivity::None => forms::Sensitivity::None,
        Sensitivity::Personal => forms::Sensitivity::Personal,
        Sensitivity::Sensitive => forms::Sensitivity::Sensitive,
    }
}

/// The form of these fields, with a rule wherever the dictionary bounds one by another of them.
pub fn form_of((title_zh, title_en): (&str, &str), fields: &[&Field], facts: &Facts) -> FormDefinition {
    let fields: Vec<Field> = fields.iter().map(|field| (*field).clone()).collect();
    let rules = fields.iter().filter_map(|field| bound(field, &fields, facts)).collect();
    let derivations = Vec::new();
    FormDefinition {
        title_zh: title_zh.to_owned(),
        title_en: title_en.to_owned(),
        fields,
        rules,
        derivations,
    }
}

fn bound(field: &Field, fields: &[Field], facts: &Facts) -> Option<Rule> {
    let upper = facts.elements.get(&field.element)?.definition.maximum_element.as_deref()?;
    let upper = fields.iter().find(|f| f.element.as_str() == upper && f.grain == field.grain)?;
    Some(Rule {
        id: format!("{}-bound", field.key).chars().take(64).collect(),
        expression: format!("{} <= {}", field.key, upper.key),
        severity: Severity::Hard,
        message_zh: format!("“{}”不应大于“{}”", field.label_zh, upper.label_zh),
        message_en: format!("{} must not exceed {}", field.label_en, upper.label_en),
        targets: vec![field.key.clone()],
    })
}

fn lost(pointer: &str, code: &'static Code, what: &str, instead: Option<String>) -> Unresolved {
    Unresolved { pointer: pointer.to_owned(), code, what: what.to_owned(), instead }
}
