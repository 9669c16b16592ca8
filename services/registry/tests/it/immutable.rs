//! What the database refuses, whatever a program does.

use storage::rows;
use testkit::App;

use crate::world::{draft, heping, loaded, path, step};

#[actix_web::test]
async fn neither_a_published_list_nor_its_items_change_under_sql() {
    published(loaded().await).await;
}

pub async fn published(app: App) {
    let db = app.context("registry").store.write().clone();
    for sql in [
        "UPDATE duty_item SET body = '{}' WHERE code = 'A01'",
        "UPDATE duty_item SET version = 9",
        "DELETE FROM duty_item WHERE code = 'A01'",
        "INSERT INTO duty_item SELECT list, 'Z9', 1, 1, 1, digest, body FROM duty_item WHERE code = 'A01'",
        "UPDATE duty_list SET title_zh = '改名'",
        "UPDATE duty_list SET state = 'draft'",
        "UPDATE duty_list SET effective_from = '2030-01-01'",
        "DELETE FROM duty_list",
    ] {
        assert!(rows::execute(&db, sql, vec![]).await.is_err(), "{sql}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn an_approved_list_keeps_the_items_that_were_approved() {
    approved(loaded().await).await;
}

pub async fn approved(app: App) {
    let (steward, approver) = heping(&app).await;
    let (id, etag) = draft(&steward, "2026-12-01").await;
    step(&approver, &id, &etag, "approval", serde_json::json!({"document_no": "1号"})).await.expect(200);
    let db = app.context("registry").store.write().clone();
    let touch = "UPDATE duty_item SET body = '{}' WHERE list = $1";
    assert!(rows::execute(&db, touch, vec![id.clone().into()]).await.is_err());
    let bare = "UPDATE duty_list SET approved = NULL WHERE id = $1";
    assert!(rows::execute(&db, bare, vec![id.clone().into()]).await.is_err());
    let two = "INSERT INTO duty_list SELECT 'lst_x', area, level, title_zh, 'draft', NULL, effective_from, parent, \
               editors, NULL, NULL, NULL, 1 FROM duty_list WHERE id = $1";
    assert!(rows::execute(&db, two, vec![id.clone().into()]).await.is_err());
    let list = steward.get(&path(&format!("/duty-lists/{id}"))).send().await.expect(200);
    assert_eq!(list.at("/items").as_array().unwrap().len(), 43);
    app.stop().await;
}

#[actix_web::test]
async fn what_breaks_a_rule_of_items_elements_or_areas_is_refused_by_the_database() {
    constraints(loaded().await).await;
}

pub async fn constraints(app: App) {
    let (steward, _) = heping(&app).await;
    let (id, _) = draft(&steward, "2026-12-01").await;
    let db = app.context("registry").store.write().clone();
    let bare = "INSERT INTO duty_item (list, code, basis_count, digest, body) VALUES ($1, 'Z9', 0, '', '{}')";
    assert!(rows::execute(&db, bare, vec![id.into()]).await.is_err());
    for sql in [
        "INSERT INTO element_name SELECT folded, 'C01' FROM element_name WHERE element = 'C02'",
        "UPDATE element SET folded_class = (SELECT folded_class FROM element WHERE code = 'C02'), \
         folded_property = (SELECT folded_property FROM element WHERE code = 'C02') WHERE code = 'C01'",
        "UPDATE element_version SET body = '{}'",
        "DELETE FROM element_version WHERE element = 'C01'",
        "UPDATE code_list_version SET version = 9",
        "DELETE FROM code_list_version",
        "INSERT INTO area_succession (area, successor) SELECT code, code FROM area",
    ] {
        assert!(rows::execute(&db, sql, vec![]).await.is_err(), "{sql}");
    }
    app.stop().await;
}
