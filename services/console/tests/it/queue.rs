//! The review queue: counters, saved views, several decisions at once, and who came second.

use serde_json::json;

use crate::{samples, visitor::World};

#[actix_web::test]
async fn the_queue_shows_its_numbers_and_is_there_without_them() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    assert_eq!(browser.get("/queue").await.status, 200, "the counters do not answer yet");
    let counts = json!({ "open": 1234, "mine": 2, "changed": 3, "by_lane": { "emergency": 5 }, "by_risk": { "high": 7 } });
    world.fake.say("GET /api/approval/v1/queue/counts", counts);
    let shown = browser.get("/queue?risk=high&due_within_days=1").await.text;
    for text in ["1,234", "应急 (5)", "高风险 (7)", "把当前筛选存为常用"] {
        assert!(shown.contains(text), "{text}: {shown}");
    }
    let asked = world.fake.seen("GET", "/api/approval/v1/tasks").pop().unwrap();
    assert!(asked.path.contains("risk=high") && asked.path.contains("due_within_days=1"), "{}", asked.path);
    world.stop().await;
}

#[actix_web::test]
async fn a_view_is_saved_as_it_is_narrowed_and_forgotten_under_its_revision() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/queue/views", json!({ "id": "qvw_1" }));
    let narrow = [("act", "save"), ("name", "高风险"), ("risk", "high"), ("due_within_days", "3")];
    let saved = browser.send("/queue/views", &narrow).await;
    assert_eq!((saved.status, saved.location()), (303, "/queue?risk=high&due_within_days=3"));
    let seen = world.fake.seen("POST", "/api/approval/v1/queue/views").pop().unwrap();
    assert_eq!(seen.body, json!({ "name": "高风险", "query": { "risk": "high", "due_within_days": 3 } }));
    world.fake.say("DELETE /api/approval/v1/queue/views/qvw_1", json!({}));
    let forgotten = [("act", "delete"), ("view", "qvw_1"), ("revision", "\"4\"")];
    assert_eq!(browser.send("/queue/views", &forgotten).await.location(), "/queue");
    let seen = world.fake.seen("DELETE", "/api/approval/v1/queue/views").pop().unwrap();
    assert_eq!(seen.headers["if-match"], "\"4\"");
    world.stop().await;
}

#[actix_web::test]
async fn several_tasks_are_decided_each_with_its_answer() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let bar = |page: &str| ["批量同意", "批量退回", "批量不同意"].map(|verb| page.contains(verb));
    assert_eq!(bar(&browser.get("/queue").await.text), [true, true, true]);
    // A street decides for its own communities: it returns nothing to the department.
    let mut task = samples::task_row();
    task["choices"] = json!(["approve", "reject"]);
    world.fake.say("GET /api/approval/v1/tasks", json!({ "items": [task], "next_cursor": null }));
    assert_eq!(bar(&browser.get("/queue").await.text), [true, false, true]);
    let none = browser.send("/queue/decisions", &[("act", "approve")]).await;
    assert!(none.status == 422 && none.text.contains("请先选中要处理的条目"), "{}", none.text);
    let answers = json!({ "items": [
        { "id": "tsk_1", "status": 200 },
        { "id": "tsk_2", "status": 412, "title_zh": "内容已被他人更新", "title_en": "changed meanwhile", "form": { "zh": "房屋月报", "en": "Houses" } },
        { "id": "tsk_3", "status": 404, "title_zh": "没有找到", "title_en": "not found" },
    ] });
    world.fake.say("POST /api/approval/v1/tasks/decisions", answers);
    let ticked = [("act", "approve"), ("task", "tsk_1:3"), ("task", "tsk_2:1")];
    let done = browser.send("/queue/decisions", &ticked).await;
    assert!(
        done.text.contains("已办 1 件") && done.text.contains("房屋月报</a>：内容已被他人更新"),
        "{}",
        done.text
    );
    assert!(done.text.contains("tsk_3</a>：没有找到"), "{}", done.text);
    let seen = world.fake.seen("POST", "/api/approval/v1/tasks/decisions").pop().unwrap();
    assert!(seen.path.contains("mode=partial"), "{}", seen.path);
    assert_eq!(
        seen.body["decisions"][0],
        json!({ "task": "tsk_1", "revision": 3, "decision": "approve", "reason": "" })
    );
    world.stop().await;
}

#[actix_web::test]
async fn who_came_second_is_told_that_the_opinion_is_kept() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    world
        .fake
        .say("POST /api/approval/v1/tasks/tsk_1/decision", json!({ "id": "tsk_1", "opinion": "dissenting" }));
    let done =
        browser.send("/queue/tsk_1", &[("act", "reject"), ("revision", "\"7\""), ("reason", "重复")]).await;
    assert_eq!((done.status, done.location()), (303, "/queue/tsk_1?done=dissenting"));
    assert!(browser.get(done.location()).await.text.contains("已作为不同意见留存"));
    world.stop().await;
}

#[actix_web::test]
async fn an_approval_carries_every_term_that_was_set() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("name=\"supply\"") && page.contains("name=\"merge_into\""), "{page}");
    world.fake.say("POST /api/approval/v1/tasks/tsk_1/decision", json!({ "id": "tsk_1" }));
    let fields = [
        ("act", "approve"),
        ("revision", "\"7\""),
        ("strike", "a"),
        ("supply", "b"),
        ("derive.c", "C11、C12"),
        ("derive.d", ""),
        ("frequency", "quarterly"),
        ("sample", "20"),
        ("valid_until", "2026-12-31"),
        ("merge_into", "210102-YJ-2026-0003-1X"),
    ];
    let done = browser.send("/queue/tsk_1", &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let seen = world.fake.seen("POST", "/api/approval/v1/tasks/tsk_1/decision").pop().unwrap();
    assert_eq!(
        seen.body["terms"],
        json!({ "strike": ["a"], "frequency": "quarterly", "supply": ["b"],
            "derive": [{ "key": "c", "from": ["C11", "C12"] }], "valid_until": "2026-12-31", "sample": 20,
            "merge_into": "210102-YJ-2026-0003-1X" })
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_approver_asks_and_gets_more_time_and_the_applicant_answers() {
    let world = World::start(&["burden_officer", "department_officer"]).await;
    let browser = world.signed_in().await;
    for (fields, path, body, address) in [
        (
            [("act", "ask"), ("question", "口径是什么？")],
            "tasks/tsk_1/question",
            json!({ "question": "口径是什么？" }),
            "/queue/tsk_1?done=asked",
        ),
        (
            [("act", "extend"), ("reason", "等司法意见")],
            "tasks/tsk_1/extension",
            json!({ "reason": "等司法意见" }),
            "/queue/tsk_1?done=extended",
        ),
    ] {
        let call = format!("/api/approval/v1/{path}");
        world.fake.say(&format!("POST {call}"), json!({ "id": "tsk_1" }));
        let sent = browser.send("/queue/tsk_1", &[&fields[..], &[("revision", "\"7\"")]].concat()).await;
        assert_eq!((sent.status, sent.location()), (303, address), "{}", sent.text);
        let seen = world.fake.seen("POST", &call).pop().unwrap();
        assert_eq!((seen.body, seen.headers["if-match"].as_str()), (body, "\"7\""));
    }
    for (fields, path, body, address) in [
        (vec![("act", "nudge")], "nudge", json!({}), "/requests/req_1?done=nudged"),
        (
            vec![("act", "answer"), ("task", "tsk_1"), ("answer.tsk_1", "按常住人口")],
            "answers",
            json!({ "task": "tsk_1", "answer": "按常住人口" }),
            "/requests/req_1?done=answered",
        ),
        (
            vec![("act", "reconsider"), ("reason", "数据无法共享")],
            "reconsideration",
            json!({ "reason": "数据无法共享" }),
            "/requests/req_2?done=reconsidered",
        ),
    ] {
        let call = format!("/api/approval/v1/requests/req_1/{path}");
        world.fake.say(&format!("POST {call}"), json!({ "id": "req_2" }));
        let sent = browser.send("/requests/req_1", &fields).await;
        assert_eq!((sent.status, sent.location()), (303, address), "{}", sent.text);
        assert_eq!(world.fake.seen("POST", &call).pop().unwrap().body, body);
    }
    world.stop().await;
}

#[actix_web::test]
async fn who_reads_english_reads_the_forms_by_their_english_titles() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    browser.get("/preferences/language/en?back=/").await;
    for path in ["/queue", "/queue/tsk_1"] {
        let page = browser.get(path).await.text;
        assert!(page.contains("Old-age allowance roster"), "{path}: {page}");
        assert!(!page.contains("高龄津贴发放对象动态表"), "{path}: {page}");
    }
    let answers = json!({ "items": [{ "id": "tsk_2", "status": 412, "title_zh": "内容已被他人更新", "title_en": "changed meanwhile",
        "form": { "zh": "房屋月报", "en": "Houses" } }] });
    world.fake.say("POST /api/approval/v1/tasks/decisions", answers);
    let done = browser.send("/queue/decisions", &[("act", "approve"), ("task", "tsk_2:3")]).await;
    assert!(done.text.contains("Houses</a>: changed meanwhile"), "{}", done.text);
    world.stop().await;
}
