//! Answer instead of ask, by decision: fields are supplied, derived or struck, and each says so.

use contracts::approval::AdmissionGranted;
use serde_json::{Value, json};
use testkit::{Answer, App};

use crate::{
    admission_life::told,
    bodies,
    world::{self, Cast, at},
};

/// Asked quarterly, held once a year; and something that nobody holds.
fn minors(fields: &Value) -> Value {
    bodies::demand("210102-WJ", "未成年人季度统计表", "A02", "quarterly", fields)
}

fn fields(request: &Answer) -> Vec<(String, String)> {
    let fields = request.at("/fields").as_array().unwrap().clone();
    let text = |value: &Value, name: &str| value[name].as_str().unwrap().to_owned();
    fields.iter().map(|field| (text(field, "element"), text(field, "outcome"))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(element, outcome)| ((*element).to_owned(), (*outcome).to_owned())).collect()
}

fn terms(terms: Value) -> Value {
    json!({"decision": "approve", "reason": "按现有频次够用", "terms": terms})
}

#[actix_web::test]
async fn what_a_reviewer_answers_from_sharing_ends_the_request_without_a_form() {
    supplied(world::gate().await).await;
}

pub async fn supplied(app: App) {
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    let id = world::file(&health, &minors(&json!([bodies::known("C10")]))).await;
    let filed = world::request(&health, &id).await;
    assert_eq!(fields(&filed), pairs(&[("C10", "ask")]), "held once a year: the checks only advise");
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &terms(json!({"supply": ["pop_minor"]}))).await.expect(200);
    let done = world::request(&health, &id).await;
    assert_eq!((done.text_at("/outcome"), done.text_at("/reason")), ("supplied", "按现有频次够用"));
    assert_eq!(done.at("/control_number"), &json!(null));
    assert_eq!(fields(&done), pairs(&[("C10", "supply")]));
    assert_eq!(done.at("/fields/0/from"), &json!(["C10"]));
    assert!(done.text_at("/fields/0/control_number").starts_with("210102-JY-"), "{done}");
    let history = done.at("/history").as_array().unwrap().clone();
    let set = history.iter().filter(|line| line["action"] == "supply-set").count();
    let decided = history.iter().find(|line| line["action"] == "decided").unwrap();
    assert_eq!((set, &decided["detail"]["supplied"]), (1, &json!(["C10"])));
    assert_eq!(cast.street.get(&at("/tasks")).send().await.at("/items"), &json!([]));
    app.stop().await;
}

#[actix_web::test]
async fn each_field_has_one_outcome_and_only_the_asked_ones_are_admitted() {
    mixed(world::gate().await).await;
}

pub async fn mixed(app: App) {
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    let asked = json!([
        bodies::known("C11"),
        bodies::known("C10"),
        bodies::counted("places_short", "学位缺口数量", "个"),
        bodies::counted("nursery_beds", "托位缺口数量", "个"),
        bodies::counted("trips", "外出就医人次", "人次"),
    ]);
    let id = world::file(&health, &minors(&asked)).await;
    let task = world::task(&cast.burden).await;
    let both = json!({
        "supply": ["pop_minor"], "strike": ["trips"], "derive": [rule("pop_6_15 - out_of_school")],
    });
    world::decide(&cast.burden, &task, &terms(both)).await.expect(200);
    world::approve(&cast.street).await;
    let done = world::request(&health, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let expected = [
        ("C11", "supply"),
        ("C10", "supply"),
        ("WJ.PLACES_SHORT", "derive"),
        ("WJ.NURSERY_BEDS", "ask"),
        ("WJ.TRIPS", "strike"),
    ];
    assert_eq!(fields(&done), pairs(&expected));
    assert_eq!(done.at("/fields/2/rule"), "pop_6_15 - out_of_school");
    let decided = done.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "decided").unwrap();
    assert_eq!(decided["detail"]["supplied"], json!(["C11", "C10", "C57", "C58"]));
    let number = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let admitted: Vec<&str> =
        seen.at("/fields").as_array().unwrap().iter().filter_map(|field| field["element"].as_str()).collect();
    assert_eq!(admitted, ["WJ.NURSERY_BEDS"]);
    assert_eq!(seen.text_at("/derived/0/label_zh"), "学位缺口数量", "shown as not asked");
    let told = told::<AdmissionGranted>(&app).await.pop().unwrap();
    let derived = &told["content"]["derived"][0];
    assert_eq!(
        (&derived["field"]["key"], &derived["rule"]),
        (&json!("places_short"), &json!("pop_6_15 - out_of_school"))
    );
    assert_eq!(
        derived["from"],
        json!([{"element": "C57", "key": "pop_6_15"}, {"element": "C58", "key": "out_of_school"}])
    );
    let page = app.nobody().get(&at(&format!("/public/admissions/{number}/certificate"))).send().await;
    assert!(page.text.contains("学位缺口数量（由已有数据推算）"), "{page}");
    app.stop().await;
}

/// How the places that are short follow from what is held.
fn rule(rule: &str) -> Value {
    json!({"key": "places_short", "from": ["C57", "C58"], "rule": rule})
}

#[actix_web::test]
async fn a_field_is_derived_by_a_rule_that_can_be_worked_out() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    let asked = json!([bodies::counted("places_short", "学位缺口数量", "个")]);
    let id = world::file(&health, &minors(&asked)).await;
    let task = world::task(&cast.burden).await;
    let deep = format!("{}pop_6_15{} - out_of_school", "(".repeat(60), ")".repeat(60));
    let long = format!("out_of_school{}", " + pop_6_15".repeat(200));
    let table = [
        (json!({"key": "places_short", "from": ["C57"]}), "approval.terms.rule-missing"),
        (rule("pop_6_15 -"), "approval.terms.rule"),
        (rule("pop_6_15 - pop_60p"), "approval.terms.rule"),
        (rule("1 + 1"), "approval.terms.rule"),
        (rule("[pop_6_15, out_of_school].all(x, x > 0)"), "approval.terms.rule"),
        (rule(&deep), "approval.terms.rule"),
        (rule(&long), "approval.terms.rule"),
        (rule("pop_6_15 > out_of_school"), "approval.terms.rule-type"),
        (rule("double(pop_6_15) / double(out_of_school)"), "approval.terms.rule-type"),
        (rule("pop_6_15 + 1"), "approval.terms.source-unused"),
    ];
    for (derived, code) in table {
        let refused = world::decide(&cast.burden, &task, &terms(json!({"derive": [derived]}))).await;
        assert_eq!(refused.refused(422, code).pointers(), ["/terms/derive/0/rule"]);
    }
    let unchanged = world::request(&health, &id).await;
    assert_eq!(unchanged.etag(), world::request(&cast.burden, &id).await.etag());
    let fine = terms(json!({"derive": [rule("pop_6_15 - out_of_school")]}));
    world::decide(&cast.burden, &task, &fine).await.expect(200);
    let done = world::request(&health, &id).await;
    assert_eq!((done.text_at("/outcome"), done.at("/control_number")), ("supplied", &json!(null)));
    app.stop().await;
}

#[actix_web::test]
async fn nothing_is_answered_from_what_is_not_held() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let health = world::officer(&app, "210102-WJ").await;
    let asked = json!([bodies::known("C10"), bodies::counted("trips", "外出就医人次", "人次")]);
    let id = world::file(&health, &minors(&asked)).await;
    let task = world::task(&cast.burden).await;
    let (own, none) = (json!({"key": "trips", "from": []}), json!({"key": "trips", "from": ["P01"]}));
    let table = [
        (json!({"supply": ["trips"]}), 409, "approval.terms.not-held", "/terms/supply/0"),
        (json!({"supply": ["nobody"]}), 422, "approval.terms.unknown-field", "/terms/supply/0"),
        (json!({"derive": [own]}), 422, "approval.terms.sources", "/terms/derive/0/from"),
        // Persons are on somebody else's roster: no figure about these communities follows from it.
        (json!({"derive": [none]}), 409, "approval.terms.not-held", "/terms/derive/0/from/0"),
        (
            json!({"supply": ["pop_minor"], "strike": ["pop_minor"]}),
            422,
            "approval.terms.field-twice",
            "/terms/strike/0",
        ),
        (json!({"strike": ["pop_minor", "trips"]}), 422, "approval.terms.nothing-left", "/terms/strike"),
        (json!({"valid_until": "2027-07-01"}), 422, "approval.terms.validity-extended", "/terms/valid_until"),
        (json!({"sample": 100}), 422, "approval.terms.sample", "/terms/sample"),
        (json!({"valid_until": "2026-12-01"}), 409, "approval.terms.too-late", ""),
    ];
    for (set, status, code, pointer) in table {
        let refused = world::decide(&cast.burden, &task, &terms(set.clone())).await.refused(status, code);
        assert!(pointer.is_empty() || refused.pointers().contains(&pointer), "{set}: {refused}");
    }
    let unchanged = world::request(&health, &id).await;
    assert_eq!((unchanged.text_at("/state"), unchanged.at("/terms/strike")), ("in-review", &json!([])));
    app.stop().await;
}

#[actix_web::test]
async fn an_approval_may_shorten_the_validity() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let shorter = terms(json!({"valid_until": "2027-03-31"}));
    world::decide(&cast.burden, &task, &shorter).await.expect(200);
    world::approve(&cast.street).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let number = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen.text_at("/valid_until"), "2027-03-31");
    app.stop().await;
}

#[actix_web::test]
async fn a_sample_is_drawn_street_by_street_and_nobody_picks() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &terms(json!({"sample": 25}))).await.expect(200);
    world::approve(&cast.street).await;
    world::approve(&cast.other_street).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let number = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let areas = seen.at("/areas").as_array().unwrap();
    let of = |street: &str| {
        areas.iter().filter(|area| area["code"].as_str().unwrap().starts_with(&street[..9])).count()
    };
    let (one, other) = (of(bodies::STREET), of(bodies::OTHER_STREET));
    assert!(one >= 1 && other >= 1 && one + other < 12, "twelve communities: {seen}");
    app.stop().await;
}
