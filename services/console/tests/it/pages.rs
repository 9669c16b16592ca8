//! Every page, in both languages: it renders, has its landmarks, and nothing inline.

use crate::{inspect::inspect, visitor::World};

pub const ROLES: [&str; 9] = [
    "burden_officer",
    "street_approver",
    "community_worker",
    "department_officer",
    "system_admin",
    "security_admin",
    "list_steward",
    "government_approver",
    "data_bureau",
];

pub const PAGES: [&str; 131] = [
    "/",
    "/queue",
    "/queue?state=closed&mine=1",
    "/queue/tsk_1",
    "/tables",
    "/tables/210102025001/2026-12",
    "/tables/210102025001/2026-12/receipt",
    "/tables/210102025001/2026-12/sheet",
    "/tables/210102025001/2026-12/history",
    "/tables/210102025001/2026-12/forms",
    "/admissions/210102-MZ-2026-0007-2X",
    "/retrievals",
    "/rosters/erasures",
    "/emergencies?done=declared",
    "/emergencies/new",
    "/reviews",
    "/reviews?state=",
    "/reviews/210102025001/2026-12",
    "/rosters",
    "/rosters?area_code=210102025001",
    "/rosters/search",
    "/rosters/210102025001/adm_1",
    "/rosters/210102025001/adm_1?day=2026-11-01&ended=1&done=ended",
    "/rosters/210102025001/adm_1/changes",
    "/rosters/210102025001/adm_1/changes?from=2026-01-01&to=2026-11-01",
    "/rosters/210102025001/adm_1/import",
    "/rosters/210102025001/adm_1/moves/row_9",
    "/rosters/210102025001/adm_1/rows/new",
    "/rosters/210102025001/adm_1/rows/row_1",
    "/rosters/210102025001/adm_1/rows/row_1/change",
    "/rosters/210102025001/adm_1/rows/row_1/end",
    "/rosters/210102025001/adm_1/rows/row_1/move",
    "/requests",
    "/requests?state=draft",
    "/requests/new",
    "/requests/req_1",
    "/requests/req_1/edit",
    "/requests/req_1?done=saved",
    "/requests/req_1/import",
    "/incidents",
    "/disputes",
    "/provided",
    "/disputes/dsp_1",
    "/conflicts?area_code=210102000000",
    "/tables/210102025001/2026-12/why?element=C11&value_period=2026-12&provided=1",
    "/tables/210102025001/2026-12/correct",
    "/flows",
    "/flows/draft?code=heping-routine&from=default",
    "/rehearsals",
    "/data",
    "/data?element=C11&area_code=210102000000&from=2026-01&to=2026-12",
    "/data?element=C11&area_code=210102000000&area_code=210102025000&from=2026-01&to=2026-12&purpose=x",
    "/data?element=C11&area_code=210102000000&from=2026-01&to=2026-12&purpose=x&over=quarter",
    "/elements?element=C11",
    "/notices",
    "/notices/settings",
    "/notices/settings?done=saved",
    "/notices/deliveries",
    "/clients",
    "/clients?off=1",
    "/webhooks",
    "/webhooks/whk_1",
    "/operations/undelivered",
    "/operations/keys",
    "/boards/messages",
    "/requests/recognise?f.0.element=C11",
    "/refusals",
    "/refusals/new?code=abc",
    "/refusals/rfs_1",
    "/people",
    "/people/per_2",
    "/people/clients",
    "/people/clients/cli_1",
    "/operations",
    "/operations/approval",
    "/operations/approval?state=waiting&replayed=2",
    "/operations/approval/evt_1",
    "/sign-in",
    "/sign-in?ended=1&next=/queue",
    "/sign-in/one-time?token=abc",
    "/verify",
    "/register",
    "/certificates?query=x",
    "/duty-list",
    "/duty-list?area_code=210102000000",
    "/services",
    "/services?area_code=210102000000&on=2026-06-01",
    "/registry",
    "/registry/lists",
    "/registry/lists?state=draft&area_code=210102000000",
    "/registry/lists/new",
    "/registry/lists/lst_1",
    "/registry/lists/lst_1?done=1",
    "/registry/lists/lst_1/differences",
    "/registry/lists/lst_1/differences?against=above",
    "/registry/lists/lst_1/import",
    "/registry/lists/lst_1/items/new",
    "/registry/lists/lst_1/items/A03",
    "/registry/follow-ups",
    "/registry/follow-ups/fol_1",
    "/registry/registers",
    "/registry/registers/work-group",
    "/registry/registers/work-group/new",
    "/registry/registers/work-group/import",
    "/registry/registers/work-group/reg_1",
    "/registry/groups",
    "/registry/groups/con_1",
    "/registry/elements",
    "/registry/elements/new",
    "/registry/elements/C11",
    "/registry/elements/C11/edit",
    "/registry/recognise?names=60岁以上老人",
    "/registry/areas",
    "/registry/areas/210102000000",
    "/registry/areas/import",
    "/registry/areas/reform",
    "/registry/elements/import",
    "/registry/code-lists",
    "/registry/code-lists/new",
    "/registry/code-lists/GBT2261.1",
    "/registry/code-lists/GBT2261.1/edit",
    "/registry/calendars/2026",
    "/registry/calendars/2030",
    "/boards/completeness?area_code=210102000000&until=2026-12",
    "/boards/completeness?area_code=210102025001",
    "/boards/completeness/210102000000/2026-12",
    "/boards/completeness/210102000000/2026-12?by=element",
    "/boards/burden?area_code=210102000000&year=2026",
    "/boards/limits?area_code=210102000000",
    "/stopped",
    "/plan?area_code=210102025001&year=2026",
];

#[actix_web::test]
async fn every_page_renders_in_both_languages_with_landmarks_and_nothing_inline() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    for (language, lang) in [("zh", "zh-CN"), ("en", "en")] {
        let switched = browser.get(&format!("/preferences/language/{language}?back=/queue")).await;
        assert_eq!((switched.status, switched.location()), (303, "/queue"));
        for page in PAGES {
            let answer = browser.get(page).await;
            assert_eq!(answer.status, 200, "{page}: {}", answer.text);
            inspect(page, &answer, lang);
            let chinese = answer.text.contains("主菜单");
            assert_eq!(chinese, language == "zh", "{page}");
        }
    }
    world.stop().await;
}

#[actix_web::test]
async fn what_needs_no_sign_in_needs_none_and_everything_else_leads_to_it() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    for page in [
        "/",
        "/verify",
        "/register",
        "/certificates",
        "/duty-list?area_code=210102000000",
        "/services",
        "/stopped",
        "/sign-in",
    ] {
        assert_eq!(browser.get(page).await.status, 200, "{page}");
    }
    for page in [
        "/queue",
        "/tables",
        "/reviews",
        "/rosters",
        "/requests",
        "/data",
        "/notices",
        "/operations",
        "/refusals",
        "/registry",
        "/registry/lists/lst_1",
        "/queue/tsk_1",
    ] {
        let answer = browser.get(page).await;
        assert_eq!(answer.status, 303, "{page}");
        let next = page.replace('/', "%2F");
        assert_eq!(answer.location(), format!("/sign-in?next={next}"));
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_number_is_verified_in_public_and_an_invented_one_is_red() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), crate::samples::admission());
    let asked = browser.get(&format!("/verify?number={}", number.as_str().to_lowercase())).await;
    assert_eq!((asked.status, asked.location()), (303, format!("/verify/{number}").as_str()));
    let shown = browser.get(asked.location()).await;
    assert!(shown.text.contains("verdict green") && shown.text.contains("拒填权"), "{}", shown.text);
    inspect("/verify/…", &shown, "zh-CN");
    let other = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 8, 1);
    let unknown = browser.get(&format!("/verify/{other}")).await;
    assert_eq!(unknown.status, 404);
    assert!(unknown.text.contains("verdict red") && unknown.text.contains("查无此号"));
    let typo = browser.get(&format!("/verify/{}", number.as_str().replace("0007", "0001"))).await;
    assert_eq!(typo.status, 422);
    assert!(typo.text.contains("校验位不符"));
    world.stop().await;
}

#[actix_web::test]
async fn what_is_typed_is_shown_as_text() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    let attack = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for page in [
        format!("/verify?number={attack}"),
        format!("/register?query={attack}"),
        format!("/data?element={attack}"),
    ] {
        let answer = browser.get(&page).await;
        assert!(!answer.text.contains("<script>alert"), "{page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_missing_page_and_an_absent_service_are_told_in_the_readers_language() {
    let world = World::start(&ROLES).await;
    let browser = world.signed_in().await;
    let lost = browser.get("/nowhere").await;
    assert_eq!(lost.status, 404);
    inspect("/nowhere", &lost, "zh-CN");
    assert!(lost.text.contains("http.not-found"));
    world.fake.refuse(
        "GET /api/approval/v1/tasks",
        403,
        "http.forbidden",
        "您的角色不能执行这项操作",
        serde_json::json!([]),
    );
    let forbidden = browser.get("/queue").await;
    assert_eq!(forbidden.status, 403);
    assert!(forbidden.text.contains("您的角色不能执行这项操作"));
    world.fake.say("GET /api/approval/v1/tasks", serde_json::json!("this is no list"));
    assert_eq!(browser.get("/queue").await.status, 500);
    // The front page loses a section and not itself.
    let home = browser.get("/").await;
    assert_eq!(home.status, 200);
    assert!(home.text.contains("这部分内容暂时取不到"));
    world.stop().await;
}

#[actix_web::test]
async fn assets_are_kept_for_long_under_the_name_of_their_content() {
    let world = World::start(&[]).await;
    let browser = world.browser();
    let home = browser.get("/").await.text;
    for mark in ["/assets/app.", "/assets/htmx.", "/assets/icon."] {
        let at = home.find(mark).unwrap();
        let path = home[at..].split('"').next().unwrap();
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.header("cache-control").contains("immutable"), "{path}");
    }
    assert_eq!(browser.get("/assets/app.0000.css").await.status, 404);
    world.stop().await;
}
