//! Who may decide: nobody who is tied to the request. Where nobody is left, an incident says who was
//! considered and why each was excluded; also when the last one goes while the task is open.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::{assign, publish},
    world::{self, Cast, at},
};

async fn burden(app: &App, name: &str) -> Client {
    app.sign_in(name, &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

async fn delegate(from: &Client, to: &Client) -> Answer {
    let task = world::task(from).await;
    let path = at(&format!("/tasks/{}/delegation", task.text_at("/id")));
    let body = json!({"to": to.actor(), "reason": "出差"});
    from.post(&path).if_match(&task.etag()).json(&body).send().await.expect(200)
}

/// The burden office twice, one after the other.
async fn twice(steward: &Client) {
    let mut flow: Value = serde_json::from_str(approval::migrations::SMALL_COUNTY).unwrap();
    let mut second = flow["stages"][0].clone();
    second["key"] = "second".into();
    flow["stages"].as_array_mut().unwrap().push(second);
    publish(steward, "twice", &flow).await;
    assign(steward, "twice").await;
}

fn yes() -> Value {
    json!({"decision": "approve"})
}

#[actix_web::test]
async fn who_gave_a_task_away_chose_who_decides_and_decides_no_more() {
    delegated(world::gate().await).await;
}

pub async fn delegated(app: App) {
    let cast = Cast::of(&app).await;
    let second = burden(&app, "第二人").await;
    twice(&cast.burden).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let given = delegate(&cast.burden, &second).await;
    world::decide(&second, &given, &yes()).await.expect(200);
    let task = world::task(&cast.burden).await;
    assert_eq!((task.text_at("/stage"), task.text_at("/conflict")), ("second", "delegated"));
    let refused = world::decide(&cast.burden, &task, &yes()).await;
    refused.refused(403, "approval.decision.conflict-of-interest");
    world::approve(&second).await;
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/outcome"), "approved");
    app.stop().await;
}

#[actix_web::test]
async fn who_has_it_back_undecided_decides_again() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let second = burden(&app, "第二人").await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let given = delegate(&cast.burden, &second).await;
    // The one who gave it takes it back: that is no decision.
    let path = at(&format!("/tasks/{}/delegation/end", given.text_at("/id")));
    cast.burden.post(&path).if_match(&given.etag()).json(&json!({})).send().await.expect(200);
    world::approve(&cast.burden).await;
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/stage"), "street");
    app.stop().await;
}

#[actix_web::test]
async fn an_incident_says_who_was_considered_and_why_each_was_excluded() {
    reasons(world::gate().await).await;
}

pub async fn reasons(app: App) {
    let cast = Cast::of(&app).await;
    let second = burden(&app, "第二人").await;
    let colleague = [
        Held::role(Role::BurdenOfficer, HEPING),
        Held::role(Role::DepartmentOfficer, HEPING).of("210102-ZJ"),
    ];
    let colleague = app.sign_in("住建局的人", &colleague).await;
    twice(&cast.burden).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let given = delegate(&cast.burden, &second).await;
    assert_eq!(world::request(&cast.housing, &id).await.at("/incidents"), &json!([]));
    world::decide(&second, &given, &yes()).await.expect(200);
    // The only one left has gone by the time the second stage is looked at again.
    world::dismiss(&app, &second).await;
    app.pass(chrono::TimeDelta::days(30)).await;
    let seen = world::request(&cast.housing, &id).await;
    let excluded = seen.at("/incidents/0/excluded").as_array().unwrap().clone();
    let why = |who: &Client| {
        let actor = json!(who.actor());
        excluded.iter().find(|one| one["actor"] == actor).map(|one| one["why"].clone())
    };
    assert_eq!(why(&cast.burden), Some(json!("delegated")), "{seen}");
    assert_eq!(why(&colleague), Some(json!("department")), "{seen}");
    assert_eq!((excluded.len(), seen.text_at("/state")), (2, "in-review"));
    app.stop().await;
}

#[actix_web::test]
async fn when_the_last_holder_of_a_role_goes_that_is_an_incident_each_time() {
    gone(world::gate().await).await;
}

pub async fn gone(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    app.run_jobs().await;
    assert_eq!(world::request(&cast.housing, &id).await.at("/incidents"), &json!([]));
    for round in 1..=2 {
        let last = if round == 1 { cast.burden.clone() } else { burden(&app, "新来的").await };
        app.run_jobs().await;
        world::dismiss(&app, &last).await;
        app.run_jobs().await;
        let seen = world::request(&cast.housing, &id).await;
        assert_eq!(seen.at("/incidents/0/resolved_at"), &json!(null), "round {round}: {seen}");
        let history = seen.at("/history").as_array().unwrap().clone();
        let opened = history.iter().filter(|line| line["action"] == "no-eligible-approver").count();
        assert_eq!(opened, round, "{seen}");
    }
    app.stop().await;
}
