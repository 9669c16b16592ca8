//! `/duty-lists`

mod approve;
mod change;
mod compare;
mod discard;
mod draft;
mod export_items;
mod file;
mod get;
mod import_items;
mod item_body;
mod list;
mod publish;
mod put_item;
mod remove_item;
mod send_back;
mod take_over;

use kernel::Revision;
use utoipa_actix_web::service_config::ServiceConfig;
use web::Reply;

use crate::{domain::DutyList, queries::duty_lists::DutyListView};

pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list::list)
        .service(draft::draft)
        .service(get::get)
        .service(change::change)
        .service(discard::discard)
        .service(compare::compare)
        .service(import_items::import)
        .service(export_items::export)
        .service(take_over::take_over)
        .service(put_item::put)
        .service(remove_item::remove)
        .service(approve::approve)
        .service(send_back::send_back)
        .service(publish::publish)
        .service(file::file);
}

/// Answers with a list under its new entity tag.
fn reply(list: DutyList) -> Reply<DutyListView> {
    let revision: Revision = list.revision;
    Reply::ok(DutyListView::from(list)).revision(revision)
}
