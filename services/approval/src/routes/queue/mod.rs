//! The review queue: its pages, its counters, the views people save of it.

mod count_tasks;
mod list_tasks;
mod narrowing;
mod views;

use utoipa_actix_web::service_config::ServiceConfig;

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_tasks::list_tasks)
        .service(count_tasks::count_tasks)
        .service(views::list_queue_views)
        .service(views::create_queue_view)
        .service(views::read_queue_view)
        .service(views::change_queue_view)
        .service(views::delete_queue_view);
}
