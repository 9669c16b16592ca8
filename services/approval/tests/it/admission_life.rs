//! The life of an admission after its grant: suspended and resumed, amended, warned of, renewed.

use chrono::TimeDelta;
use contracts::approval::{AdmissionAmended, AdmissionExpiryNeared, AdmissionReissued};
use serde_json::{Value, json};
use storage::rows;
use testkit::{Answer, App};
use web::token;

use crate::{
    bodies,
    world::{self, Cast, at},
};

async fn seen(app: &App, number: &str) -> Answer {
    app.nobody().get(&at(&format!("/public/admissions/{number}"))).send().await.expect(200)
}

/// The payloads of what was told of a type, the oldest first.
pub async fn told<E: contracts::Event>(app: &App) -> Vec<Value> {
    let sql = "SELECT envelope FROM outbox WHERE envelope LIKE $1 ORDER BY id";
    let values = vec![format!("%{}%", E::TYPE).into()];
    let found = rows::all(app.context("approval").store.read(), sql, values).await.unwrap();
    let read = |row: &storage::Row| {
        let envelope: Value = serde_json::from_str(&row.get::<String>("envelope").unwrap()).unwrap();
        envelope["data"].clone()
    };
    found.iter().map(read).collect()
}

#[actix_web::test]
async fn a_suspension_is_lifted_by_a_signature_that_names_it() {
    resumed(world::gate().await).await;
}

pub async fn resumed(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    let first = seen(&app, &number).await.text_at("/jws").to_owned();
    let path = at(&format!("/admissions/{number}"));
    let reason = json!({"reason": "已核实，两项重复内容已删去"});
    let resume = format!("{path}/resumption");
    cast.burden.post(&resume).json(&reason).send().await.refused(409, "approval.admission.not-suspended");
    for round in 1..=2 {
        let suspended =
            cast.burden.post(&format!("{path}/suspension")).json(&reason).send().await.expect(200);
        cast.street.post(&resume).json(&reason).send().await.refused(403, "http.forbidden");
        let stale = cast.burden.post(&resume).if_match("\"1\"").json(&reason).send().await;
        stale.refused(412, "http.stale-revision");
        let resumed =
            cast.burden.post(&resume).if_match(&suspended.etag()).json(&reason).send().await.expect(200);
        assert_eq!((resumed.text_at("/state"), resumed.at("/reason")), ("live", &Value::Null));
        let event = told::<AdmissionReissued>(&app).await.pop().unwrap();
        let jws = event["granted"]["signature"].as_str().unwrap();
        assert_eq!(jws, resumed.text_at("/jws"));
        assert_ne!(jws, first);
        let keys = app.nobody().get(&at("/jwks")).send().await.expect(200);
        let claims = token::verify(jws, keys.text_at("/keys/0/x")).unwrap();
        assert_eq!(claims["lifts"], round);
    }
    assert_eq!(seen(&app, &number).await.text_at("/status"), "green");
    let check = cast.housing.post(&at("/checks")).json(&bodies::houses()).send().await.expect(200);
    assert!(check.at("/questions_saved").as_u64().unwrap() > 5, "what it collects is held again");
    cast.burden.post(&format!("{path}/revocation")).json(&reason).send().await.expect(200);
    cast.burden.post(&resume).json(&reason).send().await.refused(409, "approval.admission.state");
    app.stop().await;
}

#[actix_web::test]
async fn a_suspension_is_not_lifted_once_the_validity_is_over() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let page = app.nobody().get(&at("/public/admissions?limit=1")).send().await.expect(200);
    let path = at(&format!("/admissions/{}", page.text_at("/items/0/control_number")));
    let reason = json!({"reason": "核实"});
    cast.burden.post(&format!("{path}/suspension")).json(&reason).send().await.expect(200);
    app.clock().advance(TimeDelta::days(60));
    let late = cast.burden.post(&format!("{path}/resumption")).json(&reason).send().await;
    late.refused(409, "approval.admission.over");
    app.stop().await;
}

#[actix_web::test]
async fn the_edition_before_stays_live_until_the_new_one_takes_effect() {
    amended(world::gate().await).await;
}

pub async fn amended(app: App) {
    let cast = Cast::of(&app).await;
    let mut body = bodies::with(bodies::houses(), "frequency", "monthly".into());
    body["first_due"] = "2026-12-21".into();
    let first = world::admitted(&cast, &body).await;
    body["previous"] = first.clone().into();
    body["purpose"] = "掌握自建房安全底数，安排鉴定、加固与搬迁".into();
    body["first_due"] = "2027-01-21".into();
    let second = world::admitted(&cast, &body).await;
    let (old, new) = (seen(&app, &first).await, seen(&app, &second).await);
    assert_eq!((old.text_at("/state"), new.text_at("/valid_from")), ("live", "2027-01-01"), "{new}");
    assert_eq!(new.text_at("/status"), "amber", "not in force yet");
    let event = told::<AdmissionAmended>(&app).await.pop().unwrap();
    assert_eq!(
        (event["successor"].as_str(), event["takes_effect"].as_str()),
        (Some(second.as_str()), Some("2027-01-01"))
    );
    let on = |text: &str| text.parse::<kernel::Timestamp>().unwrap();
    // The last half hour of the year in China, and the first minute of the next.
    app.pass(on("2026-12-31T15:30:00Z").since(kernel::Clock::now(app.clock()))).await;
    assert_eq!(seen(&app, &first).await.text_at("/state"), "live");
    app.pass(TimeDelta::minutes(31)).await;
    let old = seen(&app, &first).await;
    assert_eq!(old.text_at("/state"), "expired");
    assert!(old.text_at("/reason").contains(&second), "{old}");
    assert_ne!(seen(&app, &second).await.text_at("/status"), "red");
    let path = at("/burden-ledger?area_code=210102025001&year=2027");
    let ledger = cast.burden.get(&path).send().await.expect(200);
    let offset = &ledger.at("/offsets")[0];
    assert_eq!(
        (offset["control_number"].as_str(), offset["successor"].as_str()),
        (Some(first.as_str()), Some(second.as_str()))
    );
    // Monthly to 30 June 2027, six minutes each.
    assert_eq!(offset["minutes"], 36);
    app.stop().await;
}

#[actix_web::test]
async fn an_edition_that_is_revoked_before_its_day_leaves_the_one_before_alone() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let mut body = bodies::with(bodies::houses(), "frequency", "monthly".into());
    let first = world::admitted(&cast, &body).await;
    body["previous"] = first.clone().into();
    body["purpose"] = "掌握自建房安全底数，安排鉴定、加固与搬迁".into();
    body["first_due"] = "2027-01-21".into();
    let second = world::admitted(&cast, &body).await;
    let revoke = at(&format!("/admissions/{second}/revocation"));
    cast.burden.post(&revoke).json(&json!({"reason": "误批"})).send().await.expect(200);
    app.pass(TimeDelta::days(45)).await;
    assert_eq!(seen(&app, &first).await.text_at("/state"), "live");
    app.stop().await;
}

#[actix_web::test]
async fn an_end_that_is_near_is_told_60_30_and_7_days_before_once_each() {
    warned(world::gate().await).await;
}

pub async fn warned(app: App) {
    // The forms taken over end with the year: 38 days are left. What was sent long ago is cleared away.
    let warned = async |days: i64| {
        told::<AdmissionExpiryNeared>(&app).await.iter().filter(|event| event["days"] == days).count()
    };
    app.run_jobs().await;
    assert_eq!(warned(60).await, 19);
    let event = &told::<AdmissionExpiryNeared>(&app).await[0];
    assert_eq!(
        (event["valid_until"].as_str(), event["areas"].as_array().map(Vec::len)),
        (Some("2026-12-31"), Some(1))
    );
    app.run_jobs().await;
    assert_eq!(warned(60).await, 19, "once");
    app.pass(TimeDelta::days(9)).await;
    assert_eq!(warned(30).await, 19);
    app.pass(TimeDelta::days(27)).await;
    assert_eq!(warned(7).await, 19);
    app.pass(TimeDelta::days(3)).await;
    assert_eq!(warned(7).await, 19, "what is over is not warned of");
    app.stop().await;
}
