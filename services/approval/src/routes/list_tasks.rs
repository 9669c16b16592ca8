//! `GET /tasks`

use actix_web::{
    get,
    web::{Data, Query},
};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use super::reach;
use crate::{
    domain::task::State,
    policy::ListTasks,
    queries::tasks::{self, TaskRow},
    store::queue,
};

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Open (the default) or closed.
    state: Option<State>,
    /// Only what the caller has claimed, or decided.
    mine: Option<bool>,
}

/// The review queue, by due date.
#[utoipa::path(tag = "tasks", operation_id = "approval.list_tasks", params(Params, PageParams),
    responses((status = 200, description = "a page", body = kernel::page::Page<TaskRow>), Problems))]
#[get("/tasks")]
pub async fn list_tasks(
    permit: Permit<ListTasks>,
    params: Query<Params>,
    paging: Paging,
    context: Data<Context>,
) -> Answer {
    let query = queue::Query {
        state: params.state.unwrap_or(State::Open),
        mine: params.mine.unwrap_or(false).then(|| permit.actor()),
        now: context.now(),
        page: paging.request.clone(),
    };
    let page = tasks::page(context.store.read(), &reach::tasks(&permit), &query).await?;
    Ok(paging.answer(&page))
}
