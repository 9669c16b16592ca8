//! Who has to follow a change above is told of it, once each: that there is a task, that its last
//! day comes near, that it is past, how it ended.

use chrono::TimeDelta;
use serde_json::{Value, json};
use storage::rows;
use testkit::{App, places::HEPING};

use crate::{
    following::{city_changes, enact, next, tasks},
    world::{CITY, approver, loaded, path, steward},
};

/// What was told of tasks lately: the last part of the type's name, the area and the last day. What
/// left long ago is forgotten.
async fn told(app: &App) -> Vec<(String, String, Value)> {
    let sql = "SELECT envelope FROM outbox WHERE stream = 'registry.follow-up' ORDER BY subject, sequence";
    let found = rows::all(app.context("registry").store.read(), sql, vec![]).await.unwrap();
    let envelope =
        |row: &storage::Row| serde_json::from_str::<Value>(&row.get::<String>("envelope").unwrap()).unwrap();
    let mut told: Vec<_> = found
        .iter()
        .map(|row| {
            let event = envelope(row);
            let kind = event["type"].as_str().unwrap();
            let kind = kind.trim_start_matches("cn.qingche.registry.follow-up-").trim_end_matches(".v1");
            let area = event["data"]["area"].as_str().unwrap();
            (kind.to_owned(), area.to_owned(), event["data"]["due"].clone())
        })
        .collect();
    // Tasks that were opened together have no order among themselves.
    told.sort_by(|a, b| a.1.cmp(&b.1));
    told.retain(|(_, area, _)| area == HEPING);
    told
}

fn kinds(told: &[(String, String, Value)]) -> Vec<&str> {
    told.iter().map(|(kind, _, _)| kind.as_str()).collect()
}

#[actix_web::test]
async fn those_below_are_told_reminded_before_the_last_day_and_told_when_it_is_past() {
    calls(loaded().await).await;
}

pub async fn calls(app: App) {
    city_changes(&app, "2026-12-01").await;
    app.run_jobs().await;
    assert_eq!(told(&app).await, [("opened".to_owned(), HEPING.to_owned(), json!("2026-12-21"))]);
    // Sunday 13 December: six working days are left. The next morning five are.
    app.pass(TimeDelta::days(20)).await;
    assert!(!kinds(&told(&app).await).contains(&"reminded"));
    app.pass(TimeDelta::days(1)).await;
    app.run_jobs().await;
    let calls = async |kind: &str| kinds(&told(&app).await).into_iter().filter(|one| *one == kind).count();
    assert_eq!(calls("reminded").await, 1, "reminded once");
    app.pass(TimeDelta::days(7)).await;
    assert_eq!(calls("overdue").await, 0, "it is not late on its last day");
    app.pass(TimeDelta::days(1)).await;
    app.run_jobs().await;
    assert_eq!(calls("overdue").await, 1, "told once");
    app.stop().await;
}

#[actix_web::test]
async fn what_is_followed_or_declined_is_told_and_nobody_is_reminded_of_it() {
    let app = loaded().await;
    city_changes(&app, "2026-12-01").await;
    let heping = steward(&app, HEPING).await;
    let task = tasks(&heping, "").await.remove(0);
    let address = path(&format!("/follow-ups/{}", task["id"].as_str().unwrap()));
    let etag = heping.get(&address).send().await.expect(200).etag();
    let reason = json!({"reason": "区里没有这些机构", "document_no": "沈和民发〔2026〕4号"});
    heping.post(&format!("{address}/refusal")).if_match(&etag).json(&reason).send().await.expect(200);
    assert_eq!(kinds(&told(&app).await), ["opened", "closed"]);
    app.pass(TimeDelta::days(40)).await;
    assert!(kinds(&told(&app).await).iter().all(|kind| !["reminded", "overdue"].contains(kind)));
    app.stop().await;
}

#[actix_web::test]
async fn a_last_day_that_moves_is_told_again() {
    let app = App::of(vec![registry::module()])
        .set("data.worked_set=true")
        .set("registry.follow_up_working_days=30")
        .start()
        .await;
    app.run_jobs().await;
    city_changes(&app, "2026-12-01").await;
    let admin =
        app.sign_in("丁凯", &[testkit::Held::role(kernel::Role::SystemAdmin, crate::world::PROVINCE)]).await;
    let days = json!({"days": [{"date": "2027-01-01", "kind": "rest", "festival_zh": "元旦"}]});
    admin.put(&path("/calendars/2027")).json(&days).send().await.expect(200);
    let due: Vec<_> = told(&app).await.into_iter().map(|(kind, _, due)| (kind, due)).collect();
    let opened = |day: &str| ("opened".to_owned(), json!(day));
    assert_eq!(due, [opened("2027-01-04"), opened("2027-01-05")]);
    app.stop().await;
}

#[actix_web::test]
async fn a_next_version_above_that_changes_nothing_asks_nothing_of_anybody() {
    let app = loaded().await;
    let (heping, government) = (steward(&app, HEPING).await, approver(&app, HEPING).await);
    let (city, city_government) = (steward(&app, CITY).await, approver(&app, CITY).await);
    let (id, etag) = next(&city, "210100000000", "2026-12-01").await;
    enact(&city, &city_government, &id, &etag).await;
    let (id, etag) = next(&heping, "210102000000", "2026-12-15").await;
    enact(&heping, &government, &id, &etag).await;
    assert!(told(&app).await.is_empty());
    app.stop().await;
}
