//! A demand that was lawful when it was filed and is not any more when it would be admitted.

use serde_json::{Value, json};
use testkit::{Answer, App, Client};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// The open task of a request in somebody's queue.
async fn task_of(who: &Client, request: &str) -> Answer {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    let mine = queue.at("/items").as_array().unwrap().iter().find(|item| item["request"] == request);
    let path = at(&format!("/tasks/{}", mine.expect("an open task")["id"].as_str().unwrap()));
    who.get(&path).send().await.expect(200)
}

async fn approve(who: &Client, request: &str) -> Answer {
    let task = task_of(who, request).await;
    world::decide(who, &task, &json!({"decision": "approve"})).await
}

/// Two departments ask the same of the same communities, and both are before the last stage.
async fn both(app: &App, cast: &Cast) -> [String; 2] {
    let emergency = world::officer(app, "210102-YJ").await;
    let same = json!([bodies::known("C44"), bodies::known("C42")]);
    let other = bodies::demand("210102-YJ", "危房情况表", "A05", "half-yearly", &same);
    let ids = [world::file(&cast.housing, &bodies::houses()).await, world::file(&emergency, &other).await];
    for id in &ids {
        approve(&cast.burden, id).await.expect(200);
    }
    ids
}

#[actix_web::test]
async fn what_is_held_by_now_is_answered_instead_of_asked() {
    second(world::gate().await).await;
}

pub async fn second(app: App) {
    let cast = Cast::of(&app).await;
    let [first, second] = both(&app, &cast).await;
    approve(&cast.street, &first).await.expect(200);
    approve(&cast.street, &second).await.expect(200);
    let ended = world::request(&cast.burden, &second).await;
    assert_eq!((ended.text_at("/outcome"), ended.at("/control_number")), ("supplied", &Value::Null));
    let history = ended.at("/history").as_array().unwrap();
    assert!(history.iter().any(|line| line["action"] == "supply-set"), "{ended}");
    app.stop().await;
}

#[actix_web::test]
async fn of_two_that_would_ask_the_same_at_once_one_asks() {
    at_once(world::gate().await).await;
}

pub async fn at_once(app: App) {
    let cast = Cast::of(&app).await;
    let ids = both(&app, &cast).await;
    let tasks = [task_of(&cast.street, &ids[0]).await, task_of(&cast.street, &ids[1]).await];
    let body = json!({"decision": "approve"});
    let (one, other) = tokio::join!(
        world::decide(&cast.street, &tasks[0], &body),
        world::decide(&cast.street, &tasks[1], &body)
    );
    assert_eq!((one.status, other.status), (200, 200), "{one} {other}");
    let asks = "SELECT count(*) AS n FROM holding WHERE element IN ('C42', 'C44')";
    let row = storage::rows::one(app.context("approval").store.read(), asks, vec![]).await.unwrap();
    assert_eq!(row.unwrap().get::<i64>("n").unwrap(), 2, "either is asked once");
    app.stop().await;
}

#[actix_web::test]
async fn what_else_forbids_it_by_now_stops_it() {
    stopped(world::gate().await).await;
}

pub async fn stopped(app: App) {
    let cast = Cast::of(&app).await;
    let [first, _] = both(&app, &cast).await;
    let limit = json!({
        "area_code": "210102000000", "kind": "department-year", "minutes": 5,
        "effective_from": "2026-11-23", "basis": "和减负办〔2026〕3号",
    });
    cast.burden.post(&at("/burden-limits")).json(&limit).send().await.expect(201);
    let refused = approve(&cast.street, &first).await.refused(409, "approval.decision.overtaken");
    assert_eq!(refused.pointers(), ["/minutes"]);
    let shown = world::request(&cast.burden, &first).await;
    assert_eq!(shown.text_at("/state"), "in-review", "nothing was decided");
    app.stop().await;
}
