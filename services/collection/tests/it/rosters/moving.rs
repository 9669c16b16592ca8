//! People move, and communities are merged.

use contracts::{
    Envelope, Event,
    approval::AdmissionSuspended,
    collection::{MoveEnd, RosterMoveAsked, RosterMoveEnded},
    registry::AreaChanged,
};
use kernel::{AreaLevel, Role};
use serde_json::json;
use storage::rows;
use testkit::{
    Answer, Client, Held,
    places::{NANSHICHANG, XINCUN, path},
};

use super::scene::{HERE, ZHANG, allowance, li, roster_of, zhang};
use crate::world::{Demand, World, date};

/// 210102025009, a community of the same street.
const OTHER: &str = "/210000000000/210100000000/210102000000/210102025000/210102025009/";

fn area(at: &str, valid: (&str, Option<&str>), successors: &[&str]) -> AreaChanged {
    AreaChanged {
        code: path(at).code(),
        path: path(at),
        level: AreaLevel::Community,
        name_zh: "另一社区".into(),
        name_en: "Another".into(),
        valid_from: date(valid.0),
        valid_to: valid.1.map(date),
        successors: successors.iter().map(|at| path(at).code()).collect(),
    }
}

async fn neighbour(world: &World) -> Client {
    world.app.tell(&area(OTHER, ("2020-01-01", None), &[])).await;
    world.app.settle().await;
    world.app.sign_in("钱进", &[Held::role(Role::CommunityWorker, OTHER)]).await
}

#[tokio::test]
async fn whoever_moves_is_ended_here_and_begins_there_with_the_same_values() {
    let world = World::start().await;
    let there = neighbour(&world).await;
    let both = [Held::role(Role::CommunityWorker, NANSHICHANG)];
    let both = world.app.sign_in("李娜", &both).await;
    let granted = world.admit(allowance(1)).await;
    let roster = roster_of(&granted);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let row = format!("{roster}/rows/{}/move", added.text_at("/row"));
    let go = |to: &str| {
        both.post(&row).if_match("\"1\"").json(&json!({"to_area": to, "valid_from": "2026-12-01"}))
    };
    for nowhere in [HERE, "210102025000", "210103018001"] {
        let refused = go(nowhere).send().await.refused(422, "collection.row.target");
        assert_eq!(refused.pointers(), ["/to_area"]);
    }
    let begun = go("210102025009").send().await.expect(200);
    let other = roster.replace(HERE, "210102025009");
    let page = there.get(&format!("{other}/rows?day=2026-12-01")).send().await.expect(200);
    assert_eq!((page.at("/items/0/row"), page.text_at("/items/0/reason")), (begun.at("/row"), "moved-in"));
    let body = json!({"rows": [begun.at("/row")], "purpose": "verify", "reason": "迁入核对"});
    let seen = there.post(&format!("{other}/unmasked")).json(&body).send().await.expect(200);
    assert_eq!(seen.text_at("/items/0/values/id_no"), ZHANG);
    let here = world.rows(&roster, "?day=2026-12-01&ended=true").await;
    assert_eq!((&here[0]["change"], &here[0]["reason"]), (&json!("ended"), &json!("moved-out")));
    // For the form nobody is new, and nobody was stopped.
    let out = changes(&world.worker, &roster, "2026-12").await;
    assert_eq!(counted(&out), [0, 0, 1, 0, 1]);
    let told = out.at("/items/0");
    assert_eq!((&told["change"], &told["change_type"]), (&json!("changed"), &json!("3")));
    assert_eq!(told["moved"], json!({"way": "out", "area_code": "210102025009"}));
    let arrived = changes(&there, &other, "2026-12").await;
    assert_eq!(counted(&arrived), [0, 0, 1, 1, 0]);
    assert_eq!(arrived.at("/items/0/moved"), &json!({"way": "in", "area_code": HERE}));
    assert_eq!(counted(&changes(&there, &other, "2027-01").await), [0; 5]);
    there.get(&format!("{roster}/rows")).send().await.refused(404, "http.not-found");
    world.app.stop().await;
}

async fn changes(who: &Client, roster: &str, month: &str) -> Answer {
    who.get(&format!("{roster}/changes?from={month}-01&to={month}-28")).send().await.expect(200)
}

/// 新增、停发、变更, and of these 转入、转出.
fn counted(changes: &Answer) -> [u64; 5] {
    ["/added", "/ended", "/changed", "/moved_in", "/moved_out"].map(|n| changes.at(n).as_u64().unwrap())
}

/// Also played on PostgreSQL.
pub async fn awaited(world: &World) {
    let there = neighbour(world).await;
    let granted = world.admit(allowance(1)).await;
    let roster = roster_of(&granted);
    let other = roster.replace(HERE, "210102025009");
    // One of the two stands on the roster over there already.
    there.post(&format!("{other}/rows")).json(&json!({"values": zhang()})).send().await.expect(201);
    let mut moving = Vec::new();
    for values in [zhang(), li()] {
        let added = world.add_row(&roster, json!({"values": values})).await.expect(201);
        let row = added.text_at("/row").to_owned();
        let go = world.worker.post(&format!("{roster}/rows/{row}/move")).if_match(&added.etag());
        let asked = go.json(&json!({"to_area": "210102025009"})).send().await.expect(200);
        assert_eq!(asked.body, json!({"row": row, "awaiting": "210102025009"}), "the same for both");
        moving.push(row);
    }
    let stands = "SELECT count(*) AS n FROM roster_row WHERE change <> 'ended' AND area = '210102025009'";
    assert_eq!(world.count(stands).await, 1, "nobody writes where they serve nobody");
    let here = world.worker.get(&format!("{roster}/moves")).send().await.expect(200);
    assert_eq!((here.at("/arrivals"), count(&here, "/departures")), (&json!([]), 2));
    let seen = there.get(&format!("{other}/moves")).send().await.expect(200);
    assert_eq!((count(&seen, "/arrivals"), seen.at("/departures")), (2, &json!([])));
    let arrivals = seen.at("/arrivals").as_array().unwrap();
    let zhang = arrivals.iter().find(|one| one["row"]["row"] == moving[0].as_str()).unwrap();
    assert_eq!(
        (&zhang["row"]["values"]["id_no"], &zhang["from_area"]),
        (&json!("210199********0016"), &json!(HERE))
    );
    world.worker.get(&format!("{other}/moves")).send().await.refused(404, "http.not-found");
    let decide = |who: &Client, row: &str, what: &str| {
        who.post(&format!("{other}/moves/{row}/{what}")).json(&json!({})).send()
    };
    decide(&world.worker, &moving[1], "confirmation").await.refused(404, "http.not-found");
    // By the rules over there, told to those who serve there.
    decide(&there, &moving[0], "confirmation").await.refused(409, "collection.row.twice");
    decide(&there, &moving[0], "rejection").await.expect(200);
    let begun = decide(&there, &moving[1], "confirmation").await.expect(200);
    let page = there.get(&format!("{other}/rows")).send().await.expect(200);
    let moved = page.at("/items").as_array().unwrap().iter().find(|row| &row["row"] == begun.at("/row"));
    assert_eq!(moved.unwrap()["reason"], json!("moved-in"));
    let left = world.rows(&roster, "").await;
    assert_eq!(left.iter().map(|row| row["row"].as_str().unwrap()).collect::<Vec<_>>(), [&moving[0]]);
    for row in &moving {
        decide(&there, row, "confirmation").await.refused(404, "http.not-found");
    }
    // A row that was changed since is not moved by what was asked before.
    let go = world.worker.post(&format!("{roster}/rows/{}/move", moving[0])).if_match("\"1\"");
    go.json(&json!({"to_area": "210102025009"})).send().await.expect(200);
    let change = world.worker.patch(&format!("{roster}/rows/{}", moving[0])).if_match("\"1\"");
    let change = change.json(&json!({"values": {"phone": "10087654321"}})).send().await;
    change.expect(200);
    decide(&there, &moving[0], "confirmation").await.refused(404, "http.not-found");
    world.app.settle().await;
    // Each is told to whom it waits for, and its end; nobody's name goes with it.
    let asked: Vec<RosterMoveAsked> = told(world).await;
    let ways: Vec<_> = asked.iter().map(|asked| (asked.row.to_string(), asked.to.as_str())).collect();
    assert_eq!(ways, [&moving[0], &moving[1], &moving[0]].map(|row| (row.clone(), OTHER)));
    let ended: Vec<RosterMoveEnded> = told(world).await;
    let ends: Vec<_> = ended.iter().map(|ended| (ended.row.to_string(), ended.end)).collect();
    let ends_of = [(0, MoveEnd::Rejected), (1, MoveEnd::Confirmed), (0, MoveEnd::Lapsed)];
    assert_eq!(ends, ends_of.map(|(n, end): (usize, _)| (moving[n].clone(), end)));
}

/// The events of a kind, in the order they were published.
async fn told<E: Event>(world: &World) -> Vec<E> {
    let sql = format!("SELECT envelope FROM outbox WHERE envelope LIKE '%{}%' ORDER BY id", E::TYPE);
    let found = rows::all(world.app.context("collection").store.read(), &sql, vec![]).await.unwrap();
    let envelopes = found.iter().map(|row| row.json::<Envelope>("envelope").unwrap());
    envelopes.map(|envelope| envelope.decode().unwrap()).collect()
}

fn count(answer: &testkit::Answer, pointer: &str) -> usize {
    answer.at(pointer).as_array().unwrap().len()
}

/// Also played on PostgreSQL.
pub async fn stranded(world: &World) {
    let there = neighbour(world).await;
    let granted = world.admit(allowance(1)).await;
    let roster = roster_of(&granted);
    let other = roster.replace(HERE, "210102025009");
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let go = world.worker.post(&format!("{roster}/rows/{}/move", added.text_at("/row")));
    go.if_match(&added.etag()).json(&json!({"to_area": "210102025009"})).send().await.expect(200);
    world.app.run_jobs().await;
    assert!(told::<RosterMoveEnded>(world).await.is_empty(), "it waits while it can be confirmed");
    let (admission, control_number) = (granted.admission, granted.control_number.clone());
    world.app.tell(&AdmissionSuspended { admission, control_number, reason: "核查".into() }).await;
    world.app.settle().await;
    for _ in 0..2 {
        world.app.run_jobs().await;
        let ended: Vec<RosterMoveEnded> = told(world).await;
        let ends: Vec<_> = ended.iter().map(|ended| (ended.row.to_string(), ended.end)).collect();
        assert_eq!(ends, [(added.text_at("/row").to_owned(), MoveEnd::Lapsed)], "once");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_move").await, 0);
    assert_eq!(world.count("SELECT count(*) AS n FROM history WHERE action = 'roster-move-lapsed'").await, 1);
    let waiting = there.get(&format!("{other}/moves")).send().await.expect(200);
    assert_eq!(waiting.at("/arrivals"), &json!([]));
    assert_eq!(world.rows(&roster, "").await.len(), 1, "the row stays where it is");
}

#[tokio::test]
async fn a_move_whose_admission_is_suspended_while_it_waits_lapses_and_is_told() {
    let world = World::start().await;
    stranded(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn a_move_lapses_with_the_last_day_unless_the_next_edition_covers_it_too() {
    let world = World::start().await;
    neighbour(&world).await;
    let first = world.admit(allowance(1)).await;
    let roster = roster_of(&first);
    let added = world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let go = world.worker.post(&format!("{roster}/rows/{}/move", added.text_at("/row")));
    go.if_match(&added.etag()).json(&json!({"to_area": "210102025009"})).send().await.expect(200);
    let mut next = world.grant(&Demand { valid: ("2027-06-01", "2027-12-31"), ..allowance(2) });
    next.content.form_code = first.content.form_code.clone();
    next.content_hash = next.content.hash().unwrap();
    next.signature = world.sign(&next);
    world.app.tell(&next).await;
    world.app.settle().await;
    // The first ended with June, and nobody said so.
    world.app.clock().advance(chrono::TimeDelta::days(230));
    world.app.run_jobs().await;
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_move").await, 1);
    world.app.clock().advance(chrono::TimeDelta::days(200));
    world.app.run_jobs().await;
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_move").await, 0);
    assert_eq!(told::<RosterMoveEnded>(&world).await.len(), 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_move_to_a_community_of_others_waits_for_them_and_tells_nothing_of_them() {
    let world = World::start().await;
    awaited(&world).await;
    world.app.stop().await;
}

/// Also played on PostgreSQL.
pub async fn taken_over(world: &World) {
    let there = neighbour(world).await;
    let roster = roster_of(&world.admit(allowance(1)).await);
    world.add_row(&roster, json!({"values": zhang()})).await.expect(201);
    let ended = world.add_row(&roster, json!({"values": li()})).await.expect(201);
    world.end_row(&roster, &ended, json!({"reason": "given-up"})).await.expect(200);
    let other = roster.replace(HERE, "210102025009");
    let take = || there.post(&format!("{other}/take-over")).json(&json!({"from_area": HERE}));
    take().send().await.refused(409, "collection.roster.no-predecessor");
    there.get(&format!("{roster}/rows")).send().await.refused(404, "http.not-found");

    world.app.tell(&area(XINCUN, ("2020-01-01", Some("2026-11-23")), &[OTHER])).await;
    world.app.settle().await;
    // What was written there is read by whoever serves the successor.
    let read = there.get(&format!("{roster}/rows")).send().await.expect(200);
    assert_eq!(read.text_at("/items/0/values/name"), "张*");
    let list = there.get("/api/collection/v1/rosters?area_code=210102025009").send().await.expect(200);
    assert_eq!(list.at("/predecessors"), &json!([HERE]));
    let taken = take().send().await.expect(200);
    assert_eq!(taken.at("/rows"), &json!(1));
    let page = there.get(&format!("{other}/rows")).send().await.expect(200);
    assert_eq!(
        (page.text_at("/items/0/values/id_no"), page.text_at("/items/0/reason")),
        ("210199********0016", "area-merged")
    );
    take().send().await.refused(422, "collection.roster.nothing");
    assert_eq!(counted(&changes(&there, &other, "2026-11").await), [0, 0, 1, 1, 0]);
    // Of those who were on it, one was stopped before the merger; the other went on elsewhere.
    assert_eq!(counted(&changes(&there, &roster, "2026-11").await), [0, 0, 0, 0, 0], "both came in November");
    let street = world.app.sign_in("街道", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
    let old = street.get(&format!("{roster}/rows?ended=true")).send().await.expect(200);
    assert_eq!(old.at("/items").as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_successor_of_a_merged_community_reads_its_rosters_and_takes_them_over() {
    let world = World::start().await;
    taken_over(&world).await;
    world.app.stop().await;
}
