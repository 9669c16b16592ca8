//! The time of a whole review: fifteen working days in all, told of before and after, and nothing decided
//! by it.

use chrono::TimeDelta;
use contracts::approval::{TaskEscalated, TaskReminded};
use serde_json::{Value, json};
use testkit::{Answer, App};

use crate::{
    admission_life::told,
    bodies,
    world::{self, Cast, at},
};

fn count(request: &Answer, action: &str) -> usize {
    let lines = request.at("/history").as_array().unwrap();
    lines.iter().filter(|line| line["action"] == action).count()
}

async fn pass(app: &App, days: i64) {
    app.pass(TimeDelta::days(days)).await;
    app.run_jobs().await;
}

#[actix_web::test]
async fn a_review_that_takes_too_long_is_told_of_and_stays_undecided() {
    missed(world::gate().await).await;
}

pub async fn missed(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let filed = world::request(&cast.housing, &id).await;
    assert_eq!(filed.text_at("/deadline/due"), "2026-12-14T10:00:00.000000Z");
    world::approve(&cast.burden).await;
    pass(&app, 15).await;
    let street = world::task(&cast.street).await;
    assert_eq!(street.text_at("/decide_by"), "2026-12-14T10:00:00.000000Z", "the queue tells the whole time");
    assert_eq!(count(&world::request(&cast.housing, &id).await, "deadline-neared"), 0);
    // Wednesday 9 December: three working days are left.
    pass(&app, 1).await;
    assert_eq!(count(&world::request(&cast.housing, &id).await, "deadline-neared"), 1);
    let reminded = told::<TaskReminded>(&app).await.pop().unwrap();
    assert_eq!(reminded["task"], street.text_at("/id"));
    pass(&app, 5).await;
    assert_eq!(count(&world::request(&cast.housing, &id).await, "deadline-missed"), 0, "on the last day");
    pass(&app, 1).await;
    let escalated: Vec<Value> = told::<TaskEscalated>(&app).await;
    let whole: Vec<&Value> =
        escalated.iter().filter(|told| told["to_role"] == "government_approver").collect();
    assert_eq!((whole.len(), &whole[0]["due"]), (1, &json!("2026-12-14T10:00:00.000000Z")));
    pass(&app, 30).await;
    let seen = world::request(&cast.housing, &id).await;
    assert_eq!((count(&seen, "deadline-neared"), count(&seen, "deadline-missed")), (1, 1));
    assert_eq!(seen.text_at("/state"), "in-review", "silence approves nothing");
    let deadline = seen.at("/deadline");
    assert_eq!((&deadline["overdue"], deadline["missed_at"].is_string()), (&json!(true), true));
    assert_eq!(
        (&deadline["waiting"][0]["stage"], &deadline["waiting"][0]["task"]),
        (&json!("street"), street.at("/id"))
    );
    world::approve(&cast.street).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!((done.text_at("/state"), done.at("/deadline/overdue")), ("decided", &json!(false)));
    app.stop().await;
}

#[actix_web::test]
async fn the_applicants_time_does_not_count_whichever_way_it_passes() {
    stands_still(world::gate().await).await;
}

pub async fn stands_still(app: App) {
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let question = at(&format!("/tasks/{}/question", task.text_at("/id")));
    let asked = cast.burden.post(&question).if_match(&task.etag());
    asked.json(&json!({"question": "出租房屋是否计入？"})).send().await.expect(200);
    assert!(world::request(&cast.housing, &id).await.at("/deadline/stopped_at").is_string());
    pass(&app, 7).await;
    let answer = json!({"task": task.at("/id"), "answer": "计入。"});
    let path = at(&format!("/requests/{id}/answers"));
    let given = cast.housing.post(&path).json(&answer).send().await.expect(200);
    assert_eq!(given.at("/deadline/stopped_at"), &Value::Null);
    assert_eq!(
        (given.at("/deadline/more_days"), given.text_at("/deadline/due")),
        (&json!(5), "2026-12-21T10:00:00.000000Z")
    );

    let task = world::task(&cast.burden).await;
    let back = json!({"decision": "return", "reason": "请补充依据"});
    world::decide(&cast.burden, &task, &back).await.expect(200);
    // Long after it would have been over: the applicant takes that long, and nobody else.
    pass(&app, 35).await;
    let returned = world::request(&cast.housing, &id).await;
    assert_eq!((returned.at("/deadline/overdue"), count(&returned, "deadline-missed")), (&json!(false), 0));
    let mut body = bodies::houses();
    body["first_due"] = "2027-02-01".into();
    let path = at(&format!("/requests/{id}"));
    let edited = cast.housing.put(&path).if_match(&returned.etag()).json(&body).send().await.expect(200);
    let again = world::submit(&cast.housing, &edited).await.expect(200);
    assert_eq!(again.at("/deadline/stopped_at"), &Value::Null);
    let more = again.at("/deadline/more_days").as_u64().unwrap();
    assert!((28..=30).contains(&more), "five weeks with a holiday in them: {again}");

    let task = world::task(&cast.burden).await;
    let path = at(&format!("/tasks/{}/extension", task.text_at("/id")));
    let reason = json!({"reason": "需会同住建部门核实"});
    cast.burden.post(&path).if_match(&task.etag()).json(&reason).send().await.expect(200);
    let later = world::request(&cast.housing, &id).await;
    assert_eq!(later.at("/deadline/more_days"), &json!(more + 10));
    app.stop().await;
}

#[actix_web::test]
async fn a_flow_without_a_time_for_the_whole_has_none() {
    let app = world::gate().await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    assert_eq!(
        world::request(&office, &id).await.at("/deadline"),
        &Value::Null,
        "an emergency runs in hours"
    );
    app.stop().await;
}
