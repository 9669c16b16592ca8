//! Messages that a service could not apply, as its administrators see them.

use serde_json::json;

use crate::{samples, visitor::World};

const MESSAGE: &str = "/api/approval/v1/operations/parked/evt_1";

#[actix_web::test]
async fn every_service_is_shown_and_one_that_does_not_answer_hides_no_other() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/identity/v1/operations/held", json!("this is no count"));
    let shown = browser.get("/operations").await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    for service in ["registry", "approval", "collection", "notification", "identity", "console"] {
        assert!(shown.text.contains(&format!("href=\"/operations/{service}\"")), "{service}");
    }
    // Identity speaks nonsense, and the console itself does not know the token of this test.
    assert_eq!(shown.text.matches("暂时联系不上").count(), 2, "{}", shown.text);
    assert_eq!(browser.get("/operations/nowhere").await.status, 404);
    world.stop().await;
}

#[actix_web::test]
async fn who_may_not_look_is_told_so() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    assert!(!browser.get("/").await.text.contains("href=\"/operations\""));
    let (line, zh) = ("GET /api/registry/v1/operations/held", "您的角色不能执行这项操作");
    world.fake.refuse(line, 403, "http.forbidden", zh, json!([]));
    let shown = browser.get("/operations").await;
    assert_eq!(shown.status, 403);
    assert!(shown.text.contains(zh));
    world.stop().await;
}

#[actix_web::test]
async fn a_message_is_tried_again_with_the_key_of_its_form() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("POST {MESSAGE}/replay"), json!({ "count": 1 }));
    let done = browser.send("/operations/approval/evt_1/replay", &[("replay-reason", "区划已补录")]).await;
    assert_eq!((done.status, done.location()), (303, "/operations/approval?replayed=1"), "{}", done.text);
    let seen = world.fake.seen("POST", MESSAGE).pop().unwrap();
    assert_eq!(seen.body, json!({ "reason": "区划已补录" }));
    assert_eq!(seen.headers["idempotency-key"], "0123456789abcdef");
    assert!(browser.get(done.location()).await.text.contains("已重新处理 1 条消息"));
    world.fake.say("POST /api/approval/v1/operations/parked/replay", json!({ "count": 2 }));
    let all = browser.send("/operations/approval/replay", &[]).await;
    assert_eq!((all.status, all.location()), (303, "/operations/approval?replayed=2"), "{}", all.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_message_is_discarded_with_a_reason_and_without_one_the_page_says_what_is_missing() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    let violation =
        json!([{ "pointer": "/reason", "code": "text.empty", "zh": "不能为空", "en": "must not be empty" }]);
    world.fake.refuse(
        &format!("POST {MESSAGE}/discard"),
        422,
        "http.bad-body",
        "请求内容与接口约定不符",
        violation,
    );
    let page = "/operations/approval/evt_1/discard";
    let refused = browser.send(page, &[("discard-reason", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("id=\"discard-reason-error\""), "{}", refused.text);
    world.fake.say(&format!("POST {MESSAGE}/discard"), json!({ "count": 1 }));
    let done = browser.send(page, &[("discard-reason", "发错了")]).await;
    assert_eq!((done.status, done.location()), (303, "/operations/approval?discarded=1"), "{}", done.text);
    world.stop().await;
}

#[actix_web::test]
async fn what_needs_nobodys_decision_offers_none_and_what_cannot_be_read_only_to_be_discarded() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    let (page, line) = ("/operations/approval/evt_1", format!("GET {MESSAGE}"));
    let offers =
        |text: &str| ["replay", "discard"].map(|verb| text.contains(&format!("action=\"{page}/{verb}\"")));
    assert_eq!(offers(&browser.get(page).await.text), [true, true]);
    world.fake.say(&line, samples::held("waiting"));
    assert_eq!(offers(&browser.get(page).await.text), [false, false]);
    let mut noise = samples::held("outside");
    noise["event"] = json!(null);
    world.fake.say(&line, noise);
    assert_eq!(offers(&browser.get(page).await.text), [false, true]);
    world.stop().await;
}
