//! Languages, formats and words: what a reader is shown is written as people write it, in one language.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const REGISTRY: &str = "/api/registry/v1";
const ENGLISH: &str = "/preferences/language/en?back=/";

#[actix_web::test]
async fn a_certificate_comes_in_the_language_in_which_its_form_is_read() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let number = "210102-MZ-2026-0001-11";
    let form = format!("/api/approval/v1/public/admissions/{number}");
    world.fake.say(&format!("GET {form}"), samples::admission());
    for language in ["zh", "en"] {
        let page = browser.get(&format!("/verify/{number}?lang={language}")).await.text;
        for file in ["certificate", "certificate.pdf"] {
            assert!(page.contains(&format!("href=\"{form}/{file}?lang={language}\"")), "{file}: {page}");
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_value_is_written_as_its_element_says() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let element = |code: &str, datatype: &str, list: Option<&str>| json!({ "code": code, "name_zh": code, "name_en": code, "datatype": datatype, "code_list": list });
    let elements = [
        element("PHONE", "phone", None),
        element("SEX", "code", Some("GBT2261.1")),
        element("BORN", "date", None),
    ];
    world.fake.say(&format!("GET {REGISTRY}/elements"), json!({ "items": elements }));
    let value = |element: &str, value: Value| {
        json!({ "element": element, "element_name": element, "area_code": "210102025001", "area_name": "和平新村社区",
            "period": "2026-11", "value": value, "empty_reason": null, "source": "table", "accepted_at": "2026-11-30T01:00:00Z" })
    };
    let values = [
        value("PHONE", json!("13812345678")),
        value("SEX", json!("1")),
        value("BORN", json!("1950-01-01")),
        value("210102-MZ.CALL", json!("13900000000")),
        value("210102-MZ.MONEY", json!("1234.50")),
        value("210102-MZ.PEOPLE", json!(6918)),
    ];
    world.fake.say("GET /api/collection/v1/values", json!({ "items": values }));
    let asked = "/data?element=PHONE&element=SEX&element=BORN&purpose=x";
    let page = browser.get(asked).await.text;
    for said in ["13812345678", "男性", "1950年1月1日", "13900000000", "1,234.50", "6,918"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.fake.refuse(&format!("GET {REGISTRY}/code-lists/GBT2261.1"), 503, "x", "暂时没有响应", json!([]));
    let without = browser.get(asked).await;
    assert!(without.status == 200 && without.text.contains("13812345678"), "{}", without.text);
    world.stop().await;
}

#[actix_web::test]
async fn the_axis_of_a_chart_says_the_periods_as_its_table_does() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let sum =
        |period: &str| json!({ "area_code": "210102000000", "period": period, "units": 16, "total": "6918" });
    let sums = json!({ "element": "C11", "aggregation": "last", "items": [sum("2026Q3"), sum("2026Q4")] });
    world.fake.say("GET /api/collection/v1/rollups", sums);
    let county = json!({ "code": "210102000000", "path": "/210102000000/", "level": "county", "name_zh": "和平区", "name_en": "" });
    world.fake.say(&format!("GET {REGISTRY}/areas"), json!({ "items": [county] }));
    for over in ["", "&over=quarter"] {
        let asked = format!("/data?element=C11&area_code=210102000000&from=2026&to=2026&purpose=x{over}");
        let page = browser.get(&asked).await.text;
        assert!(page.contains("text-anchor=\"middle\">2026年第四季度</text>"), "{over}: {page}");
        assert!(page.contains("和平区 2026年第四季度 6,918</title>"), "{over}: {page}");
        assert!(!page.contains("2026Q4<") && !page.contains(" 2026Q4 "), "{over}: {page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_bar_says_hours_as_the_table_beside_it() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/boards/burden?area_code=210102000000&year=2026").await.text;
    assert!(page.contains("<title>2026 年第 2 周 2.0 小时</title>"), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn a_share_and_a_datatype_are_said_in_words_of_the_page() {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    let recognised = browser.get("/registry/recognise?names=x").await.text;
    assert!(recognised.contains("<td class=\"number\">98%</td>"), "{recognised}");
    let shown = browser.get("/registry/elements/C11").await.text;
    assert!(shown.contains("<dd>整数</dd>") && !shown.contains("integer"), "{shown}");
    let edited = browser.get("/registry/elements/C11/edit").await.text;
    assert!(edited.contains("<option value=\"integer\" selected>整数</option>"), "{edited}");
    browser.get(ENGLISH).await;
    let english = browser.get("/registry/elements/C11").await.text;
    assert!(english.contains("<dd>integer</dd>"), "{english}");
    let due = browser.get("/registry/follow-ups").await.text;
    assert!(due.contains("21 December 2026 (provisional: ") && !due.contains('（'), "{due}");
    world.stop().await;
}

#[actix_web::test]
async fn departments_are_called_by_their_names() {
    let world = World::start(&[]).await;
    let mut me = samples::me(&["department_officer", "department_officer", "security_admin", "list_steward"]);
    me["grants"][1]["department"] = json!("210102-WJ");
    world.fake.say("GET /api/identity/v1/me", me);
    let none = json!({ "items": [], "next_cursor": null });
    world.fake.say("GET /api/identity/v1/departments/210102-WJ/clients", none);
    let grant = json!({ "id": "gra_9", "role": "department_officer", "area": "/210102000000/", "area_name": "和平区",
        "department": "210102-MZ" });
    world.fake.say("GET /api/identity/v1/grants", json!({ "items": [grant], "next_cursor": null }));
    let browser = world.signed_in().await;
    let both = "和平区民政局 <span class=\"soft code\">210102-MZ</span>";
    for page in ["/clients", "/people/per_2", "/people/clients", "/people/clients/cli_1", "/webhooks/whk_1"] {
        let shown = browser.get(page).await.text;
        assert!(shown.contains(both), "{page}: {shown}");
    }
    let clients = browser.get("/clients").await.text;
    assert!(clients.contains("<option value=\"210102-MZ\">和平区民政局</option>"), "{clients}");
    assert!(
        clients.contains("<h2><span class=\"code\">210102-WJ</span></h2>"),
        "no name is known: {clients}"
    );
    let element = browser.get("/registry/elements/C11").await.text;
    assert!(element.contains("<td>和平区民政局</td>") && !element.contains(">210102-MZ<"), "{element}");
    world.stop().await;
}

#[actix_web::test]
async fn what_a_button_does_is_said_as_an_office_says_it() {
    let world = World::start(&["burden_officer", "list_steward", "community_worker"]).await;
    let browser = world.signed_in().await;
    for (page, said) in [
        ("/queue/tsk_1", "发问后暂停计算办理时限，等对方答复。"),
        ("/queue/tsk_1?done=asked", "已发问，答复前办理时限暂停计算。"),
        ("/registry/elements/import", "先试导入，不保存"),
        ("/tables/210102025001/2026-12/sheet", "先试导入，不保存"),
        ("/registry/areas/reform", "先看结果，不保存"),
    ] {
        let shown = browser.get(page).await.text;
        assert!(shown.contains(said), "{page}: {shown}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_receipt_promises_nothing_about_what_else_is_to_be_filled() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    // Cells of this table came back after it was submitted.
    let page = browser.get("/tables/210102025001/2026-12/receipt").await.text;
    assert!(page.contains("HZ-210102025001-202612-01-K") && page.contains("请留存回执号"), "{page}");
    assert!(!page.contains("没有其他需要填报的内容"), "{page}");
    world.stop().await;
}
