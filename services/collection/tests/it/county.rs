//! A county of three hundred communities in one SQLite file: a month end of all of them, reviewed,
//! summed and retrieved, with nothing lost and nothing stalled by another.

use futures::StreamExt as _;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{Client, Held, places::HEPING};

use crate::{
    retrieving::VALUES,
    world::{World, community, demand},
};

const COMMUNITIES: usize = 300;
/// So many send at the same moment.
const AT_ONCE: usize = 16;
/// What a review takes at once.
const REVIEWED: usize = 100;
const ELEMENTS: [&str; 5] = ["C04", "C11", "C19", "C47", "C48"];

fn code(n: usize) -> String {
    format!("210102025{:03}", 100 + n)
}

async fn found(world: &World) {
    for n in 0..COMMUNITIES {
        world.app.tell(&community(&code(n), None)).await;
    }
    world.app.settle().await;
}

fn table(n: usize) -> String {
    format!("/api/collection/v1/tables/{}/2026-12", code(n))
}

/// Fills and submits the table of a community; every value names it.
async fn send(worker: &Client, n: usize) {
    let cells: Vec<Value> =
        ELEMENTS.iter().map(|element| json!({"element": element, "value": n + 10})).collect();
    let body = json!({"cells": cells, "submit": true});
    worker.put(&table(n)).if_match("\"1\"").json(&body).send().await.expect(200);
}

#[tokio::test]
async fn a_county_of_three_hundred_communities_lives_in_one_file() {
    let world = World::start().await;
    found(&world).await;
    world.admit(demand(1, &ELEMENTS)).await;
    let worker = world.app.sign_in("值班员", &[Held::role(Role::CommunityWorker, HEPING)]).await;
    let sent = futures::stream::iter((0..COMMUNITIES).map(|n| send(&worker, n)));
    sent.buffer_unordered(AT_ONCE).collect::<Vec<()>>().await;
    assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 300);
    for from in (0..COMMUNITIES).step_by(REVIEWED) {
        let items: Vec<Value> = (from..from + REVIEWED)
            .map(|n| json!({"area_code": code(n), "period": "2026-12", "revision": 2}))
            .collect();
        let accept = world.street.post("/api/collection/v1/reviews").json(&json!({ "items": items }));
        let done = accept.send().await.expect(200);
        assert!(
            done.at("/items").as_array().unwrap().iter().all(|item| item["state"] == "accepted"),
            "{done}"
        );
    }
    world.app.run_jobs().await;
    let board = "/api/collection/v1/completeness?area_code=210102000000&period=2026-12&by=demand";
    let board = world.street.get(&board.replace("210102000000", "210102025000")).send().await.expect(200);
    // The community of the cast is one more, and sent nothing.
    assert_eq!((board.at("/total/owed"), board.at("/total/accepted")), (&json!(301), &json!(300)), "{board}");
    let sums =
        "/api/collection/v1/rollups?element=C04&area_code=210102000000&level=county&from=2026-12&to=2026-12";
    let sums = world.officer.get(&format!("{sums}&purpose=年报")).send().await.expect(200);
    let total: usize = (0..COMMUNITIES).map(|n| n + 10).sum();
    assert_eq!(
        (sums.text_at("/items/0/total"), sums.at("/items/0/units")),
        (total.to_string().as_str(), &json!(300))
    );
    let csv = world.officer.get(&format!("{VALUES}&format=csv")).send().await.expect(200).text;
    assert_eq!(csv.lines().count(), COMMUNITIES * ELEMENTS.len() + 1);
    world.app.stop().await;
}
