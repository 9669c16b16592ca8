//! 表格结构: everything that must be right of itself: who asks, where, until when, and the form.

use std::collections::BTreeSet;

use chrono::Months;
use forms::{FormDefinition, Grain};
use kernel::{AreaLevel, due::span_of, refusal::Code};
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{
    codes,
    content::Content,
    facts::Facts,
    fields::{Resolved, Unresolved},
};

/// The months an admission lasts at most.
const LONGEST: Months = Months::new(36);

/// The form as it would be, and what became of its fields.
pub struct Shape<'a> {
    /// Every field that found its element.
    pub form: &'a FormDefinition,
    /// The same, with where they stand in the request.
    pub resolved: &'a [Resolved],
    /// Those that did not.
    pub unresolved: &'a [Unresolved],
}

/// Everything at once: a department corrects a request once.
pub fn check(content: &Content, facts: &Facts, shape: &Shape<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    who(content, facts, &mut findings);
    places(content, facts, &mut findings);
    terms(content, &mut findings);
    due(content, facts, &mut findings);
    fields(shape, &mut findings);
    if findings.is_empty() {
        let zh = format!("表格结构完整，共{}项", shape.form.fields.len());
        let en = format!("consistent; {} fields", shape.form.fields.len());
        findings.push(Finding::pass(Check::Schema, zh, en, json!({ "fields": shape.form.fields.len() })));
    }
    findings
}

fn block(code: &'static Code, pointer: impl Into<String>) -> Finding {
    Finding::of(Check::Schema, Verdict::Block, code, pointer)
}

fn who(content: &Content, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(department) = facts.department.as_ref().filter(|department| department.active) else {
        let evidence = json!({ "department": content.department });
        let code = content.department.as_str();
        findings.push(block(&codes::SCHEMA_DEPARTMENT, "/department").because(code, code, evidence));
        return;
    };
    for (at, code) in content.areas.iter().enumerate() {
        let outside = facts.areas.get(code).filter(|area| !department.area.contains(&area.path));
        if let Some(area) = outside {
            let evidence = json!({ "area": code, "department_area": department.area.code() });
            let finding = block(&codes::SCHEMA_DEPARTMENT_AREA, format!("/areas/{at}"));
            findings.push(finding.because(&area.name_zh, code.as_str(), evidence));
        }
    }
}

fn places(content: &Content, facts: &Facts, findings: &mut Vec<Finding>) {
    for (at, code) in content.areas.iter().enumerate() {
        let pointer = format!("/areas/{at}");
        match facts.areas.get(code).filter(|area| area.exists) {
            None => findings.push(block(&codes::SCHEMA_AREA, pointer).because(
                code.as_str(),
                code.as_str(),
                json!({ "area": code }),
            )),
            Some(area) if area.level < AreaLevel::County => {
                findings.push(block(&codes::SCHEMA_COUNTY, pointer).because(
                    &area.name_zh,
                    code.as_str(),
                    json!({ "area": code }),
                ))
            }
            Some(_) => {}
        }
    }
    let counties: BTreeSet<_> = facts.areas.values().filter_map(|area| area.county.as_ref()).collect();
    if counties.len() > 1 {
        let evidence = json!({ "counties": counties.iter().map(|county| county.code()).collect::<Vec<_>>() });
        findings.push(block(&codes::SCHEMA_COUNTY, "/areas").because(
            format!("涉及{}个县（区）", counties.len()),
            format!("{} counties", counties.len()),
            evidence,
        ));
    }
    if findings.is_empty() && facts.communities.is_empty() {
        findings.push(block(&codes::SCHEMA_NOBODY, "/areas"));
    }
}

fn terms(content: &Content, findings: &mut Vec<Finding>) {
    if content.end_date < content.first_due {
        findings.push(block(&codes::SCHEMA_DATES, "/end_date"));
    }
    if content.first_due.checked_add_months(LONGEST).is_none_or(|last| content.end_date > last) {
        findings.push(block(&codes::SCHEMA_LONG, "/end_date"));
    }
    if !(1..=480).contains(&content.minutes) {
        findings.push(block(&codes::SCHEMA_MINUTES, "/minutes"));
    }
}

/// A rule for due days fits how often it is asked, and gives the first one.
fn due(content: &Content, facts: &Facts, findings: &mut Vec<Finding>) {
    let Some(rule) = content.due else { return };
    let evidence = json!({ "due": rule, "frequency": content.frequency, "first_due": content.first_due });
    if !rule.suits(content.frequency) {
        let (zh, en) = (rule.zh(), rule.en());
        findings.push(block(&codes::SCHEMA_DUE_RULE, "/due").because(zh, en, evidence));
        return;
    }
    let day = rule.day_in(span_of(content.first_due, content.frequency), &facts.calendar).date;
    if day != content.first_due {
        let zh = format!("{}是{day}", rule.zh());
        let en = format!("{} is {day}", rule.en());
        findings.push(block(&codes::SCHEMA_DUE_DAY, "/first_due").because(zh, en, evidence));
    }
}

fn fields(shape: &Shape<'_>, findings: &mut Vec<Finding>) {
    for lost in shape.unresolved {
        let evidence = json!({ "what": lost.what, "instead": lost.instead });
        let (zh, en) = match &lost.instead {
            Some(instead) => {
                (format!("{}，请用 {instead}", lost.what), format!("{}; use {instead}", lost.what))
            }
            None => (lost.what.clone(), lost.what.clone()),
        };
        findings.push(block(lost.code, lost.pointer.clone()).because(zh, en, evidence));
    }
    let asks = shape.form.fields.iter().any(|field| field.grain != Grain::Header);
    if shape.unresolved.is_empty() && !asks {
        findings.push(block(&codes::SCHEMA_EMPTY, "/fields"));
    }
    if shape.form.fields.is_empty() {
        return;
    }
    for wrong in shape.form.check() {
        let pointer = in_request(&wrong.pointer, shape.resolved);
        let evidence = json!({ "rule": wrong.code, "form_pointer": wrong.pointer });
        let mut finding = block(&codes::SCHEMA_FORM, pointer).because(&wrong.zh, &wrong.en, evidence);
        finding.code = wrong.code;
        findings.push(finding);
    }
}

/// Where a place of the form stands in the request.
fn in_request(pointer: &str, resolved: &[Resolved]) -> String {
    let field =
        pointer.strip_prefix("/fields/").and_then(|rest| rest.split('/').next()).and_then(|n| n.parse().ok());
    match field.and_then(|at: usize| resolved.get(at)) {
        Some(resolved) => resolved.pointer.clone(),
        None if pointer.starts_with("/title") => pointer.to_owned(),
        None => "/fields".to_owned(),
    }
}
