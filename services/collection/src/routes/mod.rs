//! The endpoints, one file each.

mod address;
mod get_table;
mod list_changes;
mod list_refusals;
mod list_tables;
mod list_values;
mod reach;
mod read_refusal;
mod record_refusal;
mod review_table;
mod rosters;
mod save_cells;
mod submit_table;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts them.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_tables::list)
        .service(get_table::get)
        .service(save_cells::save)
        .service(submit_table::submit)
        .service(review_table::review)
        .service(record_refusal::record)
        .service(list_refusals::list)
        .service(read_refusal::read)
        .service(list_values::list)
        .service(list_changes::list)
        .configure(rosters::routes);
}
