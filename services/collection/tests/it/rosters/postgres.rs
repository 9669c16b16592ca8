//! What must also hold on PostgreSQL.

use testkit::Database;

use super::{counting, erasing, excluding, gate, moving, rebuilding, rows, searching, sheets, unmasking};
use crate::world::{World, builder};

async fn start() -> World {
    World::of(builder().on(Database::Postgres)).await
}

#[tokio::test]
async fn the_gate_of_rows_stands_in_the_database() {
    let world = start().await;
    gate::holds(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn rows_are_kept_current() {
    let world = start().await;
    rows::kept_current(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn exclusions_hold() {
    let world = start().await;
    excluding::hard_rules(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn rows_add_up() {
    let world = start().await;
    counting::counts_and_changes(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn unmasking_is_recorded() {
    let world = start().await;
    unmasking::recorded(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn somebody_is_found_by_a_number() {
    let world = start().await;
    searching::found(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn what_may_not_be_seen_takes_no_place_of_what_is_looked_for() {
    let world = World::of(builder().on(Database::Postgres)).await;
    searching::filtered(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn sheets_go_out_and_come_back() {
    let world = start().await;
    sheets::there_and_back(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn rows_move() {
    let world = start().await;
    moving::taken_over(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn moves_wait_for_the_other_community() {
    let world = start().await;
    moving::awaited(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn moves_lapse_with_their_admission() {
    let world = start().await;
    moving::stranded(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn rows_are_erased() {
    let world = start().await;
    erasing::certified(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn of_two_who_add_the_same_person_at_once_one_succeeds() {
    let world = start().await;
    let roster = super::scene::roster_of(&world.admit(super::scene::allowance(1)).await);
    let body = serde_json::json!({"values": super::scene::zhang()});
    let sent = (0..6).map(|_| world.add_row(&roster, body.clone()));
    let answers = futures::future::join_all(sent).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    let told: Vec<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409], "{told:#?}");
    assert_eq!(world.count("SELECT count(*) AS n FROM roster_subject").await, 1);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_kept_row_by_row_is_found_again() {
    let world = start().await;
    rebuilding::rebuilt(&world).await;
    world.app.stop().await;
}

#[tokio::test]
async fn rows_are_opened_once_for_a_table() {
    let world = start().await;
    rebuilding::opened_once(&world).await;
    world.app.stop().await;
}
