//! The demands of the worked set over HTTP, from the draft to their end.

use serde_json::json;
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// Demand 1.
#[actix_web::test]
async fn what_is_held_is_supplied_and_the_request_ends_at_once() {
    supplied(world::gate().await).await;
}

pub async fn supplied(app: App) {
    let health = world::officer(&app, "210102-WJ").await;
    let draft = world::draft(&health, &bodies::elderly()).await;
    let done = world::submit(&health, &draft).await.expect(200);
    assert_eq!((done.text_at("/state"), done.text_at("/outcome")), ("decided", "supplied"));
    assert!(!done.text_at("/reason").is_empty());
    assert_eq!(done.at("/report/fields/0/held/department"), "210102-MZ");
    assert_eq!((done.at("/tasks"), done.at("/control_number")), (&json!([]), &json!(null)));
    let cast = Cast::of(&app).await;
    let queue = cast.burden.get(&at("/tasks")).send().await.expect(200);
    assert_eq!(queue.at("/items"), &json!([]));
    app.stop().await;
}

/// Demand 5.
#[actix_web::test]
async fn houses_are_admitted_with_four_of_nine_fields() {
    houses(world::gate().await).await;
}

pub async fn houses(app: App) {
    let cast = Cast::of(&app).await;
    let check = cast.housing.post(&at("/checks")).json(&bodies::houses()).send().await.expect(200);
    assert_eq!((check.at("/may_submit"), check.at("/questions_saved")), (&json!(true), &json!(5)));
    let number = world::admitted(&cast, &bodies::houses()).await;
    assert!(number.starts_with("210102-ZJ-2026-0001-1"), "{number}");

    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    let fields: Vec<&str> =
        seen.at("/fields").as_array().unwrap().iter().filter_map(|field| field["element"].as_str()).collect();
    assert_eq!(fields, ["C44", "C42", "ZJ.OPERATED_HOUSES", "ZJ.REINFORCED_HOUSES"]);
    assert_eq!((seen.text_at("/status"), seen.text_at("/frequency")), ("green", "half-yearly"));
    assert_eq!(seen.at("/areas/0/code"), bodies::STREET);

    let list = cast.housing.get(&at("/requests?state=decided")).send().await.expect(200);
    assert_eq!(list.at("/items/0/outcome"), "approved");
    let whole = world::request(&cast.housing, list.text_at("/items/0/id")).await;
    let actions: Vec<&str> =
        whole.at("/history").as_array().unwrap().iter().filter_map(|line| line["action"].as_str()).collect();
    let (checked, actions): (Vec<&str>, Vec<&str>) = actions.into_iter().partition(|one| *one == "checked");
    assert_eq!(actions, ["drafted", "submitted", "task-approved", "task-approved", "decided", "admitted"]);
    assert_eq!(checked.len(), 3, "at the submission and at both decisions");

    // What is collected from now on is held: the same questions by another department are supplied.
    let again = json!([bodies::known("C44"), bodies::new("operated", "用作经营的自建房栋数")]);
    let body = bodies::demand("210102-YJ", "经营性自建房表", "A05", "half-yearly", &again);
    let emergency = world::officer(&app, "210102-YJ").await;
    let check = emergency.post(&at("/checks")).json(&body).send().await.expect(200);
    let verdicts: Vec<_> =
        check.at("/fields").as_array().unwrap().iter().map(|f| f["verdict"].clone()).collect();
    assert_eq!(verdicts, ["supply", "supply"], "{check}");
    assert_eq!(check.at("/fields/1/element"), "ZJ.OPERATED_HOUSES");
    app.stop().await;
}

/// Demand 6.
#[actix_web::test]
async fn what_is_on_the_negative_list_is_not_taken() {
    let app = world::gate().await;
    let investment = world::officer(&app, "210102-ZS").await;
    let draft = world::draft(&investment, &bodies::leads()).await;
    let refused = world::submit(&investment, &draft).await.refused(422, "approval.request.blocked");
    assert!(
        refused.text.contains("approval.negative-list.matched") && refused.text.contains("招商"),
        "{refused}"
    );
    // Found in the title and in the purpose: two places, one reason.
    assert_eq!(refused.text_at("/detail").matches("属于负面清单事项").count(), 1, "{refused}");
    let unchanged = world::request(&investment, draft.text_at("/id")).await;
    assert_eq!((unchanged.text_at("/state"), unchanged.etag()), ("draft", draft.etag()));
    app.stop().await;
}

/// Demand 8.
#[actix_web::test]
async fn weekly_becomes_monthly() {
    weekly(world::gate().await).await;
}

pub async fn weekly(app: App) {
    let cast = Cast::of(&app).await;
    let police = world::officer(&app, "210102-GA").await;
    let id = world::file(&police, &bodies::weekly()).await;
    let task = world::task(&cast.burden).await;
    assert_eq!(task.at("/may"), &json!(["approve", "return", "reject"]));
    assert_eq!((task.at("/terms"), task.at("/request/allowed_frequency")), (&json!(true), &json!("monthly")));
    let plain = world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await;
    plain.refused(409, "approval.decision.frequency-above-item");
    let quarterly = json!({"decision": "approve", "terms": {"frequency": "daily"}});
    world::decide(&cast.burden, &task, &quarterly).await.refused(422, "approval.terms.frequency-raised");
    let lower =
        json!({"decision": "approve", "terms": {"frequency": "monthly"}, "reason": "清单只允许每月一次"});
    world::decide(&cast.burden, &task, &lower).await.expect(200);
    let decided = cast.burden.get(&at(&format!("/tasks/{}", task.text_at("/id")))).send().await.expect(200);
    assert_eq!(decided.at("/decision/terms/frequency"), "monthly");
    assert_eq!((decided.at("/decision/decided_by_name"), decided.at("/may")), (&json!("周慧"), &json!([])));
    world::approve(&cast.street).await;
    let done = world::request(&police, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let number = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen.text_at("/frequency"), "monthly");
    app.stop().await;
}

#[actix_web::test]
async fn only_the_streets_that_agree_are_asked() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::both_streets()).await;
    let task = world::task(&cast.burden).await;
    assert_eq!(task.at("/communities"), 12);
    let struck = json!({"decision": "approve", "terms": {"strike": ["leaking_roofs"]}});
    world::decide(&cast.burden, &task, &struck).await.expect(200);
    let task = world::task(&cast.other_street).await;
    let no = json!({"decision": "reject"});
    world::decide(&cast.other_street, &task, &no).await.refused(422, "approval.decision.reason");
    let terms = json!({"decision": "approve", "terms": {"strike": ["cracked_walls"]}});
    world::decide(&cast.other_street, &task, &terms).await.refused(422, "approval.decision.no-terms-here");
    let back = json!({"decision": "return", "reason": "请补充依据"});
    world::decide(&cast.other_street, &task, &back).await.refused(422, "approval.decision.not-here");
    let no = json!({"decision": "reject", "reason": "本街道没有自建房"});
    world::decide(&cast.other_street, &task, &no).await.expect(200);
    world::approve(&cast.street).await;
    let done = world::request(&cast.housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved-with-terms");
    let number = done.text_at("/control_number");
    let seen = app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(seen.at("/areas").as_array().unwrap().len(), 1);
    assert_eq!(seen.at("/areas/0/code"), bodies::STREET);
    assert_eq!(seen.at("/fields").as_array().unwrap().len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn without_any_street_there_is_no_admission() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    let done = world::request(&cast.housing, &id).await;
    assert_eq!((done.text_at("/outcome"), done.text_at("/reason")), ("rejected", "已由专业机构鉴定"));
    assert_eq!(done.at("/control_number"), &json!(null));
    app.stop().await;
}

/// What a submission was refused for, as `code pointer`.
fn reasons(refused: &testkit::Answer) -> Vec<String> {
    let violations = refused.at("/violations").as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    violations.iter().map(|v| format!("{} {}", text(v, "code"), text(v, "pointer"))).collect()
}

/// Demand 2.
#[actix_web::test]
async fn a_list_of_children_goes_without_photos_and_with_an_assessment() {
    children(world::gate().await).await;
}

pub async fn children(app: App) {
    let cast = Cast::of(&app).await;
    let women = world::officer(&app, "210102-FL").await;
    let draft = world::draft(&women, &bodies::children()).await;
    let refused = world::submit(&women, &draft).await.refused(422, "approval.request.blocked");
    let reasons = reasons(&refused);
    assert!(reasons.contains(&"approval.privacy.media /media_requested/0".to_owned()), "{refused}");
    assert!(reasons.contains(&"approval.privacy.no-ground /privacy".to_owned()), "{refused}");
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    let edit = women.put(&path).if_match(&draft.etag()).json(&bodies::children_lawfully());
    let edited = edit.send().await.expect(200);
    world::submit(&women, &edited).await.expect(200);
    world::approve(&cast.burden).await;
    world::approve(&cast.street).await;
    let done = world::request(&women, draft.text_at("/id")).await;
    assert_eq!(done.text_at("/outcome"), "approved");
    app.stop().await;
}

/// Demand 3.
#[actix_web::test]
async fn believers_are_not_listed_and_venues_are_counted() {
    let app = world::gate().await;
    let front = world::officer(&app, "210102-TZ").await;
    let draft = world::draft(&front, &bodies::believers()).await;
    let refused = world::submit(&front, &draft).await.refused(422, "approval.request.blocked");
    assert!(reasons(&refused).contains(&"approval.privacy.forbidden /title_zh".to_owned()), "{refused}");
    let check = front.post(&at("/checks")).json(&bodies::venues()).send().await.expect(200);
    assert_eq!(check.at("/may_submit"), &json!(true), "{check}");
    app.stop().await;
}

/// Demand 9.
#[actix_web::test]
async fn urging_payment_stays_with_the_department() {
    let app = world::gate().await;
    let insurance = world::officer(&app, "210102-YB").await;
    let draft = world::draft(&insurance, &bodies::urging()).await;
    let refused = world::submit(&insurance, &draft).await.refused(422, "approval.request.blocked");
    assert!(refused.text_at("/detail").contains("费随事转"), "{refused}");
    assert!(reasons(&refused).iter().all(|reason| reason.starts_with("approval.negative-list")), "{refused}");
    app.stop().await;
}

/// Demand 10.
#[actix_web::test]
async fn the_group_is_refused_and_the_figures_are_there_already() {
    let app = world::gate().await;
    let emergency = world::officer(&app, "210102-YJ").await;
    let draft = world::draft(&emergency, &bodies::chat_group()).await;
    let refused = world::submit(&emergency, &draft).await.refused(422, "approval.request.blocked");
    assert_eq!(reasons(&refused), ["approval.multi-head.channel /channels/1"], "{refused}");
    let path = at(&format!("/requests/{}", draft.text_at("/id")));
    let body = bodies::with(bodies::chat_group(), "channels", json!(["system"]));
    let edited = emergency.put(&path).if_match(&draft.etag()).json(&body).send().await.expect(200);
    let done = world::submit(&emergency, &edited).await.expect(200);
    assert_eq!(done.text_at("/outcome"), "supplied");
    app.stop().await;
}
