//! The ledger: what admitted forms take of communities, by request, department, item and week.

use contracts::collection::BurdenMeasured;
use serde_json::json;
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

#[actix_web::test]
async fn the_ledger_adds_up_and_what_ended_is_not_in_it() {
    ledger(world::gate().await).await;
}

pub async fn ledger(app: App) {
    let cast = Cast::of(&app).await;
    let path = at("/burden-ledger?area_code=210102025001&year=2027");
    let before = cast.burden.get(&path).send().await.expect(200);
    assert_eq!(before.at("/communities"), 1, "{before}");
    let number = world::admitted(&cast, &bodies::houses()).await;
    let with = cast.burden.get(&path).send().await.expect(200);
    let forms = with.at("/forms").as_array().unwrap();
    let houses = forms.iter().find(|form| form["control_number"] == number.as_str()).unwrap();
    // Half-yearly from 21 December 2026 to 30 June 2027: once in 2027, six minutes.
    assert_eq!((&houses["responses"], &houses["minutes"]), (&json!(1), &json!(6)));
    let sum = |list: &str| -> i64 {
        with.at(list).as_array().unwrap().iter().map(|line| line["minutes"].as_i64().unwrap()).sum()
    };
    let total = with.at("/minutes").as_i64().unwrap();
    assert_eq!(total, before.at("/minutes").as_i64().unwrap() + 6);
    assert_eq!(
        (sum("/forms"), sum("/departments"), sum("/items"), sum("/weeks")),
        (total, total, total, total)
    );
    let reason = json!({"reason": "试验结束"});
    let revoke = at(&format!("/admissions/{number}/revocation"));
    cast.burden.post(&revoke).json(&reason).send().await.expect(200);
    let after = cast.burden.get(&path).send().await.expect(200);
    assert_eq!(after.at("/minutes"), before.at("/minutes"));
    let other = cast.other_street.get(&path).send().await;
    other.refused(404, "http.not-found");
    app.stop().await;
}

#[actix_web::test]
async fn measured_minutes_correct_the_plan_and_later_checks_count_them() {
    measured(world::gate().await).await;
}

pub async fn measured(app: App) {
    let cast = Cast::of(&app).await;
    let path = at("/burden-ledger?area_code=210102025001&year=2027");
    let number = world::admitted(&cast, &bodies::houses()).await;
    let admission = cast.street.get(&at(&format!("/admissions/{number}"))).send().await.expect(200);
    let line = async || {
        let ledger = cast.burden.get(&path).send().await.expect(200);
        let forms = ledger.at("/forms").as_array().unwrap().clone();
        forms.into_iter().find(|form| form["control_number"] == number.as_str()).unwrap()
    };
    let told = |responses, seconds, period: &str, as_of: &str| BurdenMeasured {
        admission: admission.text_at("/id").parse().unwrap(),
        control_number: number.parse().unwrap(),
        form_code: "F19".into(),
        period: period.parse().unwrap(),
        responses,
        seconds,
        median_seconds: None,
        as_of: as_of.parse().unwrap(),
    };
    let public =
        async || app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200);
    assert_eq!(public().await.at("/latest"), &json!(null), "nobody has reported anything");
    app.tell(&told(2, 3_000, "2026H2", "2026-12-22T00:00:00Z")).await;
    app.settle().await;
    let latest = json!({ "period": "2026H2", "as_of": "2026-12-22" });
    assert_eq!(public().await.at("/latest"), &latest, "told before the period was over");
    let planned = line().await;
    assert_eq!((&planned["minutes_measured"], &planned["minutes"]), (&json!(null), &json!(6)), "too few yet");
    app.tell(&told(8, 12_000, "2026H2", "2026-12-23T00:00:00Z")).await;
    app.settle().await;
    let corrected = line().await;
    assert_eq!((&corrected["minutes_per_response"], &corrected["minutes_measured"]), (&json!(6), &json!(25)));
    assert_eq!((&corrected["minutes"], &corrected["responses_measured"]), (&json!(25), &json!(8)));

    // A change of the form is counted with what it took, whatever it is estimated at.
    let mut body = bodies::houses();
    body["previous"] = number.clone().into();
    body["purpose"] = "掌握自建房安全底数，安排鉴定、加固与搬迁".into();
    let check = cast.housing.post(&at("/checks")).json(&body).send().await.expect(200);
    let burden = check.at("/burden");
    assert_eq!((&burden["minutes_per_response"], &burden["minutes_measured"]), (&json!(6), &json!(25)));
    let communities = burden["communities"].as_i64().unwrap();
    assert_eq!(burden["minutes"].as_i64().unwrap(), 25 * burden["responses"].as_i64().unwrap() * communities);
    app.stop().await;
}
