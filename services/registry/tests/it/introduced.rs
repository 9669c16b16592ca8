//! What an admission asks and the dictionary did not have is recorded with it.

use contracts::{
    approval::{AdmissionGranted, ElementIntroduced},
    registry::{CodeListValue, ElementRegistered, Sensitivity, Subject},
};
use kernel::{Frequency, Role};
use serde_json::{Value, json};
use storage::rows;
use testkit::{App, Client, Held, places::HEPING};

use crate::{
    element_life::granted,
    world::{loaded, path},
};

fn houses(admission: &AdmissionGranted) -> ElementIntroduced {
    ElementIntroduced {
        admission: admission.admission,
        control_number: admission.control_number.clone(),
        department: "210102-ZJ".parse().unwrap(),
        code: "ZJ.STREET_FRONT_HOUSES".into(),
        name_zh: "沿街房屋数".into(),
        name_en: "Street-front houses".into(),
        key: "street_front_houses".into(),
        datatype: "integer".into(),
        unit: Some("栋".into()),
        minimum: Some(0),
        values: vec![],
        sensitivity: Sensitivity::None,
        subject: Subject::Unit,
        frequency: Frequency::HalfYearly,
        definition_zh: "临街一侧的自建房栋数，期末数".into(),
        standard: None,
    }
}

async fn admit(app: &App, admission: &AdmissionGranted, introduced: &[ElementIntroduced]) {
    app.tell(admission).await;
    for event in introduced {
        app.tell(event).await;
    }
    app.settle().await;
}

/// What the others were told of an element.
async fn told(app: &App, code: &str) -> Vec<ElementRegistered> {
    let sql = "SELECT envelope FROM outbox WHERE stream = 'registry.element' AND subject = $1 ORDER BY id";
    let found = rows::all(app.context("registry").store.read(), sql, vec![code.into()]).await.unwrap();
    let data = found.iter().map(|row| row.json::<Value>("envelope").unwrap()["data"].clone());
    data.map(|data| serde_json::from_value(data).unwrap()).collect()
}

async fn steward(app: &App) -> Client {
    app.sign_in("何静", &[Held::role(Role::ListSteward, HEPING)]).await
}

#[actix_web::test]
async fn an_element_that_an_admission_introduced_is_recorded_found_and_recognised() {
    recorded(loaded().await).await;
}

pub async fn recorded(app: App) {
    let steward = steward(&app).await;
    let admission = granted("ZJ.STREET_FRONT_HOUSES", "2026-12-31");
    admit(&app, &admission, &[houses(&admission)]).await;

    let address = path("/elements/ZJ.STREET_FRONT_HOUSES");
    let shown = steward.get(&address).send().await.expect(200);
    for (pointer, value) in [
        ("/status", "recorded"),
        ("/introduced_by", admission.control_number.as_str()),
        ("/steward", "210102-ZJ"),
        ("/object_class", "沿街房屋"),
        ("/property", "栋数"),
        ("/representation", "数量"),
        ("/unit", "栋"),
        ("/sensitivity", "none"),
        ("/definition_zh", "临街一侧的自建房栋数，期末数"),
    ] {
        assert_eq!(shown.text_at(pointer), value, "{pointer}");
    }
    let page = steward.get(&path("/elements?query=沿街")).send().await.expect(200);
    assert_eq!(page.text_at("/items/0/code"), "ZJ.STREET_FRONT_HOUSES");
    let asked = json!({"fields": [{"name": "沿街的房屋（栋）"}]});
    let answer = steward.post(&path("/elements:recognise")).json(&asked).send().await.expect(200);
    assert_eq!(answer.text_at("/fields/0/matched"), "ZJ.STREET_FRONT_HOUSES", "{answer}");
    let uses = steward.get(&format!("{address}/uses")).send().await.expect(200);
    assert_eq!(uses.text_at("/items/0/number"), admission.control_number.as_str());
    let told = told(&app, "ZJ.STREET_FRONT_HOUSES").await;
    assert_eq!(told.iter().map(|event| event.version).collect::<Vec<_>>(), [1]);

    // Its author is nobody who could not qualify it.
    let promotion = steward.post(&format!("{address}/promotion")).if_match(&shown.etag());
    promotion.json(&json!({"status": "qualified"})).send().await.expect(200);
    app.stop().await;
}

#[actix_web::test]
async fn what_is_registered_already_is_not_recorded_again() {
    once(loaded().await).await;
}

pub async fn once(app: App) {
    let steward = steward(&app).await;
    let first = granted("ZJ.STREET_FRONT_HOUSES", "2026-12-31");
    admit(&app, &first, &[houses(&first)]).await;
    let second = granted("ZJ.STREET_FRONT_HOUSES", "2026-12-31");
    let other = ElementIntroduced { name_zh: "临街房屋数".into(), ..houses(&second) };
    admit(&app, &second, &[other]).await;
    let shown = steward.get(&path("/elements/ZJ.STREET_FRONT_HOUSES")).send().await.expect(200);
    assert_eq!((shown.text_at("/name_zh"), shown.at("/version")), ("沿街房屋数", &json!(1)));
    assert_eq!(told(&app, "ZJ.STREET_FRONT_HOUSES").await.len(), 1);
    app.stop().await;
}

#[actix_web::test]
async fn a_name_that_another_element_bears_is_told_apart_until_a_steward_merges_them() {
    apart(loaded().await).await;
}

pub async fn apart(app: App) {
    let steward = steward(&app).await;
    let admission = granted("ZJ.HOUSES", "2026-12-31");
    // Recognition was asked before the other one was there.
    let twin = ElementIntroduced { code: "ZJ.HOUSES".into(), key: "houses".into(), ..houses(&admission) };
    admit(&app, &admission, &[houses(&admission), twin]).await;
    let shown = steward.get(&path("/elements/ZJ.HOUSES")).send().await.expect(200);
    assert_eq!(shown.text_at("/name_zh"), "沿街房屋数（ZJ.HOUSES）");
    let asked = json!({"fields": [{"name": "沿街房屋数"}]});
    let recognised = async || {
        let answer = steward.post(&path("/elements:recognise")).json(&asked).send().await.expect(200);
        answer.text_at("/fields/0/matched").to_owned()
    };
    assert_eq!(recognised().await, "ZJ.STREET_FRONT_HOUSES");
    let merge = steward.post(&path("/elements/ZJ.HOUSES/retirement")).if_match(&shown.etag());
    merge.json(&json!({"merged_into": "ZJ.STREET_FRONT_HOUSES"})).send().await.expect(200);
    assert_eq!(recognised().await, "ZJ.STREET_FRONT_HOUSES");
    app.stop().await;
}

#[actix_web::test]
async fn the_codes_of_a_new_element_become_a_list_of_its_own() {
    listed(loaded().await).await;
}

pub async fn listed(app: App) {
    let steward = steward(&app).await;
    let admission = granted("ZJ.HOUSE_USE", "2026-12-31");
    let value = |code: &str, zh: &str| CodeListValue { code: code.into(), zh: zh.into(), en: String::new() };
    let usage = ElementIntroduced {
        code: "ZJ.HOUSE_USE".into(),
        key: "house_use".into(),
        name_zh: "自建房用途".into(),
        name_en: String::new(),
        datatype: "code".into(),
        unit: None,
        minimum: None,
        values: vec![value("1", "自住"), value("2", "经营")],
        standard: Some("GB 50352".into()),
        ..houses(&admission)
    };
    admit(&app, &admission, &[usage]).await;
    let list = steward.get(&path("/code-lists/ZJ.HOUSE_USE")).send().await.expect(200);
    assert_eq!((list.text_at("/standard"), list.text_at("/values/1/zh")), ("GB 50352", "经营"));
    let told = told(&app, "ZJ.HOUSE_USE").await;
    assert_eq!(told[0].code_list.as_ref().map(|list| list.values.len()), Some(2));
    app.stop().await;
}
