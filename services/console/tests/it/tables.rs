//! Filling the one table: with script, without script, and two people at once.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const PAGE: &str = "/tables/210102025001/2026-12";
const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";

#[actix_web::test]
async fn a_change_is_saved_without_reload_and_the_answer_carries_the_new_revision() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("PATCH {TABLE}/cells"), samples::table("open"));
    let fields = [
        ("revision", "\"7\""),
        ("v.C01.2026-12", "6918"),
        ("c.C01.2026-12", "1"),
        ("v.C02.2026-12", "12.5"),
        ("v.C05.2026-12", ""),
        // Seconds of work, idle time left out; more than a call may tell of is what it may.
        ("active", "4000"),
    ];
    let saved = browser.send_with(PAGE, &fields, |request| request.header("hx-request", "true")).await;
    assert_eq!(saved.status, 200);
    assert!(!saved.text.contains("<html") && saved.text.contains("已保存"), "{}", saved.text);
    assert!(saved.text.contains("id=\"revision\"") && saved.text.contains("hx-swap-oob"));
    let seen = world.fake.seen("PATCH", TABLE).pop().unwrap();
    assert_eq!(seen.headers["if-match"], "\"7\"");
    let cells = json!([
        { "element": "C01", "value_period": "2026-12", "value": 6918 },
        { "element": "C02", "value_period": "2026-12", "value": "12.5" },
    ]);
    assert_eq!(seen.body["cells"], cells);
    assert_eq!(seen.body["active_seconds"], json!(600));
    world.stop().await;
}

#[actix_web::test]
async fn what_a_community_corrects_of_its_own_accord_is_not_said_to_be_returned_by_the_street() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let mut table = samples::table("returned");
    let returned = browser.get(PAGE).await.text;
    assert!(
        returned.contains("街道退回：与上月相差太大") && returned.contains("街道退回了部分内容"),
        "{returned}"
    );
    table["correcting"] = json!(true);
    world.fake.say(&format!("GET {TABLE}"), table);
    let corrected = browser.get(PAGE).await.text;
    assert!(
        corrected.contains("申请更正的原因：与上月相差太大") && !corrected.contains("街道退回"),
        "{corrected}"
    );
    world.stop().await;
}

#[actix_web::test]
async fn what_fits_is_saved_and_what_does_not_is_named_in_its_place() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let violation = json!([{ "pointer": "/cells/1/value", "code": "forms.answer.above-maximum", "zh": "大于最大值", "en": "too large" }]);
    world.fake.refuse(
        &format!("PATCH {TABLE}/cells"),
        422,
        "collection.cells.refused",
        "有单元格不能保存",
        violation,
    );
    let fields = [
        ("act", "save"),
        ("revision", "\"7\""),
        ("v.C01.2026-12", "1"),
        ("v.C02.2026-12", "99"),
        ("v.C06.2026-12", "yesterday"),
    ];
    let saved = browser.send(PAGE, &fields).await;
    assert_eq!(saved.status, 422);
    for text in ["大于最大值", "日期", "有 2 项需要改正", "value=\"yesterday\""] {
        assert!(saved.text.contains(text), "{text}: {}", saved.text);
    }
    let sent: Vec<Value> =
        world.fake.seen("PATCH", TABLE).into_iter().map(|seen| seen.body["cells"].clone()).collect();
    assert_eq!(sent.len(), 2, "the rest is sent again without the refused cell");
    assert_eq!(sent[1].as_array().unwrap().len(), 1);
    world.stop().await;
}

#[actix_web::test]
async fn a_table_is_submitted_and_leads_to_its_receipt_or_to_what_is_missing() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let receipt =
        json!({ "number": "HZ-1", "at": "2026-11-23T01:00:00Z", "hash": "x", "version": 1, "findings": [] });
    world.fake.say(&format!("POST {TABLE}/submission"), receipt);
    let done = browser.send(PAGE, &[("act", "submit"), ("revision", "\"7\"")]).await;
    assert_eq!((done.status, done.location()), (303, format!("{PAGE}/receipt").as_str()), "{}", done.text);
    let missing = json!([{ "pointer": "/cells/1", "code": "collection.table.incomplete", "zh": "还没有填", "en": "missing" }]);
    world.fake.refuse(
        &format!("POST {TABLE}/submission"),
        422,
        "collection.table.incomplete",
        "还有没填的内容",
        missing,
    );
    let refused = browser.send(PAGE, &[("act", "submit"), ("revision", "\"7\"")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("href=\"#v-C02-2026-12\"") && refused.text.contains("还没有填"));
    world.stop().await;
}

#[actix_web::test]
async fn nobody_submits_or_overwrites_what_they_have_not_seen() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let unseen = browser.send(PAGE, &[("act", "submit"), ("revision", "\"6\"")]).await;
    assert_eq!(unseen.status, 412);
    assert!(unseen.text.contains("有人同时在改这张表"));
    assert!(world.fake.seen("POST", &format!("{TABLE}/submission")).is_empty());
    world.fake.refuse(
        &format!("PATCH {TABLE}/cells"),
        412,
        "http.stale-revision",
        "内容已被他人修改",
        json!([]),
    );
    let fields = [("revision", "\"6\""), ("v.C01.2026-12", "1")];
    let overtaken = browser.send_with(PAGE, &fields, |request| request.header("hx-request", "true")).await;
    assert!(overtaken.text.contains("有人同时在改这张表") && !overtaken.text.contains("id=\"revision\""));
    world.stop().await;
}

#[actix_web::test]
async fn why_nothing_is_added_up_is_said_where_it_would_stand() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let mut table = samples::table("open");
    table["cells"][1]["waits_for"] = json!(["2026-10", "2026-11"]);
    world.fake.say(&format!("GET {TABLE}"), table);
    let text = browser.get(PAGE).await.text;
    assert!(text.contains("2026年10月、2026年11月还没有数"), "{text}");
    assert!(text.contains("aria-describedby=\"p-C02-2026-12 state-C02-2026-12\""), "{text}");
    world.stop().await;
}

#[actix_web::test]
async fn a_table_that_was_begun_is_in_progress_and_says_which_forms_ask() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let mut table = samples::table("open");
    table["demands"] = json!([{ "control_number": "210102-MZ-2026-0001-1A", "department": "210102-MZ", "title_zh": "基本情况月报", "title_en": "Profile" }]);
    world.fake.say(&format!("GET {TABLE}"), table.clone());
    let untouched = browser.get(PAGE).await.text;
    assert!(untouched.contains("未填报") && untouched.contains(">基本情况月报</a>"), "{untouched}");
    table["cells"][1]["state"] = json!("entered");
    world.fake.say(&format!("GET {TABLE}"), table);
    let begun = browser.get(PAGE).await.text;
    assert!(begun.contains("填报中") && !begun.contains("未填报"), "{begun}");
    world.stop().await;
}
