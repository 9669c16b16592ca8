//! Two people change the same thing: the second is told so, and does not write over the first by pressing the
//! button once more.

use serde_json::json;

use crate::visitor::{Answer, Browser, World};

const REGISTRY: &str = "/api/registry/v1";
/// The revision that was read; the services are at the seventh.
const SEEN: &str = "\"6\"";

async fn steward() -> (World, Browser) {
    let world = World::start(&["list_steward", "department_officer"]).await;
    let browser = world.signed_in().await;
    (world, browser)
}

fn stale(world: &World, line: &str) {
    world.fake.refuse(line, 412, "http.stale-revision", "内容已被他人修改", json!([]));
}

/// What was typed stands there under the revision that was seen, beside the way to what is there now.
fn stands(page: &Answer, typed: &str, current: &str) {
    let text = &page.text;
    assert_eq!(page.status, 412, "{text}");
    assert!(text.contains("name=\"revision\" value=\"&quot;6&quot;\"") && text.contains(typed), "{text}");
    assert!(text.contains(&format!("<a href=\"{current}\">查看最新内容</a>")), "{text}");
}

#[actix_web::test]
async fn an_item_of_a_list_is_not_written_over_unseen() {
    let (world, browser) = steward().await;
    let line = format!("PUT {REGISTRY}/duty-lists/lst_1/items/A03");
    let fields = [("revision", SEEN), ("code", "A03"), ("name_zh", "另一个名称")];
    stale(&world, &line);
    let page = browser.send("/registry/lists/lst_1/items", &fields).await;
    stands(&page, "value=\"另一个名称\"", "/registry/lists/lst_1/items/A03");
    assert!(!page.text.contains("&quot;7&quot;"), "nor is it taken off the list: {}", page.text);
    world.fake.refuse(&line, 422, "registry.input.invalid", "填写的内容有误", json!([]));
    let page = browser.send("/registry/lists/lst_1/items", &fields).await.text;
    assert!(page.contains("&quot;7&quot;") && !page.contains("查看最新内容"), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn the_title_of_a_list_is_not_written_over_unseen() {
    let (world, browser) = steward().await;
    stale(&world, &format!("PUT {REGISTRY}/duty-lists/lst_1"));
    let fields = [("act", "change"), ("revision", SEEN), ("title", "新清单"), ("from", "2027-01-01")];
    let page = browser.send("/registry/lists/lst_1", &fields).await;
    stands(&page, "value=\"新清单\"", "/registry/lists/lst_1");
    world.stop().await;
}

#[actix_web::test]
async fn an_entry_of_a_register_is_not_written_over_unseen() {
    let (world, browser) = steward().await;
    stale(&world, &format!("PUT {REGISTRY}/registers/work-group/entries/reg_1"));
    let fields = [("act", "change"), ("revision", SEEN), ("name_zh", "另一个群"), ("a.platform", "微信")];
    let page = browser.send("/registry/registers/work-group/reg_1", &fields).await;
    stands(&page, "value=\"另一个群\"", "/registry/registers/work-group/reg_1");
    world.stop().await;
}

#[actix_web::test]
async fn where_a_system_listens_is_not_written_over_unseen() {
    let (world, browser) = steward().await;
    stale(&world, "PUT /api/notification/v1/webhooks/whk_1");
    let fields = [
        ("act", "change"),
        ("revision", SEEN),
        ("url", "https://mz.example/other"),
        ("event", "data.accepted"),
    ];
    let page = browser.send("/webhooks/whk_1", &fields).await;
    stands(&page, "value=\"https://mz.example/other\"", "/webhooks/whk_1");
    // To stop it goes over nothing: what is stopped stands above.
    assert!(page.text.contains("&quot;7&quot;"), "{}", page.text);
    world.stop().await;
}

#[actix_web::test]
async fn which_flow_a_lane_takes_is_not_written_over_unseen() {
    let (world, browser) = steward().await;
    let known =
        json!({ "lane": "routine", "flow": "default", "assigned_at": "2026-11-01T00:00:00Z", "revision": 4 });
    world.fake.say("GET /api/approval/v1/flow-assignments/210102000000", json!({ "items": [known] }));
    let call = "/api/approval/v1/flow-assignments/210102000000/routine";
    let typed = [("lane", "routine"), ("flow", "default"), ("revision.routine", "\"3\"")];
    stale(&world, &format!("PUT {call}"));
    let page = browser.send("/flows/assignments", &typed).await;
    assert_eq!(world.fake.seen("PUT", call).pop().unwrap().headers["if-match"], "\"3\"");
    let seen = "name=\"revision.routine\" value=\"&quot;3&quot;\"";
    assert!(page.status == 412 && page.text.contains(seen), "{}", page.text);
    assert!(page.text.contains("<a href=\"/flows\">查看最新内容</a>"), "{}", page.text);
    // Nothing was assigned when the page was drawn, and something is now.
    world.fake.refuse(&format!("PUT {call}"), 428, "http.if-match-missing", "请注明版本", json!([]));
    let page = browser.send("/flows/assignments", &typed[..2]).await;
    assert!(page.status == 412 && page.text.contains("查看最新内容"), "{}", page.text);
    assert!(!page.text.contains("revision.routine"), "{}", page.text);
    world.stop().await;
}
