//! `/requests/{id}/attachments`

mod attach;
mod detach;
mod download;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config.service(attach::attach_file).service(detach::detach_file).service(download::download_file);
}
