//! Registers, groups and elements in the browser.

use serde_json::json;

use crate::{
    registry_samples as samples,
    visitor::{Browser, World},
};

const API: &str = "/api/registry/v1";

async fn keeper(roles: &[&str]) -> (World, Browser) {
    let world = World::start(roles).await;
    let browser = world.signed_in().await;
    (world, browser)
}

fn body(world: &World, method: &str, path: &str) -> serde_json::Value {
    world.fake.seen(method, &format!("{API}{path}")).pop().unwrap().body
}

#[actix_web::test]
async fn ticked_entries_take_a_step_together_and_none_ticked_takes_none() {
    let (world, browser) = keeper(&["government_approver"]).await;
    let path = "/registers/work-group/approval";
    world.fake.say(&format!("POST {API}{path}"), json!({ "items": [] }));
    let address = "/registry/registers/work-group";
    let fields = [("act", "approve"), ("area_code", "210102000000"), ("document_no", "3号")];
    let none = browser.send(address, &fields).await;
    assert!(none.status == 422 && none.text.contains("请先选中要处理的条目"), "{}", none.text);
    assert!(world.fake.seen("POST", &format!("{API}{path}")).is_empty());
    let two = [fields.as_slice(), &[("entry", "reg_1 3"), ("entry", "reg_2 4")]].concat();
    let done = browser.send(address, &two).await;
    assert_eq!(
        done.location(),
        "/registry/registers/work-group?done=1&area_code=210102000000",
        "{}",
        done.text
    );
    let entries = json!([{ "id": "reg_1", "revision": 3 }, { "id": "reg_2", "revision": 4 }]);
    assert_eq!(body(&world, "POST", path), json!({ "entries": entries, "document_no": "3号" }));
    world.stop().await;
}

#[actix_web::test]
async fn an_entry_is_drafted_with_what_its_register_asks_and_mistakes_stand_beside_the_field() {
    let (world, browser) = keeper(&["list_steward"]).await;
    let form = browser.get("/registry/registers/work-group/new").await.text;
    assert!(form.contains("name=\"a.platform\"") && !form.contains("name=\"a.fee\""), "{form}");
    let line = format!("POST {API}/registers/work-group/entries");
    let violation =
        json!([{ "pointer": "/attributes/department", "code": "x", "zh": "应为部门代码", "en": "a code" }]);
    world.fake.refuse(&line, 422, "registry.entry.attributes", "内容有误", violation);
    let fields = [
        ("area_code", "210102000000"),
        ("code", "WG31"),
        ("name_zh", "新群"),
        ("kept", "1"),
        ("a.platform", "微信"),
    ];
    let refused = browser.send("/registry/registers/work-group/new", &fields).await;
    assert!(refused.text.contains("id=\"a-department-error\""), "{}", refused.text);
    assert!(refused.text.contains("value=\"新群\""), "nothing typed is lost: {}", refused.text);
    let sent = body(&world, "POST", "/registers/work-group/entries");
    assert_eq!(
        (&sent["code"], &sent["kept"], &sent["attributes"]["platform"]),
        (&json!("WG31"), &json!(true), &json!("微信"))
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_entry_ends_on_a_day_for_a_reason() {
    let (world, browser) = keeper(&["list_steward"]).await;
    let path = "/registers/work-group/entries/reg_1/retirement";
    world.fake.say(&format!("POST {API}{path}"), samples::entry("published"));
    let fields =
        [("act", "retire"), ("revision", "\"3\""), ("last_day", "2026-12-31"), ("reason", "并入网格群")];
    let done = browser.send("/registry/registers/work-group/reg_1", &fields).await;
    assert_eq!(done.location(), "/registry/registers/work-group/reg_1?done=1", "{}", done.text);
    assert_eq!(body(&world, "POST", path), json!({ "last_day": "2026-12-31", "reason": "并入网格群" }));
    world.stop().await;
}

#[actix_web::test]
async fn thirty_groups_become_five_and_each_line_is_decided_by_a_person() {
    let (world, browser) = keeper(&["list_steward"]).await;
    let page = browser.get("/registry/groups/con_1").await.text;
    assert!(
        page.contains("30 个变成 5 个") && page.contains("并入“网格群”") && page.contains("成员相同"),
        "{page}"
    );
    assert_eq!(page.matches("value=\"accept\"").count(), 1, "what is kept needs no decision");
    let path = "/consolidations/con_1/lines/reg_2/decision";
    world.fake.say(&format!("POST {API}{path}"), json!({}));
    let fields = [("act", "accept"), ("entry", "reg_2"), ("revision", "4"), ("note", "")];
    let done = browser.send("/registry/groups/con_1", &fields).await;
    assert_eq!(done.location(), "/registry/groups/con_1?done=1", "{}", done.text);
    let seen = world.fake.seen("POST", &format!("{API}{path}")).pop().unwrap();
    assert_eq!(
        (seen.headers["if-match"].as_str(), seen.body),
        ("\"4\"", json!({ "verdict": "accept", "note": "" }))
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_element_ends_only_after_its_impact_was_shown() {
    let (world, browser) = keeper(&["data_bureau"]).await;
    let impact = json!({ "uses": [samples::element_use()], "changed": [], "meaning_changed": false, "version": null,
        "merged_into": null, "refused": { "code": "registry.element.in-use", "zh": "还有人在用", "en": "in use", "violations": [] } });
    world.fake.say(&format!("POST {API}/elements/C11/impact"), impact);
    let page = browser.get("/registry/elements/C11").await.text;
    assert!(!page.contains("value=\"retire\"") && page.contains("含义变了"), "{page}");
    let shown = browser.send("/registry/elements/C11", &[("act", "impact"), ("into", "C12")]).await.text;
    assert!(shown.contains("不能这样改：还有人在用") && shown.contains("高龄津贴名册"), "{shown}");
    assert!(shown.contains("value=\"retire\"") && shown.contains("value=\"C12\""), "{shown}");
    assert_eq!(
        body(&world, "POST", "/elements/C11/impact"),
        json!({ "retirement": { "merged_into": "C12" } })
    );
    world.stop().await;
}

#[actix_web::test]
async fn a_change_of_an_element_is_weighed_before_it_is_saved() {
    let (world, browser) = keeper(&["data_bureau"]).await;
    let impact = json!({ "uses": [], "changed": ["definition_zh"], "meaning_changed": true, "version": 3, "merged_into": null, "refused": null });
    world.fake.say(&format!("POST {API}/elements/C11/impact"), impact);
    world.fake.say(&format!("PUT {API}/elements/C11"), samples::element());
    let fields = [
        ("revision", "\"4\""),
        ("name_zh", "60岁以上人口"),
        ("key_name", "pop_60p"),
        ("synonyms", "老年人口｜60+"),
        ("datatype", "integer"),
        ("refresh_days", "31"),
        ("minimum", "0"),
        ("definition_zh", "另一个意思"),
    ];
    let weighed = browser
        .send("/registry/elements/C11/edit", &[fields.as_slice(), &[("act", "impact")]].concat())
        .await;
    assert!(
        weighed.text.contains("改动：定义。") && weighed.text.contains("将成为第 3 版"),
        "{}",
        weighed.text
    );
    assert!(weighed.text.contains("另一个意思"), "nothing typed is lost");
    assert!(world.fake.seen("PUT", &format!("{API}/elements/C11")).is_empty());
    let saved =
        browser.send("/registry/elements/C11/edit", &[fields.as_slice(), &[("act", "save")]].concat()).await;
    assert_eq!(saved.location(), "/registry/elements/C11?done=1", "{}", saved.text);
    let sent = body(&world, "PUT", "/elements/C11");
    assert_eq!(
        (&sent["key"], &sent["synonyms"], &sent["minimum"]),
        (&json!("pop_60p"), &json!(["老年人口", "60+"]), &json!(0))
    );
    assert!(sent.get("unit").is_none() && sent.get("status").is_none(), "{sent}");
    world.stop().await;
}

#[actix_web::test]
async fn what_is_looked_for_is_passed_on_by_words_by_state_and_by_status() {
    let (world, browser) = keeper(&["list_steward"]).await;
    for (address, api, passed) in [
        (
            "/registry/registers/work-group?query=WG&state=published",
            "/registers/work-group/entries",
            "query=WG",
        ),
        (
            "/registry/registers/work-group?query=WG&state=published",
            "/registers/work-group/entries",
            "state=published",
        ),
        ("/registry/areas?within=210102000000&query=2501", "/areas", "query=2501"),
        ("/registry/elements?query=C1&status=recorded", "/elements", "status=recorded"),
        ("/registry/elements?status=recorded", "/elements", "status=recorded"),
    ] {
        let page = browser.get(address).await;
        assert_eq!(page.status, 200, "{}", page.text);
        let asked = world.fake.seen("GET", &format!("{API}{api}")).pop().unwrap().path;
        assert!(asked.contains(passed), "{asked}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn what_became_of_an_area_that_has_ended_is_said_where_its_list_is_looked_for() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    for (address, api) in [
        ("/duty-list?area_code=210104000000", "duty-list"),
        ("/services?area_code=210104000000", "services"),
        ("/certificates?area_code=210104000000", "certificates"),
    ] {
        let line = format!("GET {API}/public/{api}");
        world.fake.refuse(&line, 404, "registry.area.not-then", "这个区划在这一天无效", json!([]));
        let page = browser.get(address).await;
        assert!(page.status == 200 && page.text.contains("这个区划在这一天无效"), "{}", page.text);
    }
    world.stop().await;
}

#[actix_web::test]
async fn anybody_looks_up_services_certificates_and_the_list_of_a_past_day() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let services = browser.get("/services?area_code=210102000000&on=2026-06-01").await.text;
    assert!(services.contains("网格群"), "{services}");
    let asked = world.fake.seen("GET", &format!("{API}/public/services")).pop().unwrap().path;
    assert!(asked.contains("on=2026-06-01"), "{asked}");
    browser.get("/duty-list?area_code=210102000000&on=2026-06-01").await;
    let asked = world.fake.seen("GET", &format!("{API}/public/duty-list")).pop().unwrap().path;
    assert!(asked.contains("on=2026-06-01"), "{asked}");
    let answer = browser.get("/certificates?query=亲属关系").await.text;
    assert!(answer.contains("社区不出具亲属关系证明，请到公安派出所办。"), "{answer}");
    browser.get("/certificates?query=亲属关系&area_code=210102025001").await;
    for asked in ["certificate-answer", "certificates"] {
        let asked = world.fake.seen("GET", &format!("{API}/public/{asked}")).pop().unwrap().path;
        assert!(asked.contains("area_code=210102025001"), "{asked}");
    }
    browser.get("/services?area_code=210102000000&query=养老").await;
    let asked = world.fake.seen("GET", &format!("{API}/public/services")).pop().unwrap().path;
    assert!(asked.contains("query=%E5%85%BB%E8%80%81"), "{asked}");
    world.stop().await;
}

#[actix_web::test]
async fn a_version_of_an_entry_tells_what_it_changed_of_the_one_before() {
    let (world, browser) = keeper(&["list_steward"]).await;
    let mut second = samples::entry("draft");
    second["version"] = json!(2);
    second["name_zh"] = json!("网格通知群");
    second["attributes"]["platform"] = json!("政务平台");
    let versions = json!({ "items": [second, samples::entry("published")] });
    world.fake.say(&format!("GET {API}/registers/work-group/entries/reg_1/versions"), versions);
    let page = browser.get("/registry/registers/work-group/reg_1").await.text;
    for said in [
        "和第 1 版对照",
        "<del>网格群</del>",
        "<ins>网格通知群</ins>",
        "<del>微信</del>",
        "<ins>政务平台</ins>",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(page.matches("<del>").count(), 2, "what is the same is not told: {page}");
    world.stop().await;
}
