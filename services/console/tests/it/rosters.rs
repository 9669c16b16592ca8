//! A roster in the browser: rows are masked, written one by one, moved, looked into with a reason.

use serde_json::json;

use crate::{
    roster_samples::{API, SEARCH, row},
    visitor::{Browser, World},
};

const AT: &str = "/rosters/210102025001/adm_1";

async fn worker() -> (World, Browser) {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    (world, browser)
}

fn last(world: &World, method: &str, path: &str) -> crate::fake::Seen {
    world.fake.seen(method, &format!("{API}{path}")).pop().unwrap()
}

#[actix_web::test]
async fn the_rosters_of_a_community_say_what_waits_and_what_changed() {
    let (world, browser) = worker().await;
    let list = browser.get("/rosters").await.text;
    for said in
        ["高龄津贴发放对象动态表", "1,204", "新增 1，停发 0，变更 1", "迁入待确认 1", "互斥待遇 1", AT]
    {
        assert!(list.contains(said), "{said}: {list}");
    }
    let page = browser.get(AT).await.text;
    for said in [
        "210199********0016",
        "迁入待确认",
        "不能同时享受",
        "另见：残疾人两项补贴对象动态表",
        "12（截至 2026年11月23日）",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(page.contains("cursor=abc") && page.contains(&format!("{AT}/moves/row_9")), "{page}");
    world.stop().await;
}

#[actix_web::test]
async fn whoever_only_reads_is_offered_nothing_to_write() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let page = browser.get(AT).await.text;
    assert!(page.contains("210199********0016") && !page.contains("rows/new"), "{page}");
    assert!(
        world.fake.seen("GET", &format!("{API}/moves")).is_empty(),
        "what they may not know is not asked"
    );
    let one = browser.get(&format!("{AT}/rows/row_1")).await.text;
    assert!(!one.contains("/end") && !one.contains("历次变动"), "{one}");
    world.stop().await;
}

#[actix_web::test]
async fn a_row_is_added_as_typed_and_what_is_wrong_stands_at_its_field() {
    let (world, browser) = worker().await;
    let line = format!("POST {API}/rows");
    let wrong = json!([
        { "pointer": "/values/id_no", "code": "x", "zh": "校验不通过", "en": "mistyped" },
        { "pointer": "/valid_from", "code": "x", "zh": "日期不对", "en": "no such day" }]);
    world.fake.refuse(&line, 422, "collection.roster.refused", "内容有误", wrong);
    let address = format!("{AT}/rows/new");
    let typed = [
        ("v.name", "张三丰"),
        ("v.id_no", "210199195001010017"),
        ("v.benefit", "2"),
        ("v.amount", "1,200.5"),
        ("e.amount", ""),
        ("valid_from", "2026-12-01"),
    ];
    let refused = browser.send(&address, &typed).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    for said in
        ["id=\"v-id_no-error\"", "id=\"valid_from-error\"", "value=\"张三丰\"", "value=\"2\" selected"]
    {
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
    }
    let values =
        json!({ "name": "张三丰", "id_no": "210199195001010017", "benefit": "2", "amount": "1200.5" });
    let sent = last(&world, "POST", "/rows");
    assert_eq!((&sent.body["valid_from"], &sent.body["values"]), (&json!("2026-12-01"), &values));
    world.fake.say(&line, json!({ "row": "row_1", "revision": 1, "version": 1, "change": "added" }));
    let done = browser.send(&address, &typed).await;
    assert_eq!(done.location(), format!("{AT}/rows/row_1?done=added"), "{}", done.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_remark_is_asked_for_where_rules_advise_against_a_row() {
    let (world, browser) = worker().await;
    let wrong = json!([{ "pointer": "/values/id_no", "code": "collection.row.excluded", "zh": "与低保重复", "en": "twice" }]);
    let line = format!("POST {API}/rows");
    world.fake.refuse(&line, 422, "collection.row.remark-needed", "确认无误的请填写说明", wrong);
    let refused = browser.send(&format!("{AT}/rows/new"), &[("v.name", "张三丰")]).await.text;
    assert!(refused.contains("id=\"remark-error\"") && refused.contains("与低保重复"), "{refused}");
    world.stop().await;
}

#[actix_web::test]
async fn a_change_sends_only_what_differs_with_the_revision_that_was_read() {
    let (world, browser) = worker().await;
    let address = format!("{AT}/rows/row_1/change");
    let form = browser.get(&address).await.text;
    assert!(form.contains("现在：张*") && !form.contains("value=\"张*\""), "a mask is no value: {form}");
    let line = format!("PATCH {API}/rows/row_1");
    let typed = [
        ("revision", "\"7\""),
        ("v.name", ""),
        ("v.amount", "100"),
        ("e.benefit", "clear"),
        ("reason", "rate-adjusted"),
    ];
    world.fake.refuse(&line, 412, "collection.row.stale", "此行已被他人修改", json!([]));
    let stale = browser.send(&address, &typed).await;
    assert!(stale.status == 412 && stale.text.contains("此行已被他人修改"), "{}", stale.text);
    assert!(stale.text.contains("value=\"100\""), "nothing typed is lost: {}", stale.text);
    world.fake.say(&line, json!({ "row": "row_1", "revision": 8, "version": 2, "change": "changed" }));
    let done = browser.send(&address, &typed).await;
    assert_eq!(done.location(), format!("{AT}/rows/row_1?done=changed"), "{}", done.text);
    let sent = last(&world, "PATCH", "/rows/row_1");
    assert_eq!(sent.headers["if-match"], "\"7\"");
    assert_eq!(sent.body["reason"], "rate-adjusted");
    let values = sent.body["values"].as_object().unwrap();
    assert_eq!(values.keys().collect::<Vec<_>>(), ["amount", "benefit"]);
    assert!(values["benefit"].is_null(), "{values:?}");
    world.stop().await;
}

#[actix_web::test]
async fn a_row_ends_with_a_reason_and_moves_to_a_community_that_may_have_to_agree() {
    let (world, browser) = worker().await;
    let end = format!("{API}/rows/row_1/end");
    world.fake.say(&format!("POST {end}"), json!({ "row": "row_1" }));
    let typed = [("revision", "\"7\""), ("reason", "deceased"), ("valid_from", "2026-11-20"), ("remark", "")];
    let done = browser.send(&format!("{AT}/rows/row_1/end"), &typed).await;
    assert_eq!(done.location(), format!("{AT}?done=ended"), "{}", done.text);
    assert_eq!(
        last(&world, "POST", "/rows/row_1/end").body,
        json!({ "reason": "deceased", "valid_from": "2026-11-20" })
    );
    let line = format!("POST {API}/rows/row_1/move");
    let address = format!("{AT}/rows/row_1/move");
    let typed = [("revision", "\"7\""), ("to_area", "210102025002")];
    for (answer, told) in [
        (json!({ "row": "row_1", "awaiting": "210102025002" }), "asked"),
        (json!({ "row": "row_2" }), "moved"),
    ] {
        world.fake.say(&line, answer);
        let done = browser.send(&address, &typed).await;
        assert_eq!(done.location(), format!("{AT}?done={told}"), "{}", done.text);
    }
    let wrong =
        json!([{ "pointer": "/to_area", "code": "x", "zh": "迁入地不可用", "en": "cannot go there" }]);
    world.fake.refuse(&line, 422, "collection.row.target", "迁入地不是可用的社区", wrong);
    let refused = browser.send(&address, &typed).await.text;
    assert!(refused.contains("id=\"to_area-error\""), "{refused}");
    world.stop().await;
}

#[actix_web::test]
async fn an_arrival_is_confirmed_or_rejected_and_enter_decides_nothing() {
    let (world, browser) = worker().await;
    let address = format!("{AT}/moves/row_9");
    let page = browser.get(&address).await.text;
    assert!(page.contains("另一社区") && page.contains("210199********0016"), "{page}");
    assert_eq!(browser.get(&format!("{AT}/moves/row_8")).await.status, 404);
    assert_eq!(browser.send(&address, &[("act", "look")]).await.status, 200);
    assert!(world.fake.seen("POST", &format!("{API}/moves")).is_empty());
    for (act, step, told) in [("confirm", "confirmation", "confirmed"), ("reject", "rejection", "rejected")] {
        world.fake.say(&format!("POST {API}/moves/row_9/{step}"), json!({ "row": "row_9" }));
        let done = browser.send(&address, &[("act", act), ("remark", "本人已到社区登记")]).await;
        assert_eq!(done.location(), format!("{AT}?done={told}"), "{}", done.text);
    }
    assert_eq!(
        last(&world, "POST", "/moves/row_9/confirmation").body,
        json!({ "remark": "本人已到社区登记" })
    );
    world.stop().await;
}

#[actix_web::test]
async fn values_are_seen_after_a_reason_and_the_page_says_that_it_is_recorded() {
    let (world, browser) = worker().await;
    let line = format!("POST {API}/unmasked");
    let address = format!("{AT}/unmasked");
    assert!(browser.get(AT).await.text.contains("都会记入日志"));
    let none = browser.send(&address, &[("purpose", "verify"), ("why", "核对")]).await;
    assert!(
        none.status == 422 && world.fake.seen("POST", &format!("{API}/unmasked")).is_empty(),
        "{}",
        none.text
    );
    let wrong = json!([{ "pointer": "/reason", "code": "x", "zh": "不要写入证件号", "en": "no numbers" }]);
    world.fake.refuse(&line, 422, "collection.unmask.purpose", "请写明查看原因", wrong);
    let typed =
        [("row", "row_1"), ("row", "row_2"), ("purpose", "verify"), ("why", "核对210199195001010016")];
    let refused = browser.send(&address, &typed).await.text;
    assert!(
        refused.contains("id=\"why-error\"") && refused.matches("name=\"row\"").count() == 2,
        "{refused}"
    );
    world.fake.say(&line, json!({ "items": [row(false)] }));
    let seen =
        browser.send(&address, &[("row", "row_1"), ("purpose", "verify"), ("why", "核对停发名单")]).await;
    assert!(seen.text.contains("210199195001010016") && seen.text.contains("护理补贴"), "{}", seen.text);
    assert!(seen.text.contains("本次查看已记入日志") && seen.header("cache-control") == "no-store");
    let body = json!({ "rows": ["row_1"], "purpose": "verify", "reason": "核对停发名单" });
    assert_eq!(last(&world, "POST", "/unmasked").body, body);
    world.stop().await;
}

#[actix_web::test]
async fn a_sheet_is_tried_first_and_its_mistakes_are_told_by_cell() {
    let (world, browser) = worker().await;
    let line = format!("POST {API}/import");
    let address = format!("{AT}/import");
    world.fake.say(&line, json!({ "added": 2, "changed": 1, "ended": 1, "unchanged": 30 }));
    let sheet = ("台账.xlsx", b"PK".as_slice());
    let tried = browser.send_file(&address, &[("act", "try")], sheet).await;
    assert!(tried.text.contains("新增 2，变更 1，停发 1，不变 30。还没有保存。"), "{}", tried.text);
    assert!(last(&world, "POST", "/import").path.ends_with("?dry_run=true"));
    let wrong = json!([{ "pointer": "C7", "code": "x", "zh": "校验不通过", "en": "mistyped" }]);
    world.fake.refuse(&line, 422, "sheet.refused", "表格有误", wrong);
    let refused = browser.send_file(&address, &[("act", "import")], sheet).await;
    assert!(refused.status == 422 && refused.text.contains("C7"), "{}", refused.text);
    world.fake.say(&format!("GET {API}/export"), json!("姓名,公民身份号码"));
    let file = browser.get(&format!("{AT}/rows.csv")).await;
    assert_eq!((file.status, file.text.as_str()), (200, "姓名,公民身份号码"));
    assert!(last(&world, "GET", "/export").path.ends_with("?format=csv"));
    world.stop().await;
}

#[actix_web::test]
async fn the_rows_of_a_merged_community_go_on_here() {
    let (world, browser) = worker().await;
    let page = browser.get(AT).await.text;
    assert!(page.contains("接收并入社区（村）的台账") && page.contains("还有 1204 行在册"), "{page}");
    assert!(browser.get("/rosters").await.text.contains("并入待接收 1204"));
    world.fake.say(&format!("POST {API}/take-over"), json!({ "rows": 3 }));
    let done = browser.send(&format!("{AT}/take-over"), &[("from_area", "210102025008")]).await;
    assert_eq!(done.location(), format!("{AT}?done=taken-over"), "{}", done.text);
    assert_eq!(last(&world, "POST", "/take-over").body, json!({ "from_area": "210102025008" }));
    world.stop().await;
}

#[actix_web::test]
async fn somebody_is_looked_for_by_number_with_a_purpose_and_told_that_it_is_recorded() {
    let (world, browser) = worker().await;
    assert!(browser.get("/rosters").await.text.contains("href=\"/rosters/search\""));
    let form = browser.get("/rosters/search").await.text;
    assert!(form.contains("每次查询都会记入日志") && form.contains("和平区（全部）"), "{form}");
    let number = "210199195001010016";
    let fields = [
        ("id_no", number),
        ("house", ""),
        ("area_code", "210102000000"),
        ("purpose", "review"),
        ("why", "核对重复享受"),
    ];
    let found = browser.send("/rosters/search", &fields).await;
    let text = &found.text;
    assert!(found.status == 200 && text.contains("查到 1 行。本次查询已记入日志。"), "{text}");
    assert!(text.contains("210199********0016") && !text.contains(number), "{text}");
    assert!(text.contains(&format!("href=\"{AT}/rows/row_1\"")), "{text}");
    let sent = world.fake.seen("POST", "/api/collection/v1/roster-search").pop().unwrap();
    let body = json!({ "area_code": "210102000000", "id_no": number, "ended": false, "purpose": "review", "reason": "核对重复享受" });
    assert_eq!((sent.body, sent.path.as_str()), (body, "/api/collection/v1/roster-search"));
    let wrong = json!([{ "pointer": "/id_no", "code": "x", "zh": "号码不对", "en": "no number" }]);
    world.fake.refuse(SEARCH, 422, "collection.roster.search", "号码不对", wrong);
    let refused = browser.send("/rosters/search", &fields).await;
    let text = &refused.text;
    assert!(refused.status == 422 && text.contains("id=\"id_no-error\">号码不对"), "{text}");
    assert!(text.contains("value=\"核对重复享受\""), "{text}");
    world.fake.say(SEARCH, json!({ "items": [] }));
    assert!(browser.send("/rosters/search", &fields).await.text.contains("没有查到"));
    world.stop().await;
}
