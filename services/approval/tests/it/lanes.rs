//! Lanes: each opens where its preconditions are met, and leads where it should.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// The control number of a form of the worked set.
pub async fn number_of(app: &App, form: &str) -> String {
    let page = app.nobody().get(&at("/public/admissions?limit=50")).send().await.expect(200);
    let items = page.at("/items").as_array().unwrap().clone();
    let item = items.iter().find(|item| item["form_code"] == form).unwrap();
    item["control_number"].as_str().unwrap().to_owned()
}

pub async fn seen(app: &App, number: &str) -> Answer {
    app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200)
}

pub async fn approved(cast: &Cast, who: &Client, id: &str) -> Answer {
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    world::request(who, id).await
}

/// A declared emergency: the duty officer, then the leader on duty.
pub async fn at_once(app: &App, cast: &Cast, who: &Client, id: &str) -> Answer {
    let leader = app.sign_in("唐伟", &[Held::role(Role::GovernmentApprover, HEPING)]).await;
    world::approve(&cast.burden).await;
    world::approve(&leader).await;
    world::request(who, id).await
}

pub async fn codes(who: &Client, body: &Value) -> Vec<String> {
    let report = who.post(&at("/checks")).json(body).send().await.expect(200);
    let findings = report.at("/findings").as_array().unwrap().clone();
    let blocking = findings.iter().filter(|finding| finding["verdict"] == "block");
    blocking.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// Demand 4.
#[actix_web::test]
async fn an_emergency_is_provisional_and_lapses_without_its_full_request() {
    emergency(world::gate().await).await;
}

pub async fn emergency(app: App) {
    let cast = Cast::of(&app).await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    let filed = world::request(&office, &id).await;
    assert_eq!((filed.text_at("/lane"), filed.text_at("/report/lane")), ("emergency", "emergency"));
    let done = at_once(&app, &cast, &office, &id).await;
    let number = done.text_at("/control_number").to_owned();
    let code = seen(&app, &number).await;
    assert_eq!((code.text_at("/first_due"), code.text_at("/valid_until")), ("2026-11-23", "2026-12-10"));
    // Five working days later is Monday 30 November; it lapses once that day is over.
    app.pass(TimeDelta::days(7)).await;
    assert_eq!(seen(&app, &number).await.text_at("/state"), "live");
    app.pass(TimeDelta::days(1)).await;
    let lapsed = seen(&app, &number).await;
    assert_eq!(lapsed.text_at("/state"), "expired");
    assert!(lapsed.text_at("/reason").contains("补报"), "{lapsed}");
    app.stop().await;
}

#[actix_web::test]
async fn the_full_request_keeps_the_provisional_code_until_it_takes_its_place() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    let provisional = at_once(&app, &cast, &office, &id).await.text_at("/control_number").to_owned();
    let mut full = bodies::shelters();
    full["emergency"] = false.into();
    full.as_object_mut().unwrap().remove("emergency_event");
    full["previous"] = provisional.clone().into();
    full["frequency"] = "monthly".into();
    full["first_due"] = "2026-12-21".into();
    full["end_date"] = "2027-06-30".into();
    assert_eq!(
        codes(&office, &bodies::with(full.clone(), "lane", "renewal".into())).await,
        ["approval.lane.provisional"]
    );
    let once_more = bodies::with(bodies::shelters(), "previous", provisional.clone().into());
    assert_eq!(codes(&office, &once_more).await, ["approval.lane.provisional"]);
    let id = world::file(&office, &full).await;
    app.pass(TimeDelta::days(8)).await;
    assert_eq!(seen(&app, &provisional).await.text_at("/state"), "live", "its full request is under review");
    let number = approved(&cast, &office, &id).await.text_at("/control_number").to_owned();
    assert_eq!(seen(&app, &provisional).await.text_at("/state"), "expired");
    let (old, new): (kernel::ControlNumber, kernel::ControlNumber) =
        (provisional.parse().unwrap(), number.parse().unwrap());
    assert_eq!((old.stem(), new.edition()), (new.stem(), 2));
    app.stop().await;
}

#[actix_web::test]
async fn an_emergency_is_declared_and_short() {
    let app = world::gate().await;
    let office = world::officer(&app, "210102-YJ").await;
    let mut undeclared = bodies::shelters();
    undeclared.as_object_mut().unwrap().remove("emergency_event");
    assert_eq!(codes(&office, &undeclared).await, ["approval.lane.emergency-event"]);
    let long = bodies::with(bodies::shelters(), "end_date", "2026-12-24".into());
    assert_eq!(codes(&office, &long).await, ["approval.lane.emergency-too-long"]);
    let mut old = bodies::shelters();
    old["emergency_event"]["declared_on"] = "2026-10-01".into();
    assert_eq!(codes(&office, &old).await, ["approval.lane.emergency-date"]);
    let other = bodies::with(bodies::shelters(), "lane", "routine".into());
    assert!(codes(&office, &other).await.contains(&"approval.lane.not-emergency".to_owned()));
    app.stop().await;
}

/// Demand 7.
#[actix_web::test]
async fn an_unchanged_renewal_follows_the_admission_it_renews() {
    renewal(world::gate().await).await;
}

pub async fn renewal(app: App) {
    let civil = world::officer(&app, "210102-MZ").await;
    let previous = number_of(&app, "F03").await;
    let check = civil.post(&at("/checks")).json(&bodies::visits(&previous)).send().await.expect(200);
    assert_eq!((check.at("/may_submit"), check.text_at("/lane")), (&json!(true), "renewal"), "{check}");
    let reworded = bodies::with(bodies::visits(&previous), "title_zh", "独居空巢老人探访表".into());
    let check = civil.post(&at("/checks")).json(&reworded).send().await.expect(200);
    assert_eq!(check.text_at("/lane"), "non-substantive", "{check}");
    let stated = bodies::with(reworded, "lane", "renewal".into());
    assert_eq!(codes(&civil, &stated).await, ["approval.lane.reworded"]);
    let early = bodies::with(bodies::visits(&previous), "first_due", "2026-12-25".into());
    assert_eq!(codes(&civil, &early).await, ["approval.lane.not-longer"]);
    let weekly = bodies::with(bodies::visits(&previous), "frequency", "quarterly".into());
    let check = civil.post(&at("/checks")).json(&weekly).send().await.expect(200);
    assert_eq!(check.text_at("/lane"), "routine");
    let stated = bodies::with(weekly, "lane", "non-substantive".into());
    assert_eq!(codes(&civil, &stated).await, ["approval.lane.changed"]);
    let women = world::officer(&app, "210102-FL").await;
    let foreign = bodies::with(bodies::visits(&previous), "department", "210102-FL".into());
    assert!(
        codes(&women, &foreign).await.contains(&"approval.lane.previous-department".to_owned()),
        "another department's form is not renewed"
    );

    let cast = Cast::of(&app).await;
    let id = world::file(&civil, &bodies::with(bodies::visits(&previous), "lane", "renewal".into())).await;
    world::approve(&cast.burden).await;
    let streets = world::request(&civil, &id).await;
    let open = streets.at("/tasks").as_array().unwrap().iter().filter(|task| task["state"] == "open").count();
    assert!(open >= 2, "every street of the county is asked: {streets}");
    app.stop().await;
}

#[actix_web::test]
async fn a_changed_form_takes_the_place_of_the_one_before_and_the_change_set_says_why() {
    change(world::gate().await).await;
}

pub async fn change(app: App) {
    let cast = Cast::of(&app).await;
    let first = world::admitted(&cast, &bodies::houses()).await;
    let mut body = bodies::houses();
    body["previous"] = first.clone().into();
    body["contact"]["name"] = "新值班员".into();
    let asked = json!([bodies::known("C44"), bodies::new("operated_houses", "用作经营的自建房栋数")]);
    body["fields"] = asked;
    let draft = world::draft(&cast.housing, &body).await;
    let path = at(&format!("/requests/{}/changes", draft.text_at("/id")));
    let set = cast.housing.get(&path).send().await.expect(200);
    assert_eq!((set.text_at("/previous"), set.at("/substantive")), (first.as_str(), &json!(true)), "{set}");
    let gone: Vec<&str> =
        set.at("/form").as_array().unwrap().iter().filter_map(|c| c["key"].as_str()).collect();
    assert_eq!(gone, ["vacant_units", "reinforced_houses"], "{set}");
    let contact = set.at("/members").as_array().unwrap().iter().find(|m| m["pointer"] == "/contact").unwrap();
    assert_eq!((&contact["substantive"], &contact["after"]["name"]), (&json!(false), &json!("新值班员")));
    assert_eq!(contact["before"]["name"], "值班员");

    world::submit(&cast.housing, &draft).await.expect(200);
    assert_eq!(seen(&app, &first).await.text_at("/status"), "green", "it stays live until that is decided");
    let done = approved(&cast, &cast.housing, draft.text_at("/id")).await;
    let second: kernel::ControlNumber = done.text_at("/control_number").parse().unwrap();
    assert_eq!((second.stem(), second.edition()), ("210102-ZJ-2026-0001", 2));
    let old = seen(&app, &first).await;
    assert_eq!(old.text_at("/status"), "red");
    assert!(old.text_at("/reason").contains(second.as_str()), "{old}");
    app.stop().await;
}

#[actix_web::test]
async fn an_admitted_field_keeps_its_type() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let first = world::admitted(&cast, &bodies::houses()).await;
    let mut retyped = bodies::new("operated_houses", "用作经营的自建房栋数");
    retyped["new_element"]["datatype"] = "text".into();
    retyped["new_element"]["unit"] = Value::Null;
    let mut body = bodies::with(bodies::houses(), "fields", json!([bodies::known("C44"), retyped]));
    body["previous"] = first.into();
    let draft = world::draft(&cast.housing, &body).await;
    let refused = world::submit(&cast.housing, &draft).await.refused(422, "approval.request.blocked");
    assert!(refused.text.contains("/fields/1/new_element/datatype"), "{refused}");
    assert!(refused.text.contains("approval.schema.field-type-changed"), "{refused}");
    let nothing = world::draft(&cast.housing, &bodies::both_streets()).await;
    let path = at(&format!("/requests/{}/changes", nothing.text_at("/id")));
    cast.housing.get(&path).send().await.refused(409, "approval.request.no-previous");
    app.stop().await;
}

#[actix_web::test]
async fn a_survey_cleared_elsewhere_lasts_no_longer_than_its_approval() {
    let app = world::gate().await;
    let housing = world::officer(&app, "210102-ZJ").await;
    let mut body = bodies::with(bodies::both_streets(), "citations", json!([]));
    body["lane"] = "externally-cleared".into();
    assert_eq!(codes(&housing, &body).await, ["approval.lane.clearance"]);
    body["clearance"] =
        json!({"number": "辽统制〔2026〕17号", "issued_by": "辽宁省统计局", "valid_until": "2027-03-31"});
    assert_eq!(codes(&housing, &body).await, ["approval.lane.clearance-over"]);
    body["end_date"] = "2027-03-31".into();
    assert_eq!(codes(&housing, &body).await, Vec::<String>::new());
    let id = world::file(&housing, &body).await;
    assert_eq!(world::request(&housing, &id).await.text_at("/lane"), "externally-cleared");
    let cast = Cast::of(&app).await;
    let task = world::task(&cast.burden).await;
    assert_eq!(
        (task.text_at("/stage"), task.text_at("/due")),
        ("registration", "2026-11-25T10:00:00.000000Z")
    );
    world::approve(&cast.burden).await;
    let number = world::request(&housing, &id).await.text_at("/control_number").to_owned();
    assert_eq!(seen(&app, &number).await.text_at("/valid_until"), "2027-03-31");
    app.stop().await;
}
