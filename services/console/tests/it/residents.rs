//! What somebody from outside looks up: by the name of their place, and by a part of a name.

use serde_json::{Value, json};

use crate::visitor::World;

const API: &str = "/api/registry/v1/public";

fn area(code: &str, zh: &str, en: &str, level: &str) -> Value {
    json!({ "code": code, "path": format!("/{code}/"), "level": level, "name_zh": zh, "name_en": en })
}

async fn with_areas(areas: Value) -> World {
    let world = World::start(&[]).await;
    world.fake.say(&format!("GET {API}/areas"), json!({ "items": areas, "next_cursor": null }));
    world
}

#[actix_web::test]
async fn whoever_knows_the_name_of_their_place_needs_no_code() {
    let world = with_areas(json!([area("210102000000", "和平区", "Heping District", "county")])).await;
    for page in ["duty-list", "services", "certificates"] {
        let answer = world.browser().get(&format!("/{page}?area_code=和平区&query=养老")).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text.contains("value=\"和平区\""), "what was entered stays: {}", answer.text);
        let asked = world.fake.seen("GET", &format!("{API}/{page}")).pop().unwrap().path;
        assert!(asked.contains("area_code=210102000000"), "{asked}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn of_several_places_of_a_name_one_is_chosen_and_the_rest_of_the_question_stays() {
    let street = |code: &str| area(code, "新华街道", "Xinhua Subdistrict", "street");
    let world = with_areas(json!([street("210102002000"), street("210104002000")])).await;
    let answer = world.browser().get("/services?area_code=新华&query=养老").await.text;
    assert!(answer.contains("不止一个"), "{answer}");
    for code in ["210102002000", "210104002000"] {
        let link = format!("/services?area_code={code}&amp;query=%E5%85%BB%E8%80%81");
        assert!(answer.contains(&link), "{link}: {answer}");
    }
    assert!(world.fake.seen("GET", &format!("{API}/services")).is_empty(), "nothing is asked of a guess");
    world.stop().await;
}

#[actix_web::test]
async fn a_name_that_is_one_of_several_like_it_is_that_one() {
    let world = with_areas(json!([
        area("210102025001", "和平新村社区", "Heping New Village Community", "community"),
        area("210102000000", "和平", "Heping", "county"),
    ]))
    .await;
    world.browser().get("/duty-list?area_code=heping").await;
    let asked = world.fake.seen("GET", &format!("{API}/duty-list")).pop().unwrap().path;
    assert!(asked.contains("area_code=210102000000"), "{asked}");
    world.stop().await;
}

#[actix_web::test]
async fn a_place_that_is_not_there_is_said_to_be_none() {
    let world = with_areas(json!([])).await;
    for page in ["duty-list", "services", "certificates"] {
        let answer = world.browser().get(&format!("/{page}?area_code=没有这里")).await;
        assert_eq!(answer.status, 200);
        assert!(answer.text.contains("没有找到这个地方"), "{page}: {}", answer.text);
    }
    world.stop().await;
}

#[actix_web::test]
async fn nobody_is_told_that_there_is_no_certificate_while_the_list_shows_some_of_such_a_name() {
    let world = World::start(&[]).await;
    let unknown = json!({
        "asked": "亲属", "on": "2026-11-23", "answer": "unknown", "sentence_zh": "两份目录里都没有这项证明。",
        "sentence_en": "It is on neither list.", "entries": [], "near": [],
    });
    world.fake.say(&format!("GET {API}/certificate-answer"), unknown);
    let like = world.browser().get("/certificates?query=亲属").await.text;
    assert!(like.contains("名称相近") && !like.contains("两份目录里都没有"), "{like}");
    world.fake.say(&format!("GET {API}/certificates"), json!({ "items": [], "next_cursor": null }));
    let none = world.browser().get("/certificates?query=亲属").await.text;
    assert!(none.contains("两份目录里都没有") && !none.contains("名称相近"), "{none}");
    world.stop().await;
}

#[actix_web::test]
async fn a_service_guide_names_its_department() {
    let world = World::start(&[]).await;
    let guide = json!({ "code": "S03", "name_zh": "高龄津贴申领", "name_en": "",
        "attributes": { "department": "210102-MZ", "channel": "窗口" } });
    world.fake.say(&format!("GET {API}/services"), json!({ "items": [guide], "next_cursor": null }));
    let page = world.browser().get("/services?area_code=210102000000").await.text;
    assert!(page.contains("沈阳市和平区民政局") && !page.contains("210102-MZ"), "{page}");
    world.stop().await;
}
