//! Limits of time: published by the county, and held against every demand.

use serde_json::{Value, json};
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

fn limit(kind: &str, minutes: i64) -> Value {
    json!({
        "area_code": "210102000000", "kind": kind, "minutes": minutes,
        "effective_from": "2026-11-23", "basis": "和减负办〔2026〕3号",
    })
}

#[actix_web::test]
async fn a_published_limit_is_held_against_the_next_demand() {
    published(world::gate().await).await;
}

pub async fn published(app: App) {
    let cast = Cast::of(&app).await;
    let codes_of = async |body: Value| {
        let report = cast.housing.post(&at("/checks")).json(&body).send().await.expect(200);
        let findings = report.at("/findings").as_array().unwrap().clone();
        let burden = findings.iter().filter(|finding| finding["check"] == "burden");
        burden.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let codes = async || codes_of(bodies::houses()).await;
    assert_eq!(codes().await, ["approval.burden.pass"]);
    let path = at("/burden-limits");
    cast.housing.post(&path).json(&limit("department-year", 1)).send().await.refused(403, "http.forbidden");
    cast.burden.post(&path).json(&limit("department-year", 5)).send().await.expect(201);
    assert_eq!(codes().await, ["approval.burden.department-year"]);
    // A department's own budget goes before the general one.
    let mut own = limit("department-year", 20);
    own["department"] = "210102-ZJ".into();
    cast.burden.post(&path).json(&own).send().await.expect(201);
    assert_eq!(codes().await, ["approval.burden.pass"]);
    // Every year of its validity is looked at, not the one alone in which it begins.
    let mut late = bodies::houses();
    (late["first_due"], late["frequency"]) = ("2026-12-25".into(), "monthly".into());
    assert_eq!(codes_of(late).await, ["approval.burden.department-year"]);
    cast.burden.post(&path).json(&limit("community-week", 8)).send().await.expect(201);
    assert_eq!(codes().await, ["approval.burden.community-week"]);
    let draft = world::draft(&cast.housing, &bodies::houses()).await;
    world::submit(&cast.housing, &draft).await.refused(422, "approval.request.blocked");

    let public =
        app.nobody().get(&at("/public/burden-limits?area_code=210102025000")).send().await.expect(200);
    assert_eq!(public.at("/items").as_array().unwrap().len(), 5, "{public}");
    assert_eq!(public.at("/items/4/area_code"), &json!(null), "the defaults come last");
    app.stop().await;
}

#[actix_web::test]
async fn a_limit_that_makes_no_sense_is_refused() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let post = async |body: Value| cast.burden.post(&at("/burden-limits")).json(&body).send().await;
    post(limit("department-year", 0)).await.refused(422, "approval.burden-limit.minutes");
    let mut past = limit("department-year", 60);
    past["effective_from"] = "2026-11-22".into();
    post(past).await.refused(422, "approval.burden-limit.past");
    let mut one = limit("community-week", 60);
    one["department"] = "210102-ZJ".into();
    post(one).await.refused(422, "approval.burden-limit.department");
    let mut elsewhere = limit("community-week", 60);
    elsewhere["area_code"] = "210103000000".into();
    post(elsewhere).await.refused(404, "http.not-found");
    app.stop().await;
}
