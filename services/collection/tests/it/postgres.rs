//! What must also hold on PostgreSQL: its triggers, its dialect, its concurrency.

use serde_json::json;
use testkit::Database;

use crate::{
    conflicting, depth, explaining, gate, levels, locking, own_forms, periods, providing, refusing,
    reissuing, remarks, replaced, retrieving, whole,
    world::{World, builder, demand},
    year,
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
    let csv = world
        .officer
        .get("/api/collection/v1/values?purpose=年报")
        .header("accept", "text/csv")
        .send()
        .await
        .expect(200);
    assert_eq!(csv.text.lines().count(), 4);
    let list = world.street.get("/api/collection/v1/tables?state=accepted").send().await.expect(200);
    assert_eq!(list.at("/items").as_array().unwrap().len(), 1);
    world.app.pass(chrono::TimeDelta::days(40)).await;
    world.app.stop().await;
}

#[tokio::test]
async fn completeness_follows_what_is_owed_and_there() {
    periods::complete(start().await).await;
}

#[tokio::test]
async fn a_department_sees_how_far_its_own_forms_are_and_nothing_of_others() {
    own_forms::own(start().await).await;
}

#[tokio::test]
async fn what_is_asked_after_another_demand_has_ended_is_to_be_filled_only_where_it_is_new() {
    replaced::asked_anew(start().await).await;
}

#[tokio::test]
async fn what_was_answered_to_one_department_is_there_for_another_that_asks_it_too() {
    replaced::of_one_department(start().await).await;
}

#[tokio::test]
async fn communities_of_one_street_that_lived_at_different_times_are_counted_each_for_its_own() {
    periods::differently(start().await).await;
}

#[tokio::test]
async fn numbers_are_summed_along_the_tree() {
    depth::sums(start().await).await;
}

#[tokio::test]
async fn a_community_lives_through_a_year() {
    year::played(start().await).await;
}

#[tokio::test]
async fn one_call_fills_and_submits() {
    whole::once(start().await).await;
}

#[tokio::test]
async fn refusals_leave_a_receipt() {
    refusing::with_a_receipt(start().await).await;
}

#[tokio::test]
async fn refusals_that_come_at_once_are_numbered_one_by_one() {
    let world = start().await;
    let body = json!({"area_code": "210102025001", "asker": "某局", "channel": "电话", "what": "台账"});
    let sent = (0..8).map(|_| world.worker.post("/api/collection/v1/refusals").json(&body).send());
    let answers = futures::future::join_all(sent).await;
    let receipts: std::collections::BTreeSet<&str> =
        answers.iter().map(|answer| answer.text_at("/receipt")).collect();
    assert_eq!(receipts.len(), 8, "{receipts:?}");
    assert!(receipts.iter().any(|receipt| receipt.starts_with("JT-210102025001-20261124-08-")));
    world.app.stop().await;
}

#[tokio::test]
async fn a_soft_rule_and_the_communitys_own_past_ask_for_a_remark() {
    remarks::remarked(start().await).await;
    remarks::unlike(start().await).await;
    remarks::retrieved(start().await).await;
}

#[tokio::test]
async fn who_changes_what_is_asked_takes_the_number_before_anything_else() {
    locking::number_first(start().await).await;
}

#[tokio::test]
async fn of_two_who_change_what_is_remembered_neither_is_forgotten() {
    locking::nothing_forgotten(start().await).await;
}

#[tokio::test]
async fn values_are_provided_disputed_and_worked_out() {
    providing::disputed(start().await).await;
    providing::quarter(start().await).await;
    conflicting::told(start().await).await;
    explaining::explained(start().await).await;
}

#[tokio::test]
async fn tables_are_claimed_looked_at_twice_and_corrected() {
    levels::claimed(start().await).await;
    levels::raced(start().await).await;
    levels::second(start().await).await;
    levels::corrected(start().await).await;
    levels::rest(start().await).await;
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
        assert_eq!(world.count("SELECT revision - 1 AS n FROM collection_table").await, expected);
    }
    world.app.stop().await;
}

#[tokio::test]
async fn what_was_suspended_or_distrusted_opens_by_a_signature_alone() {
    reissuing::each_lifts_one(start().await).await;
    reissuing::key_revoked(start().await).await;
}
