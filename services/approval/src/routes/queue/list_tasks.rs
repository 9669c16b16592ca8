//! `GET /tasks`

use actix_web::{
    get,
    web::{Data, Query},
};
use kernel::{AreaCode, DepartmentCode, QueueViewId, Timestamp};
use messaging::Context;
use serde::Deserialize;
use utoipa::IntoParams;
use web::{Answer, Paging, Permit, Problems, paging::PageParams};

use super::narrowing;
use crate::{
    domain::{
        lane::Lane,
        risk::Risk,
        saved_view::{Question, Scope},
        task::State,
    },
    policy::ListTasks,
    queries::tasks::{self, TaskRow},
    routes::reach,
    store::queue,
};

/// Which tasks.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Begin with one of the caller's saved views; what else is given here goes before what it says.
    view: Option<QueueViewId>,
    /// What the caller has at hand (`mine`), what everybody with the same role at the same place shares
    /// (`groups`), or all within the caller's area (`area`, the default).
    scope: Option<Scope>,
    /// `true` is `scope=mine`.
    mine: Option<bool>,
    /// Open (the default) or closed.
    state: Option<State>,
    /// Only tasks of this stage.
    stage: Option<String>,
    /// Only requests of this department.
    department: Option<DepartmentCode>,
    /// Only tasks that decide for this area or one within it.
    area: Option<AreaCode>,
    /// Only requests of this lane.
    lane: Option<Lane>,
    /// Only requests that ask this much care.
    risk: Option<Risk>,
    /// Only tasks due before this moment; with the present one: what is overdue.
    due_before: Option<Timestamp>,
    /// Only tasks due within so many days from now; 0 is what is overdue.
    #[param(maximum = 366)]
    due_within_days: Option<u16>,
    /// Only tasks that were escalated.
    escalated: Option<bool>,
    /// Only tasks with news since the caller last opened them.
    changed: Option<bool>,
}

impl Params {
    fn question(&self) -> Question {
        Question {
            scope: self.scope.or(self.mine.unwrap_or(false).then_some(Scope::Mine)),
            state: self.state,
            stage: self.stage.clone(),
            department: self.department.clone(),
            area: self.area,
            lane: self.lane,
            risk: self.risk,
            due_within_days: self.due_within_days,
            escalated: self.escalated,
            changed: self.changed,
        }
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
    let kept = narrowing::kept(&context, permit.actor(), params.view).await?;
    let question = params.question().or(kept);
    let filter = narrowing::filter(&context, &question).await?;
    let due_before = narrowing::earlier(filter.due_before, params.due_before);
    let query = queue::Query {
        state: question.state.unwrap_or(State::Open),
        scope: narrowing::scope(question.scope, permit.actor()),
        filter: queue::Filter { due_before, ..filter },
        looker: permit.actor(),
        now: context.now(),
        page: paging.request.clone(),
    };
    let page = tasks::page(context.store.read(), &context.memory, &reach::tasks(&permit), &query).await?;
    Ok(paging.answer(&page))
}
