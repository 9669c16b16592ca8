//! How far the reporting is, and what it costs.

use serde_json::{Value, json};

use crate::{fake::Fake, visitor::World};

const COUNTY: &str = "210102000000";
const STREET: &str = "210102025000";
const COMMUNITY: &str = "210102025001";

fn place(code: &str, level: &str, name: &str) -> Value {
    json!({ "code": code, "path": format!("/{code}/"), "parent": null, "level": level, "name_zh": name, "name_en": "",
        "valid_from": "2020-01-01", "valid_to": null, "successors": [], "revision": 1 })
}

fn row(key: &str, there: u64, share: Option<u64>) -> Value {
    json!({ "key": key, "owed": 10, "due": 10, "there": there, "late": 1, "accepted": 2,
        "missing": { "not-submitted": 10 - there, "not-due-yet": 0 }, "complete_permille": share, "timely_permille": 900 })
}

fn ledger() -> Value {
    json!({
        "area_code": COUNTY, "year": 2026, "communities": 16, "minutes": 96_000, "minutes_planned": 120_000,
        "forms": [{ "control_number": "210102-MZ-2026-0007-2X", "department": "210102-MZ", "form_title": "高龄津贴名册",
            "item": "A03", "frequency": "monthly", "minutes_per_response": 10, "minutes_measured": 8, "responses_measured": 40,
            "responses": 12, "communities": 16, "minutes": 1_536 }],
        "departments": [{ "of": "210102-MZ", "minutes": 1_536 }], "items": [{ "of": "A03", "minutes": 1_536 }],
        "weeks": [{ "year": 2026, "week": 1, "minutes": 60 }, { "year": 2026, "week": 2, "minutes": 120 }],
        "spared": { "replaced": 600, "supplied": 1_200, "stopped": 4_200,
            "departments": [{ "of": "210102-MZ", "minutes": 1_800 }, { "of": "210102-ZS", "minutes": 4_200 }],
            "items": [{ "of": "A03", "minutes": 6_000 }], "months": [{ "month": 3, "asked": 9_000, "taken": 3_000 }] },
        "offsets": [{ "control_number": "210102-MZ-2026-0001-1V", "form_title": "旧表", "successor": "210102-MZ-2026-0007-2X",
            "since": "2026-03-01", "minutes": 600 }],
    })
}

/// What the boards' pages ask for.
pub fn tell(fake: &Fake) {
    let limit = json!({ "id": "lim_1", "kind": "community-week", "department": null, "area_code": null, "minutes": 120,
        "effective_from": "2026-01-01", "basis": "减负规定", "published_at": "2026-01-01T00:00:00Z" });
    fake.say("GET /api/approval/v1/public/burden-limits", json!({ "items": [limit] }));
    let say = |path: &str, body: Value| fake.say(&format!("GET /api/{path}"), body);
    for (code, level, name) in
        [(COUNTY, "county", "和平区"), (STREET, "street", "南市场街道"), (COMMUNITY, "community", "新村社区")]
    {
        say(&format!("registry/v1/areas/{code}"), place(code, level, name));
    }
    say(
        "registry/v1/departments/210102-MZ",
        json!({ "code": "210102-MZ", "name_zh": "和平区民政局", "name_en": "Heping civil affairs" }),
    );
    let board = json!({ "period": "2026-12", "as_of": "2026-12-20T00:00:00Z", "total": row(COUNTY, 9, Some(900)),
        "rows": [row(COUNTY, 9, Some(950)), row(STREET, 5, Some(500))] });
    say("collection/v1/completeness", board);
    say("approval/v1/burden-ledger", ledger());
    let plan = json!({
        "area_code": COMMUNITY, "area_name": "新村社区", "year": 2026, "weekly_ceiling_minutes": 120,
        "items": [{ "due": "2026-01-25", "due_provisional": true, "opens": "2026-01-01", "table": "2026-01", "value_period": "2026-01",
            "control_number": "210102-MZ-2026-0007-2X", "department": "210102-MZ", "title_zh": "高龄津贴名册", "title_en": "",
            "form_code": "F01", "frequency": "monthly", "minutes": 90, "added_later": true }],
        "weeks": [{ "monday": "2026-01-19", "due": 3, "minutes": 150, "over_ceiling": true }],
    });
    say(&format!("collection/v1/calendars/{COMMUNITY}/2026"), plan);
    let stopped = json!({ "id": "req_9", "title_zh": "招商线索月报", "title_en": "Investment leads, monthly",
        "areas": [{ "code": STREET, "name_zh": "南市场街道", "name_en": "Nanshichang Street" }], "department": "210102-ZS", "department_name": "招商局",
        "outcome": "rejected", "reason": "不得向社区下达", "questions": 3, "communities": 16, "minutes_saved": 1_200,
        "decided_at": "2026-11-20T01:00:00Z", "first_due": "2026-12-20" });
    say("approval/v1/public/stopped-requests", json!({ "items": [stopped], "next_cursor": null }));
}

#[actix_web::test]
async fn months_stand_side_by_side_and_a_share_leads_to_what_is_missing() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let streets = json!({ "items": [place(STREET, "street", "南市场街道")], "next_cursor": null });
    world.fake.say("GET /api/registry/v1/areas", streets);
    let page = browser.get("/boards/completeness?area_code=210102000000&until=2026-12").await.text;
    assert_eq!(world.fake.seen("GET", "/api/collection/v1/completeness").len(), 6, "one for each month");
    assert!(page.contains("2026年7月") && page.contains("2026年12月"), "{page}");
    let cell = "<td class=\"number few\"><a href=\"/boards/completeness/210102025000/2026-12?until=2026-12\" title=\"已报 5，应报 10\">50%</a></td>";
    assert!(page.contains(cell), "{page}");
    assert!(page.contains("class=\"number most\""), "the whole stands below: {page}");

    let part = browser.get("/boards/completeness/210102025000/2026-12?by=department").await.text;
    assert!(part.contains("逾期未报 1") && !part.contains("未到期 0"), "{part}");
    let asked = world.fake.seen("GET", "/api/collection/v1/completeness").pop().unwrap();
    assert!(asked.path.ends_with("?area_code=210102025000&period=2026-12&by=department"), "{}", asked.path);
    world.stop().await;
}

#[actix_web::test]
async fn a_department_is_led_from_its_form_to_how_far_the_answers_are() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let number = "210102-MZ-2026-0001-11";
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), crate::samples::admission());
    let streets = json!({ "items": [place(STREET, "street", "南市场街道")], "next_cursor": null });
    world.fake.say("GET /api/registry/v1/areas", streets);
    let link = format!("/boards/completeness?number={number}");
    let form = browser.get(&format!("/verify/{number}")).await.text;
    assert!(form.contains(&format!("href=\"{link}\"")), "{form}");
    let board = browser.get(&format!("{link}&until=2026-12")).await.text;
    let asked = world.fake.seen("GET", "/api/collection/v1/completeness").pop().unwrap();
    assert!(asked.path.ends_with(&format!("&by=street&control_number={number}")), "{}", asked.path);
    let cell = format!(
        "href=\"/boards/completeness/{STREET}/2026-12?number={number}&amp;until=2026-12\" title=\"已报 5，应报 10\">50%"
    );
    assert!(board.contains(&cell) && board.contains("月报"), "{board}");
    let part = browser
        .get(&format!("/boards/completeness/{COMMUNITY}/2026-12?number={number}&by=element"))
        .await
        .text;
    assert!(!part.contains("打开这张表"), "the table itself is the community's: {part}");
    assert!(part.contains(&format!("?by=demand&amp;number={number}")), "{part}");
    assert!(browser.get("/").await.text.contains("href=\"/boards/completeness\""), "and from the menu");
    // A form of another department leads nobody there.
    let mut other = crate::samples::admission();
    other["department"] = json!("210102-GA");
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), other);
    let form = browser.get(&format!("/verify/{number}")).await.text;
    assert!(!form.contains("/boards/completeness?"), "{form}");
    world.stop().await;
}

#[actix_web::test]
async fn the_year_is_shown_in_hours_with_what_was_planned_and_what_is_spared() {
    let world = World::start(&["inspector"]).await;
    let browser = world.signed_in().await;
    let streets = json!({ "items": [place(STREET, "street", "南市场街道")], "next_cursor": null });
    world.fake.say("GET /api/registry/v1/areas", streets);
    let page = browser.get("/boards/burden?area_code=210102000000&year=2026").await.text;
    for said in ["1,600 小时", "100 小时", "2,000 小时", "10 小时", "8 分钟", "旧表", "南市场街道"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Before, after, and how: in all, by month, department and item.
    for said in ["1,700 小时", "20 小时", "70 小时", "2026年3月"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let row = |name: &str, before: &str, after: &str| {
        format!("{name}</th><td class=\"number\">{before}</td><td class=\"number\">{after}</td>")
    };
    for said in
        [row("2026年3月", "150", "50"), row("和平区民政局", "55", "25"), row("210102-ZS", "70", "0.0")]
    {
        assert!(page.contains(&said), "{said}: {page}");
    }
    assert!(page.contains("和平区民政局") && !page.contains(">210102-MZ<"), "people read names: {page}");
    assert!(page.contains("<svg class=\"chart\" viewBox=\"0 0 20 100\""), "{page}");
    assert!(page.contains("2026 年第 2 周"), "the chart stands beside its table: {page}");
    world.stop().await;
}

#[actix_web::test]
async fn anybody_may_look_up_what_was_stopped() {
    let world = World::start(&[]).await;
    let page = world.browser().get("/stopped").await;
    assert!(
        page.status == 200 && page.text.contains("招商线索月报") && page.text.contains("不予批准"),
        "{}",
        page.text
    );
    assert!(page.text.contains("<td class=\"number\">20</td>"), "{}", page.text);
    world.stop().await;
}

#[actix_web::test]
async fn what_only_some_streets_stopped_says_that_others_are_asked() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let mut stopped = json!({ "id": "req_9", "title_zh": "房屋外观情况表", "areas": [], "department_name": "住建局",
        "outcome": "rejected", "partly": true, "reason": "已由专业机构鉴定", "communities": 8, "minutes_saved": 96,
        "decided_at": "2026-11-20T01:00:00Z" });
    let line = "GET /api/approval/v1/public/stopped-requests";
    world.fake.say(line, json!({ "items": [stopped.clone()], "next_cursor": null }));
    let page = browser.get("/stopped").await.text;
    assert!(page.contains("其他街道同意的照常填报"), "{page}");
    stopped["partly"] = json!(false);
    world.fake.say(line, json!({ "items": [stopped], "next_cursor": null }));
    let page = browser.get("/stopped").await.text;
    assert!(!page.contains("其他街道同意的照常填报"), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn a_worker_sees_the_year_and_its_full_weeks_and_takes_it_along() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/plan?area_code=210102025001&year=2026").await.text;
    for said in [
        "2026年1月25日",
        "（暂定）",
        "（年中新增）",
        "2026年1月19日 起的一周：2 小时 30 分",
        "/plan.ics?area_code=210102025001&amp;year=2026",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.fake.say("GET /api/collection/v1/calendars/210102025001/2026", json!("BEGIN:VCALENDAR"));
    let file = browser.get("/plan.ics?area_code=210102025001&year=2026").await;
    assert_eq!((file.status, file.text.as_str()), (200, "BEGIN:VCALENDAR"));
    let asked = world.fake.seen("GET", "/api/collection/v1/calendars").pop().unwrap();
    assert_eq!(asked.headers["accept"], "text/calendar");
    world.stop().await;
}

#[actix_web::test]
async fn limits_are_read_by_whoever_sees_the_board_and_published_by_the_burden_office() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    assert!(
        browser.get("/boards/burden?area_code=210102000000").await.text.contains("/boards/limits?area_code=")
    );
    let page = browser.get("/boards/limits").await.text;
    assert!(page.contains("各部门一周共占用每个社区") && page.contains("2 小时"), "{page}");
    assert!(page.contains("所有部门") && !page.contains("公布新的额度"), "{page}");
    world.stop().await;
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/approval/v1/burden-limits", json!({}));
    let typed = [
        ("area_code", "210102000000"),
        ("kind", "department-year"),
        ("department", "210102-MZ"),
        ("minutes", "600"),
        ("effective_from", "2027-01-01"),
        ("basis", "和政发〔2026〕8号"),
    ];
    let done = browser.send("/boards/limits", &typed).await;
    assert_eq!(done.location(), "/boards/limits?done=published&area_code=210102000000", "{}", done.text);
    let sent = world.fake.seen("POST", "/api/approval/v1/burden-limits").pop().unwrap().body;
    let limit = json!({ "area_code": "210102000000", "department": "210102-MZ", "kind": "department-year",
        "minutes": 600, "effective_from": "2027-01-01", "basis": "和政发〔2026〕8号" });
    assert_eq!(sent, limit);
    world.stop().await;
}

#[actix_web::test]
async fn a_community_is_led_to_what_was_stopped_for_it_and_reads_where_it_would_have_been_asked() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let tables = browser.get("/tables").await.text;
    assert!(tables.contains("href=\"/stopped?area_code=210102000000\""), "the reader's own area: {tables}");
    let page = browser.get(&format!("/stopped?area_code={COMMUNITY}")).await.text;
    let asked = world.fake.seen("GET", "/api/approval/v1/public/stopped-requests").pop().unwrap();
    assert!(asked.path.ends_with(&format!("?area_code={COMMUNITY}")), "{}", asked.path);
    assert!(page.contains("<td>南市场街道</td>") && page.contains("招商线索月报"), "{page}");
    let everything = browser.get("/stopped").await.text;
    let asked = world.fake.seen("GET", "/api/approval/v1/public/stopped-requests").pop().unwrap();
    assert!(!asked.path.contains("area_code") && everything.contains("招商线索月报"), "{}", asked.path);
    browser.get("/preferences/language/en?back=/").await;
    let english = browser.get("/stopped").await.text;
    assert!(
        english.contains("Investment leads, monthly") && english.contains("Nanshichang Street"),
        "{english}"
    );
    assert!(!english.contains("招商线索月报"), "{english}");
    world.stop().await;
}
