//! Renewals: unchanged is what asks communities the same, whatever was supplied, struck or derived; and
//! one call drafts it.

use kernel::ControlNumber;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client};

use crate::{
    bodies,
    lanes::number_of,
    world::{self, Cast, at},
};

/// The same demand once more, for the time after its validity.
fn again(body: Value, previous: &str) -> Value {
    let mut body = bodies::with(body, "previous", previous.into());
    body["first_due"] = "2027-12-21".into();
    body["end_date"] = "2027-12-31".into();
    body
}

async fn checked(who: &Client, body: &Value) -> Answer {
    who.post(&at("/checks")).json(body).send().await.expect(200)
}

async fn change_set(who: &Client, body: &Value) -> Answer {
    let draft = world::draft(who, body).await;
    who.get(&at(&format!("/requests/{}/changes", draft.text_at("/id")))).send().await.expect(200)
}

#[actix_web::test]
async fn a_form_that_was_partly_supplied_is_renewed_as_it_was_filed() {
    supplied(world::gate().await).await;
}

pub async fn supplied(app: App) {
    let cast = Cast::of(&app).await;
    let first = world::admitted(&cast, &bodies::houses()).await;
    let body = again(bodies::houses(), &first);
    let report = checked(&cast.housing, &body).await;
    assert_eq!((report.text_at("/lane"), report.at("/may_submit")), ("renewal", &json!(true)), "{report}");
    let reworded = bodies::with(body.clone(), "title_zh", "自建房安全情况表".into());
    assert_eq!(checked(&cast.housing, &reworded).await.text_at("/lane"), "non-substantive");
    let mut more = body.clone();
    more["fields"].as_array_mut().unwrap().push(bodies::new("cracked_walls", "墙体开裂房屋栋数"));
    let set = change_set(&cast.housing, &more).await;
    assert_eq!((set.at("/substantive"), set.at("/form/0/key")), (&json!(true), &json!("cracked_walls")));
    assert_eq!(set.at("/form").as_array().map(Vec::len), Some(1), "{set}");
    assert_eq!(checked(&cast.housing, &more).await.text_at("/lane"), "routine");
    app.stop().await;
}

/// Asked quarterly: one field held less often, one that follows from others, one that is asked in vain.
fn places() -> Value {
    let fields = json!([
        bodies::known("C11"),
        bodies::known("C10"),
        bodies::counted("places_short", "学位缺口数量", "个"),
        bodies::counted("nursery_beds", "托位缺口数量", "个"),
        bodies::counted("trips", "外出就医人次", "人次"),
    ]);
    bodies::demand("210102-WJ", "未成年人季度统计表", "A02", "quarterly", &fields)
}

#[actix_web::test]
async fn what_was_struck_supplied_or_derived_stays_so_in_a_renewal() {
    kept(world::gate().await).await;
}

pub async fn kept(app: App) {
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    let id = world::file(&health, &places()).await;
    let terms = json!({
        "supply": ["pop_minor"], "strike": ["trips"], "frequency": "half-yearly",
        "derive": [{"key": "places_short", "from": ["C57", "C58"], "rule": "pop_6_15 - out_of_school"}],
    });
    let task = world::task(&cast.burden).await;
    let decision = json!({"decision": "approve", "terms": terms});
    world::decide(&cast.burden, &task, &decision).await.expect(200);
    world::approve(&cast.street).await;
    let first = world::request(&health, &id).await.text_at("/control_number").to_owned();

    let body = again(places(), &first);
    let report = checked(&health, &body).await;
    assert_eq!(report.text_at("/lane"), "renewal", "{report}");
    assert_eq!(report.at("/kept/strike"), &json!(["trips"]));
    assert_eq!(report.at("/kept/supply"), &json!(["pop_minor"]));
    assert_eq!(report.at("/kept/derive/0/key"), "places_short");
    assert_eq!(report.at("/kept/frequency"), "half-yearly");
    // Who wants to be asked again what was struck says so, and is decided on as anybody else.
    let routine = bodies::with(body.clone(), "lane", "routine".into());
    assert_eq!(checked(&health, &routine).await.at("/kept"), &Value::Null);
    let set = change_set(&health, &routine).await;
    let added: Vec<&Value> =
        set.at("/form").as_array().unwrap().iter().map(|change| &change["key"]).collect();
    assert_eq!(added, ["pop_minor", "places_short", "trips"], "{set}");

    let id = world::file(&health, &body).await;
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    let done = world::request(&health, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms", "{done}");
    let outcomes: Vec<&Value> =
        done.at("/fields").as_array().unwrap().iter().map(|field| &field["outcome"]).collect();
    assert_eq!(outcomes, ["supply", "supply", "derive", "ask", "strike"]);
    let second = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{second}"))).send().await.expect(200);
    assert_eq!(seen.at("/fields").as_array().map(Vec::len), Some(1), "{seen}");
    assert_eq!((seen.text_at("/frequency"), seen.text_at("/valid_from")), ("half-yearly", "2027-07-01"));
    app.stop().await;
}

fn path(number: &str) -> String {
    at(&format!("/admissions/{number}/renewals"))
}

#[actix_web::test]
async fn one_call_drafts_the_renewal_and_one_is_under_way_at_a_time() {
    one_call(world::gate().await).await;
}

pub async fn one_call(app: App) {
    let cast = Cast::of(&app).await;
    let first = world::admitted(&cast, &bodies::houses()).await;
    let draft = cast.housing.post(&path(&first)).json(&json!({})).send().await.expect(201);
    let content = draft.at("/content");
    assert_eq!((&content["lane"], &content["previous"]), (&json!("renewal"), &json!(first)));
    assert_eq!((&content["first_due"], &content["end_date"]), (&json!("2027-12-21"), &json!("2027-12-31")));
    assert_eq!((draft.text_at("/state"), draft.at("/report/may_submit")), ("draft", &json!(true)), "{draft}");
    let id = draft.text_at("/id");
    let drafted = draft.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "renewal-drafted");
    assert_eq!(drafted.unwrap()["detail"]["control_number"], first.as_str());
    let sql = "SELECT count(*) AS n FROM history WHERE action = 'renewal-drafted' AND subject LIKE 'adm_%'";
    let row = rows::one(app.context("approval").store.read(), sql, vec![]).await.unwrap().unwrap();
    assert_eq!(row.get::<i64>("n").unwrap(), 1);
    let admission = cast.housing.get(&at(&format!("/admissions/{first}"))).send().await.expect(200);
    assert_eq!(admission.text_at("/renewal"), id);

    let again = cast.housing.post(&path(&first)).json(&json!({})).send().await;
    assert!(again.refused(409, "approval.renewal.under-way").text.contains(id));
    let withdraw = at(&format!("/requests/{id}/withdrawal"));
    cast.housing.post(&withdraw).json(&json!({"reason": "重新起草"})).send().await.expect(200);
    let said = json!({"submit": true, "contact": {"name": "新值班员", "phone": "10020260001"}});
    cast.housing.post(&path(&first)).json(&said).send().await.refused(422, "approval.request.blocked");
    let filed = cast.housing.post(&path(&first)).json(&json!({"submit": true})).send().await.expect(201);
    assert_eq!((filed.text_at("/state"), filed.text_at("/lane")), ("in-review", "renewal"));
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    let done = world::request(&cast.housing, filed.text_at("/id")).await;
    let second: ControlNumber = done.text_at("/control_number").parse().unwrap();
    let old: ControlNumber = first.parse().unwrap();
    assert_eq!((second.stem(), second.edition()), (old.stem(), 2));
    let over = cast.housing.post(&path(&first)).json(&json!({})).send().await;
    over.refused(409, "approval.renewal.succeeded");
    app.stop().await;
}

#[actix_web::test]
async fn a_renewal_is_refused_where_there_is_nothing_of_ones_own_to_renew() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let taken_over = number_of(&app, "F03").await;
    let civil = world::officer(&app, "210102-MZ").await;
    let refused = civil.post(&path(&taken_over)).json(&json!({})).send().await;
    let refused = refused.refused(422, "approval.schema.form");
    assert_eq!(refused.pointers(), ["/legal_basis", "/contact/name", "/contact/phone"]);
    let said = json!({
        "legal_basis": "城市居民委员会组织法第二十条",
        "contact": {"name": "值班员", "phone": "10020260001"},
        "privacy": bodies::privacy(),
    });
    let draft = civil.post(&path(&taken_over)).json(&said).send().await.expect(201);
    assert_eq!((draft.text_at("/report/lane"), draft.at("/report/may_submit")), ("renewal", &json!(true)));

    cast.housing.post(&path(&taken_over)).json(&said).send().await.refused(404, "http.not-found");
    cast.burden.post(&path(&taken_over)).json(&said).send().await.refused(403, "http.forbidden");
    let unknown = "210102-MZ-2026-9999-1X";
    assert!([404, 422].contains(&civil.post(&path(unknown)).json(&said).send().await.status));
    let keyless = civil.post(&path(&taken_over)).json(&said).without_key().send().await;
    keyless.refused(428, "http.idempotency-key-missing");
    let suspend = at(&format!("/admissions/{taken_over}/suspension"));
    cast.burden.post(&suspend).json(&json!({"reason": "核查"})).send().await.expect(200);
    civil.post(&path(&taken_over)).json(&said).send().await.refused(409, "approval.renewal.not-live");
    app.stop().await;
}

#[actix_web::test]
async fn a_provisional_code_is_not_renewed() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let office = world::officer(&app, "210102-YJ").await;
    let id = world::file(&office, &bodies::shelters()).await;
    let done = crate::lanes::at_once(&app, &cast, &office, &id).await;
    let refused = office.post(&path(done.text_at("/control_number"))).json(&json!({})).send().await;
    refused.refused(409, "approval.renewal.provisional");
    app.stop().await;
}
