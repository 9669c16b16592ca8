//! Decisions of the same moment share a transaction, and each has the effect and the answer it would have
//! by itself.

use futures::future::join_all;
use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies, queue_counts,
    world::{self, Cast, at},
};

const REQUESTS: usize = 8;

#[actix_web::test]
async fn decisions_of_one_moment_all_have_their_effect() {
    crowd(world::gate().await).await;
}

/// Requests for two streets each; and somebody who decides for both.
async fn open(app: &App, cast: &Cast) -> (Vec<String>, Client, Vec<Value>) {
    let mut requests = Vec::new();
    for n in 0..REQUESTS {
        let fields = json!([bodies::new(&format!("crowd_{n}"), &format!("第{n}类加固房屋栋数"))]);
        let body = bodies::demand("210102-ZJ", "同时办理", "A05", "half-yearly", &fields);
        let body = bodies::with(body, "areas", json!([bodies::STREET, bodies::OTHER_STREET]));
        requests.push(world::file(&cast.housing, &body).await);
    }
    for item in listed(&cast.burden).await {
        let shown = cast.burden.get(&at(&format!("/tasks/{}", item["id"].as_str().unwrap()))).send().await;
        world::decide(&cast.burden, &shown, &json!({"decision": "approve"})).await.expect(200);
    }
    let above = app.sign_in("区级街道审批", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let tasks = listed(&above).await;
    (requests, above, tasks)
}

async fn listed(who: &Client) -> Vec<Value> {
    let queue = who.get(&at("/tasks?limit=200")).send().await.expect(200);
    queue.at("/items").as_array().unwrap().clone()
}

/// One decision on each of these, all under way at once.
async fn decide(who: &Client, tasks: &[Value], key: &str, decision: &str) -> Vec<Answer> {
    let one = |(n, task): (usize, &Value)| {
        let path = at(&format!("/tasks/{}/decision", task["id"].as_str().unwrap()));
        let body = json!({"decision": decision, "reason": "经核实"});
        who.post(&path).if_match("\"1\"").key(&format!("{key}-{n:08}")).json(&body).send()
    };
    join_all(tasks.iter().enumerate().map(one)).await
}

async fn recorded(app: &App, action: &str) -> i64 {
    let sql =
        format!("SELECT count(*) AS n FROM history WHERE action = '{action}' AND detail LIKE '%经核实%'");
    rows::one(app.context("approval").store.read(), &sql, vec![]).await.unwrap().unwrap().get("n").unwrap()
}

pub async fn crowd(app: App) {
    let cast = Cast::of(&app).await;
    let (requests, above, tasks) = open(&app, &cast).await;
    assert_eq!(tasks.len(), 2 * REQUESTS);
    // The second street of a request ends it: that decision is taken by itself, among the others.
    let (some, rest) = tasks.split_at(tasks.len() - 4);
    let first = decide(&above, some, "first", "approve").await;
    assert!(
        first.iter().all(|answer| answer.status == 200 && answer.at("/result") == "approved"),
        "{first:?}"
    );
    assert_eq!(recorded(&app, "task-approved").await, i64::try_from(some.len()).unwrap());
    // Sent again, each is answered with what it was answered, and nothing happens.
    let again = decide(&above, some, "first", "approve").await;
    for (once, twice) in first.iter().zip(&again) {
        assert_eq!((once.status, &once.body), (twice.status, &twice.body));
        assert_eq!(twice.header("idempotency-replayed").as_deref(), Some("true"));
    }
    // The same keys for something else: refused, one by one.
    for answer in decide(&above, some, "first", "reject").await {
        answer.refused(422, "http.idempotency-key-reused");
    }
    assert_eq!(recorded(&app, "task-approved").await, i64::try_from(some.len()).unwrap());
    // Among others a task out of reach, and one that somebody else decides at the same moment.
    let stranger = app.sign_in("外区", &[Held::role(Role::StreetApprover, testkit::places::SHENHE)]).await;
    let second = app.sign_in("第二人", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let (mine, theirs, strange) = futures::join!(
        decide(&above, rest, "mine", "approve"),
        decide(&second, rest, "theirs", "reject"),
        decide(&stranger, rest, "strange", "approve"),
    );
    for answer in strange {
        answer.refused(404, "http.not-found");
    }
    for (mine, theirs) in mine.iter().zip(&theirs) {
        let opinions = [mine, theirs].map(|answer| answer.at("/opinion").is_string());
        assert_eq!((mine.status, theirs.status), (200, 200), "{mine} {theirs}");
        assert!(opinions[0] != opinions[1], "one decides, the other has an opinion: {mine} {theirs}");
    }
    app.settle().await;
    for request in requests {
        let ended = cast.housing.get(&at(&format!("/requests/{request}"))).send().await.expect(200);
        assert_eq!(ended.at("/state"), "decided", "{ended}");
    }
    queue_counts::exact(&app).await;
    app.stop().await;
}
