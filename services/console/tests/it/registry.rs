//! What list stewards and government approvers do in the browser.

use serde_json::{Value, json};

use crate::{
    registry_samples as samples,
    visitor::{Browser, World},
};

const API: &str = "/api/registry/v1";
const KEY: &str = "0123456789abcdef";

/// The last call at exactly this path, without its query.
fn last(world: &World, method: &str, path: &str) -> crate::fake::Seen {
    let path = format!("{API}{path}");
    let seen = world.fake.seen(method, &path);
    seen.into_iter().rfind(|seen| seen.path.split('?').next() == Some(&path)).unwrap()
}

async fn steward() -> (World, Browser) {
    let world = World::start(&["list_steward"]).await;
    let browser = world.signed_in().await;
    (world, browser)
}

#[actix_web::test]
async fn a_list_is_drafted_for_ones_own_area_and_leads_to_the_draft() {
    let (world, browser) = steward().await;
    let form = browser.get("/registry/lists/new?area_code=210102000000").await;
    assert!(form.text.contains("<option value=\"210102000000\" selected>和平区"), "{}", form.text);
    world.fake.say(&format!("POST {API}/duty-lists"), samples::list("draft"));
    let fields = [("area_code", "210102000000"), ("title", "和平区清单"), ("from", "2026-12-15")];
    let made = browser.send("/registry/lists/new", &fields).await;
    assert_eq!((made.status, made.location()), (303, "/registry/lists/lst_1"));
    let seen = last(&world, "POST", "/duty-lists");
    let body =
        json!({ "area_code": "210102000000", "title_zh": "和平区清单", "effective_from": "2026-12-15" });
    assert_eq!((seen.body, seen.headers["idempotency-key"].as_str()), (body, KEY));
    world.stop().await;
}

#[actix_web::test]
async fn each_is_offered_the_steps_of_their_own_and_no_others() {
    for (role, state, offered, not) in [
        ("list_steward", "draft", "增加事项", "value=\"approve\""),
        ("government_approver", "draft", "value=\"approve\"", "增加事项"),
        ("list_steward", "approved", "value=\"publish\"", "value=\"approve\""),
        ("government_approver", "approved", "value=\"return\"", "value=\"publish\""),
        ("list_steward", "published", "value=\"file\"", "value=\"discard\""),
        ("inspector", "draft", "协助社会救助", "value=\""),
    ] {
        let world = World::start(&[role]).await;
        let browser = world.signed_in().await;
        world.fake.say(&format!("GET {API}/duty-lists/lst_1"), samples::list(state));
        let page = browser.get("/registry/lists/lst_1").await.text;
        let act = page.split("name=\"act\" ").skip(1).any(|rest| rest.starts_with(not));
        assert!(page.contains(offered), "{role} {state}: {page}");
        assert!(!act && (not.starts_with("value") || !page.contains(not)), "{role} {state}");
        world.stop().await;
    }
}

#[actix_web::test]
async fn every_step_goes_to_its_own_operation_under_the_revision_that_was_read() {
    let world = World::start(&["list_steward", "government_approver"]).await;
    let browser = world.signed_in().await;
    for (act, field, step, body) in [
        ("approve", ("document_no", "3号"), "approval", json!({ "document_no": "3号" })),
        ("return", ("reason", "第三项写错"), "return", json!({ "reason": "第三项写错" })),
        ("publish", ("x", ""), "publication", Value::Null),
        ("file", ("received_by", "市民政局"), "filing", json!({ "received_by": "市民政局" })),
    ] {
        world.fake.say(&format!("POST {API}/duty-lists/lst_1/{step}"), samples::list("approved"));
        let sent = browser.send("/registry/lists/lst_1", &[("act", act), ("revision", "\"7\""), field]).await;
        assert_eq!(
            (sent.status, sent.location()),
            (303, "/registry/lists/lst_1?done=1"),
            "{act}: {}",
            sent.text
        );
        let seen = last(&world, "POST", &format!("/duty-lists/lst_1/{step}"));
        assert_eq!(
            (seen.headers["if-match"].as_str(), seen.headers["idempotency-key"].as_str()),
            ("\"7\"", KEY)
        );
        assert_eq!(seen.body, body, "{act}");
    }
    world.stop().await;
}

#[actix_web::test]
async fn a_refused_step_shows_the_list_and_why() {
    let (world, browser) = steward().await;
    let refuse = format!("POST {API}/duty-lists/lst_1/publication");
    world.fake.refuse(&refuse, 409, "registry.list.not-approved", "清单尚未批准", json!([]));
    let refused = browser.send("/registry/lists/lst_1", &[("act", "publish"), ("revision", "\"7\"")]).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text.contains("清单尚未批准") && refused.text.contains("协助社会救助"),
        "{}",
        refused.text
    );
    world.stop().await;
}

#[actix_web::test]
async fn an_item_keeps_what_it_carries_out_until_somebody_says_otherwise() {
    let (world, browser) = steward().await;
    world.fake.say(&format!("PUT {API}/duty-lists/lst_1/items/A03"), samples::list("draft"));
    let page = browser.get("/registry/lists/lst_1/items/A03").await.text;
    assert!(page.contains("value=\"社会救助暂行办法\"") && page.contains("value=\"210102-MZ\""), "{page}");
    let fields = [
        ("revision", "\"7\""),
        ("code", "A03"),
        ("name_zh", "协助社会救助"),
        ("content_zh", "帮助申请人"),
        ("kind", "assist"),
        ("allowed_frequency", "quarterly"),
        ("lead_departments", "210102-MZ、210102-RS"),
        ("basis.0.law", "社会救助暂行办法"),
        ("basis.0.article", "第4条"),
        ("basis.1.law", ""),
        ("inherits_code", "A03"),
        ("inherits_version", "1"),
    ];
    let saved = browser.send("/registry/lists/lst_1/items", &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let body = last(&world, "PUT", "/duty-lists/lst_1/items/A03").body;
    assert_eq!(body["lead_departments"], json!(["210102-MZ", "210102-RS"]));
    assert_eq!(body["basis"], json!([{ "law": "社会救助暂行办法", "article": "第4条", "text": "" }]));
    assert_eq!(body["inherits"], json!({ "code": "A03", "version": 1 }));
    assert!(body.get("code").is_none() && body.get("version").is_none(), "{body}");
    let follow = [fields.as_slice(), &[("keep_up", "1")]].concat();
    browser.send("/registry/lists/lst_1/items", &follow).await;
    assert!(last(&world, "PUT", "/duty-lists/lst_1/items/A03").body.get("inherits").is_none());
    world.stop().await;
}

#[actix_web::test]
async fn what_differs_from_above_is_said_field_by_field_and_taken_over_by_choice() {
    let (world, browser) = steward().await;
    let page = browser.get("/registry/lists/lst_1/differences?against=above").await.text;
    assert!(
        page.contains("与上级不同") && page.contains("<del>每月</del>") && page.contains("<ins>每季度</ins>"),
        "{page}"
    );
    assert!(page.contains("name=\"code\" value=\"A03\""), "{page}");
    world.fake.say(&format!("POST {API}/duty-lists/lst_1/items/take-over"), samples::list("draft"));
    let taken =
        browser.send("/registry/lists/lst_1/take-over", &[("revision", "\"7\""), ("code", "A03")]).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert_eq!(last(&world, "POST", "/duty-lists/lst_1/items/take-over").body, json!({ "codes": ["A03"] }));
    world.stop().await;
}

#[actix_web::test]
async fn a_sheet_is_tried_first_and_its_mistakes_are_said_by_cell() {
    let (world, browser) = steward().await;
    let path = format!("POST {API}/duty-lists/lst_1/items/import");
    let report = json!({ "rows": 3, "created": 1, "changed": 1, "unchanged": 1, "dry_run": true });
    world.fake.say(&path, report);
    let address = "/registry/lists/lst_1/import";
    let tried =
        browser.send_file(address, &[("act", "try"), ("revision", "\"7\"")], ("清单.csv", b"a,b")).await;
    assert!(tried.text.contains("试导入结果：共 3 行，新增 1"), "{}", tried.text);
    let seen = last(&world, "POST", "/duty-lists/lst_1/items/import");
    assert!(seen.path.ends_with("?dry_run=true"), "{}", seen.path);
    assert_eq!(
        (seen.headers["content-type"].as_str(), seen.headers["if-match"].as_str()),
        ("text/csv", "\"7\"")
    );
    let violation =
        json!([{ "pointer": "C4", "code": "text.empty", "zh": "不能为空", "en": "must not be empty" }]);
    world.fake.refuse(&path, 422, "sheet.cells", "表格有误", violation);
    let refused =
        browser.send_file(address, &[("act", "import"), ("revision", "\"7\"")], ("清单.XLSX", b"PK")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains(">C4</th>") && refused.text.contains("不能为空"), "{}", refused.text);
    let media = last(&world, "POST", "/duty-lists/lst_1/items/import").headers["content-type"].clone();
    assert!(media.contains("spreadsheetml"), "{media}");
    let none = browser.send_file(address, &[("act", "try")], ("", b"")).await;
    assert!(none.status == 422 && none.text.contains("请选择要导入的表格文件"), "{}", none.text);
    world.stop().await;
}

#[actix_web::test]
async fn a_task_to_follow_shows_the_change_and_takes_a_reason_not_to() {
    let (world, browser) = steward().await;
    let page = browser.get("/registry/follow-ups/fol_1").await.text;
    assert!(page.contains("2026年12月21日（暂定") && page.contains("<del>每月</del>"), "{page}");
    assert!(page.contains("/registry/lists/new?area_code=210102000000"), "{page}");
    world.fake.say(&format!("POST {API}/follow-ups/fol_1/refusal"), samples::follow_up(true));
    let fields = [("revision", "\"7\""), ("reason", "没有这些机构"), ("document_no", "4号")];
    let declined = browser.send("/registry/follow-ups/fol_1", &fields).await;
    assert_eq!(declined.location(), "/registry/follow-ups/fol_1?done=1", "{}", declined.text);
    let body = last(&world, "POST", "/follow-ups/fol_1/refusal").body;
    assert_eq!(body, json!({ "reason": "没有这些机构", "document_no": "4号" }));
    world.fake.say(&format!("GET {API}/follow-ups/fol_1"), samples::follow_up(true));
    let closed = browser.get("/registry/follow-ups/fol_1").await.text;
    assert!(closed.contains("决定不跟进") && !closed.contains("/registry/lists/new"), "{closed}");
    world.stop().await;
}
