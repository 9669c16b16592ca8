//! `/elements`

mod assess;
mod change;
mod element_body;
mod export;
mod get;
mod import;
mod list;
mod promote;
mod recognise;
mod register;
mod retire;
mod uses;
mod versions;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(register::register)
        .service(import::import)
        .service(export::export)
        .service(recognise::recognise)
        .service(get::get)
        .service(change::change)
        .service(retire::retire)
        .service(promote::promote)
        .service(assess::assess)
        .service(uses::uses)
        .service(versions::list)
        .service(versions::get);
}
