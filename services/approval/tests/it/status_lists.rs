//! The signed list of what ended early: whoever gates by admissions closes by it, message or not.

use contracts::approval::status::{EndedState, StatusList};
use kernel::{Clock as _, Timestamp};
use serde_json::json;
use testkit::App;
use web::{admission::KeyTime, admission_status};

use crate::{
    bodies,
    world::{self, Cast, at},
};

/// The list, verified as anybody would.
async fn listed(app: &App) -> Vec<(String, EndedState)> {
    let answer = app.nobody().get(&at("/public/status-list")).send().await.expect(200);
    assert_eq!(answer.header("cache-control").as_deref(), Some("no-store"));
    let list: StatusList = serde_json::from_str(&answer.text).unwrap();
    let keys = app.nobody().get(&at("/jwks")).send().await.expect(200);
    assert_eq!(keys.text_at("/keys/0/kid"), admission_status::key_of(&list).unwrap().to_string());
    let time = KeyTime { from: Timestamp::from_micros(0), until: None, revoked_since: None };
    let now = app.clock().now();
    let issued_at = admission_status::verify(&list, (keys.text_at("/keys/0/x"), time), now).unwrap();
    assert_eq!(issued_at.unix_seconds(), now.unix_seconds());
    list.ended.into_iter().map(|one| (one.control_number.to_string(), one.state)).collect()
}

#[actix_web::test]
async fn what_was_suspended_or_revoked_is_listed_until_it_stands_again_or_its_days_are_over() {
    all(world::gate().await).await;
}

pub async fn all(app: App) {
    let cast = Cast::of(&app).await;
    let number = world::admitted(&cast, &bodies::houses()).await;
    assert_eq!(listed(&app).await, []);
    let path = at(&format!("/admissions/{number}"));
    let reason = json!({"reason": "群众反映，先停下来核实"});
    cast.burden.post(&format!("{path}/suspension")).json(&reason).send().await.expect(200);
    assert_eq!(listed(&app).await, [(number.clone(), EndedState::Suspended)]);
    cast.burden.post(&format!("{path}/resumption")).json(&reason).send().await.expect(200);
    assert_eq!(listed(&app).await, []);
    cast.burden.post(&format!("{path}/revocation")).json(&reason).send().await.expect(200);
    assert_eq!(listed(&app).await, [(number, EndedState::Revoked)]);
    app.clock().advance(chrono::TimeDelta::days(400));
    assert_eq!(listed(&app).await, [], "over in any case");
    app.stop().await;
}
