//! What must also hold on PostgreSQL: its triggers, its dialect, its concurrency.

use serde_json::json;
use testkit::Database;

use crate::{
    gate, retrieving,
    world::{World, builder, demand},
};

async fn start() -> World {
    World::of(builder().on(Database::Postgres)).await
}

#[tokio::test]
async fn the_gate_stands_in_the_database() {
    let world = start().await;
    gate::holds(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn the_whole_way_from_filling_to_the_changes() {
    let world = start().await;
    retrieving::follows(&world).await;
    let csv =
        world.officer.get("/api/collection/v1/values").header("accept", "text/csv").send().await.expect(200);
    assert_eq!(csv.text.lines().count(), 4);
    let list = world.street.get("/api/collection/v1/tables?state=accepted").send().await.expect(200);
    assert_eq!(list.at("/items").as_array().unwrap().len(), 1);
    world.app.pass(chrono::TimeDelta::days(40)).await;
    world.app.stop().await;
}

#[tokio::test]
async fn of_two_saves_under_one_revision_one_wins() {
    let world = start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    for (revision, expected) in [("\"1\"", 1), ("\"2\"", 2)] {
        let save = |value: i64| world.patch(revision, json!([{"element": "C04", "value": value}])).send();
        let (a, b, c, d) = tokio::join!(save(1), save(2), save(3), save(4));
        let mut statuses = [a.status, b.status, c.status, d.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412, 412, 412]);
        let revisions =
            format!("SELECT count(*) AS n FROM history WHERE action = 'saved' HAVING count(*) = {expected}");
        assert_eq!(world.count(&revisions).await, expected);
    }
    world.app.stop().await;
}
