//! `/areas`

mod get;
mod import;
mod list;
mod reform;
mod succession;

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;

/// As of when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DayQuery {
    /// As it was on this day.
    pub on: Option<NaiveDate>,
}

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    // The verbs before the code: `import` is no code.
    config.service(list::list).service(import::import).service(reform::reform);
    config.service(get::get).service(succession::succession);
}
