//! `GET /operations/parked`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::{Context, parked};
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    ListParked,
    message::{HeldMessage, HeldState},
};
use crate::{Answer, Paging, Permit, Problems, codes, paging::PageParams};

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct HeldFilter {
    /// Only in this state; without it, those that wait for a decision: `parked` and `outside`.
    #[param(inline)]
    pub state: Option<HeldState>,
}

/// The messages that this service could not apply, oldest first. 待人工处理的消息
#[utoipa::path(tag = "operations", operation_id = "operations.list_parked", params(PageParams, HeldFilter),
    responses((status = 200, description = "a page of messages", body = Page<HeldMessage>), Problems))]
#[get("/operations/parked")]
pub async fn list(
    _permit: Permit<ListParked>,
    paging: Paging,
    filter: Query<HeldFilter>,
    context: Data<Context>,
) -> Answer {
    let state = filter.state.map(Into::into);
    let page = parked::list(&context.store, state, &paging.request).await?.ok_or(&codes::BAD_CURSOR)?;
    Ok(paging.answer(&page.map(HeldMessage::from)))
}
