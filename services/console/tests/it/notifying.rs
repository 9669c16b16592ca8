//! How people and systems are told: settings, addresses, webhooks, what did not arrive, figures.

use serde_json::{Value, json};

use crate::{
    fake::{Fake, Seen},
    visitor::World,
};

const API: &str = "/api/notification/v1";

fn delivery(state: &str) -> Value {
    json!({
        "id": "dlv_1", "sort": "event", "event": "data.accepted", "channel": "webhook", "address": "https://mz.example/…",
        "state": state, "attempts": 1, "made_at": "2026-11-23T01:00:00Z", "next_at": "2026-11-23T02:00:00Z",
        "log": [{ "at": "2026-11-23T01:00:00Z", "outcome": "later", "detail": "503 busy" }],
    })
}

fn webhook(stopped: Option<&str>) -> Value {
    json!({
        "id": "whk_1", "department": "210102-MZ", "url": "https://mz.example/in", "events": ["data.accepted"],
        "made_at": "2026-11-23T01:00:00Z", "revision": 7, "stopped": stopped,
    })
}

fn page(items: Value) -> Value {
    json!({ "items": items, "next_cursor": null })
}

/// What the pages ask for.
pub fn tell(fake: &Fake) {
    let say = |path: &str, body: Value| fake.say(&format!("GET {API}{path}"), body);
    say(
        "/preferences",
        json!({ "language": "zh", "digest_at": "08:30", "modes": [{ "kind": "task-opened", "channel": "sms", "mode": "off" }] }),
    );
    say(
        "/contacts",
        json!([
            { "id": "cnt_1", "channel": "mail", "address": "zhang@example.cn", "made_at": "2026-11-23T01:00:00Z", "verified_at": "2026-11-23T01:00:00Z" },
            { "id": "cnt_2", "channel": "sms", "address": "13800000000", "made_at": "2026-11-23T01:00:00Z", "verified_at": null },
        ]),
    );
    say("/deliveries", page(json!([delivery("delivered")])));
    say("/webhooks", page(json!([webhook(None)])));
    say("/webhooks/whk_1", webhook(None));
    say("/webhooks/whk_1/deliveries", page(json!([delivery("parked")])));
    say("/operations/deliveries", page(json!([delivery("parked")])));
    let figure = |week: &str, area: &str, singles: i64| {
        json!({ "week": week, "area": area, "singles": singles, "sent": 5, "held_back": singles - 2,
        "digests": 3, "at_once": 2, "emergencies": 0, "discarded": 17 })
    };
    let figures = json!([figure("2026-W48", "210102025001", 1_240), figure("2026-W47", "210102025001", 60)]);
    say("/figures", json!({ "items": figures, "next_cursor": "further" }));
}

fn last(world: &World, method: &str, path: &str) -> Seen {
    world.fake.seen(method, &format!("{API}{path}")).pop().unwrap()
}

#[actix_web::test]
async fn kinds_are_set_for_the_ways_somebody_can_be_reached_and_the_rest_stays() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/notices/settings").await.text;
    assert!(
        page.contains("name=\"mode.table-due.mail\"") && !page.contains("name=\"mode.table-due.sms\""),
        "{page}"
    );
    world.fake.say(&format!("PUT {API}/preferences"), json!({}));
    let fields = [
        ("revision", "\"7\""),
        ("language", "zh"),
        ("digest_at", "14:00"),
        ("mode.table-due.mail", "at-once"),
        ("mode.task-opened.mail", "digest"),
    ];
    let saved = browser.send("/notices/settings", &fields).await;
    assert_eq!((saved.status, saved.location()), (303, "/notices/settings?done=saved"), "{}", saved.text);
    let seen = last(&world, "PUT", "/preferences");
    assert_eq!(seen.headers["if-match"], "\"7\"");
    let modes = json!([
        { "kind": "task-opened", "channel": "sms", "mode": "off" },
        { "kind": "table-due", "channel": "mail", "mode": "at-once" },
    ]);
    assert_eq!(seen.body, json!({ "language": "zh", "digest_at": "14:00", "modes": modes }));
    let wrong =
        json!([{ "pointer": "/digest_at", "code": "x", "zh": "须为整点或半点", "en": "on the hour" }]);
    world.fake.refuse(
        &format!("PUT {API}/preferences"),
        422,
        "notification.preference.digest-hour",
        "摘要时间不对",
        wrong,
    );
    let refused = browser.send("/notices/settings", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("id=\"digest_at-error\"") && refused.text.contains("value=\"14:00\" selected"),
        "{}",
        refused.text
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_address_is_added_proved_and_removed_and_a_programs_secret_is_told_once() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    world.fake.say(
        &format!("POST {API}/contacts"),
        json!({ "id": "cnt_3", "channel": "mail", "address": "a@example.cn" }),
    );
    let added = browser.send("/notices/contacts", &[("channel", "mail"), ("address", "a@example.cn")]).await;
    assert_eq!((added.status, added.location()), (303, "/notices/settings?done=added"), "{}", added.text);
    assert_eq!(
        last(&world, "POST", "/contacts").body,
        json!({ "channel": "mail", "address": "a@example.cn", "secret": null })
    );
    let told =
        json!({ "id": "cnt_4", "channel": "webhook", "address": "https://x.example", "secret": "whsec_abc" });
    world.fake.say(&format!("POST {API}/contacts"), told);
    let program =
        browser.send("/notices/contacts", &[("channel", "webhook"), ("address", "https://x.example")]).await;
    assert!(program.status == 200 && program.text.contains("whsec_abc"), "{}", program.text);
    world.fake.say(&format!("POST {API}/contacts/cnt_2/verification"), json!({}));
    let proved = browser.send("/notices/contacts/cnt_2", &[("act", "verify"), ("code", "123456")]).await;
    assert_eq!(proved.location(), "/notices/settings?done=verified", "{}", proved.text);
    assert_eq!(last(&world, "POST", "/contacts/cnt_2/verification").body, json!({ "code": "123456" }));
    world.fake.refuse(
        &format!("POST {API}/contacts/cnt_2/verification"),
        422,
        "notification.contact.code-wrong",
        "验证码不正确或已失效",
        json!([]),
    );
    let wrong = browser.send("/notices/contacts/cnt_2", &[("act", "verify"), ("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.text.contains("验证码不正确或已失效"), "{}", wrong.text);
    world.fake.say(&format!("DELETE {API}/contacts/cnt_1"), json!({}));
    let gone = browser.send("/notices/contacts/cnt_1", &[("act", "remove")]).await;
    assert_eq!(gone.location(), "/notices/settings?done=removed", "{}", gone.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_department_keeps_its_webhooks_and_sees_a_secret_once() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let mut made = webhook(None);
    made["secret"] = json!("whsec_first");
    world.fake.say(&format!("POST {API}/webhooks"), made.clone());
    let fields = [
        ("department", "210102-MZ"),
        ("url", "https://mz.example/in"),
        ("event", "data.accepted"),
        ("event", "data.corrected"),
    ];
    let created = browser.send("/webhooks", &fields).await;
    assert!(created.status == 200 && created.text.contains("whsec_first"), "{}", created.text);
    let events = json!(["data.accepted", "data.corrected"]);
    assert_eq!(
        last(&world, "POST", "/webhooks").body,
        json!({ "department": "210102-MZ", "url": "https://mz.example/in", "events": events })
    );
    let wrong = json!([{ "pointer": "/url", "code": "x", "zh": "网址不对", "en": "no address" }]);
    world.fake.refuse(&format!("POST {API}/webhooks"), 422, "notification.contact.url", "网址不对", wrong);
    let refused = browser.send("/webhooks", &fields).await;
    assert!(
        refused.status == 422
            && refused.text.contains("id=\"url-error\"")
            && refused.text.contains("value=\"data.corrected\" checked"),
        "{}",
        refused.text
    );

    made["secret"] = json!("whsec_second");
    world.fake.say(&format!("POST {API}/webhooks/whk_1/secrets"), made);
    let rotated = browser.send("/webhooks/whk_1", &[("act", "rotate")]).await;
    assert!(rotated.text.contains("whsec_second"), "{}", rotated.text);
    for (act, line, done) in [
        ("ping", "POST {}/webhooks/whk_1/ping", "/webhooks/whk_1?done=pinged"),
        ("stop", "POST {}/webhooks/whk_1/stop", "/webhooks/whk_1?done=stopped"),
        ("resend", "POST {}/webhooks/whk_1/deliveries/dlv_1/resend", "/webhooks/whk_1?done=resent"),
        ("change", "PUT {}/webhooks/whk_1", "/webhooks/whk_1?done=changed"),
        ("remove", "DELETE {}/webhooks/whk_1", "/webhooks?removed=1"),
    ] {
        world.fake.say(&line.replace("{}", API), json!({}));
        let sent = [
            ("act", act),
            ("revision", "\"7\""),
            ("delivery", "dlv_1"),
            ("url", "https://mz.example/in"),
            ("event", "data.accepted"),
        ];
        let answer = browser.send("/webhooks/whk_1", &sent).await;
        assert_eq!((answer.status, answer.location()), (303, done), "{act}: {}", answer.text);
    }
    let log = browser.get("/webhooks/whk_1").await.text;
    assert!(log.contains("503 busy") && log.contains("未能送达") && log.contains("重新推送"), "{log}");
    world.stop().await;
}

#[actix_web::test]
async fn what_did_not_arrive_is_sent_again_or_given_up_with_a_reason() {
    let world = World::start(&["system_admin"]).await;
    let browser = world.signed_in().await;
    browser.get("/operations/undelivered?state=waiting").await;
    let asked = last(&world, "GET", "/operations/deliveries").path;
    assert!(asked.contains("state=waiting") && asked.contains("in_vain=true"), "{asked}");
    let shown = browser.get("/operations/undelivered").await.text;
    assert!(shown.contains("503 busy") && shown.contains("value=\"discard\""), "{shown}");
    for verb in ["replay", "discard"] {
        world.fake.say(&format!("POST {API}/operations/deliveries/dlv_1/{verb}"), json!({}));
        let done =
            browser.send("/operations/undelivered/dlv_1", &[("act", verb), ("reason", "地址已改")]).await;
        assert_eq!(done.location(), format!("/operations/undelivered?done={verb}"), "{}", done.text);
        assert_eq!(
            last(&world, "POST", &format!("/operations/deliveries/dlv_1/{verb}")).body,
            json!({ "reason": "地址已改" })
        );
    }
    world.stop().await;
}

#[actix_web::test]
async fn figures_stand_beside_the_same_events_as_single_messages() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let shown = browser.get("/boards/messages?weeks=2").await.text;
    assert!(shown.contains("2026年第48周") && shown.contains("1,240"), "{shown}");
    assert!(shown.contains("新村社区") && shown.contains("<svg class=\"columns\""), "{shown}");
    assert!(shown.contains("其中未再发送") && shown.contains(">17<"), "{shown}");
    assert!(shown.find("2026年第47周") < shown.find("2026年第48周"), "in the order of weeks");
    // The whole in one answer, and the parts of the county page by page.
    let asked: Vec<String> =
        world.fake.seen("GET", &format!("{API}/figures")).into_iter().map(|seen| seen.path).collect();
    let both = ["by=province&weeks=2&limit=200", "by=street&weeks=2&limit=200"];
    assert!(both.iter().all(|query| asked.iter().any(|path| path.ends_with(query))), "{asked:?}");
    assert!(asked.iter().all(|path| path.contains("area=210102000000")), "{asked:?}");
    let next = "/boards/messages?area_code=210102000000&amp;weeks=2&amp;cursor=further";
    assert!(shown.contains(next), "{shown}");
    assert!(shown.contains("/boards/messages?area_code=210102025001&amp;weeks=2\">新村社区"), "{shown}");
    browser.get("/boards/messages?weeks=2&cursor=further").await;
    let further = world.fake.seen("GET", &format!("{API}/figures"));
    assert!(further.iter().any(|seen| seen.path.ends_with("cursor=further")), "{}", further.len());
    world.stop().await;
}
