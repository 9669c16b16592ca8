//! Code lists: versions, what may change, and what reaches the elements that take them.

use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{App, Client, Held, places::HEPING};

use crate::world::{loaded, path};

pub async fn bureau(app: &App) -> Client {
    app.sign_in("郝然", &[Held::role(Role::DataBureau, HEPING)]).await
}

fn list(values: &[(&str, &str)]) -> Value {
    let values: Vec<Value> = values.iter().map(|(code, zh)| json!({"code": code, "zh": zh})).collect();
    json!({"name_zh": "房屋用途", "values": values})
}

fn house_use(code_list: &str) -> Value {
    json!({
        "code": "X1", "name_zh": "房屋用途", "key": "house_use", "object_class": "房屋", "property": "用途",
        "representation": "代码", "datatype": "code", "code_list": code_list, "authority": "ZJ",
        "sensitivity": "none", "subject": "person", "refresh_days": 366, "definition_zh": "登记用途"
    })
}

/// The last event about an element.
async fn told(app: &App, code: &str) -> Value {
    let sql = "SELECT envelope FROM outbox WHERE stream = 'registry.element' AND subject = $1 ORDER BY sequence DESC LIMIT 1";
    let row = rows::one(app.context("registry").store.read(), sql, vec![code.into()]).await.unwrap().unwrap();
    row.json::<Value>("envelope").unwrap()["data"].clone()
}

#[actix_web::test]
async fn the_lists_of_the_national_standards_are_there_with_their_codes() {
    let app = loaded().await;
    let anybody = app.sign_in("张丽", &[]).await;
    let read = async |code: &str| anybody.get(&path(&format!("/code-lists/{code}"))).send().await.expect(200);
    let sex = read("GBT2261.1").await;
    assert_eq!((sex.text_at("/standard"), sex.at("/values/1/zh")), ("GB/T 2261.1-2003", &json!("男性")));
    assert_eq!(read("GBT3304").await.at("/values").as_array().unwrap().len(), 56);
    let education = read("GBT4658").await;
    assert!(
        education
            .at("/values")
            .as_array()
            .unwrap()
            .iter()
            .any(|v| v["code"] == "21" && v["zh"] == "大学本科毕业")
    );
    // What is of our own can be read in English as well as what a standard names.
    let all = anybody.get(&path("/code-lists?limit=100")).send().await.expect(200);
    let codes: Vec<&str> =
        all.at("/items").as_array().unwrap().iter().map(|l| l["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"CL.CHANGE-REASON") && codes.contains(&"GBT3304"), "{codes:?}");
    for code in codes {
        let list = read(code).await;
        for value in list.at("/values").as_array().unwrap() {
            assert!(value["en"].as_str().is_some_and(|en| !en.is_empty()), "{code}: {value}");
        }
    }
    let found = anybody.get(&path("/code-lists?query=学历")).send().await.expect(200);
    assert_eq!((found.text_at("/items/0/code"), found.text_at("/items/1/code")), ("GBT4658", "GBT4658.L1"));
    anybody.get(&path("/code-lists/GBT9")).send().await.refused(404, "http.not-found");
    app.stop().await;
}

#[actix_web::test]
async fn a_new_version_of_a_list_reaches_every_element_that_takes_it() {
    versions(loaded().await).await;
}

pub async fn versions(app: App) {
    let bureau = bureau(&app).await;
    let body = json!({"code": "CL.HOUSE", "list": list(&[("1", "住宅"), ("2", "商铺")])});
    let made = bureau.post(&path("/code-lists")).json(&body).send().await.expect(201);
    bureau.post(&path("/elements")).json(&house_use("CL.HOUSE")).send().await.expect(201);
    assert_eq!(told(&app, "X1").await["code_list"]["values"][1]["zh"], "商铺");

    let address = path("/code-lists/CL.HOUSE");
    let dropped = bureau.put(&address).if_match(&made.etag()).json(&list(&[("1", "住宅")])).send().await;
    dropped.refused(409, "registry.code-list.dropped");
    let mut next = list(&[("1", "住宅"), ("2", "商铺"), ("3", "厂房")]);
    next["values"][1]["withdrawn"] = json!(true);
    let changed = bureau.put(&address).if_match(&made.etag()).json(&next).send().await.expect(200);
    assert_eq!((changed.at("/version"), changed.etag()), (&json!(2), "\"2\"".into()));
    bureau.put(&address).if_match(&made.etag()).json(&next).send().await.refused(412, "http.stale-revision");
    // The element has a new version with it, and only what is in use is told.
    let event = told(&app, "X1").await;
    let codes: Vec<&Value> =
        event["code_list"]["values"].as_array().unwrap().iter().map(|value| &value["code"]).collect();
    assert_eq!((&event["version"], codes), (&json!(2), vec![&json!("1"), &json!("3")]));
    let versions = bureau.get(&path("/elements/X1/versions")).send().await.expect(200);
    assert_eq!(versions.at("/items/1/changed"), &json!(["code_list"]));
    assert_eq!(versions.at("/items/1/meaning_changed"), &json!(true));
    // The old version stays readable.
    let old = bureau.get(&format!("{address}?version=1")).send().await.expect(200);
    assert_eq!(old.at("/values").as_array().unwrap().len(), 2);
    bureau.get(&format!("{address}?version=9")).send().await.refused(404, "registry.element.version");
    app.stop().await;
}

#[actix_web::test]
async fn a_list_written_out_becomes_a_list_and_an_unknown_one_is_refused() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    let unknown = bureau.post(&path("/elements")).json(&house_use("CL.NONE")).send().await;
    assert_eq!(unknown.refused(422, "registry.code-list.unknown").pointers(), ["/code_list"]);
    let other = bureau.post(&path("/elements")).json(&house_use("GB/T 2261.1:1=住宅")).send().await;
    assert_eq!(other.refused(409, "registry.code-list.differs").pointers(), ["/code_list"]);
    let broken = bureau.post(&path("/elements")).json(&house_use("用途:1=住宅|1=商铺")).send().await;
    assert_eq!(broken.refused(422, "registry.input.invalid").pointers(), ["/code_list"]);
    let made =
        bureau.post(&path("/elements")).json(&house_use("用途:1=住宅|2=商铺")).send().await.expect(201);
    assert_eq!(made.text_at("/code_list"), "CL.X1");
    let list = bureau.get(&path("/code-lists/CL.X1")).send().await.expect(200);
    assert_eq!((list.text_at("/name_zh"), list.at("/values/0/code")), ("用途", &json!("1")));
    app.stop().await;
}

#[actix_web::test]
async fn who_keeps_lists_and_what_is_wrong_with_one() {
    let app = loaded().await;
    let bureau = bureau(&app).await;
    let wrong = json!({"code": "CL.X", "list": list(&[("1", "甲"), ("1", " ")])});
    let refused =
        bureau.post(&path("/code-lists")).json(&wrong).send().await.refused(422, "registry.input.invalid");
    let mut pointers = refused.pointers();
    pointers.sort_unstable();
    assert_eq!(pointers, ["/values/1/code", "/values/1/zh"]);
    let taken = json!({"code": "GBT3304", "list": list(&[("1", "甲")])});
    bureau.post(&path("/code-lists")).json(&taken).send().await.refused(409, "registry.code-list.exists");
    let steward = app.sign_in("何静", &[Held::role(Role::ListSteward, HEPING)]).await;
    let fine = json!({"code": "CL.X", "list": list(&[("1", "甲")])});
    let made = steward.post(&path("/code-lists")).json(&fine).send().await.expect(201);
    let change = steward.put(&path("/code-lists/CL.X")).if_match(&made.etag()).json(&list(&[("1", "乙")]));
    change.send().await.refused(403, "http.forbidden");
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    officer.post(&path("/code-lists")).json(&fine).send().await.refused(403, "http.forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn every_list_of_a_national_standard_has_its_codes_and_no_others() {
    let app = loaded().await;
    let anybody = app.sign_in("张丽", &[]).await;
    let two_digits = |n: std::ops::RangeInclusive<u32>| n.map(|n| format!("{n:02}")).collect::<Vec<_>>();
    let words = |codes: &str| codes.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
    let schooling = [two_digits(10..=23), two_digits(28..=28), two_digits(30..=33), two_digits(40..=49)];
    let schooling = [schooling.concat(), words("60 61 62 63 70 71 73 80 81 83 90")].concat();
    for (list, codes) in [
        ("GBT2261.1", words("0 1 2 9")),
        ("GBT2261.2", words("10 20 21 22 23 30 40 90")),
        ("GBT2261.4", words("11 13 17 21 24 27 31 37 51 54 70 80 90")),
        ("GBT3304", two_digits(1..=56)),
        ("GBT4658", schooling),
        ("GBT4658.L1", words("10 20 30 40 60 70 80 90")),
        ("GBT26341", words("1 2 3 4 5 6 7")),
    ] {
        let found = anybody.get(&path(&format!("/code-lists/{list}"))).send().await.expect(200);
        let values = found.at("/values").as_array().unwrap().clone();
        let held: Vec<&str> = values.iter().map(|value| value["code"].as_str().unwrap()).collect();
        assert_eq!(held, codes, "{list}");
        assert!(values.iter().all(|value| value["zh"] != "" && value["en"] != ""), "{list}");
    }
    app.stop().await;
}
