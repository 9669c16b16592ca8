//! Clocks: reminders, escalation, and time that stands still. Nothing is ever approved by silence.

use chrono::TimeDelta;
use contracts::approval::InformationGiven;
use serde_json::{Value, json};
use testkit::App;

use crate::{
    admission_life::told,
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

fn actions(request: &testkit::Answer) -> Vec<String> {
    let lines = request.at("/history").as_array().unwrap();
    lines.iter().map(|line| line["action"].as_str().unwrap().to_owned()).collect()
}

fn count(request: &testkit::Answer, action: &str) -> usize {
    actions(request).iter().filter(|one| *one == action).count()
}

#[actix_web::test]
async fn what_is_late_is_told_one_level_up_once_and_stays_undecided() {
    late(world::gate().await).await;
}

pub async fn late(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    // Monday 23 November 2026 plus ten working days, two days before which a reminder goes out.
    let task = world::task(&cast.burden).await;
    assert_eq!(task.text_at("/due"), "2026-12-07T10:00:00.000000Z");
    app.pass(TimeDelta::days(9)).await;
    assert_eq!(count(&world::request(&cast.housing, &id).await, "task-reminded"), 0);
    app.pass(TimeDelta::days(1)).await;
    app.run_jobs().await;
    assert_eq!(count(&world::request(&cast.housing, &id).await, "task-reminded"), 1);
    assert_eq!(world::task(&cast.burden).await.etag(), task.etag(), "a reminder changes nothing");
    app.pass(TimeDelta::days(60)).await;
    app.run_jobs().await;
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!(count(&seen, "task-escalated"), 1);
    assert_eq!(seen.text_at("/state"), "in-review", "silence approves nothing");
    let shown = world::task(&cast.burden).await;
    assert_eq!((shown.at("/overdue"), shown.at("/escalated_at").is_string()), (&json!(true), true));
    let told =
        seen.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "task-escalated").unwrap();
    assert_eq!(told["detail"]["to_area"], "210100000000");
    app.stop().await;
}

#[actix_web::test]
async fn a_request_that_cannot_be_read_holds_up_no_other() {
    unreadable(world::gate().await).await;
}

pub async fn unreadable(app: App) {
    let cast = Cast::of(&app).await;
    let emergency = world::officer(&app, "210102-YJ").await;
    let fields = json!([bodies::new("sandbags", "沙袋储备数量")]);
    let broken =
        world::file(&emergency, &bodies::demand("210102-YJ", "防汛物资表", "A05", "half-yearly", &fields))
            .await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let sql = "UPDATE request SET content = '{' WHERE id = $1";
    let store = app.context("approval").store.clone();
    storage::rows::execute(store.write(), sql, vec![broken.into()]).await.unwrap();
    app.clock().advance(TimeDelta::days(60));
    let told = app.run_jobs_of_which_one_fails().await;
    assert!(matches!(told, storage::StoreError::Corrupt(_)), "{told}");
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!(count(&seen, "task-escalated"), 1);
    app.stop().await;
}

#[actix_web::test]
async fn while_information_is_asked_the_clock_stands_still_and_nobody_decides() {
    asked(world::gate().await).await;
}

pub async fn asked(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    assert_eq!(task.text_at("/due"), "2026-11-25T10:00:00.000000Z");
    let question = at(&format!("/tasks/{}/question", task.text_at("/id")));
    let ask = |etag: String| {
        cast.burden.post(&question).if_match(&etag).json(&json!({"question": "出租房屋是否计入？"})).send()
    };
    let asked = ask(task.etag()).await.expect(200);
    ask(asked.etag()).await.refused(409, "approval.task.waiting-for-information");
    let yes = json!({"decision": "approve"});
    world::decide(&cast.burden, &asked, &yes).await.refused(409, "approval.task.waiting-for-information");
    // A week passes: it is neither late nor escalated.
    app.pass(TimeDelta::days(7)).await;
    assert_eq!(world::task(&cast.burden).await.at("/overdue"), &json!(false));
    let answers = at(&format!("/requests/{id}/answers"));
    let answer = json!({"task": task.at("/id"), "answer": "计入，以实际居住为准。"});
    let given = cast.housing.post(&answers).json(&answer).send().await.expect(200);
    assert_eq!((count(&given, "information-given"), count(&given, "task-escalated")), (1, 0));
    cast.housing.post(&answers).json(&answer).send().await.refused(409, "approval.task.nothing-asked");
    // Five working days passed: five are added.
    let shown = world::task(&cast.burden).await;
    assert_eq!(shown.text_at("/due"), "2026-12-02T10:00:00.000000Z");
    let told = told::<InformationGiven>(&app).await;
    assert_eq!(told.len(), 1, "one answer, told once");
    for (field, value) in [
        ("request", json!(id)),
        ("task", task.at("/id").clone()),
        ("asked_by", json!(cast.burden.actor())),
        ("role", json!("burden_officer")),
        ("due", shown.at("/due").clone()),
        ("answer", json!("计入，以实际居住为准。")),
    ] {
        assert_eq!(told.iter().map(|event| &event[field]).collect::<Vec<_>>(), [&value], "{field}");
    }
    world::decide(&cast.burden, &shown, &yes).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_clock_in_hours_is_escalated_the_same_day_and_stands_still_while_information_is_asked() {
    hours(world::gate().await).await;
}

pub async fn hours(app: App) {
    let cast = Cast::of(&app).await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    let task = world::task(&cast.burden).await;
    let due = |task: &testkit::Answer| -> kernel::Timestamp {
        serde_json::from_value(task.at("/due").clone()).unwrap()
    };
    let question = at(&format!("/tasks/{}/question", task.text_at("/id")));
    let asked = cast.burden.post(&question).if_match(&task.etag());
    asked.json(&json!({"question": "避难场所由谁开放？"})).send().await.expect(200);
    // A whole day later the two hours are all still there.
    app.pass(TimeDelta::days(1)).await;
    assert_eq!(count(&world::request(&office, &id).await, "task-escalated"), 0);
    let answer = json!({"task": task.at("/id"), "answer": "由街道开放。"});
    office.post(&at(&format!("/requests/{id}/answers"))).json(&answer).send().await.expect(200);
    let again = world::task(&cast.burden).await;
    assert_eq!(due(&again), due(&task).plus(TimeDelta::days(1)));
    app.pass(TimeDelta::days(1)).await;
    let seen = world::request(&office, &id).await;
    let told =
        seen.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "task-escalated").unwrap();
    assert_eq!(
        (&told["detail"]["to_role"], seen.text_at("/state")),
        (&json!("government_approver"), "in-review")
    );
    app.stop().await;
}

#[actix_web::test]
async fn more_time_is_given_once_with_reasons_and_before_it_is_late() {
    extended(world::gate().await).await;
}

pub async fn extended(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let path = at(&format!("/tasks/{}/extension", task.text_at("/id")));
    let extend = |etag: String, reason: &'static str| {
        cast.burden.post(&path).if_match(&etag).json(&json!({"reason": reason})).send()
    };
    assert_eq!(extend(task.etag(), " ").await.expect(422).pointers(), ["/reason"]);
    let more = extend(task.etag(), "需会同住建部门核实").await.expect(200);
    // 25 November and ten working days.
    assert_eq!(more.text_at("/due"), "2026-12-09T10:00:00.000000Z");
    extend(more.etag(), "还要十天").await.refused(409, "approval.task.extended-before");
    assert_eq!(count(&world::request(&cast.housing, &id).await, "task-extended"), 1);
    world::approve(&cast.burden).await;
    app.pass(TimeDelta::days(30)).await;
    let late = world::task(&cast.street).await;
    let path = at(&format!("/tasks/{}/extension", late.text_at("/id")));
    let refused = cast.street.post(&path).if_match(&late.etag()).json(&json!({"reason": "忙"})).send().await;
    refused.refused(409, "approval.task.late");
    app.stop().await;
}

#[actix_web::test]
async fn a_nudge_is_heard_once_a_day() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let nudge = || cast.housing.post(&at(&format!("/requests/{id}/nudge"))).send();
    assert_eq!(count(&nudge().await.expect(200), "nudged"), 1);
    nudge().await.refused(409, "approval.task.nudged-lately");
    app.pass(TimeDelta::hours(25)).await;
    assert_eq!(count(&nudge().await.expect(200), "nudged"), 2);
    let stranger = world::officer(&app, "210102-WJ").await;
    stranger.post(&at(&format!("/requests/{id}/nudge"))).send().await.expect(404);
    let withdraw = cast.housing.post(&at(&format!("/requests/{id}/withdrawal")));
    withdraw.json(&json!({"reason": "不需要了"})).send().await.expect(200);
    nudge().await.refused(409, "approval.request.state");
    let nothing: Value = json!([]);
    assert_eq!(cast.burden.get(&at("/tasks")).send().await.at("/items"), &nothing);
    app.stop().await;
}
