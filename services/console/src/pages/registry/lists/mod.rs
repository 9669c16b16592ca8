//! Duty lists: drafted, compared, approved, published, filed.

mod act;
mod compare;
mod import;
mod item;
mod item_form;
mod list;
mod new;
mod show;
mod steps;

use actix_web::web::ServiceConfig;

/// Its pages.
pub fn register(config: &mut ServiceConfig) {
    config
        .service(list::show)
        .service(new::show)
        .service(new::submit)
        .service(compare::show)
        .service(compare::take_over)
        .service(import::show)
        .service(import::submit)
        .service(import::csv)
        .service(import::xlsx)
        .service(item::new)
        .service(item::edit)
        .service(item::save)
        .service(show::show)
        .service(act::submit);
}
