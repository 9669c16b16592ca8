//! `/registers`

mod add;
mod approve;
mod change;
mod discard;
mod export;
mod file;
mod get;
mod import;
mod list;
mod named;
mod publish;
mod retire;
mod send_back;
mod versions;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(add::add)
        .service(export::export)
        .service(import::import)
        .service(get::get)
        .service(change::change)
        .service(discard::discard)
        .service(versions::versions)
        .service(retire::retire)
        .service(approve::approve)
        .service(send_back::send_back)
        .service(publish::publish)
        .service(file::file);
}
