//! `/requests/{id}/fields`: field lists as files.

mod export;
mod import;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(export::export_fields).service(import::import_fields).service(import::import_xlsform);
}
