//! Every verb of a review leaves one record of its own, whatever follows from it.

use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// What was done to a request so far, without what was looked at and what the checks said.
async fn actions(app: &App, id: &str) -> Vec<String> {
    let sql = "SELECT action FROM history WHERE subject = $1 AND action <> 'checked' AND action NOT LIKE '%-viewed' \
               ORDER BY action";
    let found = rows::all(app.context("approval").store.read(), sql, vec![id.into()]).await.unwrap();
    found.iter().map(|row| row.get("action").unwrap()).collect()
}

/// What came to it since.
async fn since(app: &App, id: &str, before: &mut Vec<String>) -> Vec<String> {
    let now = actions(app, id).await;
    let mut new = now.clone();
    for old in std::mem::replace(before, now) {
        let at = new.iter().position(|action| *action == old).unwrap();
        new.remove(at);
    }
    new
}

async fn act(who: &Client, path: &str, shown: &Answer, body: &Value) -> Answer {
    who.post(&at(path)).if_match(&shown.etag()).json(body).send().await.expect(200)
}

#[actix_web::test]
async fn every_verb_leaves_one_record() {
    verbs(world::gate().await).await;
}

pub async fn verbs(app: App) {
    let cast = Cast::of(&app).await;
    let burden = async |name: &str| app.sign_in(name, &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let (second, third) = (burden("第二人").await, burden("第三人").await);
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    let mut seen = actions(&app, &id).await;
    assert_eq!(seen, ["drafted", "submitted"]);
    let mut task = world::task(&cast.burden).await;
    let own = format!("/tasks/{}", task.text_at("/id"));
    let to = |who: &Client| json!({"to": who.actor(), "reason": "出差"});
    let table: [(&Client, &str, Value, &str); 8] = [
        (&cast.burden, "claim", json!({}), "task-claimed"),
        (&cast.burden, "release", json!({}), "task-released"),
        (&third, "delegation", to(&second), "task-delegated"),
        (&second, "delegation/end", json!({}), "task-came-back"),
        (&cast.burden, "signers", to(&second), "signer-added"),
        (&cast.burden, "extension", json!({"reason": "需会同住建部门核实"}), "task-extended"),
        (&cast.burden, "question", json!({"question": "出租房屋是否计入？"}), "information-asked"),
        (&cast.burden, "", Value::Null, "information-given"),
    ];
    for (who, verb, body, action) in table {
        if action == "information-given" {
            let answer = json!({"task": task.at("/id"), "answer": "计入。"});
            let path = at(&format!("/requests/{id}/answers"));
            cast.housing.post(&path).json(&answer).send().await.expect(200);
        } else {
            act(who, &format!("{own}/{verb}"), &task, &body).await;
        }
        task = who.get(&at(&own)).send().await.expect(200);
        assert_eq!(since(&app, &id, &mut seen).await, [action]);
    }
    cast.housing.post(&at(&format!("/requests/{id}/nudge"))).send().await.expect(200);
    assert_eq!(since(&app, &id, &mut seen).await, ["nudged"]);
    let struck = json!({"decision": "approve", "terms": {"strike": ["leaking_roofs"]}});
    world::decide(&cast.burden, &task, &struck).await.expect(200);
    assert_eq!(since(&app, &id, &mut seen).await, ["task-approved"]);
    world::approve(&second).await;
    assert_eq!(since(&app, &id, &mut seen).await, ["task-approved"]);
    let no = json!({"decision": "reject", "reason": "已有同类台账"});
    let street = world::task(&cast.street).await;
    world::decide(&cast.street, &street, &no).await.expect(200);
    assert_eq!(since(&app, &id, &mut seen).await, ["task-rejected"]);
    let street = world::task(&cast.other_street).await;
    world::decide(&cast.other_street, &street, &no).await.expect(200);
    let end = since(&app, &id, &mut seen).await;
    assert_eq!(end.iter().filter(|action| *action == "task-rejected").count(), 1, "{end:?}");
    assert_eq!(end.iter().filter(|action| *action == "decided").count(), 1, "{end:?}");
    let again = at(&format!("/requests/{id}/reconsideration"));
    let again = cast.housing.post(&again).json(&json!({"reason": "台账口径不同"})).send().await.expect(201);
    assert_eq!(since(&app, &id, &mut seen).await, ["reconsideration-asked"]);
    let withdrawal = at(&format!("/requests/{}/withdrawal", again.text_at("/id")));
    let mut theirs = actions(&app, again.text_at("/id")).await;
    cast.housing.post(&withdrawal).json(&json!({"reason": "接受决定"})).send().await.expect(200);
    assert_eq!(since(&app, again.text_at("/id"), &mut theirs).await, ["withdrawn"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_return_leaves_its_record_and_says_to_whom() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let mut seen = actions(&app, &id).await;
    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "请补充依据"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    assert_eq!(since(&app, &id, &mut seen).await, ["returned", "task-returned"]);
    app.stop().await;
}
