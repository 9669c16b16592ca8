//! Flows in pictures and words, and rehearsals.

use serde_json::{Value, json};

use crate::visitor::World;

/// A published flow.
pub fn flow() -> Value {
    json!({ "code": "default", "version": 2, "area": null, "published_at": null, "definition": {
        "name_zh": "一般程序", "name_en": "Routine", "total": { "working_days": 15, "escalate_to": "government_approver" },
        "stages": [
            { "key": "completeness", "name_zh": "减负办初审", "name_en": "completeness", "role": "burden_officer", "at": "county",
              "rule": "any", "working_days": 2, "may": ["approve", "return", "reject"] },
            { "key": "street", "name_zh": "街道审批", "name_en": "street", "role": "street_approver", "at": "street",
              "rule": { "quorum": 2 }, "working_days": 5, "may": ["approve", "reject"] },
        ] } })
}

fn report() -> Value {
    let side = |due: &str| json!({ "opened_at": "2026-11-01T00:00:00Z", "due": due, "supposed": false });
    json!({
        "considered": 40, "next_cursor": "abc",
        "items": [{ "request": "req_1", "title_zh": "出租房屋登记表", "department": "210102-MZ", "edition": 1,
            "ending": { "before": { "outcome": "admitted", "first_due": "2026-12-20", "streets": [] }, "after": { "outcome": "rejected", "first_due": null, "streets": [] } },
            "decide_by": { "before": "2026-12-14T10:00:00Z", "after": "2026-12-07T10:00:00Z" },
            "appeared": [{ "check": "list-basis", "verdict": "block", "code": "x", "zh": "没有清单依据", "en": "no basis", "evidence": {} }],
            "gone": [], "fields": [],
            "tasks": [{ "stage": "street", "name_zh": "街道审批", "name_en": "street", "area": "210102025000", "seat": 1,
                "before": side("2026-11-20T10:00:00Z"), "after": side("2026-11-17T10:00:00Z") }] }],
        "queues": [{ "stage": "street", "name_zh": "街道审批", "name_en": "street", "area": "210102025000", "peak_before": 3,
            "peak_after": 7, "late_before": 0, "late_after": 4, "days": [{ "date": "2026-11-17", "before": 1, "after": 5 }] }],
    })
}

#[actix_web::test]
async fn every_flow_is_drawn_and_said_in_words() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/approval/v1/flows", json!({ "items": [flow()], "next_cursor": null }));
    let page = browser.get("/flows").await.text;
    for said in [
        "一般程序",
        "src=\"/flows/default/2.svg\"",
        "整件 15 个工作日内办结",
        "至少 2 人同意",
        "每个街道",
        "5 个工作日",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.fake.say("GET /api/approval/v1/flows/default/2.svg", json!("<svg/>"));
    let drawn = browser.get("/flows/default/2.svg").await;
    assert_eq!((drawn.text.as_str(), drawn.header("content-type")), ("<svg/>", "image/svg+xml"));
    world.stop().await;
}

#[actix_web::test]
async fn a_flow_with_other_days_is_rehearsed_and_the_report_says_what_would_differ() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/approval/v1/flows", json!({ "items": [flow()], "next_cursor": null }));
    world.fake.say("GET /api/approval/v1/flows/default/2", flow());
    let nothing = browser.send("/rehearsals", &[("act", "run"), ("area", "210102000000")]).await;
    assert!(nothing.status == 422 && nothing.text.contains("请至少改一样"), "{}", nothing.text);
    let loaded = browser.send("/rehearsals", &[("act", "load"), ("base", "default/2")]).await.text;
    assert!(
        loaded.contains("name=\"days.stage.street\"") && loaded.contains("&quot;quorum&quot;"),
        "{loaded}"
    );
    world.fake.say("POST /api/approval/v1/rehearsals", report());
    let definition = flow()["definition"].to_string();
    let fields = [
        ("act", "run"),
        ("area", "210102000000"),
        ("since", "2026-01-01"),
        ("definition", definition.as_str()),
        ("days.stage.street", "2"),
        ("days.total", "10"),
        ("year", "2027"),
        ("lines", "2027-02-06 休 春节"),
    ];
    let page = browser.send("/rehearsals", &fields).await;
    for said in [
        "共推演 40 件次",
        "结果：准入 → 不予批准",
        "新增检查意见：没有清单依据",
        "整件时限：2026年12月14日 → 2026年12月7日",
        "3 → 7",
        "name=\"cursor\" value=\"abc\"",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let sent = world.fake.seen("POST", "/api/approval/v1/rehearsals").pop().unwrap().body;
    assert_eq!(sent["proposal"]["flow"]["definition"]["stages"][1]["working_days"], 2);
    assert_eq!(sent["proposal"]["flow"]["definition"]["total"]["working_days"], 10);
    let calendar = json!({ "year": 2027, "days": [{ "date": "2027-02-06", "kind": "rest" }] });
    assert_eq!((&sent["proposal"]["calendar"], &sent["since"]), (&calendar, &json!("2026-01-01")));
    let wrong = json!([{ "pointer": "/proposal/flow/definition/stages/1", "code": "x", "zh": "环节不成立", "en": "not sound" }]);
    world.fake.refuse("POST /api/approval/v1/rehearsals", 422, "approval.flow.unsound", "流程不成立", wrong);
    let refused = browser.send("/rehearsals", &fields).await;
    assert!(refused.status == 422 && refused.text.contains("环节不成立"), "{}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_flow_is_checked_kept_as_a_draft_and_published_under_its_revision() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/approval/v1/flows", json!({ "items": [flow()], "next_cursor": null }));
    let page = browser.get("/flows/draft?code=heping-routine&from=default").await.text;
    assert!(page.contains("减负办初审") && page.contains("name=\"code\" value=\"heping-routine\""), "{page}");
    let slip = browser
        .send("/flows/draft", &[("act", "check"), ("code", "x"), ("definition", "{\n\"stages\": ]")])
        .await;
    assert!(slip.status == 422 && slip.text.contains("第 2 行"), "{}", slip.text);
    let problem =
        json!({ "pointer": "/stages/0/role", "code": "x", "zh": "没有这个角色", "en": "no such role" });
    world.fake.say("POST /api/approval/v1/flows/check", json!({ "sound": false, "problems": [problem] }));
    let checked =
        browser.send("/flows/draft", &[("act", "check"), ("code", "x"), ("definition", "{}")]).await.text;
    assert!(checked.contains("/stages/0/role") && checked.contains("没有这个角色"), "{checked}");
    let line = "PUT /api/approval/v1/flows/heping-routine/draft";
    world.fake.say(line, json!({ "definition": {}, "problems": [] }));
    world.fake.say("POST /api/approval/v1/flows/heping-routine/publication", json!({}));
    let typed =
        [("act", "publish"), ("code", "heping-routine"), ("definition", "{}"), ("key", "0123456789abcdef")];
    let done = browser.send("/flows/draft", &typed).await;
    assert_eq!(done.location(), "/flows?done=published", "{}", done.text);
    let saved = world.fake.seen("PUT", "/api/approval/v1/flows/heping-routine/draft").pop().unwrap().body;
    assert_eq!(saved, json!({ "area": "210102000000", "definition": {} }));
    let sent = world.fake.seen("POST", "/api/approval/v1/flows/heping-routine/publication").pop().unwrap();
    assert_eq!(sent.headers["if-match"], "\"7\"", "under the revision that was just saved");
    world.stop().await;
}

#[actix_web::test]
async fn a_lane_takes_another_flow_from_now_on() {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/approval/v1/flows", json!({ "items": [flow()], "next_cursor": null }));
    let known = json!({ "area": "210102000000", "lane": "routine", "flow": "default", "assigned_at": "2026-11-01T00:00:00Z", "revision": 3 });
    world.fake.say("GET /api/approval/v1/flow-assignments/210102000000", json!({ "items": [known] }));
    let page = browser.get("/flows").await.text;
    assert!(page.contains("哪类申请走哪条流程"), "{page}");
    assert!(page.contains("name=\"revision.routine\" value=\"&quot;3&quot;\""), "{page}");
    world.fake.say("PUT /api/approval/v1/flow-assignments/210102000000/routine", json!({}));
    let fields = [("lane", "routine"), ("flow", "default"), ("revision.routine", "\"3\"")];
    let done = browser.send("/flows/assignments", &fields).await;
    assert_eq!(done.location(), "/flows?done=assigned", "{}", done.text);
    let sent = world.fake.seen("PUT", "/api/approval/v1/flow-assignments").pop().unwrap();
    assert_eq!((&sent.body, sent.headers["if-match"].as_str()), (&json!({ "flow": "default" }), "\"3\""));
    world.stop().await;
}
