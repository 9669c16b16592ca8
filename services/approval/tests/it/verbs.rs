//! The verbs of a review: each with its event, its precondition and its refusals.

use contracts::approval::TaskOpened;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    admission_life::told,
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

async fn colleague(app: &App, name: &str) -> Client {
    app.sign_in(name, &[Held::role(Role::BurdenOfficer, HEPING)]).await
}

async fn post(who: &Client, task: &Answer, verb: &str, body: &Value) -> Answer {
    let path = at(&format!("/tasks/{}/{verb}", task.text_at("/id")));
    who.post(&path).if_match(&task.etag()).json(body).send().await
}

/// Who alone was told of a task, each time it was told of.
async fn alone(app: &App, task: &Answer) -> Vec<Value> {
    let told = told::<TaskOpened>(app).await;
    told.iter().filter(|one| one["task"] == *task.at("/id")).map(|one| one["delegate"].clone()).collect()
}

fn yes() -> Value {
    json!({"decision": "approve"})
}

fn has(request: &Answer, action: &str) -> usize {
    request.at("/history").as_array().unwrap().iter().filter(|line| line["action"] == action).count()
}

#[actix_web::test]
async fn a_task_is_delegated_and_comes_back() {
    let app = world::gate().await;
    let (cast, second) = (Cast::of(&app).await, colleague(&app, "第二人").await);
    let third = colleague(&app, "第三人").await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let to = |who: &Client| json!({"to": who.actor(), "reason": "出差"});
    post(&cast.burden, &task, "delegation", &to(&cast.street))
        .await
        .refused(422, "approval.task.delegate-unfit");
    post(&cast.burden, &task, "delegation", &to(&cast.housing))
        .await
        .refused(422, "approval.task.delegate-unfit");
    let given = post(&cast.burden, &task, "delegation", &to(&second)).await.expect(200);
    assert_eq!(given.at("/delegate"), &json!(second.actor()));
    world::decide(&third, &given, &yes()).await.refused(409, "approval.task.delegated");
    post(&third, &given, "claim", &json!({})).await.refused(409, "approval.task.delegated");
    // Who gave it away chose who decides.
    world::decide(&cast.burden, &given, &yes()).await.refused(403, "approval.decision.conflict-of-interest");
    let back = post(&second, &given, "delegation/end", &json!({})).await.expect(200);
    post(&second, &back, "delegation/end", &json!({})).await.refused(409, "approval.task.not-delegated");
    assert_eq!(alone(&app, &task).await, [Value::Null, json!(second.actor()), Value::Null]);
    world::decide(&third, &back, &yes()).await.expect(200);
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!((has(&seen, "task-delegated"), has(&seen, "task-came-back")), (1, 1));
    app.stop().await;
}

#[actix_web::test]
async fn a_task_comes_back_from_a_colleague_who_holds_the_role_no_longer() {
    deserted(world::gate().await).await;
}

pub async fn deserted(app: App) {
    let (cast, second) = (Cast::of(&app).await, colleague(&app, "第二人").await);
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let to = json!({"to": second.actor(), "reason": "出差"});
    let given = post(&cast.burden, &task, "delegation", &to).await.expect(200);
    app.run_jobs().await;
    assert_eq!(
        world::task(&second).await.at("/delegate"),
        &json!(second.actor()),
        "still there, still theirs"
    );
    world::dismiss(&app, &second).await;
    app.run_jobs().await;
    let back = world::task(&cast.burden).await;
    assert_eq!((back.at("/delegate"), given.at("/delegate")), (&Value::Null, &json!(second.actor())));
    assert_eq!(alone(&app, &task).await, [Value::Null, json!(second.actor()), Value::Null]);
    // Who had given it away decides again: it came back undecided.
    world::decide(&cast.burden, &back, &yes()).await.expect(200);
    assert_eq!(has(&world::request(&cast.housing, &id).await, "task-came-back"), 1);
    app.stop().await;
}

#[actix_web::test]
async fn a_signer_who_was_added_must_agree_too() {
    signer(world::gate().await).await;
}

pub async fn signer(app: App) {
    let (cast, second) = (Cast::of(&app).await, colleague(&app, "加签人").await);
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let to = |who: &Client| json!({"to": who.actor(), "reason": "请一并审核"});
    post(&cast.burden, &task, "signers", &to(&cast.burden))
        .await
        .refused(422, "approval.task.delegate-unfit");
    let added = post(&cast.burden, &task, "signers", &to(&second)).await.expect(200);
    world::decide(&cast.burden, &added, &yes()).await.expect(200);
    let waiting = world::request(&cast.housing, &id).await;
    assert_eq!((waiting.text_at("/stage"), has(&waiting, "signer-added")), ("completeness", 1));
    let own = world::task(&second).await;
    assert_eq!(alone(&app, &own).await, [json!(second.actor())]);
    world::decide(&cast.burden, &own, &yes()).await.refused(409, "approval.task.delegated");
    world::decide(&second, &own, &json!({"decision": "reject", "reason": "口径不清"})).await.expect(200);
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/outcome"), "rejected");
    app.stop().await;
}

#[actix_web::test]
async fn a_request_goes_back_to_a_stage_and_what_followed_counts_no_more() {
    back(world::gate().await).await;
}

pub async fn back(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "province").await;
    let role = async |role: Role| app.sign_in(role.zh(), &[Held::role(role, HEPING)]).await;
    let (civil, data) = (role(Role::CivilAffairs).await, role(Role::DataBureau).await);
    let justice = role(Role::Justice).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    world::approve(&civil).await;
    world::approve(&data).await;
    let task = world::task(&justice).await;
    let to = |stage: &str| json!({"decision": "return", "to_stage": stage, "reason": "请复核清单"});
    world::decide(&justice, &task, &to("decision")).await.refused(422, "approval.decision.return-stage");
    world::decide(&justice, &task, &to("list-finding")).await.refused(422, "approval.decision.return-stage");
    world::decide(&justice, &task, &to("completeness")).await.expect(200);
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!((seen.text_at("/state"), seen.text_at("/stage")), ("in-review", "completeness"));
    assert_eq!(has(&seen, "returned-to-stage"), 1);
    // Everything is asked again, of the same people.
    for who in [&cast.burden, &civil, &data, &justice, &cast.street, &cast.burden] {
        world::approve(who).await;
    }
    assert!(world::request(&cast.housing, &id).await.at("/control_number").is_string());
    app.stop().await;
}

async fn three(cast: &Cast) -> Vec<Answer> {
    for n in 0..3 {
        let fields = json!([bodies::new(&format!("bulk_{n}"), &format!("第{n}项批量的栋数"))]);
        world::file(&cast.housing, &bodies::demand("210102-ZJ", "批量表", "A05", "half-yearly", &fields))
            .await;
    }
    let queue = cast.burden.get(&at("/tasks")).send().await.expect(200);
    let mut shown = Vec::new();
    for item in queue.at("/items").as_array().unwrap() {
        let path = at(&format!("/tasks/{}", item["id"].as_str().unwrap()));
        shown.push(cast.burden.get(&path).send().await.expect(200));
    }
    shown
}

fn item(task: &Answer, decision: &str) -> Value {
    json!({"task": task.at("/id"), "revision": task.at("/revision"), "decision": decision})
}

#[actix_web::test]
async fn a_bulk_call_answers_per_item_and_tells_what_is_stale() {
    bulk(world::gate().await).await;
}

pub async fn bulk(app: App) {
    let cast = Cast::of(&app).await;
    let tasks = three(&cast).await;
    let claim = at(&format!("/tasks/{}/claim", tasks[1].text_at("/id")));
    cast.burden.post(&claim).if_match(&tasks[1].etag()).send().await.expect(200);
    let body = json!({"decisions": [item(&tasks[0], "approve"), item(&tasks[1], "approve"), item(&tasks[2], "reject")]});
    let path = at("/tasks/decisions");
    let whole = cast.burden.post(&path).json(&body).send().await.refused(412, "http.stale-revision");
    assert_eq!(whole.pointers(), ["/decisions/1"]);
    assert_eq!(
        cast.burden.get(&at("/tasks")).send().await.at("/items").as_array().unwrap().len(),
        3,
        "all or nothing"
    );
    let partial = at("/tasks/decisions?mode=partial");
    let answered = cast.burden.post(&partial).key("bulk-call-1").json(&body).send().await.expect(200);
    let told: Vec<(i64, &str)> = answered
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|i| (i["status"].as_i64().unwrap(), i["code"].as_str().unwrap_or("")))
        .collect();
    assert_eq!(told, [(200, ""), (412, "http.stale-revision"), (422, "approval.decision.reason")]);
    assert_eq!(answered.text_at("/items/0/task/result"), "approved");
    assert_eq!(answered.text_at("/items/2/violations/0/pointer"), "/decisions/2/reason");
    assert!(answered.at("/items/2/title_en").is_string());
    for (at, task) in tasks.iter().enumerate() {
        assert_eq!(answered.at(&format!("/items/{at}/form/zh")), task.at("/title_zh"), "{answered}");
    }
    let again = cast.burden.post(&partial).key("bulk-call-1").json(&body).send().await.expect(200);
    assert_eq!(again.body, answered.body, "a repeat has the stored answer");
    let nothing = cast.burden.post(&path).json(&json!({"decisions": []})).send().await;
    nothing.refused(422, "approval.decision.bulk-size");
    app.stop().await;
}
