//! People, clients and their rights.

use serde_json::{Value, json};

use crate::{fake::Fake, visitor::World};

const SUBJECT: &str = "/api/identity/v1/people/per_2/external-subject";

/// What the pages ask for.
pub fn tell(fake: &Fake) {
    let person = json!({ "id": "per_2", "login": "chen-gang", "name": "陈刚", "phone": "10020260370", "active": true,
        "has_password": true, "created_at": "2026-11-01T01:00:00Z", "revision": 1 });
    let grant = json!({ "id": "gra_9", "holder": "per_2", "role": "street_approver", "role_zh": "x", "area_name": "南市场街道",
        "area": "/210102025000/", "view_area": "/210102025000/", "given_by": "per_1", "given_at": "2026-11-01T01:00:00Z" });
    let client = json!({ "client_id": "cli_1", "name": "民政业务系统", "department": "210102-MZ", "active": true,
        "created_at": "2026-11-01T01:00:00Z", "secret_since": "2026-11-01T01:00:00Z" });
    let page = |item: Value| json!({ "items": [item], "next_cursor": null });
    fake.say("GET /api/identity/v1/people", page(person.clone()));
    fake.say("GET /api/identity/v1/people/per_2", person);
    fake.say("GET /api/identity/v1/grants", page(grant));
    fake.say("GET /api/identity/v1/clients", page(client));
}

#[actix_web::test]
async fn a_role_is_given_and_taken_back_with_a_reason_and_a_refusal_stands_at_its_field() {
    let world = World::start(&["security_admin"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/people/per_2").await.text;
    assert!(page.contains("南市场街道") && page.contains("value=\"take.gra_9\""), "{page}");
    world.fake.say("POST /api/identity/v1/grants", json!({}));
    for (place, holder) in [("/people/per_2", "per_2"), ("/people/clients/cli_1", "cli_1")] {
        let fields = [
            ("act", "give"),
            ("role", "department_officer"),
            ("area_code", "210102000000"),
            ("department", "210102-MZ"),
            ("until", ""),
        ];
        let given = browser.send(place, &fields).await;
        assert_eq!(
            (given.status, given.location()),
            (303, format!("{place}?done=given").as_str()),
            "{}",
            given.text
        );
        let asked = world.fake.seen("POST", "/api/identity/v1/grants").pop().unwrap();
        let body = json!({ "holder": holder, "role": "department_officer", "area_code": "210102000000", "department": "210102-MZ" });
        assert_eq!((asked.body, asked.headers["idempotency-key"].as_str()), (body, "0123456789abcdef"));
        world.fake.say("POST /api/identity/v1/grants/gra_9/revocation", json!({}));
        let taken = browser.send(place, &[("act", "take.gra_9"), ("reason", "调离")]).await;
        assert_eq!(taken.location(), format!("{place}?done=taken"), "{}", taken.text);
        let asked = world.fake.seen("POST", "/api/identity/v1/grants/gra_9/revocation").pop().unwrap();
        assert_eq!(asked.body, json!({ "reason": "调离" }));
    }
    let wrong = json!([{ "pointer": "/area_code", "code": "identity.grant.area", "zh": "没有这个区划", "en": "no such area" }]);
    world.fake.refuse("POST /api/identity/v1/grants", 422, "identity.grant.refused", "不能授权", wrong);
    let refused = browser.send("/people/per_2", &[("act", "give"), ("area_code", "999999999999")]).await;
    assert!(refused.status == 422 && refused.text.contains("id=\"area_code-error\""), "{}", refused.text);
    assert!(refused.text.contains("value=\"999999999999\""), "what was typed stays: {}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn the_secret_of_any_departments_client_is_replaced_and_shown_once_and_the_client_ends() {
    let world = World::start(&["security_admin"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/people/clients/cli_1").await.text;
    assert!(page.contains("value=\"rotate\"") && page.contains("value=\"off\""), "{page}");
    let rotate = "POST /api/identity/v1/clients/cli_1/secrets";
    world.fake.say(rotate, json!({ "client_id": "cli_1", "client_secret": "qcs_second" }));
    let made = browser.send("/people/clients/cli_1", &[("act", "rotate")]).await;
    assert!(made.status == 200 && made.text.contains("qcs_second"), "{}", made.text);
    assert!(made.text.contains("href=\"/people/clients/cli_1\""), "{}", made.text);
    assert_eq!(made.header("cache-control"), "no-store");
    let off = "POST /api/identity/v1/clients/cli_1/deactivation";
    world.fake.refuse(off, 409, "identity.client.off", "已停用", json!([]));
    let refused = browser.send("/people/clients/cli_1", &[("act", "off")]).await;
    assert!(refused.status == 409 && refused.text.contains("已停用"), "{}", refused.text);
    world.fake.say(off, json!({}));
    let done = browser.send("/people/clients/cli_1", &[("act", "off")]).await;
    assert_eq!(done.location(), "/people/clients/cli_1?done=off", "{}", done.text);
    let keys = world.fake.seen("POST", "/api/identity/v1/clients/cli_1");
    assert!(keys.iter().all(|seen| seen.headers["idempotency-key"] == "0123456789abcdef"), "{keys:?}");
    world.stop().await;
}

#[actix_web::test]
async fn somebody_is_linked_to_the_provider_of_identities_and_the_link_ends() {
    let world = World::start(&["security_admin"]).await;
    let browser = world.signed_in().await;
    assert!(browser.get("/people/per_2").await.text.contains("value=\"link\""));
    world.fake.say(&format!("PUT {SUBJECT}"), json!({}));
    let linked = browser.send("/people/per_2", &[("act", "link"), ("subject", "a1b2")]).await;
    assert_eq!(linked.location(), "/people/per_2?done=linked", "{}", linked.text);
    assert_eq!(world.fake.seen("PUT", SUBJECT).pop().unwrap().body, json!({ "subject": "a1b2" }));
    let subject = json!({ "subject": "a1b2", "linked_by": "per_1", "linked_at": "2026-11-23T01:00:00Z" });
    world.fake.say(&format!("GET {SUBJECT}"), subject);
    let page = browser.get("/people/per_2").await.text;
    assert!(page.contains("已关联：a1b2") && page.contains("value=\"unlink\""), "{page}");
    world.fake.say(&format!("DELETE {SUBJECT}"), json!({}));
    let ended = browser.send("/people/per_2", &[("act", "unlink")]).await;
    assert_eq!(ended.location(), "/people/per_2?done=unlinked", "{}", ended.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_person_is_registered_and_their_link_is_shown_once() {
    let world = World::start(&["security_admin"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/identity/v1/people", json!({ "id": "per_2" }));
    let made = browser.send("/people", &[("name", "陈刚"), ("login", "chen-gang"), ("phone", "")]).await;
    assert_eq!(made.location(), "/people/per_2", "{}", made.text);
    let body = world.fake.seen("POST", "/api/identity/v1/people").pop().unwrap().body;
    assert_eq!(body, json!({ "login": "chen-gang", "name": "陈刚" }));
    let issue = "POST /api/identity/v1/people/per_2/one-time-sign-ins";
    world.fake.say(issue, json!({ "token": "once", "expires_at": "2026-11-24T01:00:00Z" }));
    let link = browser.send("/people/per_2", &[("act", "one-time")]).await;
    assert!(link.text.contains("/sign-in/one-time?token=once"), "{}", link.text);
    assert_eq!(link.header("cache-control"), "no-store");
    world.fake.say(issue, json!({ "token": null, "expires_at": "2026-11-24T01:00:00Z" }));
    let again = browser.send("/people/per_2", &[("act", "one-time")]).await;
    assert!(again.text.contains("链接当时已显示"), "{}", again.text);
    world.fake.say("POST /api/identity/v1/people/per_2/deactivation", json!({}));
    let off = browser.send("/people/per_2", &[("act", "off")]).await;
    assert_eq!(off.location(), "/people/per_2?done=off", "{}", off.text);
    world.stop().await;
}
