//! Where nobody may decide: an incident with reasons, never an approval.

use kernel::Role;
use serde_json::json;
use testkit::{App, Held, places::HEPING};

use crate::{
    bodies,
    world::{self, Cast, NANSHICHANG},
};

#[actix_web::test]
async fn a_street_without_an_approver_is_an_incident_until_somebody_is_granted_the_role() {
    lasting(world::gate().await).await;
}

pub async fn lasting(app: App) {
    let housing = world::officer(&app, "210102-ZJ").await;
    let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, HEPING)]).await;
    let id = world::file(&housing, &bodies::houses()).await;
    assert_eq!(world::request(&housing, &id).await.at("/incidents"), &json!([]));
    world::approve(&burden).await;
    let seen = world::request(&housing, &id).await;
    assert_eq!((seen.text_at("/state"), seen.text_at("/stage")), ("in-review", "street"));
    assert_eq!(
        (seen.at("/incidents/0/excluded"), seen.at("/incidents/0/resolved_at")),
        (&json!([]), &json!(null))
    );
    assert!(seen.text.contains("no-eligible-approver"), "it stands in the history: {seen}");
    // Time alone decides nothing.
    app.pass(chrono::TimeDelta::days(30)).await;
    assert_eq!(world::request(&housing, &id).await.text_at("/state"), "in-review");

    let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
    app.run_jobs().await;
    let seen = world::request(&housing, &id).await;
    assert!(seen.at("/incidents/0/resolved_at").is_string(), "{seen}");
    assert_eq!(world::task(&street).await.at("/overdue"), &json!(true));
    world::approve(&street).await;
    let done = world::request(&housing, &id).await;
    assert_eq!(done.text_at("/outcome"), "approved");
    // Notice is counted from the day of the grant: 2026-12-23 and ten working days.
    let first_due =
        done.at("/history").as_array().unwrap().iter().find(|l| l["action"] == "admitted").unwrap();
    assert_eq!(first_due["detail"]["first_due"], "2027-01-06");
    app.stop().await;
}

#[actix_web::test]
async fn the_office_that_asks_itself_finds_nobody() {
    let app = world::gate().await;
    let cast = Cast::of(&app).await;
    let own = world::officer(&app, "210102-JF").await;
    let mut items = crate::registry_data::items();
    for item in items.iter_mut().filter(|item| item.code == "A05") {
        item.lead_departments.push("210102-JF".parse().unwrap());
    }
    app.tell(&crate::registry_data::list_of(items, 2, "2026-11-01")).await;
    app.settle().await;
    let body = bodies::with(bodies::houses(), "department", "210102-JF".into());
    let id = world::file(&own, &body).await;
    let seen = world::request(&own, &id).await;
    assert_eq!(seen.at("/incidents/0/excluded/0/why"), "department");
    let task = world::task(&cast.burden).await;
    let decision = world::decide(&cast.burden, &task, &json!({"decision": "approve"})).await;
    decision.refused(403, "approval.decision.conflict-of-interest");
    app.stop().await;
}
