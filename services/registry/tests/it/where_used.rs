//! Who uses an element: the one code, whatever others begin like it, and every table once.

use chrono::TimeDelta;
use serde_json::json;
use storage::rows;
use testkit::{App, places::HEPING};

use crate::{
    code_lists::bureau,
    element_life::{element, granted, register, retire, uses},
    world::{loaded, path},
};

/// More reporting objects than are read at once, each of an element whose code begins with `X1`.
const MANY: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100) \
    INSERT INTO register_version (entry, version, register, area, code, state, effective_from, name_zh, name_en, kept, \
    attributes, folded, editors, approved, published, told, changed_at, revision) \
    SELECT 'reg_many' || i, 1, 'reporting-object', '/110000000000/', 'F' || i, 'published', '2024-01-01', '台账', '', TRUE, \
    '{\"elements\":\"X10 X1' || i || 'A\"}', '台账', '[]', '{}', '{}', 1, 0, 1 FROM n";

#[actix_web::test]
async fn who_holds_an_element_is_not_hidden_by_those_who_hold_one_that_begins_like_it() {
    hidden(loaded().await).await;
}

pub async fn hidden(app: App) {
    let bureau = bureau(&app).await;
    let etag = register(&bureau, "X1").await;
    rows::execute(app.context("registry").store.write(), MANY, vec![]).await.unwrap();
    assert_eq!(uses(&bureau, "X1").await, []);
    for (code, elements) in [("F8", "C01|X1,C02"), ("F9", "X1")] {
        let sql = format!(
            "INSERT INTO register_version (entry, version, register, area, code, state, effective_from, name_zh, name_en, \
             kept, attributes, folded, editors, approved, published, told, changed_at, revision) VALUES \
             ('reg_01930a2b4c5d7e6f8a9b0c1d2e3f000{}', 1, 'reporting-object', '{HEPING}', '{code}', 'published', \
             '2024-01-01', '台账{code}', '', TRUE, '{{\"elements\":\"{elements}\"}}', '台账', '[]', \
             '{{\"by\":\"system\",\"at\":\"2024-01-01T00:00:00Z\",\"note\":\"\"}}', \
             '{{\"by\":\"system\",\"at\":\"2024-01-01T00:00:00Z\",\"note\":\"\"}}', 1, 0, 1)",
            &code[1..]
        );
        rows::execute(app.context("registry").store.write(), &sql, vec![]).await.unwrap();
    }
    let names: Vec<String> = uses(&bureau, "X1").await.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["台账F8", "台账F9"]);
    retire(&bureau, "X1", &etag, None).await.refused(409, "registry.element.in-use");
    app.stop().await;
}

#[actix_web::test]
async fn a_community_counts_once_however_many_areas_of_a_form_hold_it() {
    once(loaded().await).await;
}

pub async fn once(app: App) {
    let bureau = bureau(&app).await;
    bureau.post(&path("/elements")).json(&element("X1")).send().await.expect(201);
    let mut form = granted("X1", "2026-12-31");
    let street = format!("{HEPING}210102025000/");
    form.content.areas =
        [street.as_str(), HEPING, street.as_str()].map(|area| area.parse().unwrap()).to_vec();
    app.tell(&form).await;
    let mut nowhere = granted("X1", "2026-12-31");
    nowhere.content.areas = vec!["/990000000000/".parse().unwrap()];
    app.tell(&nowhere).await;
    app.settle().await;
    app.pass(TimeDelta::hours(1)).await;
    let shown = bureau.get(&path("/elements/X1/uses")).send().await.expect(200);
    let mut tables: Vec<_> =
        shown.at("/items").as_array().unwrap().iter().map(|u| u["tables"].clone()).collect();
    tables.sort_by_key(|n| n.as_i64());
    assert_eq!(tables, [json!(0), json!(16)]);
    app.stop().await;
}
