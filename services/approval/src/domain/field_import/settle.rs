//! From what is wanted to the fields of a draft: names that were recognised become elements, the
//! others become complete new ones, or mistakes at their cells.

use std::collections::BTreeMap;

use forms::ElementCode;
use kernel::{DepartmentCode, Refusal, Violation, digest};
use recognition::Recognition;
use serde::Serialize;
use spreadsheet::or_refused;
use utoipa::ToSchema;

use super::{Wanted, What, codes, sheet::identity};
use crate::domain::{
    codes::SCHEMA_KEY_FORM,
    content::{AskedField, Content, NewElement},
    facts::ElementFact,
    fields::new_code,
};

/// What a new element says of the search that recognition made for it.
const SEARCHED: &str = "已按名称、单位和定义检索数据元字典，没有对应的数据元";

/// A name that turned out to be an element.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = RecognisedField)]
pub struct Recognised {
    /// Where the name stands.
    pub cell: String,
    /// The name.
    pub asked: String,
    /// The element.
    #[schema(value_type = String)]
    pub element: ElementCode,
    /// Its name.
    pub name_zh: String,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
    /// What speaks for it.
    pub reason_zh: String,
    /// The same in English.
    pub reason_en: String,
}

/// The fields of a draft after an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// All of them, in order: those that were there keep their places.
    pub fields: Vec<AskedField>,
    /// How many were added.
    pub created: usize,
    /// How many say something else now.
    pub changed: usize,
    /// How many rows change nothing.
    pub unchanged: usize,
    /// Names that were recognised.
    pub recognised: Vec<Recognised>,
}

/// The dictionary, as far as the rows need it.
pub type Elements = BTreeMap<ElementCode, ElementFact>;

/// What fields are settled with, and what is found on the way.
struct Settling<'a> {
    elements: &'a Elements,
    asking: &'a DepartmentCode,
    recognised: Vec<Recognised>,
    mistakes: Vec<Violation>,
}

/// Puts what is wanted into a draft. `answers` are those of recognition to the rows that name
/// something, in their order.
///
/// # Errors
/// A refusal with every mistake by cell.
pub fn settle(
    wanted: Vec<Wanted<'_>>,
    answers: Vec<Recognition>,
    elements: &Elements,
    content: &Content,
) -> Result<Settled, Refusal> {
    let stored = &content.fields;
    let asking = &content.department;
    let mut settling = Settling { elements, asking, recognised: Vec::new(), mistakes: Vec::new() };
    let mut answers = answers.into_iter();
    let (mut fields, mut created, mut changed, mut unchanged) = (stored.clone(), 0, 0, 0);
    let mut rows: Vec<String> = Vec::new();
    for one in wanted {
        let answer = matches!(one.what, What::Named(_)).then(|| answers.next()).flatten();
        let Some(field) = settling.field(&one, answer) else { continue };
        let name = identity(&field);
        let known = stored.iter().position(|field| identity(field) == name);
        let place = one.at.or(known);
        if rows.contains(&name) || known.is_some_and(|known| place != Some(known)) {
            settling.mistakes.push(one.row.wrong((one.column)("name_zh"), &codes::TWICE));
            continue;
        }
        rows.push(name);
        match place.and_then(|place| fields.get_mut(place)) {
            Some(place) if *place == field => unchanged += 1,
            Some(place) => {
                *place = field;
                changed += 1;
            }
            None => {
                fields.push(field);
                created += 1;
            }
        }
    }
    let Settling { recognised, mistakes, .. } = settling;
    or_refused(Settled { fields, created, changed, unchanged, recognised }, mistakes)
}

impl Settling<'_> {
    fn live(&self, code: &ElementCode) -> Option<&ElementFact> {
        self.elements.get(code).filter(|element| !element.retired)
    }

    fn field(&mut self, wanted: &Wanted<'_>, answer: Option<Recognition>) -> Option<AskedField> {
        let by_element =
            |element| AskedField { element: Some(element), new_element: None, required: wanted.required };
        match &wanted.what {
            What::Element(code) => {
                let Some(element) = self.live(code) else {
                    self.mistakes.push(wanted.row.wrong("element", &codes::ELEMENT));
                    return None;
                };
                let name = wanted.row.get("name_zh");
                if !name.is_empty() && name != element.definition.name_zh {
                    self.mistakes.push(wanted.row.wrong("name_zh", &codes::OF_ELEMENT));
                }
                Some(by_element(code.clone()))
            }
            What::Named(new) => match answer.and_then(|answer| self.matched(wanted, new, &answer)) {
                Some(recognised) => {
                    let element = recognised.element.clone();
                    self.recognised.push(recognised);
                    Some(by_element(element))
                }
                None => self.completed(wanted, new),
            },
        }
    }

    /// The element that a name was recognised as, with the reason.
    fn matched(&self, wanted: &Wanted<'_>, new: &NewElement, answer: &Recognition) -> Option<Recognised> {
        let best = answer.matched.as_ref().and(answer.candidates.first())?;
        let element: ElementCode = best.code.parse().ok()?;
        let name_zh = self.live(&element)?.definition.name_zh.clone();
        Some(Recognised {
            cell: wanted.row.cell((wanted.column)("name_zh")),
            asked: new.name_zh.clone(),
            element,
            name_zh,
            confidence: answer.confidence,
            reason_zh: best.reason_zh.clone(),
            reason_en: best.reason_en.clone(),
        })
    }

    /// A new element with everything that the file did not have to say.
    fn completed(&mut self, wanted: &Wanted<'_>, new: &NewElement) -> Option<AskedField> {
        let mut new = new.clone();
        if new.key.is_empty() {
            let hash = digest::of_bytes(new.name_zh.as_bytes());
            let hex: String = hash.chars().rev().take(10).collect();
            new.key = format!("f_{hex}");
        }
        if new.definition_zh.is_empty() {
            new.definition_zh.clone_from(&new.name_zh);
        }
        if new.why_not_reusable.is_empty() {
            SEARCHED.clone_into(&mut new.why_not_reusable);
        }
        if new_code(self.asking, &new.key).is_none() {
            self.mistakes.push(wanted.row.wrong((wanted.column)("key"), &SCHEMA_KEY_FORM));
        }
        let field = AskedField { element: None, new_element: Some(new), required: wanted.required };
        let at_cell = |violation: Violation| {
            let member = violation.pointer.rsplit('/').next().unwrap_or_default();
            wanted.row.placed((wanted.column)(member), violation)
        };
        field.clean().map_err(|wrong| self.mistakes.extend(wrong.into_iter().map(at_cell))).ok()
    }
}
