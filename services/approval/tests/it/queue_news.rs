//! What changed since somebody looked: told once, to everybody but who did it, and gone when they look.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

async fn row(who: &Client) -> Answer {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    assert_eq!(queue.at("/items").as_array().map(Vec::len), Some(1), "{queue}");
    queue
}

async fn news(who: &Client) -> Value {
    row(who).await.at("/items/0/news").clone()
}

async fn changed(who: &Client) -> usize {
    let queue = who.get(&at("/tasks?changed=true")).send().await.expect(200);
    queue.at("/items").as_array().unwrap().len()
}

async fn post(who: &Client, task: &Answer, verb: &str, body: &Value) -> Answer {
    let path = at(&format!("/tasks/{}/{verb}", task.text_at("/id")));
    who.post(&path).if_match(&task.etag()).json(body).send().await
}

#[actix_web::test]
async fn an_answer_and_an_escalation_are_news_until_the_task_is_opened() {
    answered(world::gate().await).await;
}

pub async fn answered(app: App) {
    let cast = Cast::of(&app).await;
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    // Nobody has looked yet: nothing is news.
    assert_eq!((row(&second).await.at("/items/0/looked_at"), news(&second).await), (&Value::Null, json!([])));
    let task = world::task(&cast.burden).await;
    assert_eq!(task.at("/looked_at"), &Value::Null);
    world::task(&second).await;
    assert!(row(&second).await.at("/items/0/looked_at").is_string());
    post(&cast.burden, &task, "question", &json!({"question": "口径？"})).await.expect(200);
    assert_eq!(changed(&second).await, 0);
    let answers = at(&format!("/requests/{id}/answers"));
    let answer = json!({"task": task.at("/id"), "answer": "计入。"});
    cast.housing.post(&answers).json(&answer).send().await.expect(200);
    assert_eq!((news(&second).await, changed(&second).await), (json!(["answer"]), 1));
    app.pass(TimeDelta::days(30)).await;
    app.run_jobs().await;
    assert_eq!(news(&second).await, json!(["answer", "escalation"]));
    assert_eq!(second.get(&at("/queue/counts")).send().await.at("/changed"), &json!(1));
    // Opening it tells once more what was new, and then it is not.
    assert_eq!(world::task(&second).await.at("/news"), &json!(["answer", "escalation"]));
    assert_eq!((news(&second).await, changed(&second).await), (json!([]), 0));
    assert_eq!((news(&cast.burden).await, changed(&cast.burden).await), (json!(["answer", "escalation"]), 1));
    app.stop().await;
}

#[actix_web::test]
async fn a_decision_of_another_is_news_and_a_new_edition_is_to_who_saw_the_old_one() {
    decided(world::gate().await).await;
}

pub async fn decided(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "province").await;
    let civil = app.sign_in("民政", &[Held::role(Role::CivilAffairs, HEPING)]).await;
    let justice = app.sign_in("司法", &[Held::role(Role::Justice, HEPING)]).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    world::task(&civil).await;
    let task = world::task(&justice).await;
    world::decide(&justice, &task, &json!({"decision": "approve"})).await.expect(200);
    assert_eq!((news(&civil).await, changed(&civil).await), (json!(["decision"]), 1));
    let task = world::task(&civil).await;
    assert_eq!(task.at("/news"), &json!(["decision"]));
    world::decide(&civil, &task, &json!({"decision": "return", "reason": "请补充依据"})).await.expect(200);
    // What was decided oneself is no news.
    let closed = civil.get(&at("/tasks?state=closed&changed=true")).send().await.expect(200);
    assert_eq!(closed.at("/items"), &json!([]));
    let shown = world::request(&cast.housing, &id).await;
    world::submit(&cast.housing, &shown).await.expect(200);
    assert_eq!((news(&cast.burden).await, changed(&cast.burden).await), (json!(["edition"]), 1));
    world::approve(&cast.burden).await;
    assert_eq!(news(&civil).await, json!(["edition"]));
    app.stop().await;
}

#[actix_web::test]
async fn looks_are_forgotten_a_month_after_the_end() {
    forgotten(world::gate().await).await;
}

pub async fn forgotten(app: App) {
    let cast = Cast::of(&app).await;
    let ended = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &json!({"decision": "reject", "reason": "已有同类报表"}))
        .await
        .expect(200);
    let open = world::file(&cast.housing, &bodies::both_streets()).await;
    world::task(&cast.burden).await;
    let looks = async || {
        let sql = "SELECT DISTINCT request FROM task_look ORDER BY request";
        let rows = storage::rows::all(app.context("approval").store.read(), sql, vec![]).await.unwrap();
        rows.iter().map(|row| row.get::<String>("request").unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(looks().await.len(), 2);
    app.pass(TimeDelta::days(31)).await;
    assert_eq!(looks().await, [open], "{ended} ended a month ago");
    app.stop().await;
}
