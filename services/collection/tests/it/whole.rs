//! The whole table in one call.

use serde_json::{Value, json};

use crate::world::{TABLE, World, demand, states};

fn cells(values: &[(&str, Value)]) -> Value {
    values.iter().map(|(element, value)| json!({"element": element, "value": value})).collect()
}

async fn put(world: &World, query: &str, etag: &str, submit: bool, cells: Value) -> testkit::Answer {
    let body = json!({"cells": cells, "submit": submit});
    world.worker.put(&format!("{TABLE}{query}")).if_match(etag).json(&body).send().await
}

#[tokio::test]
async fn one_call_fills_and_submits_and_its_repeat_gives_the_same_receipt() {
    once(World::start().await).await;
}

/// Also played on PostgreSQL.
pub async fn once(world: World) {
    world.admit(demand(1, &["C04", "C11"])).await;
    world.admit(demand(2, &["C11", "C19"]).of("210102-GA")).await;
    let all = || cells(&[("C04", json!(1)), ("C11", json!(2)), ("C19", json!(3))]);
    let done = put(&world, "", "\"1\"", true, all()).await.expect(200);
    assert_eq!((done.at("/state"), done.at("/written")), (&json!("submitted"), &json!(3)));
    assert_eq!(done.etag(), "\"2\"");
    let again = put(&world, "", "\"1\"", true, all()).await.expect(200);
    assert_eq!(again.at("/receipt"), done.at("/receipt"));
    assert_eq!(again.at("/repeated"), &json!(true));
    let other = cells(&[("C04", json!(9)), ("C11", json!(2)), ("C19", json!(3))]);
    put(&world, "", "\"1\"", true, other).await.refused(412, "http.stale-revision");
    assert_eq!(states(&world.table().await), ["C04 entered", "C11 entered", "C19 entered"]);
    assert_eq!(world.told("table-submitted.v1").await, 1);
    assert_eq!(world.count("SELECT count(*) AS n FROM table_demand").await, 2);
    world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 3);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_sent_again_with_another_remark_is_not_the_same() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let said = |remark: &str| json!([{"element": "C04", "value": 1, "remark": remark}]);
    let done = put(&world, "", "\"1\"", true, said("含外地老人")).await.expect(200);
    for again in [said("含外地老人"), cells(&[("C04", json!(1))])] {
        let again = put(&world, "", "\"1\"", true, again).await.expect(200);
        assert_eq!((again.at("/receipt"), again.at("/repeated")), (done.at("/receipt"), &json!(true)));
    }
    for other in ["不含外地老人", ""] {
        put(&world, "", "\"1\"", true, said(other)).await.refused(412, "http.stale-revision");
    }
    assert_eq!(world.table().await.at("/cells/0/remark"), &json!("含外地老人"));
    world.app.stop().await;
}

#[tokio::test]
async fn one_wrong_cell_stops_everything_unless_a_part_is_wanted() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let wrong = || cells(&[("C04", json!(1)), ("C11", json!("三十")), ("C99", json!(1))]);
    let no = put(&world, "", "\"1\"", true, wrong()).await.refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["/cells/1/value", "/cells/2/element"]);
    assert_eq!(world.count("SELECT count(*) AS n FROM collection_table").await, 0);
    let part = put(&world, "?mode=partial", "\"1\"", true, wrong()).await.expect(200);
    assert_eq!((part.at("/state"), part.at("/written")), (&json!("open"), &json!(1)));
    assert_eq!(part.at("/refused").as_array().unwrap().len(), 2);
    let incomplete = put(&world, "", "\"2\"", true, cells(&[("C04", json!(5))])).await;
    assert_eq!(incomplete.refused(422, "collection.table.incomplete").pointers(), ["/cells/1"]);
    world.app.stop().await;
}

#[tokio::test]
async fn in_part_what_is_right_is_saved_also_where_something_is_missing() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    let part = put(&world, "?mode=partial", "\"1\"", true, cells(&[("C04", json!(5))])).await.expect(200);
    assert_eq!((part.at("/state"), part.at("/written")), (&json!("open"), &json!(1)));
    assert_eq!((part.at("/refused"), part.at("/receipt")), (&json!([]), &json!(null)));
    let kept_from = part.at("/findings/0");
    assert_eq!(
        (&kept_from["severity"], &kept_from["violation"]["pointer"]),
        (&json!("hard"), &json!("/cells/1"))
    );
    let whole =
        put(&world, "?mode=partial", &part.etag(), true, cells(&[("C11", json!(6))])).await.expect(200);
    assert_eq!(whole.at("/state"), &json!("submitted"));
    world.app.stop().await;
}

#[tokio::test]
async fn many_at_once_share_what_they_can_and_no_mistake_falls_on_another() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let stranger = world.stranger().await;
    let body = |value: i64| json!({"cells": cells(&[("C04", json!(value))]), "submit": true});
    let own = |value: i64| world.worker.put(TABLE).if_match("\"1\"").json(&body(value)).send();
    let foreign = stranger.put(TABLE).if_match("\"1\"").json(&body(1)).send();
    let (a, b, c, d) = tokio::join!(own(7), own(8), own(-1), foreign);
    let mut statuses = [a.status, b.status, c.status];
    statuses.sort_unstable();
    assert!(statuses == [200, 412, 412] || statuses == [200, 412, 422], "{statuses:?}");
    d.refused(404, "http.not-found");
    assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 1);
    world.app.stop().await;
}
