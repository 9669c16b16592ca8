//! What is kept besides lists and registers: areas, code lists, calendars, the dictionary as a file.

use serde_json::{Value, json};

use crate::{
    fake::Seen,
    registry_samples as samples,
    visitor::{Browser, World},
};

const API: &str = "/api/registry/v1";

async fn keeper() -> (World, Browser) {
    let world = World::start(&["list_steward", "data_bureau", "system_admin"]).await;
    let browser = world.signed_in().await;
    (world, browser)
}

fn last(world: &World, method: &str, path: &str) -> Seen {
    world.fake.seen(method, &format!("{API}{path}")).pop().unwrap()
}

#[actix_web::test]
async fn a_reform_is_tried_first_and_its_mistakes_stand_at_their_step() {
    let (world, browser) = keeper().await;
    let reforms = format!("POST {API}/areas/reforms");
    let fields = [
        ("document_no", "沈政〔2026〕8号"),
        ("effective_on", "2027-01-01"),
        ("step.0.kind", "merge-as-new"),
        ("step.0.codes", "210102025001 210102025002"),
        ("step.0.into", "210102025901 新村社区"),
        ("step.1.kind", ""),
        ("step.1.codes", ""),
        ("step.1.into", ""),
        ("step.2.kind", "rename"),
        ("step.2.codes", "210102025003"),
        ("step.2.into", "新名社区"),
    ];
    let report = json!({ "created": ["210102025901"], "ended": ["210102025001", "210102025002"], "renamed": ["210102025003"], "dry_run": true });
    world.fake.say(&reforms, report);
    let tried = browser.send("/registry/areas/reform", &[&fields[..], &[("act", "try")]].concat()).await;
    assert!(tried.text.contains("调整后会是：新增 1 个，终止 2 个，更名 1 个"), "{}", tried.text);
    let seen = last(&world, "POST", "/areas/reforms");
    assert!(seen.path.ends_with("?dry_run=true"), "{}", seen.path);
    assert_eq!(
        seen.body,
        json!({ "document_no": "沈政〔2026〕8号", "effective_on": "2027-01-01", "changes": [
            { "kind": "merge-as-new", "codes": ["210102025001", "210102025002"], "into": { "code": "210102025901", "name_zh": "新村社区" } },
            { "kind": "rename", "code": "210102025003", "name_zh": "新名社区" },
        ] })
    );

    let violation = json!([{ "pointer": "/changes/1/code", "code": "x", "zh": "这个区划已经终止", "en": "it has ended" }]);
    world.fake.refuse(&reforms, 422, "registry.input.invalid", "填写的内容有误", violation);
    let refused =
        browser.send("/registry/areas/reform", &[&fields[..], &[("act", "carry-out")]].concat()).await;
    assert_eq!(refused.status, 422);
    let second = refused.text.split("<legend>第 2 项</legend>").nth(1).unwrap();
    assert!(second.starts_with("<ul class=\"error\"><li>这个区划已经终止</li>"), "{}", refused.text);
    assert!(last(&world, "POST", "/areas/reforms").path.ends_with("/areas/reforms"));
    world.stop().await;
}

#[actix_web::test]
async fn sheets_of_areas_and_of_the_dictionary_are_tried_first() {
    let (world, browser) = keeper().await;
    for (page, path) in [("areas", "/areas/import"), ("elements", "/elements/import")] {
        let report = json!({ "rows": 2, "created": 1, "changed": 0, "unchanged": 1, "dry_run": true });
        world.fake.say(&format!("POST {API}{path}"), report);
        let address = format!("/registry/{page}/import");
        let tried = browser.send_file(&address, &[("act", "try")], ("表.csv", b"a,b")).await;
        assert!(tried.text.contains("试导入结果：共 2 行，新增 1"), "{}", tried.text);
        assert!(last(&world, "POST", path).path.ends_with("?dry_run=true"));
        browser.send_file(&address, &[("act", "import")], ("表.csv", b"a,b")).await;
        assert!(!last(&world, "POST", path).path.contains("dry_run"));
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_code_list_is_sent_without_its_empty_rows_and_under_the_revision_that_was_read() {
    let (world, browser) = keeper().await;
    let form = browser.get("/registry/code-lists/GBT2261.1/edit").await.text;
    assert!(form.contains("value=\"男性\"") && form.contains("name=\"value.9.code\""), "{form}");
    world.fake.say(&format!("PUT {API}/code-lists/GBT2261.1"), samples::code_list());
    let fields = [
        ("revision", "\"7\""),
        ("name_zh", "人的性别代码"),
        ("standard", "GB/T 2261.1-2003"),
        ("value.0.code", "1"),
        ("value.0.zh", "男性"),
        ("value.0.en", "Male"),
        ("value.1.code", "9"),
        ("value.1.zh", "未说明的性别"),
        ("value.1.withdrawn", "1"),
        ("value.2.code", ""),
        ("value.2.zh", ""),
    ];
    let saved = browser.send("/registry/code-lists/GBT2261.1/edit", &fields).await;
    assert_eq!(saved.location(), "/registry/code-lists/GBT2261.1?done=1", "{}", saved.text);
    let seen = last(&world, "PUT", "/code-lists/GBT2261.1");
    assert_eq!(seen.headers["if-match"], "\"7\"");
    let value = |code: &str, zh: &str, en: &str, withdrawn: bool| json!({ "code": code, "zh": zh, "en": en, "withdrawn": withdrawn });
    let values = json!([value("1", "男性", "Male", false), value("9", "未说明的性别", "", true)]);
    assert_eq!(seen.body["values"], values);
    world.stop().await;
}

#[actix_web::test]
async fn a_year_is_typed_in_lines_and_a_wrong_day_is_told_by_its_line() {
    let (world, browser) = keeper().await;
    let shown = browser.get("/registry/calendars/2026").await.text;
    assert!(
        shown.contains("2026-10-01至2026-10-02 休 国庆节 | National Day\n2026-10-10 班 国庆节"),
        "{shown}"
    );
    let unreadable = [("revision", "\"7\""), ("lines", "2026-10-01 休 国庆节\n十月十日 班 国庆节")];
    let refused = browser.send("/registry/calendars/2026", &unreadable).await;
    assert!(refused.status == 422 && refused.text.contains("第 2 行：看不懂"), "{}", refused.text);

    let put = format!("PUT {API}/calendars/2026");
    let violation = json!([{ "pointer": "/days/2/kind", "code": "x", "zh": "调休上班只能落在周六、周日", "en": "only at weekends" }]);
    world.fake.refuse(&put, 422, "registry.input.invalid", "填写的内容有误", violation);
    let lines = [("revision", "\"7\""), ("lines", "2026-10-01至2026-10-02 休 国庆节\n2026-10-09 班 国庆节")];
    let refused = browser.send("/registry/calendars/2026", &lines).await;
    assert!(refused.text.contains("第 2 行：调休上班只能落在周六、周日"), "{}", refused.text);

    world.fake.say(&put, samples::calendar());
    let done = browser.send("/registry/calendars/2026", &lines).await;
    assert_eq!((done.status, done.location()), (303, "/registry/calendars/2026"));
    let body = last(&world, "PUT", "/calendars/2026").body;
    assert_eq!(body["days"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        body["days"][2],
        json!({ "date": "2026-10-09", "kind": "workday", "festival_zh": "国庆节", "festival_en": "" })
    );
    let first = browser.get("/registry/calendars/2030").await.text;
    assert!(first.contains("还没有公布") && first.contains("name=\"revision\" value=\"\""), "{first}");
    world.stop().await;
}

#[actix_web::test]
async fn a_reader_is_offered_nothing_to_change() {
    let world = World::start(&["inspector"]).await;
    let browser = world.signed_in().await;
    for (page, not) in [
        ("/registry/areas", "/registry/areas/reform"),
        ("/registry/code-lists", "/registry/code-lists/new"),
        ("/registry/code-lists/GBT2261.1", "/edit\""),
        ("/registry/calendars/2026", "name=\"lines\""),
        ("/registry/elements", "/registry/elements/import"),
    ] {
        let shown = browser.get(page).await;
        assert!(shown.status == 200 && !shown.text.contains(not), "{page}: {}", shown.text);
    }
    world.stop().await;
}

#[actix_web::test]
async fn an_element_says_which_form_brought_it_and_how_many_tables_ask_it() {
    let (world, browser) = keeper().await;
    let page = browser.get("/registry/elements/C11").await.text;
    assert!(page.contains("href=\"/verify/210102-MZ-2026-0007-2X\""), "{page}");
    assert!(page.contains("<td>16</td>"), "{page}");
    assert_eq!(last(&world, "GET", "/elements/C11").body, Value::Null);
    world.stop().await;
}

#[actix_web::test]
async fn a_front_page_says_what_waits_for_those_who_keep_lists_and_those_who_approve_them() {
    let world = World::start(&["list_steward"]).await;
    let home = world.signed_in().await.get("/").await.text;
    assert!(home.contains("上级清单有变动，等您跟进") && home.contains("/registry/follow-ups/"), "{home}");
    assert!(home.contains("还没有批准的清单") && home.contains("href=\"/registry/lists/"), "{home}");
    world.stop().await;
    let world = World::start(&["security_admin"]).await;
    let home = world.signed_in().await.get("/").await.text;
    assert!(home.contains("您的工作") && home.contains("href=\"/people\""), "{home}");
    world.stop().await;
}
