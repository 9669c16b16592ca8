//! Whoever takes values says what for, and that stands on record for those the values came from.

use contracts::registry::Sensitivity;
use kernel::Role;
use serde_json::json;
use testkit::{
    Database, Held,
    places::{NANSHICHANG, WULIHE},
};

use crate::{
    retrieving::VALUES,
    world::{World, builder, date, demand, element},
};

const ASKED: &str = "/api/collection/v1/retrievals?area_code=210102025001";

#[tokio::test]
async fn nothing_is_retrieved_without_a_purpose() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let sums =
        "/api/collection/v1/rollups?element=C04&area_code=210102000000&level=county&from=2026-12&to=2026-12";
    let queries = ["/api/collection/v1/values?", "/api/collection/v1/changes?", &format!("{sums}&")];
    for query in queries {
        for purpose in ["", "purpose=%20", "purpose=查13900001111"] {
            let no = world.officer.get(&format!("{query}{purpose}")).send().await;
            assert_eq!(no.refused(422, "collection.retrieval.purpose").pointers(), ["/purpose"], "{query}");
        }
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM retrieval").await, 0);
    world.app.stop().await;
}

#[tokio::test]
async fn a_community_sees_who_took_its_values_and_what_for() {
    seen(World::start().await).await;
}

#[tokio::test]
async fn a_community_sees_who_took_its_values_on_postgres() {
    seen(World::of(builder().on(Database::Postgres)).await).await;
}

async fn seen(world: World) {
    let admitted = world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    for _ in 0..2 {
        world.officer.get(&format!("{VALUES}&element=C04&from=2026-12")).send().await.expect(200);
    }
    world.officer.get(&format!("{VALUES}&limit=1")).send().await.expect(200);
    world.officer.get(&format!("{VALUES}&format=csv")).send().await.expect(200);
    let page = world.worker.get(ASKED).send().await.expect(200);
    let told: Vec<String> = page
        .at("/items")
        .as_array()
        .unwrap()
        .iter()
        .map(|item| format!("{} {} {} {}", item["way"], item["element"], item["area_code"], item["times"]))
        .collect();
    let mut sorted = told.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            r#""file" "C04" "210102000000" 1"#,
            r#""file" "C11" "210102000000" 1"#,
            r#""page" "C04" "210102000000" 2"#,
            r#""page" "C04" "210102025000" 1"#,
        ]
    );
    let once = world.worker.get(&format!("{ASKED}&element=C11")).send().await.expect(200);
    let item = once.at("/items/0");
    assert_eq!((&item["purpose"], &item["department"]), (&json!("编制年报"), &json!("210102-MZ")));
    assert_eq!((&item["entitlement"], &item["reference"]), (&json!("admission"), &json!(admitted.admission)));
    assert_eq!(item["retriever"], json!(world.officer.actor()));
    let form = (&item["control_number"], &item["title_zh"]);
    assert_eq!(form, (&json!(admitted.control_number), &json!(admitted.content.title_zh)));
    let mut next = Some(format!("{ASKED}&limit=1"));
    let mut found = 0;
    while let Some(path) = next {
        let page = world.street.get(&path).send().await.expect(200);
        found += page.at("/items").as_array().unwrap().len();
        next = page.at("/next_cursor").as_str().map(|cursor| format!("{ASKED}&limit=1&cursor={cursor}"));
    }
    assert_eq!(found, told.len());
    let other = [Held::role(Role::StreetApprover, WULIHE)];
    world.app.sign_in("刘洋", &other).await.get(ASKED).send().await.refused(404, "http.not-found");
    world.officer.get(ASKED).send().await.refused(403, "http.forbidden");
    for sql in ["UPDATE retrieval SET purpose = '别的'", "DELETE FROM retrieval"] {
        assert!(world.tamper(sql).await.is_err(), "{sql}");
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_may_be_about_people_stands_in_the_chained_history() {
    let world = World::start().await;
    world
        .app
        .tell(&contracts::registry::ElementRegistered {
            sensitivity: Sensitivity::Personal,
            ..element("C19")
        })
        .await;
    world.app.settle().await;
    world.admit(demand(1, &["C04", "C19"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let recorded = "SELECT count(*) AS n FROM history WHERE action = 'personal-values-retrieved'";
    world.officer.get(&format!("{VALUES}&element=C04")).send().await.expect(200);
    assert_eq!(world.count(recorded).await, 0);
    world.officer.get(&format!("{VALUES}&element=C19")).send().await.expect(200);
    world.officer.get(&format!("{VALUES}&format=json")).send().await.expect(200);
    assert_eq!(world.count(recorded).await, 2);
    let named = format!(
        "{recorded} AND detail LIKE '%C19%' AND detail NOT LIKE '%C04%' AND detail LIKE '%编制年报%'"
    );
    assert_eq!(world.count(&named).await, 2);
    world.app.stop().await;
}

#[tokio::test]
async fn whoever_looks_at_one_street_is_recorded_for_that_street() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let street = [Held::role(Role::DepartmentOfficer, NANSHICHANG).of("210102-MZ")];
    let officer = world.app.sign_in("周敏", &street).await;
    officer.get(&format!("{VALUES}&element=C04")).send().await.expect(200);
    let page = world.street.get(ASKED).send().await.expect(200);
    assert_eq!(page.at("/items/0/area_code"), &json!("210102025000"));
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_retrieved_stands_for_three_years_and_then_goes() {
    forgotten(World::start().await).await;
}

#[tokio::test]
async fn what_was_retrieved_stands_for_three_years_and_then_goes_on_postgres() {
    forgotten(World::of(builder().on(Database::Postgres)).await).await;
}

async fn forgotten(world: World) {
    world.admit(demand(1, &["C04"])).await;
    world.fill_and_submit().await;
    world.review(json!({"decision": "accept"})).await.expect(200);
    let retrieve = || world.officer.get(&format!("{VALUES}&element=C04")).send();
    retrieve().await.expect(200);
    let kept = "SELECT count(*) AS n FROM retrieval";
    assert_eq!(world.count(kept).await, 1);
    assert!(world.tamper("DELETE FROM retrieval").await.is_err(), "not before its time");
    // 24 November 2029 is the last day of three years.
    let span = date("2029-11-24") - date("2026-11-24");
    world.app.clock().advance(span);
    world.app.run_jobs().await;
    assert_eq!(world.count(kept).await, 1);
    world.app.clock().advance(chrono::TimeDelta::days(2));
    world.app.run_jobs().await;
    assert_eq!(world.count(kept).await, 0);
    let told = "SELECT count(*) AS n FROM history WHERE action = 'retrievals-forgotten'";
    assert_eq!(world.count(told).await, 1);
    let back = "UPDATE retrieval_kept SET since = 0";
    assert!(world.tamper(back).await.is_err(), "what was let go is not kept anew");
    world.app.stop().await;
}
