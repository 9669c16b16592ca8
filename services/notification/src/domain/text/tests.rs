//! Every kind in the words people will read.

use kernel::Timestamp;
use serde_json::{Value, json};

use crate::domain::{Facts, Kind, Names, names::Name, text};

fn names() -> Names {
    let name = |zh: &str, en: &str| Name { zh: zh.into(), en: en.into() };
    Names {
        areas: [
            ("210102025001".parse().unwrap(), name("和平新村社区", "Heping Xincun")),
            ("210102000000".parse().unwrap(), name("和平区", "Heping District")),
        ]
        .into(),
        departments: [("210102-WJ".parse().unwrap(), name("区卫健局", "the Health Bureau"))].into(),
    }
}

const COMMUNITY: &str = "/210000000000/210100000000/210102000000/210102025000/210102025001/";
const ID: &str = "00000000000000000000000000000001";

fn sample(kind: Kind) -> Value {
    let admission = json!({"admission": format!("adm_{ID}"), "control_number": "210102-ZJ-2026-0001-1V",
        "title_zh": "高龄津贴名册", "valid_until": "2027-03-31", "reason": "超出批准的频次", "days": 30});
    let request = json!({"request": format!("req_{ID}"), "title_zh": "高龄津贴名册", "reason": "依据条款写错了",
        "task": format!("tsk_{ID}"), "question": "人数从哪里来？", "outcome": "supplied", "supplied": 3});
    let task = json!({"task": format!("tsk_{ID}"), "request": format!("req_{ID}"), "title_zh": "高龄津贴名册",
        "department": "210102-WJ", "stage": "street", "area": COMMUNITY, "due": "2026-10-08T09:00:00Z",
        "nudged": true, "answer": "以登记为准"});
    let table = json!({"table": format!("tab_{ID}"), "area": COMMUNITY, "period": "2026-12", "due": "2026-12-25",
        "demands": 3, "version": 2, "cells": 2, "comment": "比上月少了一半，请核实"});
    let list = json!({"list": format!("lst_{ID}"), "area": "/210000000000/210100000000/210102000000/",
        "title_zh": "和平区社区工作清单", "version": 2, "effective_from": "2027-01-01", "items": 43});
    let follow_up = json!({"follow_up": format!("fol_{ID}"), "title_zh": "社区工作清单", "version": 2, "changes": 3,
        "above_area": "/210000000000/210100000000/210102000000/", "due": "2026-10-20", "provisional": false,
        "area": COMMUNITY, "reason": "没有这些机构"});
    let refusal = json!({"refusal": format!("rfs_{ID}"), "area": COMMUNITY, "asker": "某局办公室",
        "receipt": "JT-210102025001-20261124-01-K"});
    let emergency = json!({"emergency": format!("emg_{ID}"), "area": "/210000000000/210100000000/210102000000/",
        "what": "今夜有特大暴雨"});
    let webhook =
        json!({"webhook": format!("whk_{ID}"), "host": "oa.example.cn", "reason": "连续多日无法送达"});
    let corrected = json!({"department": "210102-WJ", "count": 3, "withdrawn": 1, "area": COMMUNITY,
        "period": "2026-12"});
    let value = json!({"dispute": format!("dis_{ID}"), "area": COMMUNITY, "label_zh": "常住人口数", "period": "2026-12",
        "value": "6918", "reason": "已迁出二百余人", "department": "210102-WJ", "replaced": true,
        "answer": "已按最新登记更正", "table": format!("tab_{ID}"), "values": 2, "admission": format!("adm_{ID}"),
        "control_number": "210102-ZJ-2026-0001-1V", "with": "210102-MZ-2026-0001-11"});
    let moved = json!({"row": format!("row_{ID}"), "admission": format!("adm_{ID}"), "title_zh": "高龄津贴名册",
        "area": COMMUNITY, "to": COMMUNITY, "from": COMMUNITY});
    match kind {
        Kind::RosterMoveAsked | Kind::RosterMoveRejected => moved,
        Kind::ValueDisputed | Kind::DisputeResolved | Kind::DemandsConflicted => value,
        Kind::ValuesCorrected => corrected,
        Kind::RefusalRecorded => refusal,
        Kind::EmergencyDeclared => emergency,
        Kind::WebhookStopped => webhook,
        Kind::TaskOpened | Kind::TaskReminded | Kind::TaskEscalated | Kind::TaskAnswered => task,
        Kind::RequestReturned | Kind::RequestQuestioned | Kind::RequestDecided => request,
        Kind::DutyListPublished => list,
        Kind::FollowUpOpened | Kind::FollowUpReminded | Kind::FollowUpOverdue | Kind::FollowUpDeclined => {
            follow_up
        }
        Kind::TableOpened
        | Kind::TableSubmitted
        | Kind::TablePassed
        | Kind::TableReturned
        | Kind::TableAccepted
        | Kind::TableDue
        | Kind::TableLate
        | Kind::TableOverdue => table,
        _ => admission,
    }
}

fn words(kind: Kind, bend: impl Fn(&mut Value)) -> (String, String) {
    let mut value = sample(kind);
    value["kind"] = json!(kind.name());
    bend(&mut value);
    let facts: Facts = serde_json::from_value(value).unwrap();
    assert_eq!(facts.kind_and_about().0, kind);
    let at: Timestamp = "2026-09-21T02:00:00Z".parse().unwrap();
    let text = text::of(&facts, at, &names());
    (text.zh, text.en)
}

#[test]
fn a_task_names_the_asker_the_form_and_the_day() {
    let (zh, en) = words(Kind::TaskOpened, |_| {});
    assert_eq!(zh, "区卫健局《高龄津贴名册》申请已转您审批，10月8日前办结");
    assert_eq!(en, "“高龄津贴名册” of the Health Bureau awaits your decision, by 8 October");
    let (zh, _) = words(Kind::TaskOpened, |facts| facts["stage"] = json!("completeness"));
    assert_eq!(zh, "区卫健局《高龄津贴名册》申请待您受理，10月8日前办结");
    let (zh, en) = words(Kind::TaskOpened, |facts| facts["handed"] = json!(true));
    assert_eq!(zh, "区卫健局《高龄津贴名册》申请指定由您本人审批，10月8日前办结");
    assert_eq!(en, "“高龄津贴名册” of the Health Bureau is given to you personally to decide, by 8 October");
}

#[test]
fn an_unknown_name_is_its_code_and_another_year_is_said() {
    let (zh, _) = words(Kind::TaskOpened, |facts| {
        facts["department"] = json!("210102-GA");
        facts["due"] = json!("2027-01-08T09:00:00Z");
    });
    assert_eq!(zh, "210102-GA《高龄津贴名册》申请已转您审批，2027年1月8日前办结");
}

#[test]
fn requests_and_admissions() {
    for (kind, expected) in [
        (Kind::RequestReturned, "《高龄津贴名册》退回补正：依据条款写错了"),
        (Kind::RequestDecided, "《高龄津贴名册》不必再向社区要：3 项数据可直接调取"),
        (Kind::AdmissionGranted, "《高龄津贴名册》准入编号 210102-ZJ-2026-0001-1V，有效期至2027年3月31日"),
        (Kind::AdmissionSuspended, "准入 210102-ZJ-2026-0001-1V 已暂停：超出批准的频次"),
        (Kind::AdmissionRevoked, "准入 210102-ZJ-2026-0001-1V 已撤销，不得再要求填报：超出批准的频次"),
        (Kind::AdmissionResumed, "《高龄津贴名册》准入 210102-ZJ-2026-0001-1V 已恢复：超出批准的频次"),
        (
            Kind::AdmissionExpiryNeared,
            "《高龄津贴名册》准入 210102-ZJ-2026-0001-1V 2027年3月31日到期，剩余不足 30 天；继续使用请办理续用，不再使用请停用",
        ),
        (Kind::AdmissionExpired, "准入 210102-ZJ-2026-0001-1V 已到期；还需要的，请提前申请延续"),
    ] {
        assert_eq!(words(kind, |_| {}).0, expected);
    }
    for (outcome, expected) in [
        ("approved", "《高龄津贴名册》已批准"),
        ("approved-with-terms", "《高龄津贴名册》有条件批准：依据条款写错了"),
        ("rejected", "《高龄津贴名册》未获批准：依据条款写错了"),
    ] {
        assert_eq!(words(Kind::RequestDecided, |facts| facts["outcome"] = json!(outcome)).0, expected);
    }
}

#[test]
fn tables_and_lists() {
    for (kind, expected) in [
        (Kind::TableOpened, "2026年12月的表开放填报，3 项要求合为一张，12月25日前提交"),
        (Kind::TableSubmitted, "和平新村社区已重新提交2026年12月的表，请审核"),
        (Kind::TableReturned, "2026年12月的表有 2 格退回，请改后再交：比上月少了一半，请核实"),
        (Kind::TablePassed, "和平新村社区2026年12月的表已通过街道初审，请复审"),
        (Kind::TableAccepted, "2026年12月的表已审核通过"),
        (Kind::TableOverdue, "和平新村社区2026年12月的表应于12月25日提交，尚未收到"),
        (
            Kind::ValuesCorrected,
            "您部门调取过的 3 项数据有更正（和平新村社区2026年12月等），其中 1 项已撤回，请重新调取",
        ),
        (
            Kind::ValueDisputed,
            "和平新村社区对本部门提供的2026年12月“常住人口数”（6918）提出质疑，请核实：已迁出二百余人",
        ),
        (
            Kind::DemandsConflicted,
            "准入 210102-ZJ-2026-0001-1V 与 210102-MZ-2026-0001-11 有 2 项数据口径不一致，请在开放填报前商定",
        ),
        (Kind::DisputeResolved, "您质疑的2026年12月数据，区卫健局已更正：已按最新登记更正"),
        (Kind::RosterMoveAsked, "和平新村社区登记《高龄津贴名册》台账中有一人迁入本村（社区），请核实后确认"),
        (
            Kind::RosterMoveRejected,
            "和平新村社区未确认《高龄津贴名册》台账中的一条迁入，该人仍在本村（社区）台账",
        ),
        (Kind::RefusalRecorded, "和平新村社区拒填了某局办公室的要求，回执 JT-210102025001-20261124-01-K"),
        (Kind::DutyListPublished, "和平区《和平区社区工作清单》第 2 版已公布，共 43 项，2027年1月1日起施行"),
    ] {
        assert_eq!(words(kind, |_| {}).0, expected);
    }
    for (period, expected) in [
        ("2026Q4", "2026年第4季度的表已审核通过"),
        ("2026H2", "2026年下半年的表已审核通过"),
        ("2026-W47", "2026年第47周的表已审核通过"),
        ("2026", "2026年的表已审核通过"),
        ("2026-12-05", "2026年12月5日的表已审核通过"),
    ] {
        assert_eq!(words(Kind::TableAccepted, |facts| facts["period"] = json!(period)).0, expected);
    }
}

#[test]
fn following_a_change_above() {
    for (kind, expected) in [
        (Kind::FollowUpOpened, "和平区《社区工作清单》第 2 版有 3 项变动，请于10月20日前完成本级清单跟进"),
        (
            Kind::FollowUpReminded,
            "跟进和平区《社区工作清单》第 2 版即将到期，请于10月20日前公布本级新版清单，或说明不跟进的理由",
        ),
        (Kind::FollowUpOverdue, "和平新村社区应于10月20日前跟进《社区工作清单》第 2 版，已逾期"),
        (Kind::FollowUpDeclined, "和平新村社区决定不跟进《社区工作清单》第 2 版：没有这些机构"),
    ] {
        assert_eq!(words(kind, |_| {}).0, expected);
    }
    let (zh, en) = words(Kind::FollowUpOpened, |facts| facts["provisional"] = json!(true));
    assert!(
        zh.contains("10月20日（暂定，待节假日安排公布后确定）前")
            && en.ends_with("(holidays may still move it)")
    );
}

#[test]
fn what_presses_says_so() {
    for (kind, expected) in [
        (Kind::TaskReminded, "《高龄津贴名册》申请人催办，请于10月8日前办结"),
        (Kind::TaskEscalated, "和平新村社区的《高龄津贴名册》审批应于10月8日办结，至今未办，请督促"),
        (Kind::RequestQuestioned, "《高龄津贴名册》审批中有问题请您答复：人数从哪里来？"),
        (Kind::TaskAnswered, "区卫健局已就《高龄津贴名册》作出答复，请继续审批，10月8日前办结：以登记为准"),
        (Kind::TableDue, "2026年12月的表12月25日截止，请安排填报"),
        (Kind::EmergencyDeclared, "【应急】和平区：今夜有特大暴雨"),
        (Kind::WebhookStopped, "向 oa.example.cn 的推送已停用：连续多日无法送达"),
    ] {
        assert_eq!(words(kind, |_| {}).0, expected);
    }
    let (today, _) = words(Kind::TableDue, |facts| facts["due"] = json!("2026-09-21"));
    assert_eq!(today, "2026年12月的表今天截止，请在下班前提交");
}

#[test]
fn a_hostile_title_neither_turns_the_sentence_nor_fills_the_page() {
    let (zh, _) = words(Kind::RequestReturned, |facts| {
        facts["title_zh"] = json!("名册\u{202E}册名\n<script>");
        facts["reason"] = json!("长".repeat(10_000));
    });
    assert!(zh.starts_with("《名册册名 <script>》退回补正：长长"), "{zh}");
    assert!(zh.ends_with('…') && zh.chars().count() <= 501);
}

#[test]
fn every_kind_speaks_both_languages() {
    for kind in Kind::ALL.iter().copied() {
        let (zh, en) = words(kind, |_| {});
        assert!(!zh.is_empty() && en.len() > 10, "{kind:?}");
        assert!(!text::counted(kind, 1).en.ends_with("lists"), "{kind:?}");
    }
}
