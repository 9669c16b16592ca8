//! A suspension closes collection also while no message of it arrives: the signed list says so.

use std::sync::{Arc, Mutex};

use contracts::approval::{
    AdmissionGranted, AdmissionReissued, AdmissionSuspended, Reissue,
    status::{EndedAdmission, EndedState, StatusList},
};
use kernel::{Clock as _, Timestamp};
use serde_json::json;
use testkit::{Answer, Database};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::world::{World, builder, demand};

/// Approval, as far as it matters here: an address where something is read.
pub struct Approval {
    pub address: String,
    says: Arc<Mutex<String>>,
}

impl Approval {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/list", listener.local_addr().unwrap());
        let says = Arc::new(Mutex::new("[]".to_owned()));
        let told = Arc::clone(&says);
        tokio::spawn(async move {
            while let Ok((mut caller, _)) = listener.accept().await {
                let mut request = [0; 4_096];
                let _read = caller.read(&mut request).await;
                let body = told.lock().unwrap().clone();
                let head =
                    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
                let _sent = caller.write_all((head + &body).as_bytes()).await;
            }
        });
        Self { address, says }
    }

    pub fn says(&self, list: &StatusList) {
        *self.says.lock().unwrap() = serde_json::to_string(list).unwrap();
    }
}

/// Entries of a list on which these stand as suspended.
pub fn suspended(ended: &[&AdmissionGranted]) -> Vec<EndedAdmission> {
    ended.iter().map(|granted| entry(granted, EndedState::Suspended)).collect()
}

fn entry(granted: &AdmissionGranted, state: EndedState) -> EndedAdmission {
    EndedAdmission { control_number: granted.control_number.clone(), state }
}

/// Saves something into the table.
async fn save(world: &World) -> Answer {
    let etag = world.worker.get(crate::world::TABLE).send().await.etag();
    let etag = if etag.is_empty() { "\"1\"".to_owned() } else { etag };
    world.patch(&etag, json!([{"element": "C04", "value": 1}])).send().await
}

#[tokio::test]
async fn what_the_signed_list_says_closes_the_gate_before_any_message() {
    closes(|builder| builder).await;
}

#[tokio::test]
async fn what_the_signed_list_says_closes_the_gate_before_any_message_on_postgres() {
    closes(|builder| builder.on(Database::Postgres)).await;
}

async fn closes(on: impl Fn(testkit::Builder) -> testkit::Builder) {
    let approval = Approval::start().await;
    let world = World::of(on(builder()).set(format!("collection.status_list={}", approval.address))).await;
    let granted = world.admit(demand(1, &["C04"])).await;
    save(&world).await.expect(200);
    // What is no list, or says nothing against it, changes nothing.
    world.app.run_jobs().await;
    approval.says(&world.status_list(&[]));
    world.app.run_jobs().await;
    save(&world).await.expect(200);
    // Suspended at approval; no message comes.
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    let ended = world.status_list(&suspended(&[&granted]));
    approval.says(&ended);
    world.app.run_jobs().await;
    save(&world).await.refused(409, "collection.gate.closed");
    let filled = "UPDATE collection_table SET filled_on = '2026-11-25'";
    assert!(world.tamper(filled).await.is_err(), "the database refuses it as well");
    assert_eq!(world.count("SELECT count(*) AS n FROM history WHERE action = 'admission-barred'").await, 1);
    // An older list, sent once more by whoever stands between, opens nothing.
    let older = world.status_list_at(&[], ended_at(&world) - 10);
    approval.says(&older);
    world.app.run_jobs().await;
    save(&world).await.refused(409, "collection.gate.closed");
    // Nor does one that somebody changed, or signed with another key.
    approval.says(&StatusList { ended: vec![], ..ended.clone() });
    world.app.run_jobs().await;
    save(&world).await.refused(409, "collection.gate.closed");
    // It stands again where approval says so: by the list …
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    approval.says(&world.status_list(&[]));
    world.app.run_jobs().await;
    save(&world).await.expect(200);
    messages_overtake(&world, &approval, &granted).await;
    world.app.stop().await;
}

fn ended_at(world: &World) -> i64 {
    world.app.clock().now().unix_seconds()
}

/// … or by the message that lifts the suspension, signed after the list was.
async fn messages_overtake(world: &World, approval: &Approval, granted: &AdmissionGranted) {
    world.app.clock().advance(chrono::TimeDelta::seconds(15));
    approval.says(&world.status_list(&suspended(&[granted])));
    world.app.run_jobs().await;
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    save(world).await.refused(409, "collection.gate.closed");
    world.app.clock().advance(chrono::TimeDelta::seconds(5));
    let signature = world.sign_lifting(granted, Some(1));
    let granted = AdmissionGranted { signature, ..granted.clone() };
    world.app.tell(&AdmissionReissued { granted, cause: Reissue::Resumed, reason: "已核实".into() }).await;
    world.app.settle().await;
    save(world).await.expect(200);
}

/// Revoked, or ended before its time, it closes as one that is suspended: while no message arrives.
#[tokio::test]
async fn every_early_end_on_the_signed_list_closes_the_gate_and_no_other_demand_with_it() {
    each_end(|builder| builder).await;
    each_end(|builder| builder.on(Database::Postgres)).await;
}

async fn each_end(on: impl Fn(testkit::Builder) -> testkit::Builder) {
    let approval = Approval::start().await;
    let world = World::of(on(builder()).set(format!("collection.status_list={}", approval.address))).await;
    let (first, second) = (world.admit(demand(1, &["C04"])).await, world.admit(demand(2, &["C11"])).await);
    world.admit(demand(3, &["C19"])).await;
    let ended = vec![entry(&first, EndedState::Revoked), entry(&second, EndedState::Expired)];
    approval.says(&world.status_list(&ended));
    world.app.run_jobs().await;
    let table = world.table().await;
    let live: Vec<bool> =
        table.at("/demands").as_array().unwrap().iter().map(|demand| demand["live"] == true).collect();
    assert_eq!(live, [true], "what has ended and was never touched is not asked any more: {table}");
    for element in ["C04", "C11"] {
        let cells = json!([{"element": element, "value": 1}]);
        let no = world.patch("\"1\"", cells).send().await.refused(422, "collection.cells.refused");
        assert_eq!(no.pointers(), ["/cells/0/element"], "{element}");
    }
    world.patch("\"1\"", json!([{"element": "C19", "value": 1}])).send().await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn a_list_by_a_key_that_nobody_knows_is_not_heeded() {
    let approval = Approval::start().await;
    let mut world = World::of(builder().set(format!("collection.status_list={}", approval.address))).await;
    let granted = world.admit(demand(1, &["C04"])).await;
    world.change_key();
    approval.says(&world.status_list(&suspended(&[&granted])));
    world.app.run_jobs().await;
    save(&world).await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn an_admission_ends_with_its_last_day_although_nothing_is_told_and_nothing_runs() {
    let world = World::start().await;
    let mut short = demand(1, &["C04"]);
    short.valid = ("2026-11-01", "2026-12-05");
    short.first_due = "2026-12-04";
    world.admit(short).await;
    save(&world).await.expect(200);
    let last = "2026-12-05T15:59:59Z".parse::<Timestamp>().unwrap();
    let left = last.micros() - world.app.clock().now().micros();
    world.app.clock().advance(chrono::TimeDelta::microseconds(left));
    save(&world).await.expect(200);
    world.app.clock().advance(chrono::TimeDelta::seconds(1));
    save(&world).await.refused(409, "collection.gate.closed");
    world.app.stop().await;
}
