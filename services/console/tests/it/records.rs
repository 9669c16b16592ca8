//! What stays on record: who retrieved what, what was erased, what broke in on people.

use serde_json::json;

use crate::{fake::Fake, visitor::World};

/// What these pages ask for.
pub fn tell(fake: &Fake) {
    let taken = json!({
        "department": "210102-MZ", "retriever": "per_01a228c59ce475f2b82fefdd66a68b9b", "element": "C11",
        "element_name": "60岁以上人口", "area_code": "210102025001", "from": null, "to": null, "purpose": "编制年报",
        "way": "file", "entitlement": "admission", "reference": "adm_1", "times": 3,
        "control_number": "210102-MZ-2026-0007-2X", "title_zh": "老年人情况季报", "title_en": "",
        "first_at": "2026-11-23T01:00:00Z", "last_at": "2026-11-23T02:00:00Z",
    });
    let erased = json!({
        "id": "ers_1", "area": "210102025001", "control_number": "210102-MZ-2026-0007-2X", "roster": "ros_1", "rows": 12,
        "versions": 30, "subjects": 11, "kept_months": 24, "law": "个人信息保护法第四十七条", "digest": "sha256:00",
        "at": "2026-11-23T01:00:00Z",
    });
    let emergency = json!({
        "id": "emg_1", "area": "210102000000", "area_name": "和平区", "area_name_en": "Heping District", "basis": "防汛Ⅱ级应急响应", "declared_at": "2026-11-23T01:00:00Z",
        "people": 48, "messages": 31,
    });
    let page = |item: serde_json::Value| json!({ "items": [item], "next_cursor": "abc" });
    fake.say("GET /api/collection/v1/retrievals", page(taken));
    fake.say("GET /api/collection/v1/roster-erasures", page(erased));
    fake.say("GET /api/notification/v1/public/emergencies", page(emergency));
}

#[actix_web::test]
async fn a_community_sees_who_took_what_it_reported_by_department_and_purpose_and_never_by_an_id() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/retrievals?element=C11").await.text;
    for said in [
        "60岁以上人口",
        "编制年报",
        "下载文件",
        "当天 3 次",
        "经办人",
        "href=\"/verify/210102-MZ-2026-0007-2X\"",
        "老年人情况季报",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains(">per_"), "an id is for whoever asks: {page}");
    let asked = world.fake.seen("GET", "/api/collection/v1/retrievals").pop().unwrap().path;
    assert!(asked.ends_with("?area_code=210102000000&element=C11"), "one's own area first: {asked}");
    world.stop().await;
}

#[actix_web::test]
async fn certificates_of_erasure_are_there_for_those_who_keep_rosters_and_those_who_audit() {
    for (role, menu) in [("community_worker", false), ("auditor", true), ("inspector", true)] {
        let world = World::start(&[role]).await;
        let browser = world.signed_in().await;
        let page = browser.get("/rosters/erasures").await.text;
        assert!(page.contains("个人信息保护法第四十七条") && page.contains("sha256:00"), "{page}");
        let home = browser.get("/").await.text;
        assert_eq!(home.contains("href=\"/rosters/erasures\""), menu, "{role}");
        world.stop().await;
    }
}

#[actix_web::test]
async fn emergencies_are_public_and_declared_only_by_who_says_that_they_were_approved() {
    let world = World::start(&["burden_officer"]).await;
    let nobody = world.browser();
    let page = nobody.get("/emergencies").await.text;
    assert!(
        page.contains("防汛Ⅱ级应急响应") && page.contains("48") && !page.contains("/emergencies/new"),
        "{page}"
    );
    assert!(page.contains("和平区"), "a visitor reads the name of the area: {page}");
    let browser = world.signed_in().await;
    assert!(browser.get("/emergencies").await.text.contains("/emergencies/new"));
    let area = "/210000000000/210100000000/210102000000/";
    let mut typed = vec![("area", area), ("what", "今晚转移低洼住户"), ("basis", "沈汛〔2026〕3号")];
    let unsure = browser.send("/emergencies/new", &typed).await;
    assert!(unsure.status == 422 && unsure.text.contains("今晚转移低洼住户"), "{}", unsure.text);
    assert!(world.fake.seen("POST", "/api/notification/v1/emergencies").is_empty());
    typed.push(("sure", "1"));
    world.fake.say("POST /api/notification/v1/emergencies", json!({}));
    let done = browser.send("/emergencies/new", &typed).await;
    assert_eq!(done.location(), "/emergencies?done=declared", "{}", done.text);
    let sent = world.fake.seen("POST", "/api/notification/v1/emergencies").pop().unwrap().body;
    assert_eq!(sent, json!({ "area": area, "what": "今晚转移低洼住户", "basis": "沈汛〔2026〕3号" }));
    world.stop().await;
}

#[actix_web::test]
async fn nobody_is_led_to_a_door_that_is_closed() {
    let world = World::start(&["system_admin"]).await;
    let page = world.signed_in().await.get("/registry").await.text;
    assert!(page.contains("/registry/calendars") && !page.contains("/registry/follow-ups"), "{page}");
    assert!(!page.contains("/registry/groups"), "{page}");
    world.stop().await;
    let world = World::start(&["list_steward"]).await;
    let page = world.signed_in().await.get("/registry").await.text;
    assert!(page.contains("/registry/follow-ups") && page.contains("/registry/groups"), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn whoever_serves_an_area_that_has_ended_is_told_where_its_work_goes_on() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let place = |code: &str, name: &str, end: serde_json::Value| {
        json!({ "code": code, "path": "/x/", "level": "community", "name_zh": name, "name_en": "", "valid_from": "2020-01-01",
            "valid_to": end })
    };
    let line = "GET /api/registry/v1/areas/210102000000/succession";
    let living = [place("210102025001", "和平新村社区", json!(null))];
    let told = json!({ "area": place("210102000000", "宝环社区", json!("2026-11-01")), "living": living });
    world.fake.say(line, told);
    let home = browser.get("/").await.text;
    assert!(home.contains("宝环社区已并入和平新村社区"), "{home}");
    world.fake.say(line, json!({ "area": place("210102000000", "宝环社区", json!(null)), "living": [] }));
    assert!(!browser.get("/").await.text.contains("已并入"));
    world.stop().await;
}

#[actix_web::test]
async fn an_area_is_named_as_well_as_told_by_its_code() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    for (page, asked) in [("/retrievals", "retrievals"), ("/conflicts", "conflicts")] {
        browser.get(&format!("{page}?area_code=某街道")).await;
        let asked = world.fake.seen("GET", &format!("/api/collection/v1/{asked}")).pop().unwrap().path;
        assert!(asked.contains("area_code=210102025000"), "{asked}");
    }
    let looked = world.fake.seen("GET", "/api/registry/v1/areas?").pop().unwrap().path;
    assert!(looked.contains("within=210102000000"), "one's own area is where it is looked for: {looked}");
    world.stop().await;
}
