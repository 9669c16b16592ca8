//! Why a form reached a community.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

fn bundle() -> Value {
    let entry = |n: i64, kind: &str, body: Value| json!({ "n": n, "kind": kind, "at": "2026-11-23T01:00:00Z", "body": body, "hash": "sha256:0" });
    json!({ "format": "qingche-lineage/1", "control_number": "x", "keys": [], "seal": "a.b.c", "entries": [
        entry(1, "list-item", json!({ "area": "210102000000", "code": "A03", "name_zh": "养老服务",
            "list": { "title_zh": "工作清单", "version": 1, "effective_from": "2026-01-01" } })),
        entry(2, "edition", json!({ "edition": 1, "department": "210102-MZ", "purpose": "发放津贴",
            "checks": [{ "verdict": "pass" }, { "verdict": "pass" }, { "verdict": "advise" }] })),
        entry(3, "request", json!({ "action": "submitted" })),
        entry(4, "decision", json!({ "area": "210102025000", "role": "street_approver", "result": "approved", "reason": "情况属实" })),
        entry(5, "admission", json!({ "control_number": "210102-MZ-2026-0007-2X", "valid_from": "2026-11-23", "valid_until": "2027-12-31" })),
        entry(6, "delivery", json!({ "period": "2026-12", "demands": ["a", "b"], "submitted_at": "2026-11-24T01:00:00Z",
            "receipt": "R-7", "accepted_at": null })),
    ] })
}

#[actix_web::test]
async fn the_way_of_a_form_is_told_in_plain_words_and_its_receipt_is_passed_on_as_it_is_signed() {
    let world = World::start(&["community_worker"]).await;
    let browser = world.signed_in().await;
    let number = kernel::ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 2);
    let path = format!("/api/approval/v1/admissions/{number}/lineage");
    world.fake.say(&format!("GET /api/approval/v1/public/admissions/{number}"), samples::admission());
    world.fake.say(&format!("GET {path}"), bundle());
    let page = browser.get(&format!("/lineage/{number}?area_code=210102025001")).await.text;
    for told in [
        "清单依据：A03 养老服务",
        "提交第 1 稿",
        "自动检查：2 项通过，1 项提示",
        "街道审批：同意",
        "情况属实",
        "进入社区 2026年12月 的一张表",
        "与另外 1 张报表合并",
        "回执 R-7",
        "全部 6 条留痕",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(world.fake.seen("GET", &path).pop().unwrap().path.ends_with("?area_code=210102025001"));
    let receipt = browser.get(&format!("/lineage/{number}/receipt.json?area_code=210102025001")).await;
    assert_eq!(serde_json::from_str::<Value>(&receipt.text).unwrap(), bundle());
    let name = format!("attachment; filename=\"qingche-lineage-{number}.json\"");
    assert_eq!(receipt.header("content-disposition"), name);
    let why = browser.get("/tables/210102025001/2026-12/why?element=C11&value_period=2026-12").await.text;
    assert!(why.contains("/lineage/") && why.contains("?area_code=210102025001"), "{why}");
    world.stop().await;
}
