//! Filling the one table: with script, without script, and two people at once.

use serde_json::{Value, json};

use crate::{
    filling::forms,
    samples,
    visitor::{Browser, World},
};

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
    // The script sees by the status that its page is behind; the sentence promises nothing of the form above it.
    assert_eq!((overtaken.status, overtaken.header("qingche-saved")), (412, ""));
    assert!(overtaken.text.contains("这张表刚在别处改过") && !overtaken.text.contains("id=\"revision\""));
    assert!(!overtaken.text.contains("下面是最新内容"), "{}", overtaken.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_save_without_reload_that_is_not_taken_has_the_status_of_the_reason() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    for status in [429, 409, 503] {
        world.fake.refuse(&format!("PATCH {TABLE}/cells"), status, "x", "现在不行", json!([]));
        let fields = [("revision", "\"7\""), ("v.C02.2026-12", "1")];
        let answer = browser.send_with(PAGE, &fields, |request| request.header("hx-request", "true")).await;
        assert_eq!((answer.status, answer.header("qingche-saved")), (status, ""), "{}", answer.text);
        assert!(answer.text.contains("现在不行"), "{}", answer.text);
    }
    world.stop().await;
}

/// What a browser without script says that its reader saw in a cell.
async fn seen(browser: &Browser, cell: &str) -> String {
    let page = browser.get(PAGE).await.text;
    let form = forms(&page).into_iter().find(|form| form.action == PAGE).unwrap();
    form.value(&format!("s.{cell}.2026-12")).unwrap().to_owned()
}

#[actix_web::test]
async fn without_script_a_colleagues_save_takes_nothing_that_was_typed_and_is_not_written_over() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let seen = [seen(&browser, "C02").await, seen(&browser, "C05").await, seen(&browser, "C06").await];
    let mut table = samples::table("open");
    for (at, value) in [(4, "同事写的"), (5, "2026-12-01")] {
        table["cells"][at]["value"] = json!(value);
        table["cells"][at]["state"] = json!("entered");
    }
    world.fake.say(&format!("GET {TABLE}"), table);
    let line = format!("PATCH {TABLE}/cells");
    world.fake.refuse(&line, 412, "http.stale-revision", "内容已被他人修改", json!([]));
    let typed = [
        ("act", "save"),
        ("revision", "\"6\""),
        ("v.C02.2026-12", "12.5"),
        ("v.C05.2026-12", "我写的"),
        ("v.C06.2026-12", ""),
    ];
    let names = ["s.C02.2026-12", "s.C05.2026-12", "s.C06.2026-12"];
    let before = names.into_iter().zip(seen.iter().map(String::as_str));
    let fields: Vec<(&str, &str)> = typed.into_iter().chain(before).collect();
    let page = browser.send(PAGE, &fields).await;
    assert_eq!(page.status, 412);
    for said in [
        "您这次填的还没有保存，仍留在下面并逐项标出",
        "value=\"12.5\"",
        ">您填的还没有保存。<",
        ">我写的</textarea>",
        "您填的还没有保存；同事已改为“同事写的”。",
        // What the reader did not touch is what the colleague made of it, and is saved over by nobody.
        "value=\"2026-12-01\"",
        "name=\"revision\" value=\"&quot;7&quot;\"",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    // With script the device has what was typed, and puts it back where it belongs.
    let page = browser.send(PAGE, &typed).await;
    assert!(page.status == 412 && !page.text.contains("12.5"), "{}", page.text);
    assert!(page.text.contains("下面是最新内容"), "{}", page.text);
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
