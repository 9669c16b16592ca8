//! Refusing what has no live code, from the page that says it has none.

use serde_json::json;

use crate::{samples, visitor::World};

#[actix_web::test]
async fn the_way_to_refuse_is_offered_to_community_workers_and_to_nobody_else() {
    let offered = |text: &str| text.contains("href=\"/refusals/new");
    for (roles, expected) in [(["community_worker"], true), (["department_officer"], false)] {
        let world = World::start(&roles).await;
        let browser = world.signed_in().await;
        assert_eq!(offered(&browser.get("/verify").await.text), expected, "{roles:?}");
        let unknown = browser.get("/verify/210102-MZ-2026-0008-11").await;
        assert_eq!(
            (unknown.text.contains("verdict red"), offered(&unknown.text)),
            (true, expected),
            "{roles:?}"
        );
        world.stop().await;
    }
    let world = World::start(&[]).await;
    assert!(!offered(&world.browser().get("/verify").await.text));
    world.stop().await;
}

#[actix_web::test]
async fn a_live_number_offers_no_refusal_and_an_ended_one_does() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    let line = format!("GET /api/approval/v1/public/admissions/{number}");
    let page = format!("/verify/{number}");
    world.fake.say(&line, samples::admission());
    assert!(!browser.get(&page).await.text.contains("/refusals/new"));
    let mut ended = samples::admission();
    ended["status"] = json!("red");
    world.fake.say(&line, ended);
    assert!(browser.get(&page).await.text.contains(&format!("/refusals/new?code={number}")));
    world.stop().await;
}

#[actix_web::test]
async fn a_refusal_is_sent_once_for_ones_own_community_and_leads_to_its_receipt() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let form = browser.get("/refusals/new?code=210102-MZ-2026-0008-11").await;
    assert!(form.text.contains("name=\"area_code\" value=\"210102000000\""), "{}", form.text);
    assert!(form.text.contains("value=\"210102-MZ-2026-0008-11\""), "{}", form.text);
    world.fake.say("POST /api/collection/v1/refusals", samples::refusal());
    let fields = [
        ("area_code", "210102025001"),
        ("asker", "某局办公室"),
        ("channel", "微信群"),
        ("what", "当天报送楼栋台账"),
        ("code_shown", ""),
    ];
    let done = browser.send("/refusals", &fields).await;
    assert_eq!((done.status, done.location()), (303, "/refusals/rfs_1"), "{}", done.text);
    let seen = world.fake.seen("POST", "/api/collection/v1/refusals").pop().unwrap();
    assert_eq!(seen.headers["idempotency-key"], "0123456789abcdef");
    let body = json!({ "area_code": "210102025001", "asker": "某局办公室", "channel": "微信群", "what": "当天报送楼栋台账" });
    assert_eq!(seen.body, body);
    let receipt = browser.get(done.location()).await;
    assert!(
        receipt.text.contains("JT-210102025001-20261123-01-K") && receipt.text.contains("没有出示准入编号")
    );
    world.stop().await;
}

#[actix_web::test]
async fn what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let violation =
        json!([{ "pointer": "/what", "code": "text.empty", "zh": "不能为空", "en": "must not be empty" }]);
    let line = "POST /api/collection/v1/refusals";
    world.fake.refuse(line, 422, "http.bad-body", "请求内容与接口约定不符", violation);
    let refused = browser.send("/refusals", &[("area_code", "210102025001"), ("asker", "某局办公室")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("id=\"what-error\""), "{}", refused.text);
    assert!(refused.text.contains("value=\"某局办公室\""), "{}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn what_a_shown_code_stands_for_is_told_to_be_compared_with_what_came() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let number = "210102-MZ-2026-0007-2X";
    let asked = format!("/refusals/new?code={number}");
    assert_eq!(browser.get(&asked).await.status, 200, "a page without the verdict is still a page");
    let admission = json!({ "title_zh": "高龄津贴发放对象动态表", "title_en": "Old-age allowance", "department": "210102-MZ",
        "fields": 11, "valid_until": "2026-06-30", "address": "x" });
    let view = json!({ "colour": "red", "control_number": number, "verdict": "expired", "signature": "absent",
        "reason_zh": "准入已到期", "reason_en": "expired", "law": "x", "admission": admission });
    world.fake.say("POST /api/collection/v1/received", view);
    let mut refusal = samples::refusal();
    refusal["code_shown"] = json!(number);
    world.fake.say("GET /api/collection/v1/refusals/rfs_1", refusal);
    for page in [asked.as_str(), "/refusals/rfs_1"] {
        let text = browser.get(page).await.text;
        for said in ["无效，可以拒填", "准入已到期", "高龄津贴发放对象动态表", "共 11 项", "2026年6月30日"]
        {
            assert!(text.contains(said), "{page}: {said}: {text}");
        }
    }
    let seen = world.fake.seen("POST", "/api/collection/v1/received").pop().unwrap();
    assert_eq!(seen.body, json!({ "area_code": "210102025001", "received": number, "photo": null }));
    world.stop().await;
}

#[actix_web::test]
async fn a_photo_is_verified_before_anything_is_refused_and_goes_with_what_is() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let number = "210102-MZ-2026-0007-2X";
    let view = json!({ "colour": "red", "control_number": number, "verdict": "revoked", "reason_zh": "准入已撤销",
        "reason_en": "revoked" });
    world.fake.say("POST /api/collection/v1/received", view);
    let typed = [("area_code", "210102025001"), ("asker", "某局办公室"), ("act", "look")];
    let looked = browser.send_file("/refusals", &typed, ("code.jpg", b"photo")).await;
    assert_eq!(looked.status, 200, "{}", looked.text);
    for said in ["准入已撤销", "value=\"某局办公室\"", &format!("value=\"{number}\"")] {
        assert!(looked.text.contains(said), "{said}: {}", looked.text);
    }
    let seen = world.fake.seen("POST", "/api/collection/v1/received").pop().unwrap();
    assert_eq!(seen.body, json!({ "area_code": "210102025001", "received": "", "photo": "cGhvdG8=" }));
    assert!(world.fake.seen("POST", "/api/collection/v1/refusals").is_empty(), "nothing was refused");

    let violation = json!([{ "pointer": "/photo", "code": "collection.photo.too-large", "zh": "照片太大", "en": "too large" }]);
    let line = "POST /api/collection/v1/refusals";
    world.fake.refuse(line, 422, "collection.photo.too-large", "照片太大", violation);
    let refuse = [("area_code", "210102025001"), ("asker", "某局办公室"), ("act", "refuse")];
    let refused = browser.send_file("/refusals", &refuse, ("code.jpg", b"photo")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("id=\"photo-error\""), "{}", refused.text);
    let seen = world.fake.seen("POST", "/api/collection/v1/refusals").pop().unwrap();
    assert_eq!(seen.body["photo"], json!("cGhvdG8="));
    world.stop().await;
}
