//! The same on PostgreSQL, wherever SQL or triggers could differ.

use testkit::{App, Database};

use crate::{
    areas, calendars, certificates, code_lists, consolidation, dictionary_sheet, duty_lists, element_life,
    elements, following, following_told, immutable, introduced, looking_up, municipalities, public,
    public_days, recognition, reforms, register_life, registers, sheets, where_used, whole_life, worked_set,
    world::loaded_on,
};

async fn app() -> App {
    loaded_on(Database::Postgres).await
}

#[actix_web::test]
async fn the_worked_set_is_loaded_once() {
    worked_set::complete(app().await).await;
}

#[actix_web::test]
async fn a_list_lives() {
    duty_lists::live(app().await).await;
}

#[actix_web::test]
async fn what_is_published_or_approved_does_not_change() {
    immutable::published(app().await).await;
    immutable::approved(app().await).await;
    immutable::constraints(app().await).await;
}

#[actix_web::test]
async fn elements_are_found_merged_and_imported() {
    elements::look_alikes(app().await).await;
    elements::merge(app().await).await;
    elements::import(app().await).await;
    recognition::life(app().await).await;
    recognition::qualified(app().await).await;
}

#[actix_web::test]
async fn elements_live_and_code_lists_have_versions() {
    element_life::rises(app().await).await;
    element_life::versions(app().await).await;
    element_life::used(app().await).await;
    element_life::redirects(app().await).await;
    code_lists::versions(app().await).await;
}

#[actix_web::test]
async fn what_an_admission_introduces_is_recorded() {
    introduced::recorded(app().await).await;
    introduced::once(app().await).await;
    introduced::apart(app().await).await;
    introduced::listed(app().await).await;
}

#[actix_web::test]
async fn pages_go_on_where_they_stopped() {
    areas::pages(app().await).await;
    registers::pages(app().await).await;
    registers::reach(app().await).await;
    calendars::versions(app().await).await;
}

#[actix_web::test]
async fn areas_have_a_past_and_successors() {
    reforms::merged(app().await).await;
    reforms::followed(app().await).await;
    reforms::renamed(app().await).await;
    reforms::moved(app().await).await;
}

#[actix_web::test]
async fn a_whole_province_is_imported() {
    let app = App::of(vec![registry::module()]).on(Database::Postgres).start().await;
    areas::whole_province(app).await;
}

#[actix_web::test]
async fn a_change_above_is_followed_below() {
    following::opens(app().await).await;
    following::ends(app().await).await;
    following::overdue(app().await).await;
    following_told::calls(app().await).await;
    municipalities::lives(App::of(vec![registry::module()]).on(Database::Postgres).start().await).await;
}

#[actix_web::test]
async fn register_entries_live_and_are_told() {
    register_life::lives(app().await).await;
    register_life::told(app().await).await;
    register_life::immutable(app().await).await;
}

#[actix_web::test]
async fn groups_become_few() {
    consolidation::become_few(app().await).await;
}

#[actix_web::test]
async fn sheets_go_there_and_back() {
    sheets::register(app().await).await;
    sheets::list(app().await).await;
    dictionary_sheet::dictionary(app().await).await;
}

#[actix_web::test]
async fn the_public_reads_and_caches() {
    public::answers(app().await).await;
    public::kept(app().await).await;
    public::changes(app().await).await;
}

#[actix_web::test]
async fn the_public_asks_of_any_day_and_place() {
    public_days::named(app().await).await;
    public_days::ended(app().await).await;
    certificates::varies(app().await).await;
    certificates::names(app().await).await;
}

#[actix_web::test]
async fn what_one_works_on_is_found() {
    looking_up::areas(app().await).await;
    looking_up::published(app().await).await;
    where_used::hidden(app().await).await;
    where_used::once(app().await).await;
}

#[actix_web::test]
async fn a_countys_whole_life() {
    let builder = App::of(vec![registry::module()]).on(Database::Postgres);
    whole_life::whole(builder.at("2026-01-05T01:00:00Z").start().await).await;
}
