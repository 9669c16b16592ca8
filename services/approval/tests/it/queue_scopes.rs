//! Whose tasks the queue shows, and what it is narrowed to beyond its stage and department.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

async fn list(who: &Client, query: &str) -> Answer {
    who.get(&at(&format!("/tasks?{query}"))).send().await.expect(200)
}

async fn count(who: &Client, query: &str) -> usize {
    list(who, query).await.at("/items").as_array().unwrap().len()
}

async fn colleague(app: &App) -> Client {
    app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

async fn post(who: &Client, task: &Answer, verb: &str, body: &serde_json::Value) -> Answer {
    let path = at(&format!("/tasks/{}/{verb}", task.text_at("/id")));
    who.post(&path).if_match(&task.etag()).json(body).send().await
}

#[actix_web::test]
async fn mine_is_what_i_claimed_or_was_given_and_ends_with_the_claim() {
    mine(world::gate().await).await;
}

pub async fn mine(app: App) {
    let (cast, second) = (Cast::of(&app).await, colleague(&app).await);
    world::file(&cast.housing, &bodies::houses()).await;
    assert_eq!(count(&cast.burden, "scope=mine").await, 0);
    let task = world::task(&cast.burden).await;
    let claimed = post(&cast.burden, &task, "claim", &json!({})).await.expect(200);
    assert_eq!((count(&cast.burden, "scope=mine").await, count(&second, "scope=mine").await), (1, 0));
    assert_eq!(count(&cast.burden, "mine=true").await, 1);
    world::decide(&second, &claimed, &json!({"decision": "approve"}))
        .await
        .refused(409, "approval.task.claimed");
    // The lease ends by itself: it is nobody's, and whoever let it end looks again before deciding.
    app.pass(TimeDelta::minutes(30)).await;
    assert_eq!(count(&cast.burden, "scope=mine").await, 0);
    assert_eq!(list(&cast.burden, "").await.at("/items/0/claimed_by"), &json!(null));
    let late = world::decide(&cast.burden, &claimed, &json!({"decision": "approve"})).await;
    late.refused(409, "approval.task.claim-ended");
    let given = json!({"to": second.actor(), "reason": "出差"});
    post(&cast.burden, &claimed, "delegation", &given).await.refused(409, "approval.task.claim-ended");
    let claimed = post(&cast.burden, &claimed, "claim", &json!({})).await.expect(200);
    let delegated = post(&cast.burden, &claimed, "delegation", &given).await.expect(200);
    assert_eq!((count(&cast.burden, "scope=mine").await, count(&second, "scope=mine").await), (0, 1));
    world::decide(&second, &delegated, &json!({"decision": "approve"})).await.expect(200);
    assert_eq!(count(&second, "scope=mine").await, 0);
    assert_eq!(count(&second, "scope=mine&state=closed").await, 1);
    app.stop().await;
}

#[actix_web::test]
async fn my_groups_share_the_place_itself_and_my_area_holds_what_is_below() {
    groups(world::gate().await).await;
}

pub async fn groups(app: App) {
    let cast = Cast::of(&app).await;
    let above = app.sign_in("区级街道审批", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let city = [Held::role(Role::BurdenOfficer, "/210000000000/210100000000/")];
    let city = app.sign_in("市减负办", &city).await;
    world::file(&cast.housing, &bodies::houses()).await;
    assert_eq!((count(&cast.burden, "scope=groups").await, count(&cast.burden, "scope=area").await), (1, 1));
    assert_eq!((count(&city, "scope=groups").await, count(&city, "scope=area").await), (0, 1));
    world::approve(&cast.burden).await;
    assert_eq!((count(&cast.street, "scope=groups").await, count(&cast.street, "").await), (1, 1));
    assert_eq!((count(&above, "scope=groups").await, count(&above, "").await), (0, 1));
    assert_eq!(count(&above, &format!("scope=groups&area={}", bodies::STREET)).await, 1);
    cast.street.get(&at("/tasks?scope=all")).send().await.expect(400);
    app.stop().await;
}

#[actix_web::test]
async fn risk_and_lane_are_read_off_the_checks_and_narrow_the_queue() {
    risk(world::gate().await).await;
}

pub async fn risk(app: App) {
    let cast = Cast::of(&app).await;
    // Weekly, where the item allows less: it may only be approved with a lower frequency.
    world::file(&world::officer(&app, "210102-GA").await, &bodies::weekly()).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let all = list(&cast.burden, "").await;
    let found: Vec<(&str, &str)> = (all.at("/items").as_array().unwrap().iter())
        .map(|item| (item["lane"].as_str().unwrap(), item["risk"].as_str().unwrap()))
        .collect();
    assert!(found.iter().all(|(lane, _)| *lane == "routine"), "{found:?}");
    for risk in ["low", "elevated", "high"] {
        let expected = found.iter().filter(|(_, one)| *one == risk).count();
        assert_eq!(count(&cast.burden, &format!("risk={risk}&lane=routine")).await, expected, "{risk}");
    }
    assert!(count(&cast.burden, "risk=high").await >= 1, "{found:?}");
    assert_eq!(count(&cast.burden, "lane=emergency").await, 0);
    assert_eq!(count(&cast.burden, "due_within_days=0").await, 0);
    assert_eq!(count(&cast.burden, "due_within_days=30").await, 2);
    cast.burden.get(&at("/tasks?risk=terrible")).send().await.expect(400);
    app.stop().await;
}
