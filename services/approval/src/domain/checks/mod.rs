//! The checks of a demand. Each looks at one thing, in its own file, and answers with findings: a
//! verdict, a stable code, evidence a person can read.
//!
//! Most decide whether a request may be submitted at all. `repeat` blocks single questions: they
//! are answered instead of asked. `frequency` may be submitted, but is approved only with a lower
//! one.
//!
//! To add a check: a file with `pub fn check(…) -> Vec<Finding>`, a variant of [`Check`], a line in
//! [`assess`], its codes in [`super::codes`].

pub mod burden;
pub mod certificate;
mod finding;
pub mod frequency;
pub mod lane;
pub mod list_basis;
pub mod multi_head;
pub mod negative_list;
pub mod privacy;
pub mod repeat;
mod report;
pub mod reporting;
pub mod rush;
pub mod schema;
pub mod subjects;

use forms::{Field, FormDefinition};
use kernel::calendar::WorkingDays;

pub use finding::{Check, Finding, Verdict};
pub use report::{Assessment, FieldVerdict, Held, JudgedField, Report, Share};

use super::{content::Content, facts::Facts, fields};

/// Working days between notice and deadline of a form that is added during the year.
pub const NOTICE: WorkingDays = WorkingDays(10);

/// The form of everything a request asks, held or not: what a change set compares.
pub fn whole_form(content: &Content, facts: &Facts) -> FormDefinition {
    let (resolved, _) = fields::resolve(content, facts);
    form(content, resolved.iter().map(|resolved| &resolved.field), facts)
}

fn form<'f>(content: &Content, asked: impl Iterator<Item = &'f Field>, facts: &Facts) -> FormDefinition {
    fields::form_of((&content.title_zh, &content.title_en), &asked.collect::<Vec<_>>(), facts)
}

/// Runs every check.
pub fn assess(content: &Content, facts: &Facts) -> Assessment {
    let (resolved, unresolved) = fields::resolve(content, facts);
    let (judged, mut repeats) = repeat::judge(content, &resolved, facts);
    let whole = form(content, resolved.iter().map(|resolved| &resolved.field), facts);
    let road = lane::judge(content, &whole, facts);
    let asked: Vec<_> = resolved
        .iter()
        .zip(&judged)
        .filter(|(_, judged)| judged.verdict == FieldVerdict::Ask)
        .map(|(resolved, _)| resolved)
        .collect();
    let planned = burden::plan(content, facts);
    let mut findings = list_basis::check(content, facts, road.lane);
    findings.extend(reporting::check(&asked, facts));
    findings.extend(negative_list::check(content, facts));
    findings.append(&mut repeats);
    findings.extend(multi_head::check(content, &asked, facts));
    findings.extend(rush::check(content, facts, road.lane));
    findings.extend(frequency::check(content, facts));
    findings.extend(burden::check(content, facts, &planned));
    findings.extend(privacy::check(content, &asked, facts.today));
    findings.extend(certificate::check(content, facts));
    findings.extend(schema::check(
        content,
        facts,
        &schema::Shape { form: &whole, resolved: &resolved, unresolved: &unresolved },
    ));
    findings.extend(road.findings);
    let earliest = facts.calendar.after(facts.today, NOTICE);
    let saved = judged.iter().filter(|field| field.verdict == FieldVerdict::Supply).count();
    Assessment {
        form: form(content, asked.iter().map(|resolved| &resolved.field), facts),
        citations: list_basis::citations(content, facts),
        allowed: frequency::allowed(facts),
        county: facts.areas.values().find_map(|area| area.county.clone()),
        areas: facts.outermost(&content.areas),
        streets: facts.streets(),
        introduced: resolved.iter().filter(|r| r.new).map(|r| r.field.element.clone()).collect(),
        lane: road.lane,
        report: Report {
            may_submit: !findings.iter().any(Finding::forbids_submission),
            findings,
            fields: judged,
            earliest_due: earliest.date,
            earliest_due_provisional: earliest.provisional,
            questions_saved: u32::try_from(saved).unwrap_or(u32::MAX),
            lane: road.lane,
            burden: Some(planned),
        },
    }
}
