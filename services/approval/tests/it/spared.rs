//! What the gate spared communities: stands in the ledger by how, by department and item, and every
//! month before and after.

use serde_json::{Value, json};
use testkit::App;

use crate::{
    bodies,
    world::{self, Cast, at},
};

async fn ledger(cast: &Cast, year: i32) -> testkit::Answer {
    let path = at(&format!("/burden-ledger?area_code=210102025001&year={year}"));
    cast.burden.get(&path).send().await.expect(200)
}

fn sum(ledger: &testkit::Answer, list: &str, member: &str) -> i64 {
    ledger.at(list).as_array().unwrap().iter().map(|line| line[member].as_i64().unwrap()).sum()
}

fn minutes(ledger: &testkit::Answer, list: &str, of: &str) -> Option<Value> {
    let lines = ledger.at(list).as_array().unwrap();
    lines.iter().find(|line| line["of"] == of).map(|line| line["minutes"].clone())
}

#[actix_web::test]
async fn what_is_refused_or_answered_from_what_is_held_counts_as_spared() {
    counted(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn counted(app: App) {
    let cast = Cast::of(&app).await;
    let start = ledger(&cast, 2027).await;
    // Half-yearly from 21 December 2026 to 30 June 2027, six minutes: once in 2027.
    world::file(&cast.housing, &bodies::houses()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    let refused = ledger(&cast, 2027).await;
    let told =
        |answer: &testkit::Answer, member: &str| answer.at(&format!("/spared/{member}")).as_i64().unwrap();
    assert_eq!(told(&refused, "stopped"), told(&start, "stopped") + 6);
    assert_eq!(refused.at("/minutes"), start.at("/minutes"), "nothing is taken");
    assert_eq!(minutes(&refused, "/spared/departments", "210102-ZJ"), Some(json!(6)), "{refused}");
    assert_eq!(minutes(&refused, "/spared/items", "A05"), Some(json!(6)), "{refused}");
    let health = world::officer(&app, "210102-WJ").await;
    world::file(&health, &bodies::elderly()).await;
    let supplied = ledger(&cast, 2027).await;
    assert!(told(&supplied, "supplied") > told(&refused, "supplied"), "{supplied}");
    // Before is after and what was spared, month by month and in all.
    let spared: i64 = ["replaced", "supplied", "stopped"].iter().map(|how| told(&supplied, how)).sum();
    assert_eq!(sum(&supplied, "/spared/departments", "minutes"), spared);
    assert_eq!(sum(&supplied, "/spared/items", "minutes"), spared);
    let (asked, taken) =
        (sum(&supplied, "/spared/months", "asked"), sum(&supplied, "/spared/months", "taken"));
    assert_eq!((taken, asked), (supplied.at("/minutes").as_i64().unwrap(), taken + spared));
    // Another community was not asked and is spared nothing.
    let elsewhere = at("/burden-ledger?area_code=210102023000&year=2027");
    let elsewhere = cast.burden.get(&elsewhere).send().await.expect(200);
    assert_eq!(elsewhere.at("/spared/stopped"), &json!(0), "{elsewhere}");
    app.stop().await;
}

#[actix_web::test]
async fn what_one_street_refused_counts_as_spared_for_its_communities_only() {
    partly(world::gate().await).await;
}

/// Also played on PostgreSQL.
pub async fn partly(app: App) {
    let cast = Cast::of(&app).await;
    world::file(&cast.housing, &bodies::both_streets()).await;
    world::approve(&cast.burden).await;
    let task = world::task(&cast.street).await;
    let no = json!({"decision": "reject", "reason": "已由专业机构鉴定"});
    world::decide(&cast.street, &task, &no).await.expect(200);
    world::approve(&cast.other_street).await;
    // Six minutes once in 2027, for the community that is not asked.
    assert_eq!(ledger(&cast, 2027).await.at("/spared/stopped"), &json!(6));
    let asked = at("/burden-ledger?area_code=210102023000&year=2027");
    let asked = cast.burden.get(&asked).send().await.expect(200);
    assert_eq!(asked.at("/spared/stopped"), &json!(0), "{asked}");
    app.stop().await;
}
