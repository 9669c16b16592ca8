//! `/flows`, `/flow-assignments` and `/rehearsals`

mod assign;
mod check;
mod draft;
mod draw;
mod list;
mod publish;
mod read;
mod rehearse;
mod schema;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list_flows)
        .service(schema::read_flow_schema)
        .service(check::check_flow)
        .service(draft::save_flow_draft)
        .service(draft::read_flow_draft)
        .service(publish::publish_flow)
        .service(draw::draw_flow)
        .service(draw::draw_request_flow)
        .service(read::read_flow)
        .service(rehearse::rehearse)
        .service(assign::assign_flow)
        .service(assign::list_flow_assignments);
}
