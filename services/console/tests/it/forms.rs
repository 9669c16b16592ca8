//! Unsafe forms: only our own pages send them, and only with the token of the browser's session.

use reqwest::header::{CONTENT_TYPE, ORIGIN};
use serde_json::json;

use crate::{
    posted::addresses,
    visitor::{World, encode},
};

#[actix_web::test]
async fn no_form_is_taken_without_token_or_from_elsewhere() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let csrf = browser.csrf("/").await;
    let ours = world.app.url();
    let with = |token: &str| encode(&[("csrf", token), ("act", "approve"), ("key", "0123456789abcdef")]);
    for path in &addresses() {
        let no_origin = browser.run(browser.bare(path, with(&csrf))).await;
        let foreign =
            browser.run(browser.bare(path, with(&csrf)).header(ORIGIN, "https://evil.example")).await;
        let opaque = browser.run(browser.bare(path, with(&csrf)).header(ORIGIN, "null")).await;
        let cross =
            browser.bare(path, with(&csrf)).header(ORIGIN, &ours).header("sec-fetch-site", "cross-site");
        let cross = browser.run(cross).await;
        let no_token = browser.run(browser.bare(path, String::new()).header(ORIGIN, &ours)).await;
        let wrong = browser.run(browser.bare(path, with("AAAA")).header(ORIGIN, &ours)).await;
        for (n, answer) in [no_origin, foreign, opaque, cross, no_token, wrong].into_iter().enumerate() {
            assert_eq!(answer.status, 403, "{path} case {n}");
            assert!(answer.text.contains("console.form.not-ours"), "{path} case {n}");
        }
    }
    // Nothing but the sign-in itself has reached a service.
    for path in ["/api/approval", "/api/collection", "/api/notification"] {
        assert!(
            world.fake.seen("POST", path).is_empty() && world.fake.seen("PATCH", path).is_empty(),
            "{path}"
        );
    }
    assert_eq!(world.fake.seen("POST", "/api/identity/v1/sign-ins").len(), 1);
    world.stop().await;
}

#[actix_web::test]
async fn a_token_of_another_session_is_worth_nothing() {
    let world = World::start(&["burden_officer"]).await;
    let (mine, other) = (world.signed_in().await, world.signed_in().await);
    let token = other.csrf("/").await;
    let body = encode(&[("csrf", &token), ("act", "approve")]);
    let answer = mine.run(mine.bare("/queue/tsk_1", body).header(ORIGIN, world.app.url())).await;
    assert_eq!(answer.status, 403);
    world.stop().await;
}

#[actix_web::test]
async fn somebody_without_a_session_is_led_to_the_sign_in_and_nothing_is_done() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    browser.get("/sign-in").await;
    for path in addresses().iter().filter(|path| !path.starts_with("/sign-in")) {
        let answer = browser.send(path, &[("act", "approve")]).await;
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.location().starts_with("/sign-in?"), "{path}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn json_is_no_form() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let request = browser.bare("/queue/tsk_1", "{}".into()).header(ORIGIN, world.app.url());
    let request = request.header(CONTENT_TYPE, "application/json");
    // Two content types: the first one counts as no form or the second one does; neither is taken.
    let answer = browser.run(request).await;
    assert!(answer.status == 415 || answer.status == 403, "{}", answer.status);
    world.stop().await;
}

#[actix_web::test]
async fn a_decision_names_revision_and_key_and_a_late_one_says_who_was_first() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/tasks/tsk_1/decision", json!({}));
    let fields = [
        ("act", "approve"),
        ("revision", "\"7\""),
        ("strike", "pop_80p"),
        ("frequency", "quarterly"),
        ("reason", ""),
    ];
    let done = browser.send("/queue/tsk_1", &fields).await;
    assert_eq!((done.status, done.location()), (303, "/queue?done=decided"));
    let seen = world.fake.seen("POST", "/api/approval/v1/tasks/tsk_1/decision").pop().unwrap();
    assert_eq!(seen.headers["if-match"], "\"7\"");
    assert_eq!(seen.headers["idempotency-key"], "0123456789abcdef");
    assert_eq!(seen.headers["authorization"], "Bearer access");
    assert_eq!(
        seen.body,
        json!({ "decision": "approve", "terms": { "strike": ["pop_80p"], "frequency": "quarterly" } })
    );
    let line = "POST /api/approval/v1/tasks/tsk_1/decision";
    world.fake.refuse(line, 409, "approval.task.closed", "任务已办结或已取消", json!([]));
    world.fake.say("GET /api/approval/v1/tasks/tsk_1", crate::samples::task("closed"));
    let late = browser.send("/queue/tsk_1", &fields).await;
    assert_eq!(late.status, 409);
    for text in ["任务已办结或已取消", "周慧", "刚才的操作没有生效"] {
        assert!(late.text.contains(text), "{text}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn where_a_service_is_away_the_answer_to_a_form_leads_back_to_its_page() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let decision = "POST /api/approval/v1/tasks/tsk_1/decision";
    world.fake.refuse(decision, 503, "http.unavailable", "服务暂时不可用", json!([]));
    let fields =
        [("here", "/queue/tsk_1?done=asked"), ("act", "approve"), ("revision", "\"7\""), ("reason", "")];
    let back = "href=\"/queue/tsk_1?done=asked\">返回刚才的页面</a>";
    let away = browser.send("/queue/tsk_1", &fields).await;
    assert_eq!(away.status, 503);
    for said in ["刚才的提交没有生效；请返回上一页，核对后稍后再提交。", back] {
        assert!(away.text.contains(said), "{said}: {}", away.text);
    }
    // A page of somebody else's is none to go back to, and who only looked has sent nothing.
    let elsewhere = |request: reqwest::RequestBuilder| request.header("sec-fetch-site", "cross-site");
    let foreign = browser.send_with("/queue/tsk_1", &fields, elsewhere).await;
    assert!(foreign.status == 403 && !foreign.text.contains("返回刚才的页面"), "{}", foreign.text);
    world.fake.refuse("GET /api/approval/v1/tasks", 503, "http.unavailable", "服务暂时不可用", json!([]));
    let look = browser.get("/queue").await;
    assert!(look.status == 503 && look.text.contains("请稍后刷新本页再看"), "{}", look.text);
    assert!(!look.text.contains("刚才的"), "{}", look.text);
    world.stop().await;
}

#[actix_web::test]
async fn enter_in_a_field_decides_nothing() {
    let world = World::start(&["burden_officer", "street_approver"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/collection/v1/tables/210102025001/2026-12", crate::samples::table("submitted"));
    for page in ["/queue/tsk_1", "/reviews/210102025001/2026-12"] {
        let fields =
            [("act", "look"), ("revision", "\"7\""), ("reason", "还没想好"), ("r.C01.2026-12", "还没想好")];
        let answer = browser.send(page, &fields).await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.text.contains("还没想好"), "{page}");
    }
    assert!(
        world.fake.seen("POST", "/api/approval").is_empty()
            && world.fake.seen("POST", "/api/collection").is_empty()
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_request_is_checked_without_reload_and_saved_by_a_plain_form() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/requests", crate::samples::request("draft"));
    let fields = [
        ("department", "210102-MZ"),
        ("title_zh", "动态表"),
        ("purpose", "用途"),
        ("legal_basis", "依据"),
        ("citation", "210102000000/A03"),
        ("area", "210102025000"),
        ("frequency", "monthly"),
        ("first_due", "2026-12-20"),
        ("due_nth", " 3 "),
        ("due_rule", "working-day-from-end"),
        ("end_date", "2027-12-31"),
        ("minutes", "8"),
        ("contact_name", "王敏"),
        ("contact_phone", "1002026"),
        ("f.0.element", "60岁以上人口"),
        ("f.0.required", "1"),
        ("f.1.element", ""),
    ];
    let mut check = fields.to_vec();
    check.push(("act", "check"));
    let part =
        browser.send_with("/requests/new", &check, |request| request.header("hx-request", "true")).await;
    assert_eq!(part.status, 200);
    assert!(!part.text.contains("<html") && part.text.contains("检查结果"), "{}", part.text);
    let whole = browser.send("/requests/new", &check).await;
    assert!(whole.text.contains("<html") && whole.text.contains("检查结果"));
    let mut save = fields.to_vec();
    save.push(("act", "save"));
    let saved = browser.send("/requests/new", &save).await;
    assert_eq!((saved.status, saved.location()), (303, "/requests/req_1?done=saved"), "{}", saved.text);
    let body = world.fake.seen("POST", "/api/approval/v1/requests").pop().unwrap().body;
    assert_eq!(body["fields"], json!([{ "element": "C11", "required": true }]));
    assert_eq!(body["due"], json!({ "rule": "working-day-from-end", "nth": 3 }));
    assert_eq!(body["citations"], json!([{ "area_code": "210102000000", "code": "A03" }]));
    let more = browser.send("/requests/new", &[("act", "add"), ("f.0.element", "C11")]).await;
    assert_eq!(more.status, 200);
    assert!(more.text.contains("f-1-element") && !more.text.contains("role=\"alert\""));
    let gaps = browser.send("/requests/new", &[("act", "save"), ("department", "210102-MZ")]).await;
    assert_eq!(gaps.status, 422);
    assert!(gaps.text.contains("console.form") || gaps.text.contains("还有内容没有填完整"));
    world.stop().await;
}

#[actix_web::test]
async fn an_office_cannot_accept_a_table_while_it_says_what_is_wrong_with_it() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let (page, review) =
        ("/reviews/210102025001/2026-12", "/api/collection/v1/tables/210102025001/2026-12/review");
    world.fake.say("GET /api/collection/v1/tables/210102025001/2026-12", crate::samples::table("submitted"));
    world.fake.say(&format!("POST {review}"), json!({}));
    let torn =
        browser.send(page, &[("act", "accept"), ("revision", "\"7\""), ("r.C01.2026-12", "太大")]).await;
    assert_eq!(torn.status, 422);
    let empty = browser.send(page, &[("act", "return"), ("revision", "\"7\""), ("r.C01.2026-12", " ")]).await;
    assert_eq!(empty.status, 422);
    assert!(world.fake.seen("POST", review).is_empty());
    let returned =
        browser.send(page, &[("act", "return"), ("revision", "\"7\""), ("r.C01.2026-12", "太大")]).await;
    assert_eq!((returned.status, returned.location()), (303, "/reviews?done=returned"));
    let body = world.fake.seen("POST", review).pop().unwrap().body;
    let cells = json!([{ "element": "C01", "value_period": "2026-12", "comment": "太大" }]);
    assert_eq!(body, json!({ "decision": "return", "cells": cells }));
    world.stop().await;
}
