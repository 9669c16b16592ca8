//! A roster closes with its admission although no message says so: by a revoked key, by the signed list.

use contracts::approval::AdmissionGranted;
use kernel::Role;
use serde_json::json;
use testkit::{Database, Held, places::HEPING};

use super::scene::{allowance, li, roster_of, zhang};
use crate::{
    reissuing,
    status_list::{Approval, suspended},
    world::{World, builder},
};

/// Neither a row more nor a change of one, by the program or past it.
async fn is_closed(world: &World, granted: &AdmissionGranted) {
    let roster = roster_of(granted);
    world.add_row(&roster, json!({"values": li()})).await.refused(409, "collection.gate.closed");
    let shown = world.worker.get(&roster).send().await.expect(200);
    assert_eq!(shown.at("/live"), &json!(false));
    let officer = [Held::role(Role::DepartmentOfficer, HEPING).of("210102-CL")];
    let officer = world.app.sign_in("周敏", &officer).await;
    officer.get(&format!("{roster}/rows")).send().await.refused(404, "http.not-found");
    let again = "UPDATE roster_row SET revision = revision + 1, version = version + 1";
    assert!(world.tamper(again).await.is_err(), "the database took {again}");
    let more = "INSERT INTO roster_row (id, roster, area, path, subject, revision, version, since, valid_from, change, \
                admission, content_hash, filled_on) SELECT 'row_000000000000000000000000000000aa', roster, area, path, \
                NULL, 1, 1, since, valid_from, 'added', admission, content_hash, filled_on FROM roster_row";
    assert!(world.tamper(more).await.is_err(), "the database took {more}");
}

#[tokio::test]
async fn the_signed_list_closes_a_roster_before_any_message() {
    listed(|builder| builder).await;
}

#[tokio::test]
async fn the_signed_list_closes_a_roster_before_any_message_on_postgres() {
    listed(|builder| builder.on(Database::Postgres)).await;
}

async fn listed(on: impl Fn(testkit::Builder) -> testkit::Builder) {
    let approval = Approval::start().await;
    let world = World::of(on(builder()).set(format!("collection.status_list={}", approval.address))).await;
    let granted = world.admit(allowance(1)).await;
    world.add_row(&roster_of(&granted), json!({"values": zhang()})).await.expect(201);
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    approval.says(&world.status_list(&suspended(&[&granted])));
    world.app.run_jobs().await;
    is_closed(&world, &granted).await;
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    approval.says(&world.status_list(&[]));
    world.app.run_jobs().await;
    world.add_row(&roster_of(&granted), json!({"values": li()})).await.expect(201);
    world.app.stop().await;
}

#[tokio::test]
async fn what_a_revoked_key_signed_opens_no_roster() {
    key_revoked(World::start().await).await;
}

#[tokio::test]
async fn what_a_revoked_key_signed_opens_no_roster_on_postgres() {
    key_revoked(World::of(builder().on(Database::Postgres)).await).await;
}

async fn key_revoked(mut world: World) {
    let granted = world.admit(allowance(1)).await;
    world.add_row(&roster_of(&granted), json!({"values": zhang()})).await.expect(201);
    world.app.tell(&world.revoked_since("2026-11-24T01:00:00Z")).await;
    world.app.settle().await;
    is_closed(&world, &granted).await;
    // Back-dated by a thief: it opens no roster either, not even one on which somebody stands.
    let mut late = world.grant(&allowance(2));
    late.content.form_code = granted.content.form_code.clone();
    late.content_hash = late.content.hash().unwrap();
    late.signature = world.sign(&late);
    world.app.tell(&late).await;
    world.app.settle().await;
    world.add_row(&roster_of(&late), json!({"values": li()})).await.refused(409, "collection.gate.closed");
    let moved = format!(
        "UPDATE roster_row SET revision = revision + 1, version = version + 1, admission = '{}', content_hash = '{}'",
        late.admission, late.content_hash
    );
    assert!(world.tamper(&moved).await.is_err(), "the database took {moved}");
    world.change_key();
    world.app.tell(&world.key_event()).await;
    world.app.settle().await;
    world.app.tell(&reissuing::resigned(&granted, world.sign(&granted))).await;
    world.app.settle().await;
    world.add_row(&roster_of(&granted), json!({"values": li()})).await.expect(201);
    world.app.stop().await;
}
