//! Values that go back to their source, why a cell is asked, corrections, a table in somebody's hand.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";
const WHY: &str = "/tables/210102025001/2026-12/why?element=C11&value_period=2026-12";

/// A dispute.
pub fn dispute(outcome: Value) -> Value {
    json!({
        "id": "dsp_1", "revision": 7, "area_code": "210102025001", "month": "2026-12", "element": "C11", "value_period": "2026-12",
        "department": "210102-MZ", "version": 1, "value": 40, "reason": "有 3 人已迁出", "suggested": "37",
        "raised_at": "2026-11-23T01:00:00Z", "outcome": outcome, "answer": null, "resolved_at": null,
    })
}

/// Why a cell is asked.
pub fn why() -> Value {
    json!({ "element": "C11", "value_period": "2026-12", "whereabouts": "not-filled", "opens": "2026-12-01", "closes": "2026-12-31",
        "demands": [{ "control_number": "210102-MZ-2026-0007-2X", "department": "210102-MZ", "title_zh": "高龄津贴名册",
            "purpose": "确定下月发放名单", "frequency": "monthly", "due": "2026-12-25", "valid_from": "2026-11-23", "valid_until": "2027-11-22",
            "items": [{ "area": "/x/", "code": "A03", "version": 2, "name_zh": "养老服务" }],
            "rules": [{ "id": "r", "message_zh": "不超过60岁以上人口", "severity": "soft" }], "required": true, "live": true, "satisfied": true }] })
}

#[actix_web::test]
async fn a_cell_says_why_it_is_asked_and_a_provided_value_goes_back_to_its_source() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let mut table = samples::table("open");
    table["cells"][0]["prefill"]["source"] = json!("department");
    world.fake.say(&format!("GET {TABLE}"), table);
    let page = browser.get("/tables/210102025001/2026-12").await.text;
    assert!(page.contains("/why?element=C01&amp;value_period=2026-12&amp;provided=1"), "{page}");
    world.fake.say(&format!("GET {TABLE}/why"), why());
    let shown = browser.get(WHY).await.text;
    for said in ["高龄津贴名册", "A03 养老服务（第 2 版）", "不超过60岁以上人口", "和平区民政局", "未填"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("name=\"reason\""), "only what a department provides is disputed: {shown}");
    world.fake.say(&format!("POST {TABLE}/disputes"), dispute(Value::Null));
    let fields =
        [("element", "C11"), ("value_period", "2026-12"), ("reason", "有 3 人已迁出"), ("suggested", "37")];
    let done = browser.send(WHY, &fields).await;
    assert_eq!((done.status, done.location()), (303, "/disputes/dsp_1?done=raised"), "{}", done.text);
    let seen = world.fake.seen("POST", &format!("{TABLE}/disputes")).pop().unwrap();
    assert_eq!((&seen.body["reason"], &seen.body["suggested"]), (&json!("有 3 人已迁出"), &json!("37")));
    world.fake.refuse(
        &format!("POST {TABLE}/disputes"),
        409,
        "collection.dispute.open",
        "已经提出过质疑",
        json!([]),
    );
    let refused = browser.send(WHY, &fields).await;
    assert!(refused.status == 409 && refused.text.contains("已经提出过质疑"), "{}", refused.text);
    let kept = refused.text.contains(">有 3 人已迁出</textarea>") && refused.text.contains("value=\"37\"");
    assert!(kept, "nothing typed is lost: {}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn the_source_confirms_a_disputed_value_or_replaces_it() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let list = browser.get("/disputes").await.text;
    assert!(list.contains("待核实") && list.contains("href=\"/disputes/dsp_1\""), "{list}");
    assert!(world.fake.seen("GET", "/api/collection/v1/disputes").pop().unwrap().path.contains("open=true"));
    let call = "POST /api/collection/v1/disputes/dsp_1/resolution";
    world.fake.say(call, json!({}));
    for (act, value, body) in [
        ("confirm", "", json!({ "outcome": "confirmed", "answer": "已核对" })),
        ("replace", "37", json!({ "outcome": "replaced", "answer": "已核对", "value": 37 })),
    ] {
        let fields = [("act", act), ("revision", "\"7\""), ("answer", "已核对"), ("value", value)];
        let done = browser.send("/disputes/dsp_1", &fields).await;
        assert_eq!((done.status, done.location()), (303, "/disputes/dsp_1?done=resolved"), "{}", done.text);
        let seen = world.fake.seen("POST", "/api/collection/v1/disputes/dsp_1/resolution").pop().unwrap();
        assert_eq!((seen.body, seen.headers["if-match"].as_str()), (body, "\"7\""));
    }
    let fields = [("act", "look"), ("answer", "还没想好"), ("value", "38")];
    let looked = browser.send("/disputes/dsp_1", &fields).await;
    assert_eq!(looked.status, 200);
    let kept = looked.text.contains(">还没想好</textarea>") && looked.text.contains("value=\"38\"");
    assert!(kept, "nothing typed is lost: {}", looked.text);
    assert_eq!(world.fake.seen("POST", "/api/collection/v1/disputes").len(), 2, "Enter decides nothing");
    world.fake.say("GET /api/collection/v1/disputes/dsp_1", dispute(json!("confirmed")));
    let over = browser.get("/disputes/dsp_1").await.text;
    assert!(over.contains("维持原数") && !over.contains("name=\"answer\""), "{over}");
    world.stop().await;
}

#[actix_web::test]
async fn an_accepted_table_is_corrected_cell_by_cell_with_reasons() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {TABLE}"), samples::table("accepted"));
    let none = browser.send("/tables/210102025001/2026-12/correct", &[("revision", "\"7\"")]).await;
    assert!(none.status == 422 && none.text.contains("还没有写任何一项的更正原因"), "{}", none.text);
    world.fake.say(&format!("POST {TABLE}/corrections"), json!({}));
    let fields = [("revision", "\"7\""), ("r.C02.2026-12", "多报了一户"), ("r.C01.2026-12", "")];
    let done = browser.send("/tables/210102025001/2026-12/correct", &fields).await;
    assert_eq!((done.status, done.location()), (303, "/tables/210102025001/2026-12"), "{}", done.text);
    let seen = world.fake.seen("POST", &format!("{TABLE}/corrections")).pop().unwrap();
    let cells = json!([{ "element": "C02", "value_period": "2026-12", "comment": "多报了一户" }]);
    assert_eq!((&seen.body["cells"], seen.headers["if-match"].as_str()), (&cells, "\"7\""));
    let wrong = json!([{ "pointer": "/cells/0/comment", "code": "x", "zh": "太长", "en": "too long" }]);
    world.fake.refuse(&format!("POST {TABLE}/corrections"), 422, "collection.cells", "不能收", wrong);
    let refused = browser.send("/tables/210102025001/2026-12/correct", &fields).await;
    let text = &refused.text;
    assert!(refused.status == 422 && text.contains("id=\"e-C02-2026-12\">太长"), "{text}");
    assert!(text.contains("aria-describedby=\"e-C02-2026-12\"") && text.contains("多报了一户"), "{text}");
    world.stop().await;
}

#[actix_web::test]
async fn a_table_under_review_is_taken_in_hand_and_given_back() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    world.fake.say(&format!("GET {TABLE}"), samples::table("submitted"));
    let standing = json!({ "second_review": true, "passed": false, "claim": null });
    world.fake.say(&format!("GET {TABLE}/review"), standing);
    let free = browser.get("/reviews/210102025001/2026-12").await.text;
    assert!(free.contains("还要县（区）复审") && free.contains("value=\"claim\""), "{free}");
    world.fake.say(&format!("PUT {TABLE}/claim"), json!({ "until": "2026-11-23T02:30:00Z" }));
    let taken = browser.send("/reviews/210102025001/2026-12", &[("act", "claim")]).await;
    assert_eq!((taken.status, taken.location()), (303, "/reviews/210102025001/2026-12"));
    let other = json!({ "claim": { "name": "周慧", "own": false, "until": "2026-11-23T02:30:00Z" } });
    world.fake.say(&format!("GET {TABLE}/review"), other);
    let page = browser.get("/reviews/210102025001/2026-12").await.text;
    assert!(
        page.contains("周慧 正在审核，保留到 2026年11月23日 10:30") && !page.contains("value=\"claim\""),
        "{page}"
    );
    world.fake.refuse(
        &format!("PUT {TABLE}/claim"),
        409,
        "collection.review.claimed",
        "已有人在审核",
        json!([]),
    );
    let refused = browser.send("/reviews/210102025001/2026-12", &[("act", "claim")]).await;
    assert!(refused.status == 409 && refused.text.contains("已有人在审核"), "{}", refused.text);
    world.stop().await;
}

#[actix_web::test]
async fn demands_that_contradict_each_other_are_told_with_names() {
    let world = World::start(&["burden_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get("/conflicts?area_code=210102000000").await.text;
    assert!(page.contains("计量单位") && page.contains("和平区民政局") && page.contains("月报"), "{page}");
    world.fake.say("GET /api/collection/v1/conflicts", json!({ "items": [] }));
    assert!(browser.get("/conflicts").await.text.contains("没有口径不一致的"));
    world.stop().await;
}

/// What contradicts.
pub fn conflicts() -> Value {
    json!({ "items": [{ "area_codes": ["210102000000"], "over": [{ "element": "C11", "kind": "unit" }],
        "demands": [{ "control_number": "210102-MZ-2026-0007-2X", "department": "210102-MZ", "form_code": "F01", "title_zh": "月报" }] }] })
}

#[actix_web::test]
async fn a_department_provides_what_it_holds_line_by_line_and_mistakes_are_told_by_their_line() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    assert!(browser.get("/disputes").await.text.contains("href=\"/provided\""));
    let slip = browser.send("/provided", &[("department", "210102-MZ"), ("lines", "210102025001 C04")]).await;
    assert!(slip.status == 422 && slip.text.contains("第 1 行：210102025001 C04"), "{}", slip.text);
    let line = "PUT /api/collection/v1/provided-values/210102-MZ";
    let typed = [("department", "210102-MZ"), ("lines", "210102025001\tC04\t2026Q4\t6918")];
    let wrong =
        json!([{ "pointer": "/items/0/element", "code": "x", "zh": "不是数源", "en": "not the source" }]);
    world.fake.refuse(line, 422, "collection.provided.refused", "不能收", wrong);
    let refused = browser.send("/provided", &typed).await;
    assert!(refused.text.contains("第 1 行：不是数源") && refused.text.contains("C04"), "{}", refused.text);
    world.fake.say(line, json!({ "changed": 1 }));
    let done = browser.send("/provided", &typed).await.text;
    assert!(done.contains("已收到 1 个数，其中新的或有变动的 1 个"), "{done}");
    let sent = world.fake.seen("PUT", "/api/collection/v1/provided-values").pop().unwrap().body;
    let item = json!({ "area_code": "210102025001", "element": "C04", "period": "2026Q4", "value": 6918 });
    assert_eq!(sent, json!({ "items": [item] }));
    world.stop().await;
}
