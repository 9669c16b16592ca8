//! What stands around a decision: what changed, what it costs before and after, what was said, what the checks
//! would say today.

use serde_json::json;

use crate::{samples, visitor::World};

#[actix_web::test]
async fn an_approver_sees_what_a_community_fills_before_and_after_and_what_was_said() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["request"]["report"]["burden"] = json!({ "responses": 12, "minutes_per_response": 10, "minutes": 960, "communities": 8, "minutes_released": 0 });
    task["request"]["history"] = json!([{ "at": "2026-11-22T01:00:00Z", "actor": "per_9", "actor_name": "周慧",
        "action": "information-asked", "reason": "为什么要按月报？" }]);
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let ledger = json!({ "area_code": "210102000000", "year": 2026, "communities": 8, "minutes": 480, "minutes_planned": 480 });
    world.fake.say("GET /api/approval/v1/burden-ledger", ledger);
    let page = browser.get("/queue/tsk_1").await.text;
    for said in ["批准前", "60 分钟", "批准后", "3 小时", "为什么要按月报？"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(page.matches("<svg class=\"share\"").count(), 2, "{page}");
    assert!(!page.contains("和原准入对照"), "nothing goes on from an admission: {page}");
    world.stop().await;
}

#[actix_web::test]
async fn what_a_renewal_changes_of_what_was_admitted_is_shown_line_by_line() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["request"]["content"]["previous"] = json!("210102-MZ-2026-0007-2X");
    let finding = json!({ "check": "multi-head", "verdict": "advise", "code": "x", "zh": "卫健局也在要", "en": "asked by health too", "evidence": {} });
    task["drift"] = json!({ "judged_at": "2026-11-22T01:00:00Z", "changed": true, "may_submit": true, "fields": [],
        "appeared": [finding], "gone": [] });
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let changes = json!({
        "previous": "210102-MZ-2026-0007-2X", "previous_hash": "sha256:00", "substantive": true, "kept": {}, "types": [],
        "members": [{ "pointer": "/frequency", "before": "quarterly", "after": "monthly", "substantive": true }],
        "form": [
            { "change": "added", "key": "pop_80p" },
            { "change": "altered", "key": "pop_60p", "attribute": "required", "before": false, "after": true },
        ],
    });
    world.fake.say("GET /api/approval/v1/requests/req_1/changes", changes);
    let page = browser.get("/queue/tsk_1").await.text;
    for said in [
        "和原准入对照",
        "有实质变化",
        "<del>每季度</del>",
        "<ins>每月</ins>",
        "增加填报项",
        "pop_80p",
        "是否必填",
        "卫健局也在要",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.stop().await;
}
