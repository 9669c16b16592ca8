//! Rehearsing a flow, a list and a calendar over past requests, over HTTP.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// Filed on Monday 23 November; complete on Tuesday, agreed to by the street on Friday.
async fn past(app: &App, cast: &Cast) -> String {
    let id = world::file(&cast.housing, &bodies::houses()).await;
    app.pass(TimeDelta::days(1)).await;
    world::approve(&cast.burden).await;
    app.pass(TimeDelta::days(3)).await;
    world::approve(&cast.street).await;
    app.pass(TimeDelta::days(10)).await;
    id
}

pub fn county(proposal: &Value) -> Value {
    json!({"area": "210102000000", "proposal": proposal})
}

pub async fn rehearse(who: &Client, proposal: &Value) -> Answer {
    who.post(&at("/rehearsals")).json(&county(proposal)).send().await.expect(200)
}

fn flow(text: &str) -> Value {
    json!({"flow": {"definition": serde_json::from_str::<Value>(text).unwrap()}})
}

/// The flow that requests take where nobody assigned another one.
pub fn default() -> &'static str {
    let timed = approval::migrations::TIMED.iter().find(|(code, ..)| code == "default");
    timed.map(|(.., text)| text.as_str()).unwrap()
}

/// The items of the county's list, as a proposal; one of them changed.
pub fn list(code: &str, member: &str, value: &Value) -> Value {
    let items: Vec<Value> = crate::registry_data::items()
        .into_iter()
        .map(|item| {
            let mut proposed = json!({
                "code": item.code, "lead_departments": item.lead_departments,
                "allowed_frequency": item.allowed_frequency, "reporting_objects": item.reporting_objects,
            });
            if item.code == code {
                proposed[member] = value.clone();
            }
            proposed
        })
        .collect();
    json!({"list": {"area": "210102000000", "items": items}})
}

#[actix_web::test]
async fn a_flow_that_is_the_same_changes_nothing() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    past(&app, &cast).await;
    world::file(&cast.housing, &bodies::both_streets()).await;
    let seen = rehearse(&cast.burden, &flow(default())).await;
    assert_eq!(
        (seen.at("/considered"), seen.at("/items"), seen.at("/queues")),
        (&json!(2), &json!([]), &json!([]))
    );
    let same = list("", "", &json!(null));
    assert_eq!(rehearse(&cast.burden, &same).await.at("/items"), &json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn a_changed_flow_says_which_tasks_due_dates_and_queues_would_differ() {
    changed_flow(world::gate().await).await;
}

pub async fn changed_flow(app: App) {
    let cast = Cast::of(&app).await;
    let id = past(&app, &cast).await;
    let seen = rehearse(&cast.burden, &flow(approval::migrations::SMALL_COUNTY)).await;
    let item = seen.at("/items/0");
    assert_eq!(item["request"], id.as_str());
    let tasks = item["tasks"].as_array().unwrap();
    let stages: Vec<(&str, bool, bool)> = tasks
        .iter()
        .map(|task| (task["stage"].as_str().unwrap(), task["before"].is_object(), task["after"].is_object()))
        .collect();
    assert_eq!(
        stages,
        [("completeness", true, false), ("decision", false, true), ("street", true, false)],
        "{seen}"
    );
    // The burden office decided at another stage of the same role: nothing is supposed.
    assert_eq!(tasks[1]["after"]["supposed"], false);
    assert_eq!(tasks[1]["after"]["closed_at"], tasks[0]["before"]["closed_at"]);
    assert_eq!(tasks[1]["after"]["due"], "2026-12-07T10:00:00.000000Z");
    let ending = &item["ending"];
    assert_eq!(
        (&ending["before"]["outcome"], &ending["after"]["outcome"]),
        (&json!("admitted"), &json!("admitted"))
    );
    assert_eq!(ending["after"]["at"], tasks[0]["before"]["closed_at"], "three days earlier: {seen}");
    let queue = |stage: &str| {
        seen.at("/queues").as_array().unwrap().iter().find(|queue| queue["stage"] == stage).cloned().unwrap()
    };
    assert_eq!((&queue("street")["peak_before"], &queue("street")["peak_after"]), (&json!(1), &json!(0)));
    assert_eq!(queue("street")["area"], bodies::STREET);
    let street = queue("street");
    let days: Vec<&str> =
        street["days"].as_array().unwrap().iter().filter_map(|day| day["date"].as_str()).collect();
    assert_eq!(days, ["2026-11-24", "2026-11-25", "2026-11-26"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_stage_that_nobody_decided_is_supposed_to_end_on_its_last_day() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    past(&app, &cast).await;
    let mut longer: Value = serde_json::from_str(approval::migrations::DEFAULT_FLOW).unwrap();
    let mut law = longer["stages"][0].clone();
    (law["key"], law["role"]) = (json!("law"), json!("justice"));
    longer["stages"].as_array_mut().unwrap().insert(1, law);
    let seen = rehearse(&cast.burden, &json!({"flow": {"definition": longer, "lanes": ["routine"]}})).await;
    let tasks = seen.at("/items/0/tasks").as_array().unwrap();
    assert_eq!((&tasks[0]["stage"], &tasks[0]["after"]["supposed"]), (&json!("law"), &json!(true)), "{seen}");
    // Two working days from Tuesday: Thursday at closing time. The street took three days after that.
    assert_eq!(tasks[0]["after"]["closed_at"], "2026-11-26T10:00:00.000000Z");
    assert_eq!(tasks[1]["stage"], "street");
    assert_eq!(tasks[1]["after"]["opened_at"], "2026-11-26T10:00:00.000000Z");
    let (due, closed) =
        (tasks[1]["after"]["due"].as_str().unwrap(), tasks[1]["after"]["closed_at"].as_str().unwrap());
    assert_eq!((&due[..10], &closed[..10]), ("2026-12-03", "2026-12-01"));
    let routine_only = json!({"flow": {"definition": longer, "lanes": ["emergency"]}});
    assert_eq!(rehearse(&cast.burden, &routine_only).await.at("/items"), &json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn a_changed_list_says_which_verdicts_and_outcomes_would_differ() {
    changed_list(world::gate().await).await;
}

pub async fn changed_list(app: App) {
    let cast = Cast::of(&app).await;
    past(&app, &cast).await;
    let steward = app.sign_in("钱静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let led = rehearse(&steward, &list("A05", "lead_departments", &json!(["210102-YJ"]))).await;
    assert_eq!(led.text_at("/items/0/appeared/0/code"), "approval.list-basis.other-department", "{led}");
    assert_eq!(led.at("/items/0/ending/after/outcome"), "not-accepted");
    assert_eq!(led.at("/items/0/ending/before/outcome"), "admitted");
    let seldom = rehearse(&steward, &list("A05", "allowed_frequency", &json!("yearly"))).await;
    assert_eq!(seldom.text_at("/items/0/appeared/0/code"), "approval.frequency.above-item", "{seldom}");
    assert_eq!(seldom.at("/items/0/allowed_frequency/after"), "yearly");
    assert_eq!(seldom.at("/items/0/ending/after/outcome"), "needs-lower-frequency");
    let other = json!({"list": {"area": "210100000000", "items": []}});
    assert_eq!(rehearse(&steward, &other).await.at("/items"), &json!([]), "a list nobody cited");
    app.stop().await;
}

#[actix_web::test]
async fn a_changed_calendar_says_which_due_dates_would_differ() {
    changed_calendar(world::gate().await).await;
}

pub async fn changed_calendar(app: App) {
    let cast = Cast::of(&app).await;
    past(&app, &cast).await;
    let off = |days: &[&str]| {
        let days: Vec<Value> = days.iter().map(|day| json!({"date": day, "kind": "rest"})).collect();
        json!({"calendar": {"year": 2026, "days": days}})
    };
    let seen = rehearse(&cast.burden, &off(&["2026-11-25", "2026-12-01"])).await;
    let tasks = seen.at("/items/0/tasks").as_array().unwrap();
    let dues: Vec<(String, String)> = tasks
        .iter()
        .map(|task| {
            let due = |side: &str| task[side]["due"].as_str().unwrap()[..10].to_owned();
            (due("before"), due("after"))
        })
        .collect();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(dues, [pair("2026-11-25", "2026-11-26"), pair("2026-12-01", "2026-12-03")], "{seen}");
    assert_eq!(tasks[0]["before"]["closed_at"], tasks[0]["after"]["closed_at"], "people did what they did");
    assert_eq!(seen.at("/items/0/ending"), &json!(null));
    // A fortnight off: the notice that communities must have ends later, and so does the first due date.
    let fortnight = |last: u32| (7..=last).map(|day| format!("2026-12-{day:02}")).collect::<Vec<String>>();
    let days = fortnight(18);
    let seen = rehearse(&cast.burden, &off(&days.iter().map(String::as_str).collect::<Vec<_>>())).await;
    let ending = seen.at("/items/0/ending");
    let due = |side: &str| ending[side]["first_due"].clone();
    assert_eq!((due("before"), due("after")), (json!("2026-12-21"), json!("2026-12-25")), "{seen}");
    // Longer still, and the date asked would have been too early when it was filed.
    let days = fortnight(22);
    let seen = rehearse(&cast.burden, &off(&days.iter().map(String::as_str).collect::<Vec<_>>())).await;
    assert_eq!(seen.text_at("/items/0/appeared/0/code"), "approval.rush.short-notice", "{seen}");
    assert_eq!(seen.at("/items/0/ending/after/outcome"), "not-accepted");
    app.stop().await;
}

#[actix_web::test]
async fn a_rehearsal_writes_nothing_and_comes_in_pages() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    past(&app, &cast).await;
    let waiting = world::file(&cast.housing, &bodies::both_streets()).await;
    let counts = async || {
        let mut counted = Vec::new();
        for table in ["request", "request_edition", "task", "history", "outbox"] {
            let sql = format!("SELECT count(*) AS n FROM {table}");
            let row = storage::rows::one(app.context("approval").store.read(), &sql, vec![]).await.unwrap();
            counted.push(row.unwrap().get::<i64>("n").unwrap());
        }
        counted
    };
    let before = (counts().await, world::request(&cast.housing, &waiting).await.etag());
    let proposal = county(&flow(approval::migrations::SMALL_COUNTY));
    let first = cast.burden.post(&at("/rehearsals?limit=1")).json(&proposal).send().await.expect(200);
    assert_eq!((first.at("/considered"), first.at("/items/0/request")), (&json!(1), &json!(waiting)));
    let rest = at(&format!("/rehearsals?limit=1&cursor={}", first.text_at("/next_cursor")));
    let second = cast.burden.post(&rest).json(&proposal).send().await.expect(200);
    assert_eq!((second.at("/considered"), second.at("/next_cursor")), (&json!(1), &json!(null)));
    assert_eq!(second.at("/items/0/ending/before/outcome"), "admitted");
    let whole = cast.burden.post(&at("/rehearsals")).json(&proposal).send().await.expect(200);
    assert_eq!((whole.at("/considered"), whole.at("/queues/0/stage")), (&json!(2), &json!("completeness")));
    for page in [&first, &second] {
        assert_eq!(page.at("/queues"), whole.at("/queues"), "the queues are those of all editions");
    }
    let mut earlier = proposal.clone();
    earlier["until"] = json!("2026-11-24");
    let earlier = cast.burden.post(&at("/rehearsals")).json(&earlier).send().await.expect(200);
    assert_eq!(earlier.at("/considered"), &json!(1));
    assert_eq!((counts().await, world::request(&cast.housing, &waiting).await.etag()), before);
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_rehearsed_is_refused_with_its_place() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let send = |who: &Client, body: Value| who.post(&at("/rehearsals")).json(&body).send();
    let table = [
        (json!({}), "/proposal"),
        (json!({"flow": {"definition": {"stages": []}}}), "/proposal/flow/definition/stages"),
        (
            json!({"calendar": {"year": 2026, "days": [{"date": "2027-01-01", "kind": "rest"}]}}),
            "/proposal/calendar/days",
        ),
        (
            json!({"list": {"area": "210102000000", "items": [item("A05"), item("A05")]}}),
            "/proposal/list/items",
        ),
    ];
    for (proposal, pointer) in table {
        let refused = send(&cast.burden, county(&proposal)).await.refused(422, "approval.rehearsal.unsound");
        assert_eq!(refused.pointers(), [pointer]);
    }
    let fine = county(&flow(approval::migrations::SMALL_COUNTY));
    send(&cast.housing, fine.clone()).await.refused(403, "http.forbidden");
    let mut city = fine;
    city["area"] = json!("210100000000");
    send(&cast.burden, city).await.refused(404, "http.not-found");
    app.stop().await;
}

fn item(code: &str) -> Value {
    json!({"code": code, "lead_departments": ["210102-ZJ"], "allowed_frequency": "monthly"})
}
