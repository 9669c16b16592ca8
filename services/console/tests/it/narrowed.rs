//! What a list, a board or a chooser was narrowed to stays, can be left, and holds all there is.

use serde_json::{Value, json};

use crate::visitor::World;

const COUNTY: &str = "210102000000";
const STREET: &str = "210102025000";
const AREAS: &str = "/api/registry/v1/areas";

/// A street of the county.
fn street() -> Value {
    json!({ "code": STREET, "path": "/210000000000/210100000000/210102000000/210102025000/", "parent": COUNTY,
        "level": "street", "name_zh": "南市场街道", "name_en": "" })
}

/// Whatever areas are asked for, there are so many, and more.
fn many(world: &World, count: usize) {
    world
        .fake
        .say(&format!("GET {AREAS}"), json!({ "items": vec![street(); count], "next_cursor": "further" }));
}

fn asked(world: &World, path: &str) -> Vec<String> {
    world.fake.seen("GET", path).into_iter().map(|seen| seen.path).collect()
}

#[actix_web::test]
async fn tables_in_any_state_are_of_any_state_on_the_next_page_too() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let first = browser.get("/reviews?state=all").await.text;
    assert!(first.contains("<option value=\"all\">全部"), "{first}");
    let next = "/reviews?state=all&amp;cursor=abc";
    assert!(first.contains(next), "{first}");
    browser.get(&next.replace("&amp;", "&")).await;
    let last = asked(&world, "/api/collection/v1/tables").pop().unwrap();
    assert!(last.contains("cursor=abc") && !last.contains("state="), "{last}");
    world.stop().await;
}

#[actix_web::test]
async fn the_tab_of_what_has_changed_can_be_left() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say("GET /api/approval/v1/queue/counts", json!({ "open": 4, "mine": 2, "changed": 3 }));
    let page = browser.get("/queue?changed=true&risk=high").await.text;
    for scope in ["area", "groups", "mine"] {
        assert!(page.contains(&format!("href=\"/queue?scope={scope}&amp;risk=high\"")), "{scope}: {page}");
    }
    assert!(page.contains("href=\"/queue?changed=true\" aria-current=\"page\""), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn what_a_saved_view_narrows_to_stands_in_the_filter_and_goes_on_with_it() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let query = json!({ "risk": "high", "stage": "street", "due_within_days": 3, "changed": true });
    let view = json!({ "id": "qvw_1", "revision": 1, "name": "要紧的", "query": query });
    world.fake.say("GET /api/approval/v1/queue/views", json!({ "items": [view] }));
    // None of what was chosen is counted.
    let counts =
        json!({ "open": 4, "changed": 0, "by_risk": { "low": 4 }, "by_stage": { "completeness": 4 } });
    world.fake.say("GET /api/approval/v1/queue/counts", counts);
    let page = browser.get("/queue?view=qvw_1").await.text;
    for stands in [
        "<details class=\"filters\" open>",
        "<option value=\"high\" selected>",
        "<option value=\"street\" selected>",
        "<option value=\"3\" selected>3 天内到期",
        "name=\"changed\" value=\"true\" checked",
        // The tabs leave the view, and nothing else that it says.
        "href=\"/queue?scope=mine&amp;stage=street&amp;risk=high&amp;due_within_days=3\"",
    ] {
        assert!(page.contains(stands), "{stands}: {page}");
    }
    let last = asked(&world, "/api/approval/v1/tasks").pop().unwrap();
    assert!(last.contains("view=qvw_1") && !last.contains("risk="), "{last}");
    // What is narrowed further is saved with what the view says.
    let page = browser.get("/queue?view=qvw_1&lane=emergency").await.text;
    let form = page.split("id=\"view-name\"").next().unwrap();
    let form = form.rsplit("<form").next().unwrap();
    assert!(form.contains("name=\"risk\" value=\"high\"") && form.contains("value=\"emergency\""), "{form}");
    world.stop().await;
}

#[actix_web::test]
async fn the_last_month_of_a_board_stays_whichever_way_one_goes() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {AREAS}/{STREET}"), street());
    let board =
        format!("/boards/completeness?area_code={STREET}&number=210102-MZ-2026-0001-11&until=2026-10");
    let page = browser.get(&board).await.text;
    let of_form = "number=210102-MZ-2026-0001-11&amp;until=2026-10";
    for way in [
        format!("/boards/completeness?area_code={COUNTY}&amp;{of_form}\">看上一级"),
        format!("/boards/completeness?area_code={STREET}&amp;until=2026-10\">看全部报表"),
        format!("/boards/completeness/{STREET}/2026-10?{of_form}\""),
    ] {
        assert!(page.contains(&way), "{way}: {page}");
    }
    let part = browser.get(&format!("/boards/completeness/{STREET}/2026-09?until=2026-10")).await.text;
    for way in [
        format!("/boards/completeness?area_code={STREET}&amp;until=2026-10\">返回报送进度"),
        format!("/boards/completeness/{STREET}/2026-09?by=element&amp;until=2026-10\""),
    ] {
        assert!(part.contains(&way), "{way}: {part}");
    }
    // Nobody who chose no month is held to the present one.
    let page = browser.get(&format!("/boards/completeness?area_code={STREET}")).await.text;
    assert!(!page.contains("until=2"), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn figures_are_found_by_the_name_of_an_area() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/boards/messages?area_code=%E6%9F%90%E8%A1%97%E9%81%93").await;
    assert_eq!(page.status, 200, "{}", page.text);
    let last = asked(&world, "/api/notification/v1/figures").pop().unwrap();
    assert!(last.contains(&format!("area={STREET}")), "{last}");
    world.stop().await;
}

#[actix_web::test]
async fn a_code_that_no_area_has_is_told_at_its_field_and_nothing_is_added_up() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser
        .get("/data?element=C11&other_areas=999999999999&from=2026-01&to=2026-12&purpose=x&over=year")
        .await;
    assert_eq!(page.status, 200, "{}", page.text);
    let told = "id=\"other_areas-error\">没有这样的区划代码：999999999999";
    assert!(page.text.contains(told) && page.text.contains("value=\"999999999999\""), "{}", page.text);
    assert!(asked(&world, "/api/collection/v1/rollups").is_empty());
    world.stop().await;
}

#[actix_web::test]
async fn whose_plan_is_chosen_from_every_page_of_communities_and_what_is_cut_is_said() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    many(&world, 100);
    let page = browser.get("/plan").await.text;
    assert!(page.contains("这里只列出前 300 个"), "{page}");
    assert!(page.contains("action=\"/plan\"") && page.contains("name=\"area_code\""), "{page}");
    let pages = asked(&world, AREAS);
    assert_eq!(pages.iter().filter(|path| path.contains("level=community")).count(), 3, "{pages:?}");
    assert!(pages.iter().any(|path| path.contains("cursor=further")), "{pages:?}");
    let all = json!({ "items": [street()], "next_cursor": null });
    world.fake.say(&format!("GET {AREAS}"), all);
    assert!(!browser.get("/plan").await.text.contains("这里只列出前"));
    world.stop().await;
}

#[actix_web::test]
async fn an_emergency_is_declared_for_any_street_however_many_pages_they_fill() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    many(&world, 1_000);
    let page = browser.get("/emergencies/new").await;
    assert!(page.status == 200 && page.text.contains("南市场街道"), "{}", page.text);
    let pages = asked(&world, AREAS);
    for level in ["county", "street"] {
        let level = format!("level={level}");
        let further = pages.iter().any(|path| path.contains(&level) && path.contains("cursor=further"));
        assert!(further, "{level}: {pages:?}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_board_of_burdens_says_that_more_parts_are_there_than_it_lists() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let of = |count: usize| json!({ "items": vec![street(); count], "next_cursor": null });
    world.fake.say(&format!("GET {AREAS}"), of(41));
    let address = format!("/boards/burden?area_code={COUNTY}&year=2026");
    assert!(browser.get(&address).await.text.contains("这里只列出前 40 个"));
    world.fake.say(&format!("GET {AREAS}"), of(40));
    assert!(!browser.get(&address).await.text.contains("这里只列出前"));
    world.stop().await;
}
