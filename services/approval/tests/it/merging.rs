//! Merging into a form that is there: communities see one form, and nobody is asked what no street
//! approved.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    flow_data::assign,
    world::{self, Cast, at},
};

/// The register's line of a form of the worked set.
pub async fn form(app: &App, code: &str) -> Value {
    let page = app.nobody().get(&at("/public/admissions?limit=50")).send().await.expect(200);
    page.at("/items").as_array().unwrap().iter().find(|item| item["form_code"] == code).unwrap().clone()
}

/// One question for every community of the county, as often as form F13 comes.
pub fn shelters() -> Value {
    let fields = json!([bodies::counted("exits", "堵塞疏散通道处数", "处")]);
    let body = bodies::demand("210102-ZJ", "疏散通道月报", "A05", "monthly", &fields);
    bodies::with(body, "areas", json!(["210102000000"]))
}

fn into(number: &str) -> Value {
    json!({"decision": "approve", "terms": {"merge_into": number}, "reason": "并入应急局月报"})
}

async fn decide(cast: &Cast, body: &Value) -> Answer {
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, body).await
}

#[actix_web::test]
async fn what_is_left_becomes_the_next_edition_of_a_form_that_is_there() {
    merged(world::gate().await).await;
}

pub async fn merged(app: App) {
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let target = form(&app, "F13").await;
    let old = target["control_number"].as_str().unwrap();
    let id = world::file(&cast.housing, &shelters()).await;
    decide(&cast, &into(old)).await.expect(200);
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let number = done.text_at("/control_number").to_owned();
    let (before, after): (kernel::ControlNumber, kernel::ControlNumber) =
        (old.parse().unwrap(), number.parse().unwrap());
    assert_eq!((after.stem(), after.edition()), (before.stem(), before.edition() + 1));
    assert_eq!(done.text_at("/fields/0/control_number"), number);
    assert_eq!(done.at("/fields/0/from"), &json!(["ZJ.EXITS"]));

    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let elements: Vec<&str> =
        seen.at("/fields").as_array().unwrap().iter().filter_map(|field| field["element"].as_str()).collect();
    assert!(elements.contains(&"C47") && elements.contains(&"ZJ.EXITS"), "{elements:?}");
    assert_eq!(seen.text_at("/department"), "210102-YJ");
    assert_eq!(seen.text_at("/frequency"), "monthly");
    assert_eq!(seen.text_at("/valid_until"), target["valid_until"].as_str().unwrap());
    // Ten working days from 23 November are over on 7 December; the form is due on the 25th.
    assert_eq!(seen.text_at("/first_due"), "2026-12-25");
    let gone = app.nobody().get(&at(&format!("/public/admissions/{old}"))).send().await.expect(200);
    assert_eq!(gone.text_at("/state"), "expired");
    let live = app.nobody().get(&at("/public/admissions?state=live&limit=50")).send().await.expect(200);
    let same = |item: &&Value| item["form_code"] == "F13";
    assert_eq!(live.at("/items").as_array().unwrap().iter().filter(same).count(), 1, "one form");
    app.stop().await;
}

#[actix_web::test]
async fn a_form_that_does_not_fit_is_not_merged_into() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let number = async |code: &str| form(&app, code).await["control_number"].as_str().unwrap().to_owned();
    let monthly = number("F13").await;
    let asked = |member: &str, value: Value| bodies::with(shelters(), member, value);
    let invented = kernel::ControlNumber::compose(&"210102-YJ".parse().unwrap(), 2026, 999, 1);
    let mut short = shelters();
    short["first_due"] = "2026-12-10".into();
    short["end_date"] = "2026-12-20".into();
    let table = [
        (shelters(), invented.to_string(), "approval.merge.not-live"),
        (asked("areas", json!([bodies::STREET])), monthly.clone(), "approval.merge.other-areas"),
        (asked("frequency", "quarterly".into()), monthly.clone(), "approval.merge.frequency"),
        (short, monthly.clone(), "approval.merge.validity"),
    ];
    for (body, target, code) in table {
        let id = world::file(&cast.housing, &body).await;
        let refused = decide(&cast, &into(&target)).await.refused(409, code);
        assert_eq!(refused.pointers(), ["/terms/merge_into"], "{refused}");
        let seen = world::request(&cast.housing, &id).await;
        assert_eq!((seen.text_at("/state"), seen.at("/terms/merge_into")), ("in-review", &json!(null)));
        let gone = cast.housing.post(&at(&format!("/requests/{id}/withdrawal")));
        gone.json(&json!({"reason": "换一种"})).send().await.expect(200);
    }
    assert_eq!(form(&app, "F13").await["state"], "live", "nothing was done to it");
    app.stop().await;
}

#[actix_web::test]
async fn a_merged_form_needs_every_street() {
    streets(world::gate().await).await;
}

pub async fn streets(app: App) {
    let cast = Cast::of(&app).await;
    let others = app.sign_in("各街道", &[Held::role(Role::StreetApprover, HEPING)]).await;
    let old = form(&app, "F13").await["control_number"].as_str().unwrap().to_owned();
    let id = world::file(&cast.housing, &shelters()).await;
    decide(&cast, &into(&old)).await.expect(200);
    let mut no = Some(json!({"decision": "reject", "reason": "本街道没有高层"}));
    while let Some(task) = next(&others).await {
        let body = no.take().unwrap_or_else(|| json!({"decision": "approve"}));
        world::decide(&others, &task, &body).await.expect(200);
    }
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "rejected");
    assert!(done.text_at("/reason").contains("街道全部同意"), "{done}");
    assert_eq!(form(&app, "F13").await["state"], "live");
    app.stop().await;
}

async fn next(who: &Client) -> Option<Answer> {
    let queue = who.get(&at("/tasks")).send().await.expect(200);
    let id = queue.at("/items/0/id").as_str().map(str::to_owned)?;
    Some(who.get(&at(&format!("/tasks/{id}"))).send().await.expect(200))
}

#[actix_web::test]
async fn where_the_form_has_ended_meanwhile_the_request_goes_back_to_the_applicant() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let old = form(&app, "F13").await["control_number"].as_str().unwrap().to_owned();
    let id = world::file(&cast.housing, &shelters()).await;
    decide(&cast, &into(&old)).await.expect(200);
    let path = at(&format!("/admissions/{old}/revocation"));
    let shown = cast.burden.get(&at(&format!("/admissions/{old}"))).send().await.expect(200);
    let revoke = cast.burden.post(&path).if_match(&shown.etag()).json(&json!({"reason": "超出清单"}));
    revoke.send().await.expect(200);
    let others = app.sign_in("各街道", &[Held::role(Role::StreetApprover, HEPING)]).await;
    while let Some(task) = next(&others).await {
        world::decide(&others, &task, &json!({"decision": "approve"})).await.expect(200);
    }
    let back = world::request(&cast.housing, &id).await;
    assert_eq!(back.text_at("/state"), "returned");
    assert!(back.text_at("/reason").contains("并入"), "{back}");
    app.stop().await;
}
