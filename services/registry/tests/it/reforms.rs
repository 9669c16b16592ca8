//! Areas over time: names, mergers, splits, moves, and what is answered of any day.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App, Client, Held};

use crate::world::{CITY, PROVINCE, loaded, path, steward};

const STREET: &str = "210102025000";
const XINCUN: &str = "210102025001";
/// Another community of the same street.
const OTHER: &str = "210102025002";

async fn reform(who: &Client, on: &str, changes: Value) -> Answer {
    let body = json!({"document_no": "沈政〔2026〕1号", "effective_on": on, "changes": changes});
    who.post(&path("/areas/reforms")).json(&body).send().await
}

async fn area(who: &Client, code: &str, on: &str) -> Answer {
    who.get(&path(&format!("/areas/{code}?on={on}"))).send().await
}

async fn names(who: &Client, on: &str) -> Vec<String> {
    let address = path(&format!("/areas?within={STREET}&level=community&on={on}&limit=100"));
    let page = who.get(&address).send().await.expect(200);
    page.at("/items").as_array().unwrap().iter().map(|a| a["name_zh"].as_str().unwrap().to_owned()).collect()
}

/// The last event about an area.
async fn told(app: &App, code: &str) -> Value {
    let sql = "SELECT envelope FROM outbox WHERE stream = 'registry.area' AND subject = $1 ORDER BY sequence DESC LIMIT 1";
    let row = rows::one(app.context("registry").store.read(), sql, vec![code.into()]).await.unwrap().unwrap();
    row.json::<Value>("envelope").unwrap()["data"].clone()
}

#[actix_web::test]
async fn merged_communities_end_and_name_their_successor() {
    merged(loaded().await).await;
}

pub async fn merged(app: App) {
    let steward = steward(&app, CITY).await;
    let step = json!([{"kind": "merge-as-new", "codes": [XINCUN, OTHER],
        "into": {"code": "210102025900", "name_zh": "和平新社区", "name_en": "New Heping"}}]);
    let done = reform(&steward, "2026-12-01", step).await.expect(200);
    assert_eq!(done.at("/ended"), &json!([XINCUN, OTHER]));
    assert_eq!(done.at("/created"), &json!(["210102025900"]));
    // Told with their last day and what they became, so that no copy takes them for a target.
    let event = told(&app, XINCUN).await;
    assert_eq!((&event["valid_to"], &event["successors"]), (&json!("2026-11-30"), &json!(["210102025900"])));
    // The old codes stay readable, for their own days.
    let before = area(&steward, XINCUN, "2026-11-30").await.expect(200);
    assert_eq!(before.at("/successors"), &json!(["210102025900"]));
    let after = area(&steward, XINCUN, "2026-12-01").await.refused(404, "registry.area.not-then");
    assert!(after.text.contains("210102025900"), "{after}");
    area(&steward, "210102025900", "2026-11-30").await.refused(404, "registry.area.not-then");
    let kept = steward.get(&path(&format!("/areas/{XINCUN}"))).send().await.expect(200);
    assert_eq!(kept.text_at("/path"), format!("{CITY}210102000000/{STREET}/{XINCUN}/"));
    // The list of a day holds what was valid then.
    let (old, new) = (names(&steward, "2026-11-30").await, names(&steward, "2026-12-01").await);
    assert_eq!(new.len(), old.len() - 1);
    assert!(new.contains(&"和平新社区".to_owned()) && !old.contains(&"和平新社区".to_owned()));
    app.stop().await;
}

#[actix_web::test]
async fn successors_are_followed_to_those_that_live_on_the_day() {
    followed(loaded().await).await;
}

pub async fn followed(app: App) {
    let steward = steward(&app, CITY).await;
    let split = json!([{"kind": "split", "code": XINCUN, "into": [
        {"code": "210102025901", "name_zh": "东社区"}, {"code": "210102025902", "name_zh": "西社区"}]}]);
    reform(&steward, "2024-01-01", split).await.expect(200);
    let merge = json!([{"kind": "merge-into", "codes": ["210102025902"], "into": OTHER}]);
    reform(&steward, "2025-01-01", merge).await.expect(200);
    for (on, living) in [
        ("2023-12-31", vec![XINCUN]),
        ("2024-12-31", vec!["210102025901", "210102025902"]),
        ("2025-01-01", vec![OTHER, "210102025901"]),
    ] {
        let address = path(&format!("/areas/{XINCUN}/succession?on={on}"));
        let answer = steward.get(&address).send().await.expect(200);
        let codes: Vec<&str> =
            answer.at("/living").as_array().unwrap().iter().map(|a| a["code"].as_str().unwrap()).collect();
        assert_eq!(codes, living, "{on}");
    }
    let heir = steward.get(&path(&format!("/areas/{OTHER}/succession"))).send().await.expect(200);
    assert_eq!(heir.at("/predecessors"), &json!(["210102025902"]));
    app.stop().await;
}

#[actix_web::test]
async fn a_new_name_is_borne_from_its_day_and_the_old_one_answered_before() {
    renamed(loaded().await).await;
}

pub async fn renamed(app: App) {
    let steward = steward(&app, CITY).await;
    let old = area(&steward, XINCUN, "2026-11-23").await.expect(200).text_at("/name_zh").to_owned();
    let name = |name: &str| json!([{"kind": "rename", "code": XINCUN, "name_zh": name, "name_en": ""}]);
    let done = reform(&steward, "2026-11-25", name("振兴社区")).await.expect(200);
    assert_eq!(done.at("/renamed"), &json!([XINCUN]));
    let now = async || {
        let answer = steward.get(&path(&format!("/areas/{XINCUN}"))).send().await.expect(200);
        answer.text_at("/name_zh").to_owned()
    };
    assert_eq!(
        (now().await, told(&app, XINCUN).await["name_zh"].as_str()),
        (old.clone(), Some(old.as_str()))
    );
    assert_eq!(area(&steward, XINCUN, "2026-11-25").await.text_at("/name_zh"), "振兴社区");

    app.pass(TimeDelta::days(2)).await;
    assert_eq!(
        (now().await.as_str(), told(&app, XINCUN).await["name_zh"].as_str()),
        ("振兴社区", Some("振兴社区"))
    );
    assert_eq!(area(&steward, XINCUN, "2026-11-24").await.text_at("/name_zh"), old);
    assert!(names(&steward, "2026-11-24").await.contains(&old));
    // A second name begins after the first.
    let early = reform(&steward, "2026-11-25", name("又新社区")).await.refused(422, "registry.input.invalid");
    assert_eq!(early.pointers(), ["/changes/0"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_street_moves_with_everything_below_it_or_not_at_all() {
    moved(loaded().await).await;
}

pub async fn moved(app: App) {
    let steward = steward(&app, CITY).await;
    let page = steward.get(&path(&format!("/areas?within={STREET}&on=2026-11-23&limit=100"))).send().await;
    let below: Vec<String> = page
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .skip(1)
        .map(|area| area["code"].as_str().unwrap().to_owned())
        .collect();
    let street = json!({"kind": "move", "code": STREET, "to":
        {"code": "210103090000", "name_zh": "南市场街道", "parent": "210103000000"}});
    let alone = reform(&steward, "2026-12-01", json!([street])).await.refused(422, "registry.input.invalid");
    assert_eq!(alone.pointers(), ["/changes/0/code"]);
    assert!(alone.text.contains("registry.area.has-living"), "{alone}");
    let mut changes = vec![street];
    changes.extend(below.iter().enumerate().map(|(n, code)| {
        json!({"kind": "move", "code": code, "to":
        {"code": format!("210103090{:03}", n + 1), "name_zh": format!("社区{n}"), "parent": "210103090000"}})
    }));
    reform(&steward, "2026-12-01", json!(changes)).await.expect(200);
    let street = area(&steward, "210103090000", "2026-12-01").await.expect(200);
    assert_eq!(street.text_at("/path"), format!("{CITY}210103000000/210103090000/"));
    // What was reported under the old codes stays under the old path.
    let old = area(&steward, &below[0], "2026-11-30").await.expect(200);
    assert!(old.text_at("/path").starts_with(&format!("{CITY}210102000000/{STREET}/")), "{old}");
    app.stop().await;
}

#[actix_web::test]
async fn a_reform_is_tried_first_and_one_wrong_step_refuses_all() {
    let app = loaded().await;
    let steward = steward(&app, CITY).await;
    let right = json!({"kind": "abolish", "code": XINCUN, "successors": [OTHER]});
    let body = json!({"document_no": "1号", "effective_on": "2026-12-01", "changes": [right]});
    let tried =
        steward.post(&path("/areas/reforms?dry_run=true")).json(&body).without_key().send().await.expect(200);
    assert_eq!((tried.at("/ended"), tried.at("/dry_run")), (&json!([XINCUN]), &json!(true)));
    let wrong = json!({"kind": "abolish", "code": OTHER, "successors": ["219999999999"]});
    let refused =
        reform(&steward, "2026-12-01", json!([right, wrong])).await.refused(422, "registry.input.invalid");
    assert_eq!(refused.pointers(), ["/changes/0/successors", "/changes/1/successors"]);
    let kept = steward.get(&path(&format!("/areas/{XINCUN}"))).send().await.expect(200);
    assert_eq!((kept.at("/valid_to"), kept.etag()), (&Value::Null, "\"1\"".into()));
    let unsigned = json!({"document_no": "", "effective_on": "2026-12-01", "changes": [right]});
    let refused = steward.post(&path("/areas/reforms")).json(&unsigned).send().await;
    assert_eq!(refused.refused(422, "registry.input.invalid").pointers(), ["/document_no"]);
    app.stop().await;
}

#[actix_web::test]
async fn a_reform_stays_within_the_reach_of_who_orders_it() {
    let app = loaded().await;
    let heping = app.sign_in("何静", &[Held::role(Role::ListSteward, testkit::places::HEPING)]).await;
    let step = json!([{"kind": "rename", "code": "210103018001", "name_zh": "别处社区"}]);
    let refused = reform(&heping, "2026-11-23", step).await.refused(422, "registry.input.invalid");
    assert!(refused.text.contains("registry.area.out-of-reach"), "{refused}");
    assert_eq!(refused.pointers(), ["/changes/0/code"]);
    let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, PROVINCE)]).await;
    reform(&worker, "2026-11-23", json!([])).await.refused(403, "http.forbidden");
    app.stop().await;
}
