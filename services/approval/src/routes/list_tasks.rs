//! `GET /tasks`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, DepartmentCode, Timestamp};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Failure, Paging, Permit, Problems, paging::PageParams};

use super::reach;
use crate::{
    commands::review::require,
    domain::task::State,
    policy::ListTasks,
    queries::tasks::{self, TaskRow},
    store::{
        areas,
        queue::{self, Filter},
    },
};

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Open (the default) or closed.
    state: Option<State>,
    /// Only what the caller has claimed, or decided.
    mine: Option<bool>,
    /// Only tasks of this stage.
    stage: Option<String>,
    /// Only requests of this department.
    department: Option<DepartmentCode>,
    /// Only tasks that decide for this area or one within it.
    area: Option<AreaCode>,
    /// Only tasks due before this moment; with the present one: what is overdue.
    due_before: Option<Timestamp>,
    /// Only tasks that were escalated.
    escalated: Option<bool>,
}

impl Params {
    /// The filter; an area that nobody knows is out of everybody's reach.
    async fn filter(&self, context: &Context) -> Result<Filter, Failure> {
        let area = match self.area {
            Some(code) => Some(require(areas::path(context.store.read(), code).await?)?),
            None => None,
        };
        Ok(Filter {
            stage: self.stage.clone(),
            department: self.department.clone(),
            area,
            due_before: self.due_before,
            escalated: self.escalated.unwrap_or(false),
        })
    }
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
        filter: params.filter(&context).await?,
        now: context.now(),
        page: paging.request.clone(),
    };
    let page = tasks::page(context.store.read(), &reach::tasks(&permit), &query).await?;
    Ok(paging.answer(&page))
}
