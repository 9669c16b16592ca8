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
        "<span>80岁以上人口</span>",
        "是否必填",
        "卫健局也在要",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn who_decides_later_sees_what_earlier_stages_struck_and_lowered() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["request"]["terms"] = json!({ "strike": ["pop_80p"], "frequency": "quarterly" });
    task["request"]["fields"] = json!([
        { "key": "pop_60p", "element": "C11", "label_zh": "60岁以上人口", "outcome": "derive", "from": ["C01", "C02"] },
        { "key": "pop_80p", "element": "C12", "label_zh": "80岁以上人口", "outcome": "strike" },
    ]);
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let page = browser.get("/queue/tsk_1").await.text;
    for said in [
        "前面环节已经定下的条件",
        "删减：80岁以上人口",
        "<del>80岁以上人口</del>",
        "已删减",
        "推算得出",
        "由 C01、C02 推算",
        "<del>每月</del> <ins>每季度</ins>",
        "不变（每季度）",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for gone in ["name=\"strike\"", "name=\"supply\"", "pop_80p"] {
        assert!(!page.contains(gone), "what is struck is not struck again, and has a name: {gone}: {page}");
    }
    browser.get("/preferences/language/en?back=/").await;
    let english = browser.get("/queue/tsk_1").await.text;
    assert!(english.contains("Struck: People of 80 and over"), "{english}");
    world.stop().await;
}

#[actix_web::test]
async fn what_was_changed_since_the_edition_that_went_back_is_shown_and_any_other_on_demand() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let mut task = samples::task("open");
    task["request"]["edition"] = json!(3);
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let changes = json!({
        "since": 2, "since_submitted_at": "2026-11-03T01:00:00Z", "edition": 3, "substantive": true,
        "names": { "trips": { "zh": "外出就医人次", "en": "Trips to doctors" }, "beds": { "zh": "托位数", "en": "Places" } },
        "members": [{ "pointer": "/first_due", "before": "2026-12-20", "after": "2027-01-20", "substantive": false }],
        "form": [
            { "change": "removed", "key": "trips" },
            { "change": "altered", "key": "beds", "attribute": "verdict", "before": "ask", "after": "supply" },
        ],
    });
    world.fake.say("GET /api/approval/v1/requests/req_1/editions/3/changes", changes);
    let page = browser.get("/queue/tsk_1").await.text;
    for said in [
        "和第 2 次报送（2026年11月3日）对照",
        "首次报送",
        "删去填报项",
        "<span>外出就医人次</span>",
        "<del>需要采集</del>",
        "<ins>共享获取</ins>",
        "href=\"/queue/tsk_1?since=1\"",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    browser.get("/queue/tsk_1?since=1").await;
    let asked = world.fake.seen("GET", "/api/approval/v1/requests/req_1/editions/3/changes").pop().unwrap();
    assert!(asked.path.contains("since=1"), "{}", asked.path);
    world.stop().await;
}

#[actix_web::test]
async fn what_is_held_says_of_which_day_its_data_are() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    assert!(!browser.get("/queue/tsk_1").await.text.contains("数据截至"), "nobody has reported");
    let mut task = samples::task("open");
    task["request"]["report"]["fields"][0]["held"]["as_of"] = json!("2026-05-03");
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", task);
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("数据截至 2026年5月3日"), "{page}");
    browser.get("/preferences/language/en?back=/").await;
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("data as of 3 May 2026"), "{page}");
    world.stop().await;
}
