//! Somebody is found by a number, wherever in an area they stand; who looked is on record.

use kernel::Role;
use serde_json::{Value, json};
use storage::rows;
use testkit::{
    Client, Held,
    places::{HEPING, NANSHICHANG},
};

use super::scene::{HERE, LI, ZHANG, allowance, assistance, houses, li, roster_of, zhang};
use crate::world::World;

const SEARCH: &str = "/api/collection/v1/roster-search";

async fn look(who: &Client, area: &str, number: &str, more: Value) -> testkit::Answer {
    let mut body = json!({"area_code": area, "id_no": number, "purpose": "verify", "reason": "核对停发"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    who.post(SEARCH).without_key().json(&body).send().await
}

fn titles(answer: &testkit::Answer) -> Vec<&str> {
    let items = answer.at("/items").as_array().unwrap();
    items.iter().map(|item| item["title_zh"].as_str().unwrap()).collect()
}

async fn records(world: &World) -> Vec<(String, Value)> {
    let sql = "SELECT actor, detail FROM history WHERE action = 'rosters-searched' ORDER BY id";
    let found = rows::all(world.app.context("collection").store.read(), sql, vec![]).await.unwrap();
    found.iter().map(|row| (row.get("actor").unwrap(), row.json("detail").unwrap())).collect()
}

/// Also played on PostgreSQL.
pub async fn found(world: &World) {
    let allowances = roster_of(&world.admit(allowance(1)).await);
    let aid = roster_of(&world.admit(assistance(2)).await);
    let row = world.add_row(&allowances, json!({"values": zhang()})).await.expect(201);
    let mut other = zhang();
    other.as_object_mut().unwrap().remove("phone");
    world.add_row(&aid, json!({"values": other})).await.expect(201);
    world.add_row(&aid, json!({"values": li()})).await.expect(201);
    let both = look(&world.street, "210102025000", &format!("{ZHANG} "), json!({})).await.expect(200);
    let mut told = titles(&both);
    told.sort_unstable();
    assert_eq!(told, ["残疾人两项补贴对象动态表", "社会救助对象动态变化表"]);
    assert!(!both.text.contains(ZHANG) && both.text.contains("210199********0016"), "{both}");
    assert_eq!(
        (both.at("/items/0/area_code"), both.header("cache-control").as_deref()),
        (&json!(HERE), Some("no-store"))
    );
    // Whose roster it is not sees none of it; nobody is nowhere.
    let disabled = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")];
    let disabled = world.app.sign_in("残联", &disabled).await;
    let own = look(&disabled, "210102000000", ZHANG, json!({})).await.expect(200);
    assert_eq!(titles(&own), ["残疾人两项补贴对象动态表"]);
    assert!(titles(&look(&disabled, "210102000000", LI, json!({})).await.expect(200)).is_empty());
    look(&world.stranger().await, "210102025000", ZHANG, json!({})).await.refused(404, "http.not-found");
    // What was ended is found on request.
    world.end_row(&allowances, &row, json!({"reason": "given-up"})).await.expect(200);
    assert_eq!(titles(&look(&world.worker, HERE, ZHANG, json!({})).await.expect(200)).len(), 1);
    assert_eq!(titles(&look(&world.worker, HERE, ZHANG, json!({"ended": true})).await.expect(200)).len(), 2);
    let records = records(world).await;
    assert_eq!((records.len(), &records[0].0), (5, &world.street.actor().to_string()));
    assert_eq!(
        (&records[0].1["area"], &records[0].1["reason"]),
        (&json!("210102025000"), &json!("核对停发"))
    );
    assert!(records[0].1["rows"].as_array().unwrap().contains(row.at("/row")));
    assert!(records.iter().all(|(_, detail)| !detail.to_string().contains(ZHANG)));
}

#[tokio::test]
async fn somebody_is_found_by_a_number_on_every_roster_that_one_may_see() {
    let world = World::start().await;
    found(&world).await;
    world.app.stop().await;
}

/// So many rows about the same person that were ended, before the one that stands.
async fn ended_before(world: &World, row: &str, count: u16) {
    let ids: Vec<String> = (0..count).map(|n| format!("SELECT 'row_{n:032x}' AS id")).collect();
    let ids = ids.join(" UNION ALL ");
    let rows = format!(
        "INSERT INTO roster_row (id, roster, area, path, subject, revision, version, since, valid_from, change, \
         admission, content_hash, filled_on) SELECT n.id, r.roster, r.area, r.path, r.subject, 1, 1, r.since, \
         r.valid_from, 'ended', r.admission, r.content_hash, r.filled_on FROM roster_row r CROSS JOIN ({ids}) n \
         WHERE r.id = '{row}'"
    );
    let versions = format!(
        "INSERT INTO roster_version (row_id, version, admission, change, reason, valid_from, recorded_at, \
         recorded_by, subject, kid, sealed) SELECT n.id, 1, v.admission, 'ended', 'given-up', v.valid_from, \
         v.recorded_at, v.recorded_by, v.subject, v.kid, v.sealed FROM roster_version v CROSS JOIN ({ids}) n \
         WHERE v.row_id = '{row}' AND v.version = 1"
    );
    for sql in [rows, versions] {
        world.tamper(&sql).await.unwrap();
    }
}

/// Also played on PostgreSQL.
pub async fn filtered(world: &World) {
    let aid = roster_of(&world.admit(assistance(1)).await);
    let allowances = roster_of(&world.admit(allowance(2)).await);
    let mut other = zhang();
    other.as_object_mut().unwrap().remove("phone");
    let first = world.add_row(&aid, json!({"values": other})).await.expect(201);
    world.add_row(&allowances, json!({"values": zhang()})).await.expect(201);
    ended_before(world, first.text_at("/row"), 205).await;
    // Neither what was ended nor what one may not see takes a place of what is looked for.
    let standing = look(&world.street, HERE, ZHANG, json!({})).await.expect(200);
    assert_eq!((titles(&standing).len(), standing.at("/more")), (2, &json!(false)));
    let disabled = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")];
    let disabled = world.app.sign_in("残联", &disabled).await;
    let own = look(&disabled, HERE, ZHANG, json!({"ended": true})).await.expect(200);
    assert_eq!((titles(&own), own.at("/more")), (vec!["残疾人两项补贴对象动态表"], &json!(false)));
    let all = look(&world.street, HERE, ZHANG, json!({"ended": true})).await.expect(200);
    assert_eq!(
        (titles(&all).len(), all.at("/more")),
        (200, &json!(true)),
        "and it is said that there are more"
    );
}

#[tokio::test]
async fn what_may_not_be_seen_or_was_ended_takes_no_place_of_what_is_looked_for() {
    let world = World::start().await;
    filtered(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn a_house_stands_on_its_roster_once_and_is_found_by_its_number() {
    let world = World::start().await;
    let roster = roster_of(&world.admit(houses(1)).await);
    let house = json!({"values": {"house_code": "HP-025-0301", "resid_addr": "八纬路1号3-1"}});
    let row = world.add_row(&roster, house.clone()).await.expect(201);
    world.add_row(&roster, house).await.refused(409, "collection.row.twice");
    let body =
        json!({"area_code": HERE, "house": " HP-025-0301", "purpose": "verify", "reason": "核对出租房屋"});
    let found = world.worker.post(SEARCH).without_key().json(&body).send().await.expect(200);
    assert_eq!(found.at("/items/0/row/row"), row.at("/row"));
    let other =
        json!({"area_code": HERE, "house": "HP-025-0302", "purpose": "verify", "reason": "核对出租房屋"});
    let none = world.worker.post(SEARCH).without_key().json(&other).send().await.expect(200);
    assert_eq!(none.at("/items"), &json!([]));
    world.app.stop().await;
}

#[tokio::test]
async fn without_a_number_words_or_a_role_nobody_is_looked_for() {
    let world = World::start().await;
    world.admit(allowance(1)).await;
    let no = look(&world.worker, HERE, "210199195001010017", json!({})).await;
    assert_eq!(no.refused(422, "collection.roster.search").pointers(), ["/id_no"]);
    let both = look(&world.worker, HERE, ZHANG, json!({"house": "2-1-301"})).await;
    both.refused(422, "collection.roster.search");
    let wordless = look(&world.worker, HERE, ZHANG, json!({"reason": " "})).await;
    wordless.refused(422, "collection.unmask.purpose");
    let auditor = world.app.sign_in("审计", &[Held::role(Role::Auditor, NANSHICHANG)]).await;
    look(&auditor, HERE, ZHANG, json!({})).await.refused(403, "http.forbidden");
    assert!(records(&world).await.is_empty());
    world.app.stop().await;
}
