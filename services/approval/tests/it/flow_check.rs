//! What a definition may not be: each mistake has a code and a place.

use approval::{
    domain::{flow::Flow, flow_check},
    migrations::{DEFAULT_FLOW, LANE_FLOWS, PROVINCE, PROVINCE_SCOPED, SMALL_COUNTY, TIMED},
};
use serde_json::{Value, json};

fn province() -> Value {
    serde_json::from_str(PROVINCE).unwrap()
}

#[test]
fn the_flows_that_ship_are_sound_and_come_back_as_they_were() {
    let lanes = LANE_FLOWS.map(|(_, text)| text);
    let timed = TIMED.iter().map(|(.., text)| text.as_str());
    assert!(TIMED.iter().all(|(.., text)| text.contains("\"total\"")));
    for text in [DEFAULT_FLOW, SMALL_COUNTY, PROVINCE, PROVINCE_SCOPED].into_iter().chain(lanes).chain(timed)
    {
        let definition: Value = serde_json::from_str(text).unwrap();
        let flow = flow_check::read(&definition).unwrap();
        let again: Flow = serde_json::from_value(serde_json::to_value(&flow).unwrap()).unwrap();
        assert_eq!(again, flow);
    }
}

/// The time of the whole.
fn whole(days: u32, before: u32, role: &str) -> Value {
    json!({"working_days": days, "remind_before": before, "escalate_to": role})
}

#[test]
fn every_mistake_has_a_code_and_a_place() {
    let circle = json!(["decision"]);
    let long = format!("{}funded", "!".repeat(1000));
    let table: &[(&str, Value, &str, &str)] = &[
        ("/stages/0/role", json!("emperor"), "approval.flow.unknown-role", "/stages/0/role"),
        ("/stages/0/role", json!("auditor"), "approval.flow.role-not-assignable", "/stages/0/role"),
        ("/stages/0/role", json!("street_approver"), "approval.flow.role-place", "/stages/0/role"),
        ("/stages/5/at", json!("county"), "approval.flow.role-place", "/stages/5/role"),
        ("/stages/0/after", circle, "approval.flow.cycle", "/stages/0/after"),
        ("/stages/1/after/0", json!("nowhere"), "approval.flow.unknown-stage", "/stages/1/after/0"),
        ("/stages/1/key", json!("completeness"), "approval.flow.stage-key", "/stages/1/key"),
        ("/stages/1/key", json!("清单"), "approval.flow.stage-key", "/stages/1/key"),
        ("/stages/1/name_zh", json!(" "), "approval.flow.stage-name", "/stages/1/name_zh"),
        ("/stages/1/rule", json!({"quorum": 2}), "approval.flow.quorum", "/stages/1/rule"),
        ("/stages/5/rule", json!({"quorum": 0}), "approval.flow.quorum", "/stages/5/rule"),
        ("/stages/1/rule", json!("each"), "approval.flow.each-place", "/stages/1/rule"),
        ("/stages/1/rule", json!("majority"), "approval.flow.shape", "/stages/1"),
        ("/stages/1/working_days", Value::Null, "approval.flow.clock", "/stages/1/working_days"),
        ("/stages/1/working_days", json!(61), "approval.flow.clock", "/stages/1/working_days"),
        ("/stages/1/remind_before", json!(3), "approval.flow.reminder", "/stages/1/remind_before"),
        ("/stages/1/on_timeout", json!("approve"), "approval.flow.timeout", "/stages/1/on_timeout"),
        ("/stages/1/may", json!(["approve"]), "approval.flow.decisions", "/stages/1/may"),
        ("/stages/7/when", json!("minutes + on_list > 3"), "forms.rule.types", "/stages/7/when"),
        ("/stages/7/when", json!("minutes + 3"), "forms.rule.not-boolean", "/stages/7/when"),
        ("/stages/7/when", json!("stranger > 3"), "forms.rule.unknown-field", "/stages/7/when"),
        ("/stages/7/when", json!("[1,2].all(x, x > 0)"), "forms.rule.forbidden", "/stages/7/when"),
        ("/stages/7/when", json!(long), "forms.rule.too-long", "/stages/7/when"),
        (
            "/second_review",
            json!({"when": "stranger > 3"}),
            "forms.rule.unknown-field",
            "/second_review/when",
        ),
        ("/stages/3/scope", json!({}), "approval.flow.scope", "/stages/3/scope"),
        ("/stages/3/scope", json!({"grain": ["house"]}), "approval.flow.shape", "/stages/3"),
        (
            "/stages/3/scope",
            json!({"grain": ["person"], "members": ["weather"]}),
            "approval.flow.scope-member",
            "/stages/3/scope/members",
        ),
        ("/total", whole(0, 1, "burden_officer"), "approval.flow.total", "/total/working_days"),
        ("/total", whole(121, 1, "burden_officer"), "approval.flow.total", "/total/working_days"),
        ("/total", whole(4, 1, "burden_officer"), "approval.flow.total", "/total/working_days"),
        ("/total", whole(15, 15, "burden_officer"), "approval.flow.reminder", "/total/remind_before"),
        ("/total", whole(15, 3, "auditor"), "approval.flow.role-not-assignable", "/total/escalate_to"),
        ("/total", whole(15, 3, "emperor"), "approval.flow.unknown-role", "/total/escalate_to"),
        ("/stages", json!([]), "approval.flow.stages", "/stages"),
        ("/stages", json!("none"), "approval.flow.shape", "/stages"),
    ];
    for (place, value, code, pointer) in table {
        let mut definition = province();
        *definition.pointer_mut(place).unwrap_or(&mut Value::Null) = value.clone();
        if let (None, Some(stage)) = (province().pointer(place), place.rsplit_once('/')) {
            definition.pointer_mut(stage.0).unwrap()[stage.1] = value.clone();
        }
        let problems = flow_check::read(&definition).unwrap_err();
        let found = problems.iter().any(|problem| problem.code == *code && problem.pointer == *pointer);
        assert!(found, "{place} = {value}: {problems:?}");
    }
}

#[test]
fn a_stage_behind_a_circle_is_told_apart_from_the_circle() {
    let mut definition = province();
    definition["stages"][1]["after"] = json!(["list-finding"]);
    let problems = flow_check::read(&definition).unwrap_err();
    let of = |code: &str| {
        problems.iter().filter(|p| p.code == code).map(|p| p.pointer.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of("approval.flow.cycle"), ["/stages/1/after"]);
    assert_eq!(of("approval.flow.unreachable"), ["/stages/5/after", "/stages/6/after", "/stages/7/after"]);
}

#[test]
fn one_stage_at_least_is_held_whatever_is_asked() {
    let mut definition: Value = serde_json::from_str(SMALL_COUNTY).unwrap();
    definition["stages"][0]["when"] = json!("on_list");
    let problems = flow_check::read(&definition).unwrap_err();
    assert_eq!(problems[0].code, "approval.flow.all-conditional");
}

#[test]
fn one_stage_at_least_looks_at_every_edition_as_a_whole() {
    let mut definition: Value = serde_json::from_str(SMALL_COUNTY).unwrap();
    definition["stages"][0]["scope"] = json!({"grain": ["person"]});
    let problems = flow_check::read(&definition).unwrap_err();
    assert_eq!(problems[0].code, "approval.flow.all-scoped");
}

#[test]
fn one_mistake_does_not_hide_the_others() {
    let mut definition = province();
    definition["stages"][0]["role"] = json!("nobody");
    definition["stages"][3]["role"] = json!("nobody");
    definition["stages"][4]["on_timeout"] = json!("approve");
    assert_eq!(flow_check::read(&definition).unwrap_err().len(), 3);
}
