//! The worked set: loaded whole, once, and told to the others.

use serde_json::json;
use storage::rows;
use testkit::App;

use crate::world::{loaded, path};

async fn count(app: &App, sql: &str) -> i64 {
    let row = rows::one(app.context("registry").store.read(), sql, vec![]).await.unwrap().unwrap();
    row.get("n").unwrap()
}

#[actix_web::test]
async fn everything_is_there_and_was_told() {
    complete(loaded().await).await;
}

pub async fn complete(app: App) {
    for (table, rows) in [
        ("area", 57),
        ("department", 110),
        ("element", 103),
        ("duty_list", 4),
        ("duty_item", 4 * 43),
        ("year_calendar", 3),
    ] {
        assert_eq!(count(&app, &format!("SELECT count(*) AS n FROM {table}")).await, rows, "{table}");
    }
    let entries = 20 + 8 + 8 + 17 + 2 * 10 + 30 + 5 + 20;
    assert_eq!(
        count(&app, "SELECT count(*) AS n FROM register_version WHERE state = 'published'").await,
        entries
    );
    for (stream, events) in [
        ("registry.area", 57),
        ("registry.department", 110),
        ("registry.element", 103),
        ("registry.duty-list", 4),
        ("registry.calendar", 3),
        ("registry.register-entry", entries),
    ] {
        let sql = format!("SELECT count(*) AS n FROM outbox WHERE stream = '{stream}'");
        assert_eq!(count(&app, &sql).await, events, "{stream}");
    }
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT count(*) AS n FROM outbox WHERE stream = 'registry.area'").await, 57);
    app.stop().await;
}

#[actix_web::test]
async fn the_lists_derive_from_each_other_and_are_led_by_their_own_departments() {
    let app = loaded().await;
    let list = async |area: &str| {
        let address = path(&format!("/public/duty-list?area_code={area}"));
        app.nobody().get(&address).send().await.expect(200)
    };
    for (area, title, lead) in [
        ("210000000000", "辽宁省基层群众性自治组织工作事项指导目录", "210000-SF"),
        ("210100000000", "沈阳市基层群众性自治组织工作清单", "210100-SF"),
        ("210102025001", "沈阳市和平区基层群众性自治组织工作清单", "210102-SF"),
        ("210103018001", "沈阳市沈河区基层群众性自治组织工作清单", "210103-SF"),
    ] {
        let answer = list(area).await;
        assert_eq!(answer.text_at("/title_zh"), title);
        assert_eq!(answer.at("/items").as_array().unwrap().len(), 43);
        // L01, in the order of codes after A01 to A29.
        assert_eq!(answer.at("/items/29/lead_departments"), &json!([lead]));
        assert_eq!(answer.at("/items/29/version"), &json!(1));
        assert_eq!((answer.at("/filed"), answer.at("/effective_from")), (&json!(true), &json!("2024-01-01")));
    }
    let county = list("210102025001").await;
    assert_eq!((county.text_at("/area_name"), county.text_at("/edition")), ("和平区", "2024年第1版"));
    let nowhere = path("/public/duty-list?area_code=210102000000&on=2023-12-31");
    app.nobody().get(&nowhere).send().await.refused(404, "registry.list.none-in-force");
    app.stop().await;
}
