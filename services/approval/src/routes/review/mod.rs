//! The verbs of a review besides deciding.

mod add_signer;
mod answer_question;
mod ask_information;
mod bulk;
mod colleague;
mod delegate;
mod extend;
mod list_colleagues;
mod nudge;
mod on_task;
mod reconsider;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(bulk::decide_tasks)
        .service(ask_information::ask_for_information)
        .service(answer_question::answer_question)
        .service(list_colleagues::list_colleagues)
        .service(delegate::delegate_task)
        .service(delegate::take_task_back)
        .service(add_signer::add_task_signer)
        .service(extend::extend_task)
        .service(nudge::nudge_request)
        .service(reconsider::reconsider_request);
}
