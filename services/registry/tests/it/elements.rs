//! The dictionary over HTTP.

use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Client, Held, places::HEPING};

use crate::world::{loaded, path};

fn element(code: &str, name: &str, object_class: &str, property: &str) -> Value {
    json!({
        "code": code, "name_zh": name, "key": format!("x_{}", code.to_lowercase()), "object_class": object_class,
        "property": property, "representation": "数量", "datatype": "integer", "unit": "人", "minimum": 0,
        "authority": "GA", "sensitivity": "none", "subject": "unit", "refresh_days": 31, "definition_zh": "期末数"
    })
}

/// The same with the object class told apart by a qualifier.
fn qualified(code: &str, name: &str, object_class: &str, qualifier: &str) -> Value {
    let mut body = element(code, name, object_class, "人数");
    body["qualifiers"] = json!([qualifier]);
    body
}

async fn bureau(app: &App) -> Client {
    app.sign_in("郝然", &[Held::role(Role::DataBureau, HEPING)]).await
}

#[actix_web::test]
async fn the_same_thing_under_another_label_is_refused_and_named() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    for (body, status, code, pointer) in [
        (element("X1", "在册户口人数", "户籍人口", "人数"), 409, "registry.element.duplicate", "/property"),
        (
            qualified("X1", "60岁以上老人数", "老年人", "≥60岁"),
            409,
            "registry.element.duplicate",
            "/property",
        ),
        (element("X1", "在籍人口", "新类", "人数"), 409, "registry.element.name-taken", "/name_zh"),
        (element("C11", "新", "新类", "人数"), 409, "registry.element.exists", "/code"),
        (element("c1", "新", "新类", "人数"), 422, "registry.element.code", "/code"),
    ] {
        let refused = bureau.post(&path("/elements")).json(&body).send().await.refused(status, code);
        assert_eq!(refused.pointers(), [pointer]);
    }
    let refused = bureau.post(&path("/elements")).json(&element("X1", "甲", "户籍人口", "人数")).send().await;
    assert!(refused.text.contains("C02 户籍人口"), "{refused}");
    let resident = element("X1", "常住外籍人口", "常住外籍人口", "人数");
    let made = bureau.post(&path("/elements")).json(&resident).send().await.expect(201);
    assert_eq!((made.text_at("/status"), made.at("/version")), ("recorded", &json!(1)));
    app.stop().await;
}

#[actix_web::test]
async fn an_element_changes_under_its_revision_and_only_its_text_raises_the_version() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    let mut body = element("X1", "常住外籍人口", "常住外籍人口", "人数");
    let made = bureau.post(&path("/elements")).json(&body).send().await.expect(201);
    let address = made.header("location").unwrap();
    let same = bureau.put(&address).if_match(&made.etag()).json(&body).send().await.expect(200);
    assert_eq!((same.at("/version"), same.etag()), (&json!(1), "\"1\"".into()));
    body["status"] = json!("qualified");
    let raised = bureau.put(&address).if_match(&made.etag()).json(&body).send().await;
    raised.refused(422, "registry.element.status-apart");
    body["status"] = json!("recorded");
    body["synonyms"] = json!(["外籍人口"]);
    let changed = bureau.put(&address).if_match(&made.etag()).json(&body).send().await.expect(200);
    assert_eq!(changed.at("/version"), &json!(2));
    bureau.put(&address).if_match(&made.etag()).json(&body).send().await.refused(412, "http.stale-revision");
    body["datatype"] = json!("decimal");
    let typed = bureau.put(&address).if_match(&changed.etag()).json(&body).send().await;
    typed.refused(409, "registry.element.type-changed");
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    officer.put(&address).if_match(&changed.etag()).json(&body).send().await.refused(403, "http.forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn a_merged_element_is_found_under_the_other() {
    merge(loaded().await).await;
}

pub async fn merge(app: App) {
    let bureau = bureau(&app).await;
    let made = bureau
        .post(&path("/elements"))
        .json(&element("X1", "户口人数", "户口", "人数"))
        .send()
        .await
        .expect(201);
    let address = format!("{}/retirement", made.header("location").unwrap());
    let into = |code: &str| json!({"merged_into": code});
    for unfit in ["X1", "X9", "P01"] {
        let refused = bureau.post(&address).if_match(&made.etag()).json(&into(unfit)).send().await;
        refused.refused(422, "registry.element.merge");
    }
    let retired = bureau.post(&address).if_match(&made.etag()).json(&into("C02")).send().await.expect(200);
    assert_eq!((retired.text_at("/status"), retired.text_at("/merged_into")), ("retired", "C02"));
    let found = bureau.get(&path("/elements?query=户口人数")).send().await.expect(200);
    assert_eq!(found.at("/items").as_array().unwrap().len(), 1);
    assert_eq!((found.text_at("/items/0/code"), found.at("/items/0/version")), ("C02", &json!(2)));
    // Its meaning is free again.
    bureau
        .post(&path("/elements"))
        .json(&element("X2", "户口簿人数", "户口", "人数"))
        .send()
        .await
        .expect(201);
    let bound = bureau.get(&path("/elements/C47")).send().await.expect(200);
    let address = path("/elements/C47/retirement");
    let refused = bureau.post(&address).if_match(&bound.etag()).json(&json!({})).send().await;
    refused.refused(409, "registry.element.bounds-another");
    app.stop().await;
}

#[actix_web::test]
async fn a_sheet_of_elements_is_whole_or_refused() {
    import(loaded().await).await;
}

pub async fn import(app: App) {
    let bureau = bureau(&app).await;
    let header = "code,name_zh,key,object_class,property,representation,datatype,unit,maximum_element,authority,sensitivity,subject,refresh_days,definition_zh\n";
    let send = async |rows: &str| {
        bureau.post(&path("/elements/import")).body("text/csv", format!("{header}{rows}")).send().await
    };
    let wrong = "X1,甲,x_a,甲,人数,数量,integer,人,X2,GA,none,unit,31,定义\n\
                 X2,乙,x_b,甲,人数,数量,integer,人,,GA,none,unit,31,定义\n\
                 X3,丙,x_c,丙,人数,数量,integer,人,X9,GA,none,unit,31,定义\n\
                 X4,在籍人口,x_d,丁,人数,数量,integer,人,,GA,none,unit,31,定义\n";
    let refused = send(wrong).await.refused(422, "sheet.refused");
    assert_eq!(refused.pointers(), ["E3", "B5", "I4"]);
    let right = "X1,甲,x_a,甲,人数,数量,integer,人,X2,GA,none,unit,31,定义\n\
                 X2,乙,x_b,乙,人数,数量,integer,人,,GA,none,unit,31,定义\n";
    assert_eq!(send(right).await.expect(200).at("/created"), &json!(2));
    assert_eq!(send(right).await.expect(200).at("/unchanged"), &json!(2));
    app.stop().await;
}

#[actix_web::test]
async fn look_alikes_of_the_worked_set_stay_apart() {
    look_alikes(loaded().await).await;
}

pub async fn look_alikes(app: App) {
    let anybody = app.sign_in("张丽", &[]).await;
    let of = async |query: &str| {
        let answer = anybody.get(&path(&format!("/elements?query={query}"))).send().await.expect(200);
        let items = answer.at("/items").as_array().unwrap().clone();
        items.iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("在籍人口").await, ["C02"]);
    assert_eq!(of("低保户数").await, ["C19"]);
    assert_eq!(of("pop_60p").await, ["C11"]);
    assert_eq!(of("100%25").await, Vec::<String>::new());
    let element = anybody.get(&path("/elements/C56")).send().await.expect(200);
    assert_eq!((element.text_at("/maximum_element"), element.text_at("/authority")), ("C12", "WJ"));
    let subject = async |code: &str| {
        let answer = anybody.get(&path(&format!("/elements/{code}"))).send().await.expect(200);
        answer.text_at("/subject").to_owned()
    };
    assert_eq!(
        (subject("U01").await, subject("C01").await, subject("P01").await),
        ("header".into(), "unit".into(), "person".into())
    );
    app.stop().await;
}
