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

use super::{
    changes::{self, ChangeSet, Demanded},
    content::Content,
    facts::Facts,
    fields::{self, Resolved},
    kept,
};

/// Working days between notice and deadline of a form that is added during the year.
pub const NOTICE: WorkingDays = WorkingDays(10);

/// What a request would change about the admission it names; none, if that is not there.
pub fn change_set(content: &Content, facts: &Facts) -> Option<ChangeSet> {
    let (resolved, _) = fields::resolve(content, facts);
    let (judged, _) = repeat::judge(content, &resolved, facts);
    differing(
        content,
        &form(content, asked(&resolved, &judged).map(|asked| &asked.field), facts),
        &judged,
        facts,
    )
}

fn differing(
    content: &Content,
    form: &FormDefinition,
    judged: &[JudgedField],
    facts: &Facts,
) -> Option<ChangeSet> {
    let previous = facts.previous.as_ref()?;
    let supplied = judged.iter().filter(|field| field.verdict == FieldVerdict::Supply);
    let demanded = Demanded {
        form,
        supplied: supplied.map(|field| field.key.clone()).collect(),
        areas: facts.outermost(&content.areas),
        kept: kept::of(content, form, previous, facts),
    };
    Some(changes::of(content, &demanded, previous))
}

/// The fields that communities would be asked.
fn asked<'f>(resolved: &'f [Resolved], judged: &'f [JudgedField]) -> impl Iterator<Item = &'f Resolved> {
    let both = resolved.iter().zip(judged);
    both.filter(|(_, judged)| judged.verdict == FieldVerdict::Ask).map(|(resolved, _)| resolved)
}

fn form<'f>(content: &Content, asked: impl Iterator<Item = &'f Field>, facts: &Facts) -> FormDefinition {
    fields::form_of((&content.title_zh, &content.title_en), &asked.collect::<Vec<_>>(), facts)
}

/// Runs every check.
pub fn assess(content: &Content, facts: &Facts) -> Assessment {
    let (resolved, unresolved) = fields::resolve(content, facts);
    let (judged, mut repeats) = repeat::judge(content, &resolved, facts);
    let whole = form(content, resolved.iter().map(|resolved| &resolved.field), facts);
    let asked: Vec<_> = asked(&resolved, &judged).collect();
    let demanded = form(content, asked.iter().map(|resolved| &resolved.field), facts);
    let differing = differing(content, &demanded, &judged, facts);
    let road = lane::judge(content, differing.as_ref(), facts);
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
        form: demanded,
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
            kept: road.kept,
        },
    }
}
