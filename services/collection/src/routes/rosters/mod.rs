//! Rosters over HTTP: `/rosters/{area_code}/{admission}/…`.

mod add_row;
mod address;
mod change_row;
mod change_rows;
mod confirm_move;
mod end_row;
mod export;
mod import;
mod list;
mod list_changes;
mod list_conflicts;
mod list_counts;
mod list_erasures;
mod list_moves;
mod list_rows;
mod move_row;
mod one;
mod read;
mod read_row;
mod reject_move;
mod row_body;
mod row_versions;
mod search;
mod take_over;
mod unmask;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts them.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(list_conflicts::list)
        .service(list_erasures::list)
        .service(search::search)
        .service(read::read)
        .service(list_rows::list)
        .service(add_row::add)
        .service(change_rows::change)
        .service(unmask::unmask)
        .service(read_row::read)
        .service(change_row::change)
        .service(end_row::end)
        .service(move_row::move_row)
        .service(list_moves::list)
        .service(confirm_move::confirm)
        .service(reject_move::reject)
        .service(row_versions::list)
        .service(list_changes::list)
        .service(list_counts::list)
        .service(export::export)
        .service(import::import)
        .service(take_over::take_over);
}
