//! `GET /operations/deliveries`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::page::Page;
use messaging::Context;
use runtime::Settings;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use crate::{
    policy::ListUndelivered,
    queries::deliveries::{self, DeliveryView},
    routes::vault,
    store::deliveries::{Filter, State},
};

/// Which messages.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UndeliveredQuery {
    /// In this state; without it, those that wait for a decision: `parked`.
    #[param(inline)]
    pub state: Option<State>,
    /// Only those that were tried in vain at least once: of those that wait, what is tried again.
    #[serde(default)]
    pub in_vain: bool,
}

/// List messages that were given up, latest first. 未能送达的消息
///
/// With `state=waiting` and `in_vain=true`, those that did not arrive so far.
/// Addresses are shown in part; what the messages say is not shown.
#[utoipa::path(tag = "undelivered", operation_id = "notification.list_undelivered", params(UndeliveredQuery, PageParams),
    responses((status = 200, description = "a page", body = Page<DeliveryView>), Problems))]
#[get("/operations/deliveries")]
pub async fn list(
    _permit: Permit<ListUndelivered>,
    paging: Paging,
    query: Query<UndeliveredQuery>,
    (context, settings): (Data<Context>, Data<Settings>),
) -> Answer {
    let vault = vault::of(&context, &settings).await?;
    let state = Some(query.state.unwrap_or(State::Parked));
    let filter = Filter { state, in_vain: query.in_vain, ..Filter::default() };
    Ok(paging.answer(&deliveries::page((&context, &vault), &filter, &paging.request).await?))
}
