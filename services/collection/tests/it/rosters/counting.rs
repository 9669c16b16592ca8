//! What rosters add up to, what changed on them, and what they propose for the table.

use serde_json::{Value, json};

use super::scene::{LI, ZHANG, assistance, number, roster_of};
use crate::world::{World, demand};

fn of(list: &testkit::Answer) -> Vec<String> {
    let items = list.at("/items").as_array().unwrap();
    items.iter().map(|one| format!("{} {}", one["element"].as_str().unwrap(), one["value"])).collect()
}

fn entered(name: &str, id: &str, flag: &str, from: &str) -> Value {
    json!({"values": {"name": name, "id_no": id, "dibao_flag": flag}, "valid_from": from})
}

/// Also played on PostgreSQL.
pub async fn counts_and_changes(world: &World) {
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    let roster = roster_of(&world.admit(assistance(2)).await);
    let before = world.table().await;
    assert!(before.at("/cells").as_array().unwrap().iter().all(|cell| cell["prefill"].is_null()));
    world.add_row(&roster, entered("张三", ZHANG, "1", "2026-09-01")).await.expect(201);
    let li = world.add_row(&roster, entered("李四", LI, "1", "2026-10-15")).await.expect(201);
    let wang = world.add_row(&roster, entered("王五", &number(1), "2", "2026-10-20")).await.expect(201);
    world.end_row(&roster, &li, json!({"reason": "deceased", "valid_from": "2026-11-10"})).await.expect(200);
    let row = format!("{roster}/rows/{}", wang.text_at("/row"));
    let poorer =
        json!({"values": {"dibao_flag": "1"}, "reason": "rate-adjusted", "valid_from": "2026-11-01"});
    world.worker.patch(&row).if_match("\"1\"").json(&poorer).send().await.expect(200);

    let on = async |day: &str| {
        of(&world.worker.get(&format!("{roster}/counts?on={day}")).send().await.expect(200))
    };
    assert_eq!(on("2026-10-31").await, ["C19 2", "C11 3"]);
    assert_eq!(on("2026-11-24").await, ["C19 2", "C11 2"]);
    assert_eq!(on("2026-08-31").await, ["C19 0", "C11 0"]);

    let changes =
        world.worker.get(&format!("{roster}/changes?from=2026-11-01&to=2026-11-30")).send().await.expect(200);
    assert_eq!(
        (changes.at("/added"), changes.at("/ended"), changes.at("/changed")),
        (&json!(0), &json!(1), &json!(1))
    );
    assert_eq!(changes.at("/items/0/change_reason"), &json!("02"));
    assert_eq!(
        (changes.at("/items/1/change_type"), changes.at("/items/1/fields")),
        (&json!("3"), &json!(["dibao_flag"]))
    );
    let october =
        world.worker.get(&format!("{roster}/changes?from=2026-10-01&to=2026-10-31")).send().await.expect(200);
    assert_eq!((october.at("/added"), october.at("/ended")), (&json!(2), &json!(0)));

    let table = world.table().await;
    let cell = |element: &str| {
        let cells = table.at("/cells").as_array().unwrap();
        cells.iter().find(|cell| cell["element"] == element).unwrap().clone()
    };
    let proposal = cell("C19")["prefill"].clone();
    assert_eq!(
        (&proposal["value"], &proposal["source"], &proposal["as_of"]),
        (&json!(2), &json!("roster"), &json!("2026-11-24"))
    );
    assert_eq!((&cell("C11")["prefill"]["value"], &cell("C04")["prefill"]), (&json!(2), &Value::Null));
    let confirmed =
        world.patch(&table.etag(), json!([{"element": "C19", "value": 2}])).send().await.expect(200);
    let states = crate::world::states(&confirmed);
    assert!(states.contains(&"C19 confirmed".to_owned()), "{states:?}");
    // The whole table in one call knows the same of the rosters: what they count is confirmed by it.
    let cells = json!([{"element": "C04", "value": 9}, {"element": "C11", "value": 2}, {"element": "C19", "value": 3}]);
    let put =
        world.worker.put(crate::world::TABLE).if_match(&confirmed.etag()).json(&json!({ "cells": cells }));
    put.send().await.expect(200);
    let states = crate::world::states(&world.table().await);
    assert_eq!(states, ["C04 entered", "C11 confirmed", "C19 entered"]);
}

#[tokio::test]
async fn rows_add_up_by_the_day_and_propose_what_the_table_asks() {
    let world = World::start().await;
    counts_and_changes(&world).await;
    let roster =
        world.worker.get("/api/collection/v1/rosters?area_code=210102025001").send().await.expect(200);
    let roster = format!("/api/collection/v1/rosters/210102025001/{}", roster.text_at("/items/0/admission"));
    let backwards = world.worker.get(&format!("{roster}/changes?from=2026-11-30&to=2026-11-01")).send().await;
    backwards.refused(400, "collection.roster.span");
    world.app.stop().await;
}
