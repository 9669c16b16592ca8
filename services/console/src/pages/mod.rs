//! The pages, one folder per area, one file per page.

pub mod account;
pub mod admissions;
pub mod boards;
pub mod clients;
pub mod data;
pub mod disputes;
pub mod emergencies;
pub mod flows;
pub mod help;
pub mod home;
pub mod incidents;
pub mod lineage;
pub mod notices;
pub mod operations;
pub mod people;
pub mod public;
pub mod queue;
pub mod records;
pub mod refusals;
pub mod registry;
pub mod requests;
pub mod reviews;
pub mod rosters;
pub mod tables;
pub mod webhooks;

use actix_web::web::ServiceConfig;

use crate::trouble::{Shown, Trouble};

/// Every page.
pub fn register(config: &mut ServiceConfig) {
    account::register(config);
    admissions::register(config);
    boards::register(config);
    home::register(config);
    queue::register(config);
    tables::register(config);
    reviews::register(config);
    records::register(config);
    rosters::register(config);
    refusals::register(config);
    requests::register(config);
    incidents::register(config);
    lineage::register(config);
    disputes::register(config);
    emergencies::register(config);
    flows::register(config);
    data::register(config);
    help::register(config);
    public::register(config);
    registry::register(config);
    notices::register(config);
    webhooks::register(config);
    clients::register(config);
    operations::register(config);
    people::register(config);
}

/// There is no such page.
pub async fn nowhere() -> Shown {
    Err(Trouble::from(&web::codes::NOT_FOUND))
}
