//! Two approvers at once: one decision, one outcome.

use futures::future::join_all;
use kernel::Role;
use serde_json::json;
use storage::rows;
use testkit::{App, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, NANSHICHANG, at},
};

#[actix_web::test]
async fn two_approvers_of_one_task_make_one_decision() {
    one_task(world::gate().await).await;
}

pub async fn one_task(app: App) {
    let cast = Cast::of(&app).await;
    let second = app.sign_in("第二人", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    for n in 0..5 {
        let fields = json!([bodies::new(&format!("race_{n}"), &format!("第{n}次竞争的栋数"))]);
        let body = bodies::demand("210102-ZJ", "竞争表", "A05", "half-yearly", &fields);
        let id = world::file(&cast.housing, &body).await;
        let task = world::task(&cast.burden).await;
        let (yes, no) = (json!({"decision": "approve"}), json!({"decision": "reject", "reason": "重复"}));
        let (one, other) =
            futures::join!(world::decide(&cast.burden, &task, &yes), world::decide(&second, &task, &no));
        assert_eq!([one.status, other.status], [200, 200], "{one} {other}");
        let late = [&one, &other].map(|answer| answer.body.get("opinion").is_some());
        assert_eq!(
            late.iter().filter(|late| **late).count(),
            1,
            "one wins, the other is told: {one} {other}"
        );
        let (winner, second) = if late[0] { (&other, &one) } else { (&one, &other) };
        assert_eq!(second.text_at("/opinion"), "dissenting");
        assert_eq!(second.text_at("/result"), winner.text_at("/result"));
        let seen = world::request(&cast.housing, &id).await;
        let kept =
            seen.at("/history").as_array().unwrap().iter().filter(|line| line["action"] == "opinion-kept");
        assert_eq!(kept.count(), 1, "{seen}");
        let expected = if late[0] { "decided" } else { "in-review" };
        assert_eq!(seen.text_at("/state"), expected);
        let withdraw =
            cast.housing.post(&at(&format!("/requests/{id}/withdrawal"))).json(&json!({"reason": "完"}));
        let withdrawn = withdraw.send().await;
        assert_eq!(withdrawn.status, if expected == "decided" { 409 } else { 200 }, "{withdrawn}");
    }
    one_outcome_each(&app).await;
    app.stop().await;
}

#[actix_web::test]
async fn the_last_streets_at_once_bring_one_outcome_and_one_admission() {
    last_streets(world::gate().await).await;
}

pub async fn last_streets(app: App) {
    let cast = Cast::of(&app).await;
    let mut filed = Vec::new();
    for n in 0..5 {
        let fields = json!([bodies::new(&format!("last_{n}"), &format!("第{n}次会签的栋数"))]);
        let body = bodies::demand("210102-ZJ", "会签表", "A05", "half-yearly", &fields);
        let body = bodies::with(body, "areas", json!([bodies::STREET, bodies::OTHER_STREET]));
        filed.push(world::file(&cast.housing, &body).await);
        world::approve(&cast.burden).await;
        let (one, other) = (world::task(&cast.street).await, world::task(&cast.other_street).await);
        let yes = json!({"decision": "approve"});
        let (one, other) = futures::join!(
            world::decide(&cast.street, &one, &yes),
            world::decide(&cast.other_street, &other, &yes)
        );
        assert_eq!([one.status, other.status], [200, 200], "{one} {other}");
    }
    for id in &filed {
        let seen = world::request(&cast.housing, id).await;
        assert_eq!((seen.text_at("/outcome"), seen.at("/control_number").is_string()), ("approved", true));
    }
    one_outcome_each(&app).await;
    app.stop().await;
}

#[actix_web::test]
async fn numbers_are_given_without_gap_or_repeat_however_many_ask() {
    numbers(world::gate().await).await;
}

pub async fn numbers(app: App) {
    let cast = Cast::of(&app).await;
    let approvers: Vec<_> = join_all((0..4).map(|n| {
        let held = [Held::role(Role::StreetApprover, NANSHICHANG)];
        let app = &app;
        async move { app.sign_in(&format!("街道{n}"), &held).await }
    }))
    .await;
    for n in 0..4 {
        let fields = json!([bodies::new(&format!("serial_{n}"), &format!("第{n}号的栋数"))]);
        world::file(&cast.housing, &bodies::demand("210102-ZJ", "编号表", "A05", "half-yearly", &fields))
            .await;
        world::approve(&cast.burden).await;
    }
    let queue = cast.street.get(&at("/tasks")).send().await.expect(200);
    let ids: Vec<String> =
        queue.at("/items").as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect();
    let decisions = ids.iter().zip(&approvers).map(|(id, approver)| async move {
        let shown = approver.get(&at(&format!("/tasks/{id}"))).send().await;
        world::decide(approver, &shown, &json!({"decision": "approve"})).await.expect(200)
    });
    join_all(decisions).await;
    let list = cast.housing.get(&at("/admissions?department=210102-ZJ")).send().await.expect(200);
    let items = list.at("/items").as_array().unwrap();
    let mut serials: Vec<&str> =
        items.iter().map(|i| &i["control_number"].as_str().unwrap()[15..19]).collect();
    serials.sort_unstable();
    assert_eq!(serials, ["0001", "0002", "0003", "0004"]);
    app.stop().await;
}

/// What the database itself says.
async fn one_outcome_each(app: &App) {
    let store = &app.context("approval").store;
    let wrong = "SELECT count(*) AS n FROM request r LEFT JOIN request_outcome o ON o.request = r.id \
                 WHERE (r.state IN ('decided', 'withdrawn')) <> (o.request IS NOT NULL)";
    let open = "SELECT count(*) AS n FROM task t JOIN request r ON r.id = t.request \
                WHERE r.state <> 'in-review' AND t.state = 'open'";
    for sql in [wrong, open] {
        let row = rows::one(store.read(), sql, vec![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 0, "{sql}");
    }
}
