//! Whom a task can be given to, or who can be added as a signer: the list offers exactly those whom the
//! verbs accept.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{
    Answer, App, Client, Held,
    places::{HEPING, SHENHE},
};

use crate::{
    bodies,
    world::{self, Cast, at},
};

const CITY: &str = "/210000000000/210100000000/";

async fn burden(app: &App, name: &str, area: &'static str) -> Client {
    app.sign_in(name, &[Held::role(Role::BurdenOfficer, area)]).await
}

async fn listed(who: &Client, task: &str) -> Answer {
    who.get(&at(&format!("/tasks/{task}/colleagues"))).send().await
}

/// The names on the list, in order.
async fn names(who: &Client, task: &str) -> Vec<String> {
    let found = listed(who, task).await.expect(200);
    let items = found.at("/items").as_array().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

async fn shown(who: &Client, task: &str) -> Answer {
    who.get(&at(&format!("/tasks/{task}"))).send().await.expect(200)
}

/// The task that is somebody's own.
async fn at_hand(who: &Client) -> String {
    let queue = who.get(&at("/tasks?scope=mine")).send().await.expect(200);
    queue.text_at("/items/0/id").to_owned()
}

/// One verb on the task as it stands now.
async fn ask(who: &Client, task: &str, verb: &str, body: &Value) -> Answer {
    let stands = shown(who, task).await;
    let path = at(&format!("/tasks/{task}/{verb}"));
    who.post(&path).if_match(&stands.etag()).json(body).send().await
}

fn to(who: &Client) -> Value {
    json!({"to": who.actor(), "reason": "出差"})
}

#[actix_web::test]
async fn the_list_offers_whom_the_verbs_accept_and_nobody_else() {
    offered(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn offered(app: App) {
    let cast = Cast::of(&app).await;
    let (near, above) = (burden(&app, "甲", HEPING).await, burden(&app, "乙", CITY).await);
    let elsewhere = burden(&app, "丙", SHENHE).await;
    let tied = [
        Held::role(Role::BurdenOfficer, HEPING),
        Held::role(Role::DepartmentOfficer, HEPING).of("210102-ZJ"),
    ];
    let tied = app.sign_in("丁", &tied).await;
    let program = app.client("戊", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await.text_at("/id").to_owned();
    assert_eq!(names(&cast.burden, &task).await, ["乙", "甲"], "by name");
    for refused in [&cast.burden, &elsewhere, &tied, &program, &cast.street, &cast.housing] {
        for verb in ["delegation", "signers"] {
            let answer = ask(&cast.burden, &task, verb, &to(refused)).await;
            assert_eq!(answer.refused(422, "approval.task.delegate-unfit").pointers(), ["/to"]);
        }
    }
    ask(&cast.burden, &task, "signers", &to(&near)).await.expect(200);
    // Who was added decides there anyway, and decides once.
    assert_eq!(names(&cast.burden, &task).await, ["乙"]);
    for verb in ["delegation", "signers"] {
        ask(&cast.burden, &task, verb, &to(&near)).await.refused(422, "approval.task.delegate-unfit");
    }
    let own = shown(&near, &at_hand(&near).await).await;
    world::decide(&near, &own, &json!({"decision": "approve"})).await.expect(200);
    assert_eq!(names(&cast.burden, &task).await, ["乙"], "nor after they have decided");
    ask(&cast.burden, &task, "delegation", &to(&above)).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn who_cannot_give_a_task_away_is_told_why_instead_of_whom_to_ask() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let (second, third) = (burden(&app, "甲", HEPING).await, burden(&app, "乙", HEPING).await);
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await.text_at("/id").to_owned();
    listed(&cast.street, &task).await.refused(404, "http.not-found");
    listed(&cast.housing, &task).await.refused(403, "http.forbidden");
    ask(&cast.burden, &task, "claim", &json!({})).await.expect(200);
    listed(&third, &task).await.refused(409, "approval.task.claimed");
    ask(&cast.burden, &task, "delegation", &to(&second)).await.expect(200);
    listed(&third, &task).await.refused(409, "approval.task.delegated");
    listed(&cast.burden, &task).await.refused(403, "approval.decision.conflict-of-interest");
    assert_eq!(names(&second, &task).await, ["乙"], "neither oneself nor who gave it away");
    ask(&second, &task, "question", &json!({"question": "口径？"})).await.expect(200);
    listed(&second, &task).await.refused(409, "approval.task.waiting-for-information");
    app.stop().await;
}

#[actix_web::test]
async fn a_task_tells_from_hand_to_hand_who_has_it_and_nobody_else_may_decide() {
    handed(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn handed(app: App) {
    let cast = Cast::of(&app).await;
    let (second, third) = (burden(&app, "甲", HEPING).await, burden(&app, "乙", HEPING).await);
    world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    assert_eq!((task.at("/delegations"), task.at("/delegate_name")), (&json!([]), &Value::Null));
    let task = task.text_at("/id").to_owned();
    ask(&cast.burden, &task, "delegation", &to(&second)).await.expect(200);
    ask(&second, &task, "delegation", &to(&third)).await.expect(200);
    let seen = shown(&third, &task).await;
    let hands = seen.at("/delegations").as_array().unwrap();
    let hands: Vec<(&str, &str)> = hands
        .iter()
        .map(|one| (one["by_name"].as_str().unwrap(), one["to_name"].as_str().unwrap()))
        .collect();
    assert_eq!(hands, [("周慧", "甲"), ("甲", "乙")], "{seen}");
    assert_eq!((seen.text_at("/delegate_name"), seen.text_at("/may/0")), ("乙", "approve"));
    let fourth = burden(&app, "丙", HEPING).await;
    assert_eq!(shown(&fourth, &task).await.at("/may"), &json!([]), "it is somebody else's");
    ask(&cast.burden, &task, "delegation/end", &json!({})).await.expect(200);
    let back = shown(&fourth, &task).await;
    assert_eq!((back.at("/delegations"), back.text_at("/may/0")), (&json!([]), "approve"), "{back}");
    app.stop().await;
}
