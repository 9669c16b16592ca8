//! 并入现有报表: what is left of a request becomes part of a live form; communities see one form.
//!
//! The form stays its department's and keeps its rhythm, its validity and its number, of which the
//! result is the next edition. The department that asked becomes a co-owner: it retrieves its fields
//! from there. So that nobody is asked what nobody approved, the form must cover exactly the
//! communities of the request, ask no more often and last no longer than was asked, and every street
//! must have agreed.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contracts::approval::{AdmissionContent, DerivedField};
use forms::{Field, FormDefinition, Sensitivity};
use kernel::{AreaPath, ControlNumber, Frequency, Refusal, calendar::Calendar};

use super::{
    checks::{Assessment, NOTICE},
    content::Content,
    due,
    terms::Terms,
    terms_codes as codes,
};

/// The form that a request is to be merged into.
#[derive(Debug, Clone)]
pub struct Target {
    /// Its number.
    pub number: ControlNumber,
    /// Whether communities are asked under it, and not only for a while.
    pub lasting: bool,
    /// What it admits.
    pub content: AdmissionContent,
    /// The last day of its validity.
    pub valid_until: NaiveDate,
    /// The communities it covers today.
    pub communities: BTreeSet<AreaPath>,
}

/// The demand that is to be merged.
#[derive(Debug, Clone, Copy)]
pub struct Demand<'a> {
    /// What is asked.
    pub content: &'a Content,
    /// How it was judged.
    pub assessment: &'a Assessment,
    /// What the review made of it.
    pub terms: &'a Terms,
    /// The communities it covers today.
    pub communities: &'a BTreeSet<AreaPath>,
    /// What of it follows from others.
    pub derived: &'a [DerivedField],
}

/// The content of the merged form, granted today.
///
/// # Errors
/// Why it cannot be merged.
pub fn content(
    target: &Target,
    demand: Demand<'_>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<AdmissionContent, Refusal> {
    fits(target, demand)?;
    let form = form(target, demand)?;
    let Content { department, purpose, minutes, .. } = demand.content;
    let frequency = target.content.frequency;
    let lawful = calendar.after(today, NOTICE).date.max(target.content.first_due);
    let first_due = if single(frequency) {
        lawful
    } else {
        due::following((target.content.first_due, target.content.due), frequency, lawful, calendar)
    };
    if first_due > target.valid_until {
        return Err(refused(&codes::MERGE_LATE));
    }
    let asked = |derived: &DerivedField| {
        let key = derived.field.get("key").and_then(serde_json::Value::as_str);
        key.is_some_and(|key| form.field(key).is_some())
    };
    let mut derived: Vec<DerivedField> = Vec::new();
    for one in target.content.derived.iter().chain(demand.derived).filter(|derived| !asked(derived)) {
        if !derived.contains(one) {
            derived.push(one.clone());
        }
    }
    let mut citations = target.content.citations.clone();
    for citation in &demand.assessment.citations {
        if !citations.contains(citation) {
            citations.push(citation.clone());
        }
    }
    Ok(AdmissionContent {
        form: serde_json::to_value(&form).map_err(|_| refused(&codes::MERGE_FORM))?,
        first_due,
        citations,
        derived,
        second_review: target.content.second_review || demand.terms.second_review,
        minutes: target.content.minutes + minutes,
        purpose: format!("{}；{department}：{purpose}", target.content.purpose),
        ..target.content.clone()
    })
}

/// The fields that the merged form has beyond those that were there.
pub fn added(target: &FormDefinition, demand: Demand<'_>) -> Vec<Field> {
    let left = demand.terms.narrow(&demand.assessment.form).fields;
    left.into_iter().filter(|field| target.by_element(&field.element).is_none()).collect()
}

fn refused(code: &'static kernel::Code) -> Refusal {
    Refusal::new(code).at("/terms/merge_into")
}

fn fits(target: &Target, demand: Demand<'_>) -> Result<(), Refusal> {
    let Demand { content, assessment, terms, communities, .. } = demand;
    if content.previous.as_ref().is_some_and(|previous| previous.stem() == target.number.stem()) {
        return Err(refused(&codes::MERGE_OWN));
    }
    if !target.lasting {
        return Err(refused(&codes::MERGE_TARGET));
    }
    if target.communities != *communities {
        return Err(refused(&codes::MERGE_AREAS));
    }
    let bounds = [Some(terms.frequency.unwrap_or(content.frequency)), assessment.allowed];
    if bounds.into_iter().flatten().any(|bound| !as_seldom(target.content.frequency, bound)) {
        return Err(refused(&codes::MERGE_FREQUENCY));
    }
    if target.valid_until > terms.end_date(content) {
        let until = target.valid_until;
        return Err(refused(&codes::MERGE_VALIDITY)
            .saying(format!("该报表有效期至{until}"), format!("the form is valid until {until}")));
    }
    Ok(())
}

fn single(frequency: Frequency) -> bool {
    matches!(frequency, Frequency::Once | Frequency::OnEvent)
}

/// What is asked once is not asked by a form that comes again.
fn as_seldom(form: Frequency, asked: Frequency) -> bool {
    if single(form) || single(asked) { form == asked } else { form.within(asked) }
}

fn form(target: &Target, demand: Demand<'_>) -> Result<FormDefinition, Refusal> {
    let mut form: FormDefinition =
        serde_json::from_value(target.content.form.clone()).map_err(|_| refused(&codes::MERGE_FORM))?;
    let narrowed = demand.terms.narrow(&demand.assessment.form);
    let foreign = demand.content.department != target.content.department;
    for field in added(&form, demand) {
        if form.field(&field.key).is_some() {
            return Err(refused(&codes::MERGE_KEY).saying(field.key.clone(), field.key));
        }
        if foreign && field.sensitivity != Sensitivity::None {
            return Err(refused(&codes::MERGE_PERSONAL).saying(field.label_zh, field.label_en));
        }
        form.fields.push(field);
    }
    for rule in narrowed.rules {
        if form.rules.iter().all(|known| known.id != rule.id) {
            form.rules.push(rule);
        }
    }
    match form.check().into_iter().next() {
        None => Ok(form),
        Some(first) => Err(refused(&codes::MERGE_FORM).saying(first.zh, first.en)),
    }
}
