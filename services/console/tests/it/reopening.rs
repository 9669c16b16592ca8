//! What happens to a table outside its ordinary way: opened again, a value taken back, filled in a sheet.

use serde_json::json;

use crate::{fake::Fake, samples, visitor::World};

const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";
const REVIEW: &str = "/reviews/210102025001/2026-12";
const PAGE: &str = "/tables/210102025001/2026-12";

/// The forms that a table is the answer to.
pub fn tell(fake: &Fake) {
    let field = json!({ "cell": 0, "element": "C01", "empty_reason": null, "key": "x", "label_zh": "户籍户数", "remark": "含集体户",
        "rule": null, "satisfied": true, "value": 2318 });
    let code = json!({ "cell": null, "element": "area", "empty_reason": null, "key": "area", "label_zh": "统计用区划代码",
        "remark": null, "rule": null, "satisfied": true, "value": "210102025001" });
    let form = json!({ "control_number": "210102-MZ-2026-0007-2X", "department": "210102-MZ", "fields": [field, code], "form_code": "F01",
        "roster": null, "title_zh": "村（社区）基本情况月报", "value_period": "2026-12", "whole": true });
    let forms = json!({ "conflicts": [], "forms": [form], "whole": true });
    fake.say("GET /api/collection/v1/tables/210102025001/2026-12/forms", forms);
}

#[actix_web::test]
async fn a_table_that_closed_is_opened_again_with_a_reason_and_says_so_to_the_community() {
    let world = World::start(&["street_approver", "community_worker"]).await;
    let browser = world.signed_in().await;
    let mut table = samples::table("open");
    (table["closes"], table["open"]) = (json!("2026-11-20"), json!(false));
    for cell in table["cells"].as_array_mut().unwrap() {
        cell["open"] = json!(false);
    }
    world.fake.say(&format!("GET {TABLE}"), table);
    let before = json!({ "until": "2026-11-19", "reason": "停电", "opened_by": "per_9", "at": "2026-11-18T01:00:00Z" });
    world.fake.say(&format!("GET {TABLE}/reopenings"), json!({ "items": [before] }));
    assert!(browser.get(PAGE).await.text.contains("请街道重新开放"));
    let page = browser.get(REVIEW).await.text;
    assert!(page.contains("停电") && page.contains("重新开放补报") && !page.contains("per_9"), "{page}");
    let typed = [("until", "2027-03-01"), ("reason", "社区换届交接")];
    let line = format!("POST {TABLE}/reopenings");
    let wrong = json!([{ "pointer": "/until", "code": "x", "zh": "最多 31 天", "en": "31 days" }]);
    world.fake.refuse(&line, 422, "collection.window.until", "日期不对", wrong);
    let refused = browser.send(&format!("{REVIEW}/reopenings"), &typed).await;
    assert!(refused.status == 422 && refused.text.contains("id=\"until-error\""), "{}", refused.text);
    assert!(refused.text.contains("社区换届交接"), "nothing typed is lost: {}", refused.text);
    world.fake.say(&line, json!({}));
    let done = browser.send(&format!("{REVIEW}/reopenings"), &typed).await;
    assert_eq!(done.location(), format!("{REVIEW}?done=reopened"), "{}", done.text);
    let sent = world.fake.seen("POST", &format!("{TABLE}/reopenings")).pop().unwrap().body;
    assert_eq!(sent, json!({ "until": "2027-03-01", "reason": "社区换届交接" }));
    world.stop().await;
}

#[actix_web::test]
async fn an_accepted_value_is_taken_back_by_the_street_alone() {
    for (role, offered) in [("street_approver", true), ("burden_officer", false)] {
        let world = World::start(&[role]).await;
        let browser = world.signed_in().await;
        let mut table = samples::table("accepted");
        (table["cells"][0]["state"], table["cells"][0]["value"]) = (json!("accepted"), json!(12));
        world.fake.say(&format!("GET {TABLE}"), table);
        assert_eq!(browser.get(REVIEW).await.text.contains("撤回已通过的数据"), offered, "{role}");
        world.stop().await;
    }
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    world.fake.say("POST /api/collection/v1/values/withdrawals", json!({}));
    let typed = [("cell", "C01.2026-12"), ("withdraw_reason", "统计口径错了")];
    let done = browser.send(&format!("{REVIEW}/withdrawals"), &typed).await;
    assert_eq!(done.location(), format!("{REVIEW}?done=withdrawn"), "{}", done.text);
    let sent = world.fake.seen("POST", "/api/collection/v1/values/withdrawals").pop().unwrap().body;
    let body = json!({ "area_code": "210102025001", "element": "C01", "period": "2026-12", "reason": "统计口径错了" });
    assert_eq!(sent, body);
    world.stop().await;
}

#[actix_web::test]
async fn a_table_is_filled_in_a_sheet_that_is_tried_first_and_mistakes_are_told_by_cell() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let line = format!("PUT {TABLE}/sheet");
    let address = format!("{PAGE}/sheet");
    let wrong = json!([{ "pointer": "一张表!F7", "code": "x", "zh": "不是整数", "en": "no number" }]);
    world.fake.refuse(&line, 422, "collection.sheet.refused", "表格有误", wrong);
    let fields = [("act", "try"), ("revision", "\"7\"")];
    let file = ("table.csv", "a,b\n1,x".as_bytes());
    let refused = browser.send_file(&address, &fields, file).await;
    assert!(refused.status == 422 && refused.text.contains("一张表!F7"), "{}", refused.text);
    world.fake.say(&line, json!({ "written": 6, "findings": [], "revision": 8 }));
    let tried = browser.send_file(&address, &fields, file).await.text;
    assert!(tried.contains("会写入 6 项"), "{tried}");
    assert!(world.fake.seen("PUT", &format!("{TABLE}/sheet")).pop().unwrap().path.contains("dry_run=true"));
    let done = browser.send_file(&address, &[("act", "import"), ("revision", "\"7\"")], file).await.text;
    assert!(done.contains("已写入 6 项，还没有提交"), "{done}");
    let sent = world.fake.seen("PUT", &format!("{TABLE}/sheet")).pop().unwrap();
    assert!(sent.headers["if-match"] == "\"7\"" && !sent.path.contains("dry_run"), "{sent:?}");
    world.stop().await;
}

#[actix_web::test]
async fn every_submission_says_what_it_changed_of_the_one_before() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let table = samples::table("submitted");
    let period = table["cells"][0]["value_period"].clone();
    world.fake.say(&format!("GET {TABLE}"), table);
    let version = |number: i64, changes: serde_json::Value| json!({ "version": number, "receipt": "HZ-1", "at": "2026-11-23T01:00:00Z", "hash": "sha256:00", "changes": changes });
    let changes = json!([
        { "element": "C01", "value_period": period, "before": 1200, "after": { "empty": "unknown" } },
        { "element": "C99", "value_period": period, "before": 5, "after": null }]);
    let items = json!({ "items": [version(2, changes), version(1, json!([]))] });
    world.fake.say(&format!("GET {TABLE}/versions"), items);
    let page = browser.get(&format!("{PAGE}/history")).await.text;
    for said in ["第 2 次提交", "1,200", "不掌握", "C99", "第一次提交"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn the_one_table_reads_as_the_form_of_every_department() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    assert!(browser.get(PAGE).await.text.contains("/tables/210102025001/2026-12/forms"));
    let page = browser.get(&format!("{PAGE}/forms")).await.text;
    for said in ["村（社区）基本情况月报", "户籍户数", "2,318", "含集体户", "已填齐", ">210102025001<"]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    world.stop().await;
}
