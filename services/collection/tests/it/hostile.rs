//! Bad input: each a coded problem at its place, and nothing half-written.

use chrono::TimeDelta;
use serde_json::{Value, json};
use testkit::{Answer, places::ZONGYUAN};

use crate::world::{TABLE, World, demand};

/// Everything that would be written.
async fn traces(world: &World) -> i64 {
    let mut sum = 0;
    for table in ["collection_table", "table_demand", "table_submission", "accepted_value", "idempotency"] {
        sum += world.count(&format!("SELECT count(*) AS n FROM {table}")).await;
    }
    sum
}

async fn put(world: &World, table: &str, body: Value) -> Answer {
    world.worker.put(table).if_match("\"1\"").json(&body).send().await
}

fn one(element: &str, value: Value) -> Value {
    json!({"cells": [{"element": element, "value": value}], "submit": true})
}

#[tokio::test]
async fn every_wrong_table_is_refused_with_its_code_and_leaves_no_trace() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let table = |month: &str| format!("/api/collection/v1/tables/210102025001/{month}");
    let foreign = format!(
        "/api/collection/v1/tables/{}/2026-12",
        ZONGYUAN.trim_matches('/').rsplit('/').next().unwrap()
    );
    let before = traces(&world).await;
    for (path, body, status, code) in [
        // A future period, a past one, another community's table, no community at all.
        (table("2027-01"), one("C04", json!(1)), 409, "collection.table.not-open"),
        (table("2028-01"), one("C04", json!(1)), 404, "collection.table.nothing-due"),
        (foreign, one("C04", json!(1)), 404, "http.not-found"),
        (
            table("2026-12").replace("210102025001", "999999999999"),
            one("C04", json!(1)),
            404,
            "http.not-found",
        ),
        // A wrong type, a number too large for any, a formula, an unknown element, too much at once.
        (table("2026-12"), one("C04", json!("=1+1")), 422, "collection.cells.refused"),
        (table("2026-12"), one("C04", json!(1e300)), 422, "collection.cells.refused"),
        (table("2026-12"), one("C04", json!([1])), 422, "collection.cells.refused"),
        (table("2026-12"), one("c 4", json!(1)), 422, "collection.cells.refused"),
        (
            table("2026-12"),
            json!({"cells": vec![json!({"element": "C04", "value": 1}); 501]}),
            422,
            "collection.cells.too-many",
        ),
        (table("2026-12"), json!({"cells": [], "submit": true}), 422, "collection.cells.none"),
        (table("2026-12"), json!({"cells": [], "photo": "x"}), 422, "http.bad-body"),
    ] {
        put(&world, &path, body).await.refused(status, code);
    }
    assert_eq!(traces(&world).await, before);
    world.app.stop().await;
}

#[tokio::test]
async fn a_stale_autosave_and_a_replay_with_another_body_change_nothing() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let cell = |value: i64| json!([{"element": "C04", "value": value}, {"element": "C11", "value": value}]);
    let saved = world.patch("\"1\"", cell(1)).send().await.expect(200);
    world.patch("\"1\"", cell(2)).send().await.refused(412, "http.stale-revision");
    let submit = |etag: &str| {
        world.worker.post(&format!("{TABLE}/submission")).key("one-submission").if_match(etag).send()
    };
    let first = submit(&saved.etag()).await.expect(200);
    assert_eq!(submit(&saved.etag()).await.expect(200).body, first.body);
    submit("\"9\"").await.refused(422, "http.idempotency-key-reused");
    assert_eq!(world.table().await.at("/cells/0/value"), &json!(1));
    assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn a_sheet_that_is_no_sheet_and_a_closed_window_are_refused() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let before = traces(&world).await;
    let send = |media: &'static str, body: Vec<u8>| {
        world.worker.put(&format!("{TABLE}/sheet?submit=true")).if_match("\"1\"").body(media, body).send()
    };
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(send(xlsx, b"PK\x03\x04 no archive".to_vec()).await.status, 422);
    let twice = "数据元,数据期,填报值\nC04,2026-12,1\nC04,2026-12,2\n";
    let no = send("text/csv", twice.into()).await.refused(422, "collection.cells.refused");
    assert_eq!(no.at("/violations/0/code"), &json!("collection.cell.twice"));
    let formula = "数据元,数据期,填报值\nC04,2026-12,=HYPERLINK(\"http://example.cn\")\n";
    assert_eq!(send("text/csv", formula.into()).await.refused(422, "sheet.refused").pointers(), ["C2"]);
    let unit = "数据元,数据期,单位,填报值\nC04,2026-12,万人,1\n";
    let no = send("text/csv", unit.into()).await.refused(422, "collection.cells.refused");
    assert_eq!((no.pointers(), no.at("/violations/0/code")), (vec!["C2"], &json!("collection.cell.unit")));
    assert_eq!(traces(&world).await, before);
    world.app.clock().advance(TimeDelta::days(60));
    put(&world, TABLE, one("C04", json!(1))).await.refused(409, "collection.window.closed");
    assert_eq!(traces(&world).await, before);
    world.app.stop().await;
}
