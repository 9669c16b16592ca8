//! Fields recognised over HTTP.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Held, places::HEPING};

use crate::world::{loaded, path};

async fn officer(app: &App) -> Client {
    app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await
}

async fn ask(who: &Client, fields: Value) -> Answer {
    who.post(&path("/elements:recognise")).json(&json!({ "fields": fields })).send().await
}

/// The element that a name is taken for.
async fn taken_for(who: &Client, name: &str) -> Value {
    ask(who, json!([{ "name": name }])).await.expect(200).at("/fields/0/matched").clone()
}

fn lamp(code: &str, name: &str) -> Value {
    json!({
        "code": code, "name_zh": name, "key": format!("x_{}", code.to_lowercase()), "object_class": name,
        "property": "个数", "representation": "数量", "datatype": "integer", "unit": "个", "minimum": 0,
        "authority": "GA", "sensitivity": "none", "subject": "unit", "refresh_days": 31, "definition_zh": "期末数"
    })
}

#[actix_web::test]
async fn a_repeated_question_is_recognised_whatever_it_is_called() {
    let app = loaded().await;
    let officer = officer(&app).await;
    let names = [
        ("外来人口", "C05"),
        ("退伍军人（人）", "C29"),
        ("出租屋数量", "C40"),
        ("手机号", "P08"),
        ("低保户", "C19"),
        ("六十五岁以上", "C12"),
        ("学历", "P07"),
        ("Registered population", "C02"),
        ("60岁以上老年人占比", ""),
        ("未整改隐患数", ""),
        ("全年降水量", ""),
    ];
    let fields: Vec<Value> = names.iter().map(|(name, _)| json!({ "name": name })).collect();
    let answer = ask(&officer, json!(fields)).await.expect(200);
    for (at, (name, code)) in names.iter().enumerate() {
        let matched = answer.at(&format!("/fields/{at}/matched")).as_str().unwrap_or_default();
        assert_eq!(matched, *code, "{name}: {}", answer.text_at(&format!("/fields/{at}/reason_zh")));
    }
    assert!(answer.text_at("/fields/8/reason_zh").contains("“比率”与“人数”"), "{answer}");
    app.stop().await;
}

#[actix_web::test]
async fn unit_type_and_definition_are_heard() {
    let app = loaded().await;
    let officer = officer(&app).await;
    let fields = json!([
        { "name": "低保", "unit": "户" },
        { "name": "低保", "unit": "人", "value_type": "integer" },
        { "name": "低保情况" },
        { "name": "老年人人数", "definition": "年满80周岁的常住老年人数" },
        { "name": "独居老人", "value_type": "integer", "subject": "unit" },
        { "name": "独居老人", "value_type": "integer", "subject": "person" },
    ]);
    let answer = ask(&officer, fields).await.expect(200);
    let matched: Vec<_> = (0..6).map(|at| answer.at(&format!("/fields/{at}/matched")).clone()).collect();
    let expected = [json!("C19"), json!("C20"), Value::Null, json!("C13"), json!("C14"), Value::Null];
    assert_eq!(matched, expected, "{answer}");
    assert!(answer.text_at("/fields/2/reason_zh").contains("请注明计量单位"), "{answer}");
    app.stop().await;
}

#[actix_web::test]
async fn an_element_is_recognised_from_its_registration_to_its_retirement() {
    life(loaded().await).await;
}

pub async fn life(app: App) {
    let bureau = app.sign_in("郝然", &[Held::role(Role::DataBureau, HEPING)]).await;
    assert_eq!(taken_for(&bureau, "智慧灯杆数量").await, Value::Null);
    let mut body = lamp("X1", "智慧灯杆");
    let made = bureau.post(&path("/elements")).json(&body).send().await.expect(201);
    assert_eq!(taken_for(&bureau, "智慧灯杆数量").await, "X1");

    let address = made.header("location").unwrap();
    body["synonyms"] = json!(["多功能杆"]);
    let changed = bureau.put(&address).if_match(&made.etag()).json(&body).send().await.expect(200);
    assert_eq!(taken_for(&bureau, "多功能杆数").await, "X1");

    bureau.post(&path("/elements")).json(&lamp("X2", "照明设施")).send().await.expect(201);
    let merged = json!({ "merged_into": "X2" });
    let retirement = bureau.post(&format!("{address}/retirement")).if_match(&changed.etag()).json(&merged);
    retirement.send().await.expect(200);
    assert_eq!(taken_for(&bureau, "多功能杆").await, "X2", "its names lead to its successor");
    app.stop().await;
}

#[actix_web::test]
async fn qualifiers_of_the_object_class_tell_elements_apart() {
    qualified(loaded().await).await;
}

pub async fn qualified(app: App) {
    let bureau = app.sign_in("郝然", &[Held::role(Role::DataBureau, HEPING)]).await;
    let mut body = lamp("X1", "景观灯");
    (body["object_class"], body["qualifiers"]) = (json!("路灯"), json!(["已停用"]));
    bureau.post(&path("/elements")).json(&body).send().await.expect(201);
    assert_eq!(taken_for(&bureau, "路灯个数").await, Value::Null, "the element counts some of them");
    assert_eq!(taken_for(&bureau, "已停用路灯个数").await, "X1");
    app.stop().await;
}

#[actix_web::test]
async fn what_cannot_be_read_is_refused_by_field() {
    let app = loaded().await;
    let officer = officer(&app).await;
    let many: Vec<Value> = (0..201).map(|_| json!({ "name": "户籍人口" })).collect();
    for fields in [json!([]), json!(many)] {
        let refused = ask(&officer, fields).await.refused(422, "registry.recognition.fields");
        assert_eq!(refused.pointers(), ["/fields"]);
    }
    let fields = json!([
        { "name": "户籍人口" },
        { "name": "  " },
        { "name": "人口", "unit": "人".repeat(21), "value_type": "number" },
    ]);
    let refused = ask(&officer, fields).await.refused(422, "registry.recognition.field");
    assert_eq!(refused.pointers(), ["/fields/1/name", "/fields/2/unit", "/fields/2/value_type"]);
    let nobody = app.nobody();
    let unknown = nobody.post(&path("/elements:recognise")).json(&json!({ "fields": [{ "name": "人口" }] }));
    assert_eq!(unknown.send().await.status, 401);
    app.stop().await;
}
