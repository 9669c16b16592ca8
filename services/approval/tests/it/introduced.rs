//! New elements: told to the registry with their admission, and never held twice.

use contracts::{approval::ElementIntroduced, registry::ElementRegistered};
use serde_json::{Value, json};
use storage::rows;
use testkit::{App, Database};

use crate::{
    bodies,
    flow_data::assign,
    merging, registry_data as data,
    world::{self, Cast, at},
};

/// What was told of new elements.
async fn told(app: &App) -> Vec<ElementIntroduced> {
    let sql = "SELECT envelope FROM outbox WHERE stream = 'approval.admission' ORDER BY id";
    let found = rows::all(app.context("approval").store.read(), sql, vec![]).await.unwrap();
    let envelopes = found.iter().map(|row| row.json::<Value>("envelope").unwrap());
    let introduced =
        envelopes.filter(|envelope| envelope["type"] == "cn.qingche.approval.element-introduced.v1");
    introduced.map(|envelope| serde_json::from_value(envelope["data"].clone()).unwrap()).collect()
}

/// As the registry tells of it, with a name that its steward added.
fn recorded(event: &ElementIntroduced) -> ElementRegistered {
    ElementRegistered {
        code: event.code.clone(),
        version: 2,
        name_zh: event.name_zh.clone(),
        name_en: event.name_en.clone(),
        key: event.key.clone(),
        object_class: "经营性自建房".into(),
        property: "栋数".into(),
        representation: "数量".into(),
        unit: event.unit.clone(),
        authority: "ZJ".into(),
        synonyms: vec!["经营性自建房".into()],
        refresh_days: 184,
        definition_zh: event.definition_zh.clone(),
        ..data::elements().into_iter().find(|element| element.code == "C43").unwrap()
    }
}

/// The element and verdict of the first field of a demand of nothing but a name.
async fn asked(app: &App, name: &str) -> (Value, Value) {
    let officer = world::officer(app, "210102-YJ").await;
    let fields = json!([bodies::new("some_houses", name)]);
    let body = bodies::demand("210102-YJ", "房屋情况表", "A05", "half-yearly", &fields);
    let report = officer.post(&at("/checks")).json(&body).send().await.expect(200);
    (report.at("/fields/0/element").clone(), report.at("/fields/0/verdict").clone())
}

#[actix_web::test]
async fn what_an_admission_introduces_is_told_once_and_comes_back_as_the_same_element() {
    comes_back(world::gate().await).await;
}

#[actix_web::test]
async fn what_an_admission_introduces_is_told_once_on_postgres() {
    comes_back(world::gate_on(Database::Postgres).await).await;
}

async fn comes_back(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let events = told(&app).await;
    let codes: Vec<&str> = events.iter().map(|event| event.code.as_str()).collect();
    assert_eq!(codes, ["ZJ.OPERATED_HOUSES", "ZJ.REINFORCED_HOUSES"], "held elements are not new");
    assert!(events.iter().all(|event| event.control_number.as_str() == number));
    assert_eq!(events[0].department.as_str(), "210102-ZJ");
    let held = asked(&app, "用作经营的自建房栋数").await;
    assert_eq!(held, (json!("ZJ.OPERATED_HOUSES"), json!("supply")));

    app.tell(&recorded(&events[0])).await;
    app.settle().await;

    assert_eq!(asked(&app, "用作经营的自建房栋数").await, held);
    assert_eq!(asked(&app, "经营性自建房").await, held, "its steward's names are known");
    let sql = "SELECT origin FROM element WHERE code = 'ZJ.OPERATED_HOUSES'";
    let found = rows::all(app.context("approval").store.read(), sql, vec![]).await.unwrap();
    let origins: Vec<String> = found.iter().map(|row| row.get("origin").unwrap()).collect();
    assert_eq!(origins, ["dictionary"]);
    assert_eq!(told(&app).await.len(), 2);
    app.stop().await;
}

#[actix_web::test]
async fn an_element_that_the_dictionary_took_up_meanwhile_stays_as_it_is_there() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let id = world::file(&cast.housing, &bodies::houses()).await;
    let task = world::task(&cast.burden).await;
    let introduced = ElementIntroduced {
        code: "ZJ.OPERATED_HOUSES".into(),
        name_zh: "用作经营的自建房栋数".into(),
        key: "operated_houses".into(),
        ..sample()
    };
    app.tell(&recorded(&introduced)).await;
    app.settle().await;
    world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await.expect(200);
    world::approve(&cast.street).await;
    assert_eq!(world::request(&cast.housing, &id).await.text_at("/outcome"), "approved");
    let codes: Vec<String> = told(&app).await.into_iter().map(|event| event.code).collect();
    assert_eq!(codes, ["ZJ.REINFORCED_HOUSES"]);
    assert_eq!(asked(&app, "经营性自建房").await.0, json!("ZJ.OPERATED_HOUSES"), "it keeps its names");
    app.stop().await;
}

#[actix_web::test]
async fn what_a_merged_form_introduces_belongs_to_whoever_asked_for_it() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    assign(&cast.burden, "small-county").await;
    let target = merging::form(&app, "F13").await;
    let id = world::file(&cast.housing, &merging::shelters()).await;
    let merge =
        json!({"decision": "approve", "terms": {"merge_into": target["control_number"]}, "reason": "并入"});
    let task = world::task(&cast.burden).await;
    world::decide(&cast.burden, &task, &merge).await.expect(200);
    let done = world::request(&cast.housing, &id).await;
    let events = told(&app).await;
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!((event.code.as_str(), event.department.as_str()), ("ZJ.EXITS", "210102-ZJ"));
    assert_eq!(event.control_number.as_str(), done.text_at("/control_number"));
    app.stop().await;
}

fn sample() -> ElementIntroduced {
    let golden = include_str!("../../../../shared/contracts/golden/approval.element-introduced.v1.json");
    ElementIntroduced { values: vec![], ..serde_json::from_str(golden).unwrap() }
}
