//! The same on PostgreSQL, wherever SQL, locks or triggers could differ.

use testkit::{App, Database};

use crate::{
    admission_life, admissions, answers, attachments, audit, bad_input, burdens, clocks, colleagues,
    deadlines, demands, due_rules, editions, field_lists, flow_data, flow_parallel, flows_shipped, held,
    immutable, impartial, incidents, keys, lane_roads, lanes, limits, lineage, merging, overtaken, queue,
    queue_counts, queue_news, queue_scopes, queue_views, race, races, reconsidering, recorded, register,
    rehearsal_editions, rehearsals, renewals, requests, same_moment, scoped, second_reviews, spared,
    status_lists, verbs, verbs_recorded, world, xlsforms,
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
    renewals::supplied(gate().await).await;
    renewals::kept(gate().await).await;
    renewals::one_call(gate().await).await;
    lane_roads::off_list(gate().await).await;
    lane_roads::wording(gate().await).await;
}

#[actix_web::test]
async fn what_is_reported_is_looked_at_twice() {
    second_reviews::by_flow(gate().await).await;
    second_reviews::by_terms(gate().await).await;
    status_lists::all(gate().await).await;
}

#[actix_web::test]
async fn what_was_stopped_is_counted_and_told_by_area() {
    spared::counted(gate().await).await;
    spared::partly(gate().await).await;
    register::stopped_for(gate().await).await;
    register::stopped_by_one_street(gate().await).await;
}

#[actix_web::test]
async fn limits_are_published_and_hold() {
    limits::published(gate().await).await;
    burdens::ledger(gate().await).await;
}

#[actix_web::test]
async fn a_returned_request_comes_back() {
    requests::editions(gate().await).await;
    editions::told(gate().await).await;
    editions::compared(gate().await).await;
}

#[actix_web::test]
async fn two_approvers_at_once() {
    race::one_task(gate().await).await;
    race::last_streets(gate().await).await;
    race::numbers(gate().await).await;
}

#[actix_web::test]
async fn what_is_held_by_now_is_asked_once() {
    overtaken::second(gate().await).await;
    overtaken::at_once(gate().await).await;
    overtaken::stopped(gate().await).await;
}

#[actix_web::test]
async fn the_queue_is_paged() {
    queue::pages(gate().await).await;
    queue::many(gate().await).await;
    queue::narrowed(gate().await).await;
}

#[actix_web::test]
async fn the_queue_is_counted_narrowed_and_remembered() {
    queue_counts::random(gate().await, 3).await;
    queue_counts::narrowed(gate().await).await;
    same_moment::crowd(gate().await).await;
    queue_scopes::mine(gate().await).await;
    queue_scopes::groups(gate().await).await;
    queue_scopes::risk(gate().await).await;
    queue_news::answered(gate().await).await;
    queue_news::decided(gate().await).await;
    queue_news::forgotten(gate().await).await;
    queue_views::own(gate().await).await;
    queue_views::bounded(gate().await).await;
}

#[actix_web::test]
async fn a_thousand_races_of_approvals() {
    races::approvals(gate().await).await;
}

#[actix_web::test]
async fn a_thousand_races_of_approval_and_withdrawal() {
    races::withdrawals(gate().await).await;
}

#[actix_web::test]
async fn a_thousand_races_of_claim_and_reassignment() {
    races::claims(gate().await).await;
}

#[actix_web::test]
async fn a_thousand_double_submissions() {
    races::submissions(gate().await).await;
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
    colleagues::offered(gate().await).await;
    colleagues::handed(gate().await).await;
    verbs::deserted(gate().await).await;
    verbs::signer(gate().await).await;
    verbs::back(gate().await).await;
    verbs::bulk(gate().await).await;
    verbs_recorded::verbs(gate().await).await;
    clocks::hours(gate().await).await;
    deadlines::missed(gate().await).await;
    deadlines::stands_still(gate().await).await;
}

#[actix_web::test]
async fn demands_are_answered_merged_and_reconsidered() {
    answers::supplied(gate().await).await;
    answers::mixed(gate().await).await;
    merging::merged(gate().await).await;
    merging::streets(gate().await).await;
    reconsidering::rejection(gate().await).await;
    reconsidering::others(gate().await).await;
    reconsidering::terms(gate().await).await;
}

#[actix_web::test]
async fn approvals_stand_or_fall_and_nobody_left_is_an_incident() {
    scoped::untouched(gate().await).await;
    scoped::struck(gate().await).await;
    impartial::delegated(gate().await).await;
    impartial::reasons(gate().await).await;
    impartial::gone(gate().await).await;
}

#[actix_web::test]
async fn proposals_are_rehearsed() {
    rehearsals::changed_flow(gate().await).await;
    rehearsal_editions::editions(gate().await).await;
    rehearsals::changed_list(gate().await).await;
    rehearsals::changed_calendar(gate().await).await;
}

#[actix_web::test]
async fn fields_come_from_files_and_files_stay() {
    field_lists::recognised(gate().await).await;
    field_lists::edited(gate().await).await;
    xlsforms::taken(gate().await).await;
    attachments::filed(gate().await).await;
    bad_input::retired(gate().await).await;
    flows_shipped::province(gate().await).await;
}

#[actix_web::test]
async fn the_life_of_an_admission_and_of_its_key() {
    admission_life::resumed(gate().await).await;
    admission_life::amended(gate().await).await;
    admission_life::warned(gate().await).await;
    keys::revoked(gate().await).await;
    keys::meanwhile(gate().await).await;
}

#[actix_web::test]
async fn receipts_views_measured_minutes_and_the_chain() {
    lineage::receipt(gate().await).await;
    lineage::viewed(gate().await).await;
    burdens::measured(gate().await).await;
    held::as_of(gate().await).await;
    audit::found(gate().await).await;
    recorded::checks(gate().await).await;
    recorded::views(gate().await).await;
}

#[actix_web::test]
async fn the_nth_working_day_is_kept() {
    due_rules::kept(gate().await).await;
}
