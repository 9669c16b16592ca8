//! The verbs of a review besides deciding.

mod add_signer;
mod answer_question;
mod ask_information;
mod bulk;
mod colleague;
mod delegate;
mod nudge;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(bulk::decide_tasks)
        .service(ask_information::ask_information)
        .service(answer_question::answer_question)
        .service(delegate::delegate_task)
        .service(delegate::take_task_back)
        .service(add_signer::add_signer)
        .service(nudge::nudge_request);
}
