//! The life of an element: its status, its versions, who uses it, and what it leaves behind.

use contracts::approval::{
    AdmissionContent, AdmissionExpired, AdmissionGranted, RequestSubmitted, RequestWithdrawn,
};
use kernel::{ControlNumber, Frequency, IdSource, RandomIds, Role};
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    code_lists::bureau,
    world::{loaded, path},
};

pub fn element(code: &str) -> Value {
    json!({
        "code": code, "name_zh": format!("试验数{code}"), "key": format!("x_{}", code.to_lowercase()),
        "object_class": format!("试验对象{code}"), "property": "人数", "representation": "数量", "datatype": "integer",
        "unit": "人", "minimum": 0, "authority": "GA", "sensitivity": "none", "subject": "unit", "refresh_days": 31,
        "definition_zh": "期末数", "steward": "210102-GA"
    })
}

pub async fn register(who: &Client, code: &str) -> String {
    who.post(&path("/elements")).json(&element(code)).send().await.expect(201).etag()
}

/// An admitted form that asks an element until a day.
pub fn granted(code: &str, until: &str) -> AdmissionGranted {
    let ids: &dyn IdSource = &RandomIds;
    let department = "210102-MZ".parse().unwrap();
    let form = json!({"title_zh": "试验月报", "fields": [{"element": code, "key": "x", "label_zh": "数",
        "kind": {"type": "integer"}, "grain": "unit", "sensitivity": "none"}]});
    AdmissionGranted {
        admission: ids.id("2026-11-20T01:00:00Z".parse().unwrap()),
        control_number: ControlNumber::compose(&department, 2026, 7, 1),
        request: None,
        content: AdmissionContent {
            department,
            title_zh: "试验月报".into(),
            title_en: String::new(),
            form_code: String::new(),
            form,
            frequency: Frequency::Monthly,
            first_due: "2026-12-25".parse().unwrap(),
            due: None,
            areas: vec![HEPING.parse().unwrap()],
            citations: vec![],
            minutes: 5,
            purpose: "试验".into(),
            retention_months: None,
            second_review: false,
            derived: Vec::new(),
        },
        content_hash: "sha256:0".into(),
        valid_from: "2026-11-20".parse().unwrap(),
        valid_until: until.parse().unwrap(),
        signature: "x".into(),
    }
}

pub async fn retire(who: &Client, code: &str, etag: &str, into: Option<&str>) -> testkit::Answer {
    let address = path(&format!("/elements/{code}/retirement"));
    who.post(&address).if_match(etag).json(&json!({"merged_into": into})).send().await
}

pub async fn uses(who: &Client, code: &str) -> Vec<(String, String)> {
    let answer = who.get(&path(&format!("/elements/{code}/uses"))).send().await.expect(200);
    let text = |item: &Value, key: &str| item[key].as_str().unwrap_or_default().to_owned();
    answer
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (text(item, "kind"), text(item, "title_zh")))
        .collect()
}

#[actix_web::test]
async fn an_element_rises_step_by_step_and_never_by_its_author() {
    rises(loaded().await).await;
}

pub async fn rises(app: App) {
    let (author, bureau) = (bureau(&app).await, bureau(&app).await);
    let steward = app.sign_in("何静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let etag = register(&author, "X1").await;
    let address = path("/elements/X1/promotion");
    let promote = async |who: &Client, etag: &str, to: &str| {
        who.post(&address).if_match(etag).json(&json!({"status": to})).send().await
    };
    promote(&author, &etag, "qualified").await.refused(403, "registry.element.own-work");
    promote(&bureau, &etag, "standard").await.refused(409, "registry.element.step");
    let qualified = promote(&steward, &etag, "qualified").await.expect(200);
    assert_eq!((qualified.text_at("/status"), qualified.at("/version")), ("qualified", &json!(1)));
    promote(&bureau, &etag, "standard").await.refused(412, "http.stale-revision");
    promote(&steward, &qualified.etag(), "standard")
        .await
        .refused(403, "registry.element.standard-by-bureau");
    let standard = promote(&bureau, &qualified.etag(), "standard").await.expect(200);
    promote(&bureau, &standard.etag(), "qualified").await.refused(409, "registry.element.step");
    promote(&bureau, &standard.etag(), "retired").await.refused(409, "registry.element.step");
    // A standard is the bureau's to change and to retire.
    let mut body = element("X1");
    body["definition_zh"] = json!("另一个定义");
    let request = steward.put(&path("/elements/X1")).if_match(&standard.etag()).json(&body);
    request.send().await.refused(403, "registry.element.standard-by-bureau");
    retire(&steward, "X1", &standard.etag(), None).await.refused(403, "registry.element.standard-by-bureau");
    let retired = retire(&bureau, "X1", &standard.etag(), None).await.expect(200);
    promote(&steward, &retired.etag(), "qualified").await.refused(409, "registry.element.retired");
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    promote(&officer, &retired.etag(), "qualified").await.refused(403, "http.forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn nothing_is_qualified_that_nobody_keeps_and_nothing_begins_higher_than_recorded() {
    let app = loaded().await;
    let (author, bureau) = (bureau(&app).await, bureau(&app).await);
    let mut body = element("X1");
    body["status"] = json!("standard");
    let begun = author.post(&path("/elements")).json(&body).send().await;
    assert_eq!(begun.refused(422, "registry.element.status-apart").pointers(), ["/status"]);
    body["status"] = Value::Null;
    body["steward"] = Value::Null;
    let made = author.post(&path("/elements")).json(&body).send().await.expect(201);
    let promotion = bureau.post(&path("/elements/X1/promotion")).if_match(&made.etag());
    let orphan = promotion.json(&json!({"status": "qualified"})).send().await;
    orphan.refused(409, "registry.element.no-steward");
    app.stop().await;
}

#[actix_web::test]
async fn a_change_of_meaning_makes_a_version_and_the_old_one_stays_readable() {
    versions(loaded().await).await;
}

pub async fn versions(app: App) {
    let bureau = bureau(&app).await;
    let etag = register(&bureau, "X1").await;
    let mut body = element("X1");
    body["definition_zh"] = json!("期末数，含寄住");
    let second = bureau.put(&path("/elements/X1")).if_match(&etag).json(&body).send().await.expect(200);
    body["synonyms"] = json!(["试验别名"]);
    bureau.put(&path("/elements/X1")).if_match(&second.etag()).json(&body).send().await.expect(200);
    let versions = bureau.get(&path("/elements/X1/versions")).send().await.expect(200);
    let told = |n: usize| {
        let at = |key: &str| versions.at(&format!("/items/{n}/{key}")).clone();
        (at("version"), at("changed"), at("meaning_changed"))
    };
    assert_eq!(told(0), (json!(1), json!([]), json!(false)));
    assert_eq!(told(1), (json!(2), json!(["definition_zh"]), json!(true)));
    assert_eq!(told(2), (json!(3), json!(["synonyms"]), json!(false)));
    let first = bureau.get(&path("/elements/X1/versions/1")).send().await.expect(200);
    assert_eq!(first.text_at("/element/definition_zh"), "期末数");
    bureau.get(&path("/elements/X1/versions/4")).send().await.refused(404, "registry.element.version");
    // The worked set has its first versions as well.
    let seeded = bureau.get(&path("/elements/C11/versions/1")).send().await.expect(200);
    assert_eq!(seeded.text_at("/actor"), "system");
    app.stop().await;
}

#[actix_web::test]
async fn who_uses_an_element_is_known_and_keeps_it_from_retiring() {
    used(loaded().await).await;
}

pub async fn used(app: App) {
    let bureau = bureau(&app).await;
    let etag = register(&bureau, "X1").await;
    register(&bureau, "X2").await;
    let form = granted("X1", "2026-12-31");
    let ids: &dyn IdSource = &RandomIds;
    let request = ids.id("2026-11-20T01:00:00Z".parse().unwrap());
    app.tell(&form).await;
    app.tell(&RequestSubmitted {
        request,
        department: "210102-WJ".parse().unwrap(),
        title_zh: "试验申请".into(),
        areas: vec![],
        elements: vec!["X1".into()],
    })
    .await;
    app.settle().await;
    let both =
        [("admitted-form".to_owned(), "试验月报".to_owned()), ("request".to_owned(), "试验申请".to_owned())];
    assert_eq!(uses(&bureau, "X1").await, both);
    // One table for each of 和平区's communities; where the request would ask was not told.
    let shown = bureau.get(&path("/elements/X1/uses")).send().await.expect(200);
    assert_eq!((shown.at("/items/0/tables"), shown.at("/items/1/tables")), (&json!(16), &Value::Null));
    // The worked set's registers hold what is reported today.
    let seeded = uses(&bureau, "C11").await;
    assert!(
        seeded.contains(&("reporting-object".to_owned(), "村(社区)基本情况月报".to_owned())),
        "{seeded:?}"
    );

    let refused = retire(&bureau, "X1", &etag, None).await.refused(409, "registry.element.in-use");
    assert!(refused.text.contains("试验月报") && refused.text.contains("试验申请"), "{refused}");
    let tried =
        bureau.post(&path("/elements/X1/impact")).json(&json!({"retirement": {}})).send().await.expect(200);
    assert_eq!(tried.at("/refused/code"), &json!("registry.element.in-use"));
    assert_eq!(tried.at("/uses").as_array().unwrap().len(), 2);
    let replaced = json!({"retirement": {"merged_into": "X2"}});
    let tried = bureau.post(&path("/elements/X1/impact")).json(&replaced).send().await.expect(200);
    assert_eq!((tried.at("/refused"), tried.at("/merged_into")), (&Value::Null, &json!("X2")));
    // Trying changed nothing.
    assert_eq!(bureau.get(&path("/elements/X1")).send().await.etag(), etag);

    app.tell(&AdmissionExpired { admission: form.admission, control_number: form.control_number.clone() })
        .await;
    app.tell(&RequestWithdrawn {
        request,
        department: "210102-WJ".parse().unwrap(),
        title_zh: "试验申请".into(),
    })
    .await;
    app.settle().await;
    assert_eq!(uses(&bureau, "X1").await, []);
    retire(&bureau, "X1", &etag, None).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_in_use_may_be_replaced_and_keeps_its_unit() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    let etag = register(&bureau, "X1").await;
    register(&bureau, "X2").await;
    app.tell(&granted("X1", "2026-12-31")).await;
    app.settle().await;
    let mut body = element("X1");
    body["unit"] = json!("万人");
    let refused = bureau.put(&path("/elements/X1")).if_match(&etag).json(&body).send().await;
    assert_eq!(refused.refused(409, "registry.element.unit-in-use").pointers(), ["/unit"]);
    let change = json!({"change": element("X1")});
    let same = bureau.post(&path("/elements/X1/impact")).json(&change).send().await.expect(200);
    assert_eq!((same.at("/changed"), same.at("/version")), (&json!([]), &json!(1)));
    body["unit"] = json!("人");
    body["definition_zh"] = json!("另一个定义");
    let tried =
        bureau.post(&path("/elements/X1/impact")).json(&json!({"change": body})).send().await.expect(200);
    assert_eq!((tried.at("/meaning_changed"), tried.at("/version")), (&json!(true), &json!(2)));
    assert_eq!(tried.at("/uses/0/number"), &json!(granted("X1", "2026-12-31").control_number));
    let neither = bureau.post(&path("/elements/X1/impact")).json(&json!({})).send().await;
    neither.refused(422, "registry.element.impact");
    retire(&bureau, "X1", &etag, Some("X2")).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn a_form_of_the_past_uses_nothing() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    let etag = register(&bureau, "X1").await;
    app.tell(&granted("X1", "2026-11-22")).await;
    app.settle().await;
    assert_eq!(uses(&bureau, "X1").await, []);
    retire(&bureau, "X1", &etag, None).await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn readers_of_a_merged_element_are_led_to_the_last_one_that_stands_for_it() {
    redirects(loaded().await).await;
}

pub async fn redirects(app: App) {
    let bureau = bureau(&app).await;
    let (first, second) = (register(&bureau, "X1").await, register(&bureau, "X2").await);
    register(&bureau, "X3").await;
    retire(&bureau, "X1", &first, Some("X2")).await.expect(200);
    let gained = bureau.get(&path("/elements/X2")).send().await.expect(200);
    assert_eq!((gained.at("/version"), second.as_str()), (&json!(2), "\"1\""));
    retire(&bureau, "X2", &gained.etag(), Some("X3")).await.expect(200);
    let told = bureau.get(&path("/elements/X1")).send().await.expect(200);
    assert_eq!((told.text_at("/status"), told.text_at("/merged_into")), ("retired", "X3"));
    assert_eq!(told.header("link").unwrap(), "</api/registry/v1/elements/X3>; rel=\"successor-version\"");
    let followed = bureau.get(&path("/elements/X1?follow=true")).send().await.expect(200);
    assert_eq!((followed.text_at("/code"), followed.text_at("/redirected_from")), ("X3", "X1"));
    assert!(followed.at("/synonyms").as_array().unwrap().contains(&json!("试验数X1")), "{followed}");
    app.stop().await;
}
