//! The same on PostgreSQL, wherever SQL, locks or triggers could differ.

use testkit::{App, Database};

use crate::{
    admission_life, admissions, audit, burdens, clocks, demands, flow_data, flow_parallel, immutable,
    incidents, keys, lanes, limits, lineage, queue, race, requests, verbs, world,
};

async fn gate() -> App {
    world::gate_on(Database::Postgres).await
}

#[actix_web::test]
async fn demands_come_to_their_ends() {
    demands::supplied(gate().await).await;
    demands::houses(gate().await).await;
    demands::weekly(gate().await).await;
    demands::children(gate().await).await;
}

#[actix_web::test]
async fn lanes_lead_where_they_should() {
    lanes::emergency(gate().await).await;
    lanes::renewal(gate().await).await;
    lanes::change(gate().await).await;
}

#[actix_web::test]
async fn limits_are_published_and_hold() {
    limits::published(gate().await).await;
    burdens::ledger(gate().await).await;
}

#[actix_web::test]
async fn a_returned_request_comes_back() {
    requests::editions(gate().await).await;
}

#[actix_web::test]
async fn two_approvers_at_once() {
    race::one_task(gate().await).await;
    race::last_streets(gate().await).await;
    race::numbers(gate().await).await;
}

#[actix_web::test]
async fn the_queue_is_paged() {
    queue::pages(gate().await).await;
    queue::many(gate().await).await;
    queue::narrowed(gate().await).await;
}

#[actix_web::test]
async fn what_is_final_stays_so() {
    immutable::refused(gate().await).await;
}

#[actix_web::test]
async fn admissions_are_signed_and_expire_and_incidents_last() {
    admissions::verified(gate().await).await;
    admissions::expiry(gate().await).await;
    incidents::lasting(gate().await).await;
}

#[actix_web::test]
async fn flows_are_data() {
    flow_data::drafted(gate().await).await;
    flow_data::one_stage(gate().await).await;
    flow_parallel::findings(gate().await).await;
}

#[actix_web::test]
async fn clocks_and_verbs() {
    clocks::late(gate().await).await;
    clocks::asked(gate().await).await;
    verbs::signer(gate().await).await;
    verbs::back(gate().await).await;
    verbs::bulk(gate().await).await;
}

#[actix_web::test]
async fn the_life_of_an_admission_and_of_its_key() {
    admission_life::resumed(gate().await).await;
    admission_life::amended(gate().await).await;
    admission_life::warned(gate().await).await;
    keys::revoked(gate().await).await;
}

#[actix_web::test]
async fn receipts_views_measured_minutes_and_the_chain() {
    lineage::receipt(gate().await).await;
    lineage::viewed(gate().await).await;
    burdens::measured(gate().await).await;
    audit::found(gate().await).await;
}
