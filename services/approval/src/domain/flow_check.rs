//! Validation of a definition: everything that is wrong with it, each with a code and the place.

use forms::Expression;
use kernel::{Role, Violation, refusal::Code};
use serde_json::Value;

use super::{
    flow::{Choice, Flow, Place, Rule, Stage},
    flow_codes as codes,
    flow_facts::SCOPE,
    scope::MEMBERS,
};

/// The most stages.
const STAGES: usize = 20;
/// The longest clock, in working days and in working hours.
const LONGEST: (u32, u32) = (60, 480);
/// The longest time of a whole review, in working days.
const LONGEST_TOTAL: u32 = 120;
/// The most elements a scope names.
const SCOPED: usize = 200;
/// The most people at one place.
const SEATS: u32 = 9;

/// The roles a stage can be given at the county, and at a street.
pub const COUNTY_ROLES: [Role; 6] = [
    Role::BurdenOfficer,
    Role::CivilAffairs,
    Role::DataBureau,
    Role::Finance,
    Role::GovernmentApprover,
    Role::Justice,
];
const STREET_ROLES: [Role; 1] = [Role::StreetApprover];

/// Reads a definition as somebody wrote it.
///
/// # Errors
/// Everything that is wrong with it, with pointers into the definition.
pub fn read(definition: &Value) -> Result<Flow, Vec<Violation>> {
    let unread = words(definition);
    if !unread.is_empty() {
        return Err(unread);
    }
    let flow: Flow = serde_json::from_value(definition.clone()).map_err(|error| {
        vec![Violation::of("", &codes::FLOW_SHAPE).saying(codes::FLOW_SHAPE.zh, error.to_string())]
    })?;
    let problems = problems(&flow);
    if problems.is_empty() { Ok(flow) } else { Err(problems) }
}

/// What cannot even be read: told stage by stage, so that one mistake does not hide the others.
fn words(definition: &Value) -> Vec<Violation> {
    let Some(stages) = definition.get("stages").and_then(Value::as_array) else {
        return vec![Violation::of("/stages", &codes::FLOW_SHAPE)];
    };
    let mut wrong = Vec::new();
    let told = definition.pointer("/total/escalate_to").and_then(Value::as_str);
    if told.is_some_and(|role| Role::from_name(role).is_none()) {
        wrong.push(Violation::of("/total/escalate_to", &codes::FLOW_ROLE));
    }
    for (at, stage) in stages.iter().enumerate() {
        let word = |name: &str| stage.get(name).and_then(Value::as_str);
        let mut known = true;
        for name in ["role", "escalate_to"] {
            if word(name).is_some_and(|role| Role::from_name(role).is_none()) {
                wrong.push(Violation::of(format!("/stages/{at}/{name}"), &codes::FLOW_ROLE));
                known = false;
            }
        }
        if stage.get("on_timeout").is_some_and(|word| word != "escalate") {
            wrong.push(Violation::of(format!("/stages/{at}/on_timeout"), &codes::FLOW_TIMEOUT));
            known = false;
        }
        if let (true, Err(error)) = (known, serde_json::from_value::<Stage>(stage.clone())) {
            let violation = Violation::of(format!("/stages/{at}"), &codes::FLOW_SHAPE);
            wrong.push(violation.saying(codes::FLOW_SHAPE.zh, error.to_string()));
        }
    }
    wrong
}

/// Everything that is wrong with a definition that can be read.
pub fn problems(flow: &Flow) -> Vec<Violation> {
    let mut wrong = Vec::new();
    if flow.stages.is_empty() || flow.stages.len() > STAGES {
        return vec![Violation::of("/stages", &codes::FLOW_STAGES)];
    }
    for (at, stage) in flow.stages.iter().enumerate() {
        let mut problem = |name: &str, code: &'static Code| {
            wrong.push(Violation::of(format!("/stages/{at}/{name}"), code));
        };
        names(flow, at, stage, &mut problem);
        role(stage, &mut problem);
        rule(stage, &mut problem);
        clock(stage, &mut problem);
        scope(stage, &mut problem);
        if !stage.may.contains(&Choice::Approve) || !stage.may.contains(&Choice::Reject) {
            problem("may", &codes::FLOW_MAY);
        }
        if let Some(Err(violation)) =
            stage.when.as_ref().map(|when| Expression::compile(when, &SCOPE, &format!("/stages/{at}/when")))
        {
            wrong.push(violation);
        }
    }
    if let Some(when) = flow.second_review.as_ref().and_then(|second| second.when.as_ref()) {
        wrong.extend(Expression::compile(when, &SCOPE, "/second_review/when").err());
    }
    total(flow, &mut wrong);
    if flow.stages.iter().all(|stage| stage.when.is_some()) {
        wrong.push(Violation::of("/stages", &codes::FLOW_ALWAYS));
    } else if !flow.looks_at_everything() {
        wrong.push(Violation::of("/stages", &codes::FLOW_WHOLE));
    }
    order(flow, &mut wrong);
    wrong
}

type Problem<'a> = dyn FnMut(&str, &'static Code) + 'a;

fn names(flow: &Flow, at: usize, stage: &Stage, problem: &mut Problem<'_>) {
    let earlier = flow.stages.iter().take(at).any(|other| other.key == stage.key);
    if earlier || !is_code(&stage.key) {
        problem("key", &codes::FLOW_KEY);
    }
    for (name, text) in [("name_zh", &stage.name_zh), ("name_en", &stage.name_en)] {
        if text.trim().is_empty() || text.chars().count() > 60 {
            problem(name, &codes::FLOW_NAME);
        }
    }
}

fn role(stage: &Stage, problem: &mut Problem<'_>) {
    let (here, there) = match stage.at {
        Place::County => (&COUNTY_ROLES[..], &STREET_ROLES[..]),
        Place::Street => (&STREET_ROLES[..], &COUNTY_ROLES[..]),
    };
    if there.contains(&stage.role) {
        problem("role", &codes::FLOW_ROLE_PLACE);
    } else if !here.contains(&stage.role) {
        problem("role", &codes::FLOW_ROLE_UNFIT);
    }
    if stage.escalate_to.is_some_and(|role| !COUNTY_ROLES.contains(&role)) {
        problem("escalate_to", &codes::FLOW_ROLE_UNFIT);
    }
}

fn rule(stage: &Stage, problem: &mut Problem<'_>) {
    let alone = stage.rule != Rule::Each || stage.seats == 1;
    if stage.seats == 0 || stage.seats > SEATS || !alone {
        problem("seats", &codes::FLOW_SEATS);
    }
    match (stage.rule, stage.at) {
        (Rule::Quorum(0), _) => problem("rule", &codes::FLOW_QUORUM),
        (Rule::Quorum(needed), Place::County) if needed > stage.seats => problem("rule", &codes::FLOW_QUORUM),
        (Rule::Each, Place::County) => problem("rule", &codes::FLOW_EACH),
        _ => {}
    }
}

fn clock(stage: &Stage, problem: &mut Problem<'_>) {
    let days = match (stage.working_days, stage.working_hours) {
        (Some(days), None) if (1..=LONGEST.0).contains(&days.0) => days.0,
        (None, Some(hours)) if (1..=LONGEST.1).contains(&hours.0) => hours.0 / 8,
        _ => return problem("working_days", &codes::FLOW_CLOCK),
    };
    if stage.remind_before.is_some_and(|before| before.0 == 0 || before.0 >= days) {
        problem("remind_before", &codes::FLOW_REMINDER);
    }
}

/// No stage takes longer than the whole; together they may, for none has to take all of its time.
fn total(flow: &Flow, wrong: &mut Vec<Violation>) {
    let Some(total) = &flow.total else { return };
    let mut problem = |name: &str, code| wrong.push(Violation::of(format!("/total/{name}"), code));
    let days = total.working_days.0;
    let longest = flow.stages.iter().filter_map(|stage| stage.working_days).max();
    if !(1..=LONGEST_TOTAL).contains(&days) || longest.is_some_and(|longest| longest.0 > days) {
        problem("working_days", &codes::FLOW_TOTAL);
    }
    if total.remind_before.is_some_and(|before| before.0 == 0 || before.0 >= days) {
        problem("remind_before", &codes::FLOW_REMINDER);
    }
    if !COUNTY_ROLES.contains(&total.escalate_to) {
        problem("escalate_to", &codes::FLOW_ROLE_UNFIT);
    }
}

fn scope(stage: &Stage, problem: &mut Problem<'_>) {
    let Some(scope) = &stage.scope else { return };
    if scope.is_empty() || scope.elements.len() > SCOPED {
        problem("scope", &codes::FLOW_SCOPE);
    }
    let unknown = |name: &String| !MEMBERS.contains(&name.as_str());
    if scope.members.iter().flatten().any(unknown) {
        problem("scope/members", &codes::FLOW_SCOPE_MEMBER);
    }
}

fn order(flow: &Flow, wrong: &mut Vec<Violation>) {
    for (at, place) in flow.unknown() {
        wrong.push(Violation::of(format!("/stages/{at}/after/{place}"), &codes::FLOW_AFTER));
    }
    for at in flow.trapped() {
        let code = if flow.in_circle(at) { &codes::FLOW_CYCLE } else { &codes::FLOW_UNREACHABLE };
        wrong.push(Violation::of(format!("/stages/{at}/after"), code));
    }
}

/// Lower-case letters, digits and dashes, 40 at most.
pub fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
