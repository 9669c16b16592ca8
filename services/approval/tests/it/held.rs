//! What is held already says of which day its data are, as far as communities have reported.

use contracts::collection::BurdenMeasured;
use serde_json::{Value, json};
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn what_is_held_says_of_which_day_its_data_are_once_they_are_reported() {
    as_of(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn as_of(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let admission = cast.street.get(&at(&format!("/admissions/{number}"))).send().await.expect(200);
    let again =
        bodies::demand("210102-ZJ", "危房复查表", "A05", "half-yearly", &json!([bodies::known("C44")]));
    // The day in the evidence, the period, the day beside the field, and the sentence.
    let told = async || {
        let check = cast.housing.post(&at("/checks")).json(&again).send().await.expect(200);
        let findings = check.at("/findings").as_array().unwrap().clone();
        let held = |one: &&Value| one["evidence"]["control_number"] == number.as_str();
        let held = findings.iter().find(held).unwrap().clone();
        let evidence = (held["evidence"]["as_of"].clone(), held["evidence"]["period"].clone());
        let sentence = held["zh"].as_str().unwrap().to_owned();
        (evidence, check.body.pointer("/fields/0/held/as_of").cloned(), sentence)
    };
    let (evidence, beside, sentence) = told().await;
    assert_eq!((evidence, beside), ((Value::Null, Value::Null), None), "nobody has reported");
    assert!(!sentence.contains("数据截至"), "{sentence}");
    let measured = |period: &str, responses, as_of: &str| BurdenMeasured {
        admission: admission.text_at("/id").parse().unwrap(),
        control_number: number.parse().unwrap(),
        form_code: "F19".into(),
        period: period.parse().unwrap(),
        responses,
        seconds: 600 * responses,
        median_seconds: None,
        as_of: as_of.parse().unwrap(),
    };
    app.tell(&measured("2026H1", 8, "2026-12-20T00:00:00Z")).await;
    app.tell(&measured("2026H2", 8, "2026-12-22T00:00:00Z")).await;
    app.tell(&measured("2027H1", 0, "2027-01-04T00:00:00Z")).await;
    app.settle().await;
    let (evidence, beside, sentence) = told().await;
    assert_eq!(evidence, (json!("2026-12-22"), json!("2026H2")), "a period nobody answered says nothing");
    assert_eq!(beside, Some(json!("2026-12-22")));
    assert!(sentence.contains("数据截至2026-12-22"), "{sentence}");
    app.stop().await;
}
