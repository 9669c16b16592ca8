//! The rules of reforms, as tests.

use std::collections::BTreeMap;

use kernel::Revision;
use serde_json::{Value, json};

use super::*;
use crate::domain::{Area, area_tree::Named};

const PROVINCE: &str = "/210000000000/";
const A: &str = "210000000100";
const B: &str = "210000000200";

/// A province with two cities, the first of them with a county.
fn known() -> Known {
    let area = |path: &str, level| Area {
        path: path.parse().unwrap(),
        level,
        name_zh: "甲".into(),
        name_en: String::new(),
        valid_from: "2020-01-01".parse().unwrap(),
        valid_to: None,
        successors: vec![],
        revision: Revision(1),
    };
    let all = [
        area(PROVINCE, AreaLevel::Province),
        area(&format!("{PROVINCE}{A}/"), AreaLevel::City),
        area(&format!("{PROVINCE}{B}/"), AreaLevel::City),
        area(&format!("{PROVINCE}{A}/210000000101/"), AreaLevel::County),
    ];
    let name = Named { from: "2020-01-01".parse().unwrap(), zh: "甲".into(), en: String::new() };
    Known {
        names: all.iter().map(|area| (area.code(), name.clone())).collect(),
        areas: all.into_iter().map(|area| (area.code(), area)).collect::<BTreeMap<_, _>>(),
    }
}

fn decide(changes: Value) -> Result<Plan, Vec<(String, String)>> {
    let body = json!({"document_no": "辽政〔2026〕1号", "effective_on": "2027-01-01", "changes": changes});
    let reform: AreaReform = serde_json::from_value(body).unwrap();
    plan(&reform, &known(), "2026-11-23".parse().unwrap(), |_| true)
        .map_err(|refusal| refusal.violations.into_iter().map(|v| (v.pointer, v.code)).collect())
}

fn refused(changes: Value) -> Vec<(String, String)> {
    decide(changes).unwrap_err()
}

#[test]
fn a_merger_ends_the_day_before_and_names_its_successor() {
    let plan = decide(json!([
        {"kind": "merge-as-new", "codes": [A, B], "into": {"code": "210000000300", "name_zh": "新市"}},
        {"kind": "move", "code": "210000000101", "to": {"code": "210000000301", "name_zh": "新县", "parent": "210000000300"}},
    ]))
    .unwrap();
    assert_eq!((plan.created, plan.changed), (2, 3));
    let of = |code: &str| plan.store.iter().find(|area| area.code().as_str() == code).unwrap();
    for ended in [A, B] {
        assert_eq!(of(ended).valid_to, Some("2026-12-31".parse().unwrap()));
        assert_eq!(of(ended).successors, ["210000000300".parse().unwrap()]);
    }
    // What is moved lies below its new parent; what is below nothing keeps the place of the first.
    assert_eq!(of("210000000301").path.as_str(), "/210000000000/210000000300/210000000301/");
    assert_eq!((of("210000000300").level, of("210000000301").level), (AreaLevel::City, AreaLevel::County));
}

#[test]
fn every_wrong_step_is_told_at_its_pointer() {
    let new = |code: &str| json!({"code": code, "name_zh": "新"});
    for (changes, pointer, code) in [
        (json!([]), "/changes", "registry.area.reform-size"),
        (
            json!([{"kind": "rename", "code": "219900000000", "name_zh": "乙"}]),
            "/changes/0/code",
            "registry.area.not-living",
        ),
        (json!([{"kind": "rename", "code": B, "name_zh": " "}]), "/changes/0/name_zh", "text.empty"),
        (json!([{"kind": "abolish", "code": A}]), "/changes/0/code", "registry.area.has-living"),
        (
            json!([{"kind": "abolish", "code": B, "successors": [B]}]),
            "/changes/0/successors",
            "registry.area.successor",
        ),
        (
            json!([{"kind": "abolish", "code": B, "successors": ["210000000101"]}]),
            "/changes/0/successors",
            "registry.area.successor-level",
        ),
        (
            json!([{"kind": "merge-into", "codes": [B], "into": "219900000000"}]),
            "/changes/0/into",
            "registry.area.successor",
        ),
        (
            json!([{"kind": "merge-into", "codes": [], "into": A}]),
            "/changes/0/codes",
            "registry.area.too-few",
        ),
        (
            json!([{"kind": "split", "code": B, "into": [new("210000000300")]}]),
            "/changes/0/into",
            "registry.area.too-few",
        ),
        (json!([{"kind": "establish", "area": new(B)}]), "/changes/0/area/code", "registry.area.exists"),
        (
            json!([{"kind": "establish", "area": new("210000000300")}]),
            "/changes/0/area/level",
            "registry.area.level",
        ),
        (
            json!([{"kind": "establish", "area": {"code": "210000000300", "name_zh": "新", "level": "city", "parent": "219900000000"}}]),
            "/changes/0/area/parent",
            "registry.area.parent-missing",
        ),
        (
            json!([{"kind": "establish", "area": {"code": "210000000300", "name_zh": "新", "level": "city", "parent": A}}]),
            "/changes/0/area/parent",
            "registry.area.parent-level",
        ),
        (
            json!([{"kind": "rename", "code": B, "name_zh": "乙"}, {"kind": "abolish", "code": B}]),
            "/changes/1/code",
            "registry.area.changed-twice",
        ),
    ] {
        assert_eq!(refused(changes.clone()), [(pointer.to_owned(), code.to_owned())], "{changes}");
    }
}

#[test]
fn a_split_becomes_several_in_the_same_place() {
    let plan = decide(json!([{"kind": "split", "code": B, "into": [
        {"code": "210000000201", "name_zh": "东市"}, {"code": "210000000202", "name_zh": "西市"}]}]))
    .unwrap();
    let ended = plan.store.iter().find(|area| area.code().as_str() == B).unwrap();
    assert_eq!(ended.successors.len(), 2);
    assert!(plan.store.iter().all(|area| area.parent() == Some("210000000000".parse().unwrap())));
}
