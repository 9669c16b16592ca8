//! Retrieving values: what is asked, as a table, as a chart, as a file, as a command, and summed over longer periods.

mod asked;
mod choose;
mod command;
mod figure;
mod file;
mod longer;
mod look_up;
mod refused;
mod show;
mod table;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config.service(show::show).service(file::pass_on);
}
