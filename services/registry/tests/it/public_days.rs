//! The public pages on days that are past, and of areas that are.

use serde_json::{Value, json};
use testkit::{Answer, App, Client, places::HEPING};

use crate::{
    following::{city_changes, enact, tasks},
    world::{CITY, approver, loaded, path, steward},
};

/// A county of its own, with a list and nothing within.
const DADONG: &str = "/210000000000/210100000000/210104000000/";

async fn reform(who: &Client, on: &str, change: Value) {
    let body = json!({"document_no": "沈政〔2026〕1号", "effective_on": on, "changes": [change]});
    who.post(&path("/areas/reforms")).json(&body).send().await.expect(200);
}

async fn list(app: &App, area: &str, on: &str) -> Answer {
    app.nobody().get(&path(&format!("/public/duty-list?area_code={area}&on={on}"))).send().await
}

/// The county, its list published, and then the end of both: it becomes part of 和平区.
async fn dadong_ends(app: &App, on: &str) {
    let city = steward(app, CITY).await;
    let area = "code,name_zh,level,parent,valid_from\n210104000000,大东区,county,210100000000,2020-01-01\n";
    city.post(&path("/areas/import")).body("text/csv", area).send().await.expect(200);
    let (own, government) = (steward(app, DADONG).await, approver(app, DADONG).await);
    let body = json!({"area_code": "210104000000", "title_zh": "大东区工作清单", "effective_from": "2026-11-23",
        "start_from": "parent"});
    let made = own.post(&path("/duty-lists")).json(&body).send().await.expect(201);
    enact(&own, &government, made.text_at("/id"), &made.etag()).await;
    reform(&city, on, json!({"kind": "merge-into", "codes": ["210104000000"], "into": "210102000000"})).await;
}

#[actix_web::test]
async fn the_list_of_a_day_bears_the_name_the_area_had_on_that_day() {
    named(loaded().await).await;
}

pub async fn named(app: App) {
    let city = steward(&app, CITY).await;
    let name =
        json!({"kind": "rename", "code": "210102000000", "name_zh": "和平新区", "name_en": "New Heping"});
    reform(&city, "2026-12-01", name).await;
    app.pass(chrono::TimeDelta::days(10)).await;
    for (on, zh) in [("2026-11-30", "和平区"), ("2026-12-01", "和平新区"), ("2024-01-01", "和平区")]
    {
        let shown = list(&app, "210102025001", on).await.expect(200);
        assert_eq!(shown.text_at("/area_name"), zh, "{on}");
    }
    app.stop().await;
}

#[actix_web::test]
async fn what_an_area_published_ends_with_it_and_its_successors_are_named() {
    ended(loaded().await).await;
}

pub async fn ended(app: App) {
    dadong_ends(&app, "2026-12-01").await;
    let before = list(&app, "210104000000", "2026-11-30").await.expect(200);
    assert_eq!(before.text_at("/title_zh"), "大东区工作清单");
    let after = list(&app, "210104000000", "2026-12-01").await.refused(404, "registry.area.not-then");
    assert!(after.text.contains("210102000000"), "{after}");
    for address in [
        "/public/services?area_code=210104000000",
        "/public/registers/plaque-inside?area_code=210104000000",
        "/public/certificates?area_code=210104000000",
        "/public/certificate-answer?name=健在证明&area_code=210104000000",
    ] {
        let on = async |day: &str| app.nobody().get(&path(&format!("{address}&on={day}"))).send().await;
        on("2026-11-30").await.expect(200);
        on("2026-12-01").await.refused(404, "registry.area.not-then");
    }
    app.stop().await;
}

#[actix_web::test]
async fn an_area_that_has_ended_by_then_is_not_asked_to_follow() {
    let app = loaded().await;
    dadong_ends(&app, "2026-12-01").await;
    city_changes(&app, "2026-12-10").await;
    let open = tasks(&steward(&app, CITY).await, "?state=open").await;
    let areas: Vec<&str> = open.iter().map(|task| task["area_code"].as_str().unwrap()).collect();
    assert_eq!(areas.len(), 2, "{areas:?}");
    assert!(!areas.contains(&"210104000000"), "{areas:?}");
    assert_eq!(tasks(&steward(&app, HEPING).await, "?state=open").await.len(), 1);
    app.stop().await;
}
