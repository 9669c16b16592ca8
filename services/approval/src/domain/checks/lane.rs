//! 办理程序: which road the request takes, and whether it may.
//!
//! What the department states counts where its preconditions are met. Where it states nothing, the
//! road follows from the content: an emergency, a clearance of another procedure, an admission that
//! is renewed unchanged or reworded; everything else is routine.

use chrono::TimeDelta;
use forms::{Change, FormDefinition};
use kernel::Code;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{
    changes::ChangeSet,
    codes,
    content::Content,
    facts::{Facts, PreviousFact},
    lane::Lane,
    terms::Terms,
};

/// The days a provisional admission lasts at most, and for which a declaration counts.
pub const PROVISIONAL: TimeDelta = TimeDelta::days(30);

/// The road, and what is to be said of it.
pub struct Road {
    /// Which.
    pub lane: Lane,
    /// The terms of the decision before that go on along it.
    pub kept: Terms,
    /// Whether it may be taken.
    pub findings: Vec<Finding>,
}

/// Finds the road.
pub fn judge(content: &Content, differing: Option<&ChangeSet>, facts: &Facts) -> Road {
    let lane = content.lane.unwrap_or_else(|| follows(content, differing));
    let mut findings = previous(content, facts);
    findings.extend(types(content, differing, facts));
    findings.extend(replaced(content, facts));
    if findings.is_empty() {
        findings = precondition(lane, content, differing, facts);
    }
    if findings.is_empty() {
        let evidence = json!({ "lane": lane, "stated": content.lane.is_some() });
        findings.push(Finding::pass(Check::Lane, lane.zh(), lane.name(), evidence));
    }
    let goes_on = matches!(lane, Lane::Renewal | Lane::NonSubstantive);
    let kept = differing.filter(|_| goes_on).map(|set| set.kept.clone()).unwrap_or_default();
    Road { lane, kept, findings }
}

fn follows(content: &Content, differing: Option<&ChangeSet>) -> Lane {
    match differing {
        _ if content.emergency => Lane::Emergency,
        _ if content.clearance.is_some() => Lane::ExternallyCleared,
        Some(set) if set.is_empty() => Lane::Renewal,
        Some(set) if !set.substantive => Lane::NonSubstantive,
        _ => Lane::Routine,
    }
}

fn block(code: &'static Code, pointer: &str) -> Finding {
    Finding::of(Check::Lane, Verdict::Block, code, pointer)
}

/// Whether the admission named can be renewed or changed by this department.
fn previous(content: &Content, facts: &Facts) -> Vec<Finding> {
    let Some(number) = &content.previous else { return Vec::new() };
    let evidence = json!({ "control_number": number });
    let about =
        |code| vec![block(code, "/previous").because(number.as_str(), number.as_str(), evidence.clone())];
    match &facts.previous {
        Some(previous) if previous.content.department != content.department => {
            about(&codes::LANE_PREVIOUS_DEPARTMENT)
        }
        Some(previous) if previous.live => Vec::new(),
        _ => about(&codes::LANE_PREVIOUS),
    }
}

/// A field that was admitted keeps its type. The dictionary's elements keep theirs by themselves; a
/// department may have written its own anew.
fn types(content: &Content, differing: Option<&ChangeSet>, facts: &Facts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for change in differing.iter().flat_map(|set| &set.types) {
        let Change::Altered { key, before, after, .. } = change else { continue };
        let evidence = json!({ "key": key, "before": before, "after": after });
        findings.push(block(&codes::SCHEMA_TYPE, "/fields").because(key, key, evidence));
    }
    let admitted = facts.previous.as_ref().map(|previous| previous.content.form.clone());
    let Some(admitted) = admitted.and_then(|form| serde_json::from_value::<FormDefinition>(form).ok()) else {
        return findings;
    };
    for (at, field) in content.fields.iter().enumerate() {
        let Some(new) = &field.new_element else { continue };
        let Some(old) = admitted.fields.iter().find(|old| old.key == new.key) else { continue };
        if old.kind.type_name() != new.datatype {
            let evidence = json!({ "key": new.key, "before": old.kind.type_name(), "after": new.datatype });
            let zh = format!("“{}”已批准为{}，现改为{}", old.label_zh, old.kind.type_name(), new.datatype);
            let en = format!("{} was admitted as {}, now {}", new.key, old.kind.type_name(), new.datatype);
            let pointer = format!("/fields/{at}/new_element/datatype");
            findings.push(block(&codes::SCHEMA_TYPE, &pointer).because(zh, en, evidence));
        }
    }
    findings
}

fn replaced(content: &Content, facts: &Facts) -> Vec<Finding> {
    let other = |number: &kernel::ControlNumber| !facts.replaceable.contains(number);
    let wrong = content.replaces.iter().enumerate().filter(|(_, number)| other(number));
    wrong
        .map(|(at, number)| {
            let evidence = json!({ "control_number": number });
            block(&codes::LANE_REPLACED, &format!("/replaces/{at}")).because(
                number.as_str(),
                number.as_str(),
                evidence,
            )
        })
        .collect()
}

fn precondition(lane: Lane, content: &Content, differing: Option<&ChangeSet>, facts: &Facts) -> Vec<Finding> {
    match lane {
        Lane::Emergency => emergency(content, facts),
        _ if content.emergency => vec![block(&codes::LANE_NOT_EMERGENCY, "/lane")],
        Lane::Routine => Vec::new(),
        Lane::OffList => {
            let fine = content.citations.is_empty() && content.off_list_reason.is_some();
            if fine { Vec::new() } else { vec![block(&codes::LANE_OFF_LIST, "/off_list_reason")] }
        }
        Lane::Renewal | Lane::NonSubstantive => match (&facts.previous, differing) {
            (Some(previous), Some(set)) => unchanged(lane, content, previous, set),
            _ => vec![block(&codes::LANE_NEEDS_PREVIOUS, "/previous")],
        },
        Lane::ExternallyCleared => cleared(content),
    }
}

fn emergency(content: &Content, facts: &Facts) -> Vec<Finding> {
    if !content.emergency {
        return vec![block(&codes::LANE_NOT_EMERGENCY, "/lane")];
    }
    let Some(event) = &content.emergency_event else {
        return vec![block(&codes::LANE_EVENT, "/emergency")];
    };
    let mut findings = Vec::new();
    if facts.previous.as_ref().is_some_and(|previous| previous.provisional) {
        findings.push(block(&codes::LANE_PROVISIONAL, "/previous"));
    }
    if event.declared_on > facts.today || facts.today - event.declared_on > PROVISIONAL {
        findings.push(block(&codes::LANE_EVENT_DATE, "/emergency_event/declared_on"));
    }
    if content.end_date - facts.today > PROVISIONAL {
        let evidence = json!({ "today": facts.today, "end_date": content.end_date });
        let latest = (facts.today + PROVISIONAL).to_string();
        findings.push(block(&codes::LANE_EMERGENCY_LONG, "/end_date").because(&latest, &latest, evidence));
    }
    findings
}

fn unchanged(lane: Lane, content: &Content, previous: &PreviousFact, set: &ChangeSet) -> Vec<Finding> {
    if previous.provisional {
        return vec![block(&codes::LANE_PROVISIONAL, "/previous")];
    }
    let pointers: Vec<&str> = set.members.iter().map(|member| member.pointer.as_str()).collect();
    let evidence = json!({ "members": pointers, "form": set.form });
    if set.substantive {
        return vec![block(&codes::LANE_CHANGED, "/lane").because(
            pointers.join("、"),
            pointers.join(", "),
            evidence,
        )];
    }
    if lane == Lane::Renewal && !set.is_empty() {
        return vec![block(&codes::LANE_REWORDED, "/lane").because(
            pointers.join("、"),
            pointers.join(", "),
            evidence,
        )];
    }
    if lane == Lane::Renewal && content.first_due <= previous.valid_until {
        let until = previous.valid_until.to_string();
        let evidence = json!({ "valid_until": previous.valid_until, "first_due": content.first_due });
        return vec![block(&codes::LANE_NOT_LONGER, "/first_due").because(&until, &until, evidence)];
    }
    Vec::new()
}

fn cleared(content: &Content) -> Vec<Finding> {
    let Some(clearance) = &content.clearance else {
        return vec![block(&codes::LANE_CLEARANCE, "/clearance")];
    };
    if content.end_date > clearance.valid_until {
        let evidence = json!({ "number": clearance.number, "valid_until": clearance.valid_until });
        let until = clearance.valid_until.to_string();
        return vec![block(&codes::LANE_CLEARANCE_OVER, "/end_date").because(&until, &until, evidence)];
    }
    Vec::new()
}
