//! No row without a live admission that covers the community, whoever asks the database.

use contracts::approval::{AdmissionGranted, AdmissionRevoked};
use kernel::Role;
use serde_json::json;
use testkit::{
    Held,
    places::{HEPING, XINCUN, ZONGYUAN},
};

use super::scene::{allowance, assistance, li, roster_of, zhang};
use crate::world::World;

async fn refused(world: &World, sql: &str) {
    assert!(world.tamper(sql).await.is_err(), "the database took {sql}");
}

fn row(roster: &str, path: &str, admission: &str, hash: &str, day: &str) -> String {
    let area = path.trim_end_matches('/').rsplit('/').next().unwrap();
    format!(
        "INSERT INTO roster_row (id, roster, area, path, subject, revision, version, since, valid_from, change, \
         admission, content_hash, filled_on) VALUES ('row_000000000000000000000000000000aa', '{roster}', '{area}', \
         '{path}', NULL, 1, 1, '{day}', '{day}', 'added', '{admission}', '{hash}', '{day}')"
    )
}

/// Also played on PostgreSQL.
pub async fn holds(world: &World) {
    let granted = world.admit(allowance(1)).await;
    let ended = world.admit(assistance(2)).await;
    let roster = roster_of(&granted);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let (admission, control_number) = (ended.admission, ended.control_number.clone());
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    world.add_row(&roster_of(&ended), json!({"values": li()})).await.refused(409, "collection.gate.closed");

    let db = world.app.context("collection").store.read();
    let id: String =
        storage::rows::one(db, "SELECT id FROM roster", vec![]).await.unwrap().unwrap().get("id").unwrap();
    let (live, hash) = (granted.admission.to_string(), granted.content_hash.clone());
    for sql in [
        row(&id, XINCUN, &ended.admission.to_string(), &ended.content_hash, "2026-11-24"),
        row(&id, XINCUN, &live, "sha256:00", "2026-11-24"),
        row(&id, ZONGYUAN, &live, &hash, "2026-11-24"),
        row(&id, XINCUN, &live, &hash, "2027-07-01"),
        row("ros_000000000000000000000000000000ff", XINCUN, &live, &hash, "2026-11-24"),
    ] {
        refused(world, &sql).await;
    }
    world.tamper(&row(&id, XINCUN, &live, &hash, "2026-11-24")).await.unwrap();
    for sql in [
        "UPDATE roster_version SET reason = 'other'",
        "UPDATE roster_version SET valid_from = '2020-01-01'",
        "UPDATE roster_version SET sealed = '{}'",
        "UPDATE roster_row SET area = '210102025002'",
        "UPDATE roster_row SET version = version + 2",
        "INSERT INTO roster_version (row_id, version, admission, change, reason, valid_from, recorded_at, recorded_by, \
         kid, sealed) SELECT row_id, 7, admission, change, reason, valid_from, recorded_at, recorded_by, kid, sealed \
         FROM roster_version",
    ] {
        refused(world, sql).await;
    }
    let (admission, control_number) = (granted.admission, granted.control_number);
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    refused(world, "UPDATE roster_row SET revision = revision + 1, version = version + 1").await;
    world
        .end_row(&roster, &added, json!({"reason": "deceased"}))
        .await
        .refused(409, "collection.gate.closed");
}

#[tokio::test]
async fn no_row_without_a_live_admission_and_nothing_is_rewritten() {
    let world = World::start().await;
    holds(&world).await;
    world.app.stop().await;
}

/// The next edition of a form.
async fn followed(world: &World, first: &AdmissionGranted) -> AdmissionGranted {
    let mut next = world.grant(&allowance(2));
    next.content.form_code = first.content.form_code.clone();
    next.content_hash = next.content.hash().unwrap();
    next.signature = world.sign(&next);
    world.app.tell(&next).await;
    world.app.settle().await;
    next
}

#[tokio::test]
async fn the_next_edition_of_a_form_goes_on_with_its_roster() {
    let world = World::start().await;
    let first = world.admit(allowance(1)).await;
    world.add_row(&roster_of(&first), json!({"values": zhang()})).await.expect(201);
    let next = followed(&world, &first).await;
    let roster = roster_of(&next);
    assert_eq!(world.rows(&roster, "").await.len(), 1);
    world.add_row(&roster, json!({"values": zhang()})).await.refused(409, "collection.row.twice");
    world.add_row(&roster, json!({"values": li()})).await.expect(201);
    assert_eq!(world.count("SELECT count(*) AS n FROM roster").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn by_the_number_of_an_older_edition_nobody_sees_what_the_next_one_does_not_let_them_see() {
    let world = World::start().await;
    let first = world.admit(allowance(1)).await;
    let next = followed(&world, &first).await;
    world.add_row(&roster_of(&next), json!({"values": zhang()})).await.expect(201);
    let office = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")];
    let federation = world.app.sign_in("残联", &office).await;
    let rows = format!("{}/rows", roster_of(&first));
    federation.get(&rows).send().await.expect(200);
    let (admission, control_number) = (next.admission, next.control_number);
    world.app.tell(&AdmissionRevoked { admission, control_number, reason: "误发".into() }).await;
    world.app.settle().await;
    federation.get(&rows).send().await.refused(404, "http.not-found");
    world.worker.get(&rows).send().await.expect(200);
    world.app.stop().await;
}
