//! Whoever reads English reads names in English, also those that a service has in Chinese only.

use serde_json::json;

use crate::{
    samples,
    visitor::{Browser, World},
};

async fn english(browser: &Browser, page: &str) -> String {
    browser.get("/preferences/language/en?back=/").await;
    browser.get(page).await.text
}

#[actix_web::test]
async fn a_visitor_reads_the_departments_of_the_register_as_the_public_list_names_them() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let page = english(&browser, "/register").await;
    assert!(page.contains("Heping civil affairs") && !page.contains("沈阳市和平区民政局"), "{page}");
    world.fake.say("GET /api/approval/v1/public/admissions/210102-MZ-2026-0001-11", samples::admission());
    let form = browser.get("/verify/210102-MZ-2026-0001-11").await.text;
    assert!(form.contains("Heping civil affairs") && form.contains("Care of the aged"), "{form}");
    let lists = world.fake.seen("GET", "/api/registry/v1/public/duty-list");
    assert_eq!(lists.len(), 1, "what was found is remembered");
    world.stop().await;
}

#[actix_web::test]
async fn whoever_signed_in_reads_areas_departments_and_forms_in_english() {
    let world = World::start(&["community_worker", "department_officer"]).await;
    let browser = world.signed_in().await;
    let named = |name: &str| json!({ "name_zh": "中文", "name_en": name });
    world.fake.say("GET /api/registry/v1/areas/210102025001", named("Heping New Village Community"));
    world.fake.say("GET /api/registry/v1/departments/210102-MZ", named("Heping Civil Affairs Bureau"));
    let tables = english(&browser, "/tables").await;
    assert!(tables.contains("Heping New Village Community") && !tables.contains("和平新村社区"), "{tables}");
    let requests = browser.get("/requests").await.text;
    assert!(requests.contains("Heping Civil Affairs Bureau"), "{requests}");
    browser.get("/preferences/language/zh?back=/").await;
    let tables = browser.get("/tables").await.text;
    assert!(tables.contains("和平新村社区"), "{tables}");
    world.stop().await;
}

#[actix_web::test]
async fn a_name_that_nobody_has_in_english_stays_as_it_is() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let tables = english(&browser, "/tables").await;
    assert!(tables.contains("和平新村社区"), "registry is away, and the page is there: {tables}");
    world.stop().await;
}

#[actix_web::test]
async fn a_name_that_could_not_be_looked_up_is_looked_up_again() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let area = "GET /api/registry/v1/areas/210102025001";
    world.fake.refuse(area, 503, "http.unavailable", "暂时没有响应", json!([]));
    let tables = english(&browser, "/tables").await;
    assert!(tables.contains("和平新村社区"), "{tables}");
    world.fake.say(area, json!({ "name_zh": "和平新村社区", "name_en": "Heping New Village Community" }));
    let tables = browser.get("/tables").await.text;
    assert!(tables.contains("Heping New Village Community"), "registry is back: {tables}");
    world.stop().await;
}

#[actix_web::test]
async fn what_a_visitor_may_not_ask_is_found_for_whoever_signs_in_later() {
    let world = World::start(&["community_worker"]).await;
    let named = json!({ "name_zh": "中文", "name_en": "Heping New Village Community" });
    world.fake.say("GET /api/registry/v1/areas/210102025001", named);
    let mut form = samples::admission();
    form["area_code"] = json!("210102025001");
    form["area_name"] = json!("和平新村社区");
    world.fake.say("GET /api/approval/v1/public/admissions", json!({ "items": [form], "next_cursor": null }));
    english(&world.browser(), "/register").await;
    assert!(world.fake.seen("GET", "/api/registry/v1/areas/").is_empty(), "a visitor asks for no area");
    let tables = english(&world.signed_in().await, "/tables").await;
    assert!(tables.contains("Heping New Village Community"), "{tables}");
    world.stop().await;
}

#[actix_web::test]
async fn somebody_reads_where_they_serve_in_the_language_of_the_page() {
    let world = World::start(&["community_worker"]).await;
    let named = json!({ "name_zh": "和平区", "name_en": "Heping District" });
    world.fake.say("GET /api/registry/v1/areas/210102000000", named);
    let browser = world.signed_in().await;
    let home = english(&browser, "/").await;
    assert!(home.contains("Heping District") && !home.contains("和平区"), "{home}");
    browser.get("/preferences/language/zh?back=/").await;
    let home = browser.get("/").await.text;
    assert!(home.contains("和平区") && !home.contains("Heping District"), "{home}");
    world.stop().await;
}

#[actix_web::test]
async fn an_approver_reads_what_the_applicant_called_the_form_in_english() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let page = english(&browser, "/queue/tsk_1").await;
    assert!(page.contains("Review: Old-age allowance roster"), "{page}");
    browser.get("/preferences/language/zh?back=/").await;
    let page = browser.get("/queue/tsk_1").await.text;
    assert!(page.contains("审批：高龄津贴发放对象动态表"), "{page}");
    world.stop().await;
}
