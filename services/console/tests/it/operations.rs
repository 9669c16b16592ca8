//! Messages that a service could not apply, as its administrators see them.

use serde_json::json;

use crate::{fake::Fake, samples, visitor::World};

const KEYS: &str = "/api/approval/v1/keys";
const RESEND: &str = "POST /api/notification/v1/operations/deliveries/replay";
const MESSAGE: &str = "/api/approval/v1/operations/parked/evt_1";

/// The keys of admissions.
pub fn tell(fake: &Fake) {
    let key = |kid: &str, until: Option<&str>| {
        json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid, "x": "x",
            "from": "2026-01-01T01:00:00Z", "until": until })
    };
    let keys = json!({ "keys": [key("key_2", None), key("key_1", Some("2026-06-01T01:00:00Z"))] });
    fake.say("GET /api/approval/v1/jwks", keys);
}

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

#[actix_web::test]
async fn a_channel_that_works_again_sends_everything_once_somebody_says_so() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/operations/undelivered").await.text;
    assert!(page.contains("企业微信机器人") && !page.contains("<option value=\"webhook\""), "{page}");
    assert!(!browser.get("/operations/undelivered?state=discarded").await.text.contains("id=\"resend\""));
    let mut fields = vec![("channel", "sms"), ("resend-reason", "网关已恢复")];
    let unsure = browser.send("/operations/undelivered/replay", &fields).await;
    assert!(unsure.status == 422 && unsure.text.contains("请先勾选确认"), "{}", unsure.text);
    assert!(unsure.text.contains("value=\"网关已恢复\""), "{}", unsure.text);
    assert!(world.fake.seen("POST", "/api/notification/v1/operations").is_empty(), "nothing is sent yet");
    fields.push(("sure", "1"));
    let wrong = json!([{ "pointer": "/reason", "code": "text.long", "zh": "太长", "en": "too long" }]);
    world.fake.refuse(RESEND, 422, "http.bad-body", "不符", wrong);
    let refused = browser.send("/operations/undelivered/replay", &fields).await;
    assert!(refused.text.contains("id=\"resend-reason-error\">太长"), "{}", refused.text);
    world.fake.say(RESEND, json!({ "count": 12 }));
    let done = browser.send("/operations/undelivered/replay", &fields).await;
    assert_eq!((done.status, done.location()), (303, "/operations/undelivered?resent=12"), "{}", done.text);
    assert!(browser.get(done.location()).await.text.contains("已重新发送 12 条"));
    let sent = world.fake.seen("POST", "/api/notification/v1/operations/deliveries/replay").pop().unwrap();
    let body = json!({ "channel": "sms", "reason": "网关已恢复" });
    assert_eq!((sent.body, sent.headers["idempotency-key"].as_str()), (body, "0123456789abcdef"));
    world.stop().await;
}

#[actix_web::test]
async fn a_signing_key_is_replaced_with_a_reason_and_revoked_only_by_whoever_means_it() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    assert!(browser.get("/operations").await.text.contains("href=\"/operations/keys\""));
    let page = browser.get("/operations/keys").await.text;
    assert!(page.contains("正在使用") && page.contains("原签名仍有效"), "{page}");
    world.fake.say(&format!("POST {KEYS}/rotation"), json!({}));
    let done = browser.send("/operations/keys", &[("act", "rotate"), ("rotate-reason", "年度更换")]).await;
    assert_eq!(done.location(), "/operations/keys?done=rotated", "{}", done.text);
    let sent = world.fake.seen("POST", &format!("{KEYS}/rotation")).pop().unwrap();
    assert_eq!(sent.body, json!({ "reason": "年度更换" }));
    let mut fields = vec![
        ("act", "revoke"),
        ("kid", "key_1"),
        ("since", "2026-11-20T09:30"),
        ("revoke-reason", "笔记本遗失"),
    ];
    let unsure = browser.send("/operations/keys", &fields).await;
    assert!(unsure.status == 422 && unsure.text.contains("value=\"笔记本遗失\""), "{}", unsure.text);
    assert!(world.fake.seen("POST", &format!("{KEYS}/key_1")).is_empty());
    fields.push(("sure", "1"));
    let revoke = format!("POST {KEYS}/key_1/revocation");
    let wrong =
        json!([{ "pointer": "/since", "code": "x", "zh": "时间在密钥启用之前", "en": "before it was used" }]);
    world.fake.refuse(&revoke, 422, "x", "不能撤销", wrong);
    let refused = browser.send("/operations/keys", &fields).await;
    assert!(refused.text.contains("id=\"since-error\">时间在密钥启用之前"), "{}", refused.text);
    world.fake.say(&revoke, json!({}));
    let done = browser.send("/operations/keys", &fields).await;
    assert_eq!(done.location(), "/operations/keys?done=revoked", "{}", done.text);
    let sent = world.fake.seen("POST", &format!("{KEYS}/key_1")).pop().unwrap();
    assert_eq!(sent.body, json!({ "since": "2026-11-20T01:30:00.000000Z", "reason": "笔记本遗失" }));
    world.stop().await;
}
