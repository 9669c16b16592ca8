//! 填报负担: planned minutes within the department's yearly budget and the communities' weekly
//! ceiling, as they were published.

use std::collections::BTreeMap;

use kernel::AreaPath;
use serde_json::{Value, json};

use super::{Check, Finding, Verdict};
use crate::domain::{
    burden::{self, Limit, Plan, Planned, Schedule, Week},
    codes,
    content::Content,
    facts::Facts,
};

/// What the request would take in the year of its first due date.
pub fn plan(content: &Content, facts: &Facts) -> Planned {
    let responses = schedule(content).responses_in(year(content));
    let communities = i64::try_from(facts.communities.len()).unwrap_or(i64::MAX);
    let released = facts.burden.plans.iter().filter(|plan| ends_with(plan, content));
    let released = released.map(|plan| {
        let covered = facts.communities.iter().filter(|community| plan.area.contains(community)).count();
        plan.minutes_in(year(content)).saturating_mul(i64::try_from(covered).unwrap_or(i64::MAX))
    });
    Planned {
        minutes_per_response: content.minutes,
        minutes_measured: facts.burden.previous.map(|measured| measured.minutes),
        responses,
        communities,
        minutes: takes(content, facts).saturating_mul(responses).saturating_mul(communities),
        minutes_released: released.sum(),
    }
}

/// Minutes of a response: the estimate, or what responses to the form before took, where that is more.
fn takes(content: &Content, facts: &Facts) -> i64 {
    let measured = facts.burden.previous.map_or(0, |measured| measured.minutes);
    i64::from(content.minutes.max(measured))
}

fn schedule(content: &Content) -> Schedule {
    Schedule { frequency: content.frequency, first_due: content.first_due, until: content.end_date }
}

fn year(content: &Content) -> i32 {
    chrono::Datelike::year(&content.first_due)
}

/// Whether a live form ends when this one is admitted: what it replaces, and what it renews.
fn ends_with(plan: &Plan, content: &Content) -> bool {
    plan.department == content.department
        && (content.replaces.contains(&plan.control_number)
            || content.previous.as_ref() == Some(&plan.control_number))
}

/// Holds the plan against both limits.
pub fn check(content: &Content, facts: &Facts, planned: &Planned) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        [over_budget(content, facts), over_ceiling(content, facts)].into_iter().flatten().collect();
    if findings.is_empty() {
        let zh = format!(
            "每次{}分钟，{}年{}次，{}个村（社区），合计{}小时",
            takes(content, facts),
            year(content),
            planned.responses,
            planned.communities,
            hours(planned.minutes)
        );
        let en = format!(
            "{} minutes × {} responses × {} communities = {} hours in {}",
            takes(content, facts),
            planned.responses,
            planned.communities,
            hours(planned.minutes),
            year(content)
        );
        let limits = json!({
            "department_year": facts.burden.department_year.as_ref().map(limit),
            "community_week": facts.burden.community_week.as_ref().map(limit),
            "planned": planned,
        });
        findings.push(Finding::pass(Check::Burden, zh, en, limits));
    }
    findings
}

/// Whole hours and one decimal.
fn hours(minutes: i64) -> String {
    let tenths = minutes.saturating_mul(10) / 60;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn limit(limit: &Limit) -> Value {
    json!({
        "minutes": limit.minutes,
        "area": limit.area.as_ref().map(AreaPath::code),
        "effective_from": limit.effective_from,
        "basis": limit.basis,
    })
}

/// The first year of its validity in which it takes too much.
fn over_budget(content: &Content, facts: &Facts) -> Option<Finding> {
    let budget = facts.burden.department_year.as_ref()?;
    let last = chrono::Datelike::year(&content.end_date);
    (year(content)..=last).find_map(|year| over_budget_in(year, budget, content, facts))
}

/// What the department takes of the community that it asks most in a year, this form included.
fn over_budget_in(year: i32, budget: &Limit, content: &Content, facts: &Facts) -> Option<Finding> {
    let own = takes(content, facts) * schedule(content).responses_in(year);
    let plans: Vec<&Plan> = facts
        .burden
        .plans
        .iter()
        .filter(|plan| plan.department == content.department && !ends_with(plan, content))
        .collect();
    let taken = |community: &AreaPath| -> i64 {
        plans.iter().filter(|plan| plan.area.contains(community)).map(|plan| plan.minutes_in(year)).sum()
    };
    let (already, community) = facts
        .communities
        .iter()
        .map(|community| (taken(community), community))
        .max_by_key(|(sum, _)| *sum)?;
    if already.saturating_add(own) <= budget.minutes {
        return None;
    }
    let zh = format!(
        "{year}年每个村（社区）预算{}分钟，已安排{already}分钟，本表再加{own}分钟；请减少填报项、降低频次或抵减原有报表",
        budget.minutes
    );
    let en = format!(
        "the budget for {year} is {} minutes per community, {already} are planned, this form adds {own}; \
         ask less, less often, or replace a form",
        budget.minutes
    );
    let forms: Vec<Value> = plans
        .iter()
        .filter(|plan| plan.area.contains(community))
        .map(|plan| json!({ "control_number": plan.control_number, "form_title": plan.form_title, "minutes": plan.minutes_in(year) }))
        .collect();
    let evidence = json!({
        "year": year, "budget": limit(budget), "planned": already, "added": own,
        "community": community.code(), "forms": forms,
    });
    Some(blocked(&codes::BURDEN_BUDGET, zh, en, evidence))
}

/// The fullest week among those in which this form falls due, in the community that has most to do.
fn over_ceiling(content: &Content, facts: &Facts) -> Option<Finding> {
    let ceiling = facts.burden.community_week.as_ref()?;
    let span = (content.first_due, content.end_date);
    let mut due: BTreeMap<Week, i64> = BTreeMap::new();
    for day in schedule(content).due(span.0, span.1) {
        *due.entry(Week::of(day)).or_default() += takes(content, facts);
    }
    let staying: Vec<&Plan> = facts.burden.plans.iter().filter(|plan| !ends_with(plan, content)).collect();
    let mut worst: Option<(i64, Week, &AreaPath)> = None;
    let mut broken = 0_usize;
    let mut seen: BTreeMap<Vec<usize>, Option<(i64, Week)>> = BTreeMap::new();
    for community in &facts.communities {
        // Communities under the same forms have the same weeks: they are counted once.
        let covering: Vec<usize> = staying
            .iter()
            .enumerate()
            .filter(|(_, plan)| plan.area.contains(community))
            .map(|(at, _)| at)
            .collect();
        let fullest = *seen.entry(covering).or_insert_with(|| {
            let weeks = burden::weeks(staying.iter().copied(), community, (monday(span.0), sunday(span.1)));
            due.iter().map(|(week, own)| (weeks.get(week).copied().unwrap_or(0) + own, *week)).max()
        });
        if let Some((minutes, week)) = fullest.filter(|(minutes, _)| *minutes > ceiling.minutes) {
            broken += 1;
            if worst.is_none_or(|(most, _, _)| minutes > most) {
                worst = Some((minutes, week, community));
            }
        }
    }
    let (minutes, week, community) = worst?;
    let zh = format!(
        "{}年第{}周将达{minutes}分钟，上限{}分钟，涉及{broken}个村（社区）；请错开报送日期、减少填报项或降低频次",
        week.year, week.week, ceiling.minutes
    );
    let en = format!(
        "week {} of {} would hold {minutes} minutes, the ceiling is {}; {broken} communities; choose another date, \
         ask less or less often",
        week.week, week.year, ceiling.minutes
    );
    let evidence = json!({
        "week": week, "minutes": minutes, "ceiling": limit(ceiling), "community": community.code(),
        "communities": broken,
    });
    Some(blocked(&codes::BURDEN_WEEK, zh, en, evidence))
}

/// A week is counted whole, whatever day of it the form falls due.
fn monday(day: chrono::NaiveDate) -> chrono::NaiveDate {
    day.week(chrono::Weekday::Mon).first_day()
}

fn sunday(day: chrono::NaiveDate) -> chrono::NaiveDate {
    day.week(chrono::Weekday::Mon).last_day()
}

fn blocked(code: &'static kernel::Code, zh: String, en: String, evidence: Value) -> Finding {
    Finding::of(Check::Burden, Verdict::Block, code, "/minutes").because(zh, en, evidence)
}
