//! The endpoints, one file each.

mod accept;
mod accept_tables;
mod address;
mod claim_table;
mod confirm_cells;
mod correct_table;
mod data_values;
mod disputes;
mod explain_cell;
mod get_calendar;
mod get_completeness;
mod get_forms;
mod get_review;
mod get_rollup;
mod get_table;
mod list_changes;
mod list_conflicts;
mod list_refusals;
mod list_retrievals;
mod list_tables;
mod list_values;
mod list_versions;
mod photo;
mod provide_values;
mod put_table;
mod reach;
mod read_refusal;
mod record_refusal;
mod reopen_window;
mod review_table;
mod reviewer;
mod rosters;
mod save_cells;
mod submit_table;
mod table_sheet;
mod verify_received;
mod whole_file;
mod withdraw_value;

use utoipa_actix_web::service_config::ServiceConfig;

/// Mounts them.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_tables::list)
        .service(get_table::get)
        .service(put_table::put)
        .service(table_sheet::export)
        .service(table_sheet::import)
        .service(data_values::export)
        .service(data_values::import)
        .service(get_forms::get)
        .service(explain_cell::explain)
        .service(list_versions::list)
        .service(confirm_cells::confirm)
        .service(get_calendar::get)
        .service(get_completeness::get)
        .service(save_cells::save)
        .service(submit_table::submit)
        .service(get_review::get)
        .service(correct_table::correct)
        .service(claim_table::claim)
        .service(claim_table::release)
        .service(review_table::review)
        .service(accept_tables::accept)
        .service(reopen_window::reopen)
        .service(reopen_window::list)
        .service(verify_received::verify)
        .service(record_refusal::record)
        .service(list_refusals::list)
        .service(read_refusal::read)
        .service(list_conflicts::list)
        .service(provide_values::provide)
        .configure(disputes::routes)
        .service(list_values::list)
        .service(list_retrievals::list)
        .service(get_rollup::get)
        .service(list_changes::list)
        .service(withdraw_value::withdraw)
        .configure(rosters::routes);
}
