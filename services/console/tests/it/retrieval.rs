//! Retrieving values: what is asked, as a table, a picture, files and a command.

use serde_json::{Value, json};

use crate::{fake::Fake, visitor::World};

const VALUES: &str = "/api/collection/v1/values";
const SUMS: &str = "/api/collection/v1/rollups";

fn element(code: &str, name: &str) -> Value {
    json!({ "code": code, "name_zh": name, "name_en": "", "unit": "人", "datatype": "integer", "definition_zh": "" })
}

fn sum(area: &str, period: &str, total: &str) -> Value {
    json!({ "area_code": area, "period": period, "units": 16, "total": total, "least": "1", "most": "9", "suppressed": false })
}

/// What the pages ask for.
pub fn tell(fake: &Fake) {
    let value = json!({
        "element": "C11", "element_name": "60岁以上人口", "area_code": "210102025001", "area_name": "和平新村社区",
        "period": "2026-11", "value": 6918, "empty_reason": null, "unit": "人", "source": "table",
        "accepted_at": "2026-11-30T01:00:00Z", "version": 1,
    });
    fake.say(&format!("GET {VALUES}"), json!({ "items": [value], "next_cursor": "abc" }));
    let sums = [sum("210102000000", "2026-10", "6900"), sum("210102000000", "2026-11", "6918")];
    fake.say(&format!("GET {SUMS}"), json!({ "element": "C11", "items": sums }));
}

#[actix_web::test]
async fn several_elements_and_areas_are_one_question_shown_as_pictures_table_files_and_command() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let elements = json!({ "items": [element("C11", "60岁以上人口"), element("C12", "80岁以上人口")], "next_cursor": null });
    world.fake.say("GET /api/registry/v1/elements", elements);
    let asked = "element=C11&find=C12&area_code=210102000000&area_code=210102025000&from=2026-10&to=2026-11&purpose=%E7%BC%96%E5%B9%B4%E6%8A%A5";
    let page = browser.get(&format!("/data?{asked}")).await.text;
    let question = "?element=C11%2CC12&area_code=210102000000%2C210102025000&from=2026-10&to=2026-11&purpose=%E7%BC%96%E5%B9%B4%E6%8A%A5";
    assert_eq!(world.fake.seen("GET", VALUES)[0].path, format!("{VALUES}{question}"));
    let summed = world.fake.seen("GET", SUMS);
    assert_eq!(summed.len(), 4, "each element in each area");
    assert!(summed.iter().all(|seen| seen.path.contains("purpose=")), "{summed:?}");
    assert!(
        summed[1].path.starts_with(&format!("{SUMS}?level=street&element=C11&area_code=210102025000")),
        "{summed:?}"
    );
    assert!(page.contains("60岁以上人口合计") && page.contains("80岁以上人口合计"), "{page}");
    assert_eq!(page.matches("<svg class=\"columns\"").count(), 2, "{page}");
    assert!(page.contains("6,918") && page.contains("<ul class=\"legend\">"), "{page}");
    // What was asked stands in short above what was found, and the form is folded away.
    assert!(page.contains("2026年10月至2026年11月；用途：编年报"), "{page}");
    assert!(page.contains("<details class=\"no-print\"><summary>修改取数条件</summary><form"), "{page}");
    assert!(
        page.contains("--data-urlencode &#39;element=C11,C12&#39;")
            || page.contains("--data-urlencode 'element=C11,C12'"),
        "{page}"
    );
    for ending in ["csv", "xlsx", "json", "parquet"] {
        assert!(
            page.contains(&format!("href=\"/data.{ending}?element=C11&amp;element=C12&amp;area_code=")),
            "{ending}: {page}"
        );
    }
    world.fake.say(&format!("GET {VALUES}"), json!("a,b"));
    let file = browser.get(&format!("/data.parquet?{asked}")).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"qingche-values.parquet\"");
    assert_eq!(file.text, "a,b");
    let last = world.fake.seen("GET", VALUES).pop().unwrap();
    assert_eq!(last.path, format!("{VALUES}{question}&format=parquet"));
    assert_eq!(browser.get(&format!("/data.exe?{asked}")).await.status, 404);
    world.stop().await;
}

#[actix_web::test]
async fn nothing_is_retrieved_before_it_is_clear_what_and_what_for() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let without = browser.get("/data?element=C11").await.text;
    assert!(without.contains("请填写调取用途"), "{without}");
    let elements = json!({ "items": [element("C11", "60岁以上人口"), element("C12", "80岁以上人口")], "next_cursor": null });
    world.fake.say("GET /api/registry/v1/elements", elements);
    let several = browser.get("/data?find=%E4%BB%A5%E4%B8%8A&purpose=x").await.text;
    assert!(several.contains("“以上”对应多个数据元") && several.contains("value=\"C12\""), "{several}");
    world.fake.say("GET /api/registry/v1/elements", json!({ "items": [], "next_cursor": null }));
    let unknown = browser.get("/data?find=%E6%B2%A1%E6%9C%89&purpose=x").await.text;
    assert!(unknown.contains("没有找到数据元“没有”"), "{unknown}");
    assert!(world.fake.seen("GET", VALUES).is_empty() && world.fake.seen("GET", SUMS).is_empty());
    world.stop().await;
}

#[actix_web::test]
async fn one_month_of_one_county_is_shown_by_its_streets_and_a_refusal_is_told() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let items = [sum("210102000000", "2026-11", "6918")];
    world.fake.say(&format!("GET {SUMS}"), json!({ "element": "C11", "items": items }));
    let county = json!({ "items": [{ "code": "210102000000", "path": "/210102000000/", "level": "county", "name_zh": "和平区", "name_en": "" }] });
    world.fake.say("GET /api/registry/v1/areas", county);
    let page =
        browser.get("/data?element=C11&area_code=210102000000&from=2026-11&to=2026-11&purpose=x").await.text;
    let summed = world.fake.seen("GET", SUMS);
    assert_eq!(summed.len(), 2);
    assert!(summed[1].path.starts_with(&format!("{SUMS}?level=street&")), "{summed:?}");
    assert!(page.contains("<svg class=\"share\"") && !page.contains("<svg class=\"columns\""), "{page}");
    world.fake.refuse(
        &format!("GET {VALUES}"),
        404,
        "http.not-found",
        "没有找到，或不在您的范围内",
        json!([]),
    );
    let refused = browser.get("/data?element=C11&purpose=x").await;
    assert_eq!(refused.status, 200);
    assert!(refused.text.contains("没有取数授权"), "{}", refused.text);
    world.stop().await;
}

fn longer(area: &str, total: Option<&str>, units: u8, lacking: u8, silent: u8) -> Value {
    json!({
        "area_code": area, "period": "2026Q4", "units": units, "total": total, "suppressed": false,
        "made_up": { "communities": units + lacking + silent, "lacking": lacking, "silent": silent,
            "missing": [{ "period": "2026-11", "communities": lacking }] },
    })
}

#[actix_web::test]
async fn a_longer_period_is_summed_by_parts_with_whoever_is_not_in_it_and_for_a_program() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let county = json!({ "code": "210102000000", "path": "/210102000000/", "level": "county", "name_zh": "和平区", "name_en": "" });
    world.fake.say("GET /api/registry/v1/areas", json!({ "items": [county] }));
    let items = [longer("210102000000", Some("6918"), 13, 2, 1)];
    world.fake.say(
        &format!("GET {SUMS}"),
        json!({ "element": "C11", "over": "quarter", "aggregation": "last", "items": items }),
    );
    let asked = "element=C11&area_code=210102000000&from=2026-10&to=2026-12&purpose=x&over=quarter";
    let page = browser.get(&format!("/data?{asked}")).await.text;
    let summed = world.fake.seen("GET", SUMS);
    assert_eq!(summed.len(), 2, "the county, and its streets");
    let question =
        "over=quarter&element=C11&area_code=210102000000&from=2026-10&to=2026-12&purpose=x".to_owned();
    assert_eq!(summed[0].path, format!("{SUMS}?level=county&{question}"));
    assert_eq!(summed[1].path, format!("{SUMS}?level=street&{question}"));
    assert!(world.fake.seen("GET", VALUES).is_empty(), "the values behind it are not retrieved as well");
    for text in ["最后一期的数", "6,918", "2026年第四季度", "2026年11月（2 个社区）", "<svg class=\"share\""]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.contains("/api/collection/v1/rollups") && page.contains("over=quarter"), "{page}");
    assert!(page.contains("<option value=\"quarter\" selected>"), "{page}");
    assert!(page.contains("href=\"/data?element=C11&amp;area_code=210102000000&amp;from=2026-10&amp;to=2026-12&amp;purpose=x\""), "{page}");
    let none = [longer("210102000000", None, 0, 0, 16)];
    world.fake.say(&format!("GET {SUMS}"), json!({ "element": "C11", "aggregation": "sum", "items": none }));
    assert!(browser.get(&format!("/data?{asked}")).await.text.contains("没有合计"));
    world.fake.say(&format!("GET {SUMS}"), json!({ "element": "C11", "aggregation": "sum", "items": [] }));
    assert!(browser.get(&format!("/data?{asked}")).await.text.contains("没有完整的数据期"));
    world.stop().await;
}

#[actix_web::test]
async fn what_does_not_add_up_is_told_at_the_element_and_a_bad_purpose_at_the_purpose() {
    let world = World::start(&["department_officer"]).await;
    let browser = world.signed_in().await;
    let at = |pointer: &str, zh: &str| json!([{ "pointer": pointer, "code": "x", "zh": zh, "en": "no" }]);
    let wrong = at("/element", "不同表单声明的汇总方式不一致");
    world.fake.refuse(&format!("GET {SUMS}"), 422, "collection.rollup.aggregations-differ", "不一致", wrong);
    let asked = "/data?element=C11&area_code=210102000000&purpose=x&over=year";
    let refused = browser.get(asked).await;
    assert_eq!(refused.status, 200);
    let text = &refused.text;
    assert!(text.contains("<p class=\"error\">C11 ") && text.contains("汇总方式不一致"), "{text}");
    assert!(!text.contains("<svg") && !text.contains("id=\"command\""), "{text}");
    assert!(!text.contains("修改取数条件"), "what has to be corrected is not folded away: {text}");
    let wrong = at("/purpose", "用途里不要写号码");
    world.fake.refuse(&format!("GET {SUMS}"), 422, "collection.retrieval.purpose", "请写明", wrong);
    let refused = browser.get(asked).await.text;
    assert!(refused.contains("id=\"purpose-error\">用途里不要写号码"), "{refused}");
    world.fake.refuse(&format!("GET {SUMS}"), 404, "http.not-found", "没有找到", json!([]));
    assert!(browser.get(asked).await.text.contains("没有取数授权"));
    world.stop().await;
}
