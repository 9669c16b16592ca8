//! Where lanes lead: who decides what is off the list, a change of wording, an emergency.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Held, places::HEPING};

use crate::{
    bodies,
    lanes::{approved, codes, seen},
    world::{self, Cast},
};

/// One question that nobody has asked.
fn operated() -> Value {
    json!([bodies::new("operated_houses", "用作经营的自建房栋数")])
}

#[actix_web::test]
async fn what_is_off_the_list_is_decided_by_the_county_government() {
    off_list(world::gate().await).await;
}

pub async fn off_list(app: App) {
    let cast = Cast::of(&app).await;
    let government = app.sign_in("唐伟", &[Held::role(Role::GovernmentApprover, HEPING)]).await;
    let asked = bodies::with(bodies::houses(), "fields", operated());
    let mut body = bodies::with(asked, "citations", json!([]));
    assert_eq!(codes(&cast.housing, &body).await, ["approval.list-basis.none"]);
    body["lane"] = "off-list".into();
    assert_eq!(codes(&cast.housing, &body).await, ["approval.lane.off-list-reason"]);
    body["off_list_reason"] = "汛后排查，清单尚未调整".into();
    assert_eq!(codes(&cast.housing, &body).await, Vec::<String>::new());
    let id = world::file(&cast.housing, &body).await;
    let waiting = approved(&cast, &cast.housing, &id).await;
    assert_eq!((waiting.text_at("/lane"), waiting.text_at("/stage")), ("off-list", "government"));
    world::approve(&government).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!((done.text_at("/outcome"), done.at("/control_number").is_string()), ("approved", true));
    app.stop().await;
}

#[actix_web::test]
async fn a_change_of_wording_is_decided_by_the_burden_office_alone() {
    wording(world::gate().await).await;
}

pub async fn wording(app: App) {
    let cast = Cast::of(&app).await;
    let asked = bodies::with(bodies::houses(), "fields", operated());
    let first = world::admitted(&cast, &asked).await;
    let mut body = bodies::with(asked, "previous", first.clone().into());
    body["contact"]["name"] = "新值班员".into();
    let id = world::file(&cast.housing, &body).await;
    let task = world::task(&cast.burden).await;
    assert_eq!((task.text_at("/request/lane"), task.text_at("/stage")), ("non-substantive", "review"));
    world::approve(&cast.burden).await;
    let number = world::request(&cast.housing, &id).await.text_at("/control_number").to_owned();
    let (one, two): (kernel::ControlNumber, kernel::ControlNumber) =
        (first.parse().unwrap(), number.parse().unwrap());
    assert_eq!((one.stem(), two.edition()), (two.stem(), 2));
    assert_eq!(seen(&app, &first).await.text_at("/state"), "expired");
    app.stop().await;
}

#[actix_web::test]
async fn an_emergency_is_decided_in_hours_by_two_people() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    let task = world::task(&cast.burden).await;
    let (opened, due): (kernel::Timestamp, kernel::Timestamp) = (
        serde_json::from_value(task.at("/opened_at").clone()).unwrap(),
        serde_json::from_value(task.at("/due").clone()).unwrap(),
    );
    let calendar = kernel::calendar::Calendar::default();
    assert_eq!(due, calendar.hours_after(opened, kernel::calendar::WorkingHours(2)));
    world::approve(&cast.burden).await;
    let waiting = world::request(&office, &id).await;
    assert_eq!((waiting.text_at("/state"), waiting.text_at("/stage")), ("in-review", "leader"));
    app.stop().await;
}
