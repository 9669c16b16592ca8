//! From a question about the queue to what the store is asked.

use chrono::TimeDelta;
use kernel::{Actor, AreaCode, AreaPath, QueueViewId, Timestamp};
use messaging::Context;
use web::Failure;

use crate::{
    commands::review::require,
    domain::saved_view::{Question, Scope},
    store::{areas, queue, queue_views},
};

/// The path of an area; one that nobody knows is out of everybody's reach.
pub async fn area(context: &Context, code: Option<AreaCode>) -> Result<Option<AreaPath>, Failure> {
    match code {
        Some(code) => Ok(Some(require(areas::path(context.store.read(), code).await?)?)),
        None => Ok(None),
    }
}

/// Whose tasks.
pub fn scope(scope: Option<Scope>, actor: Actor) -> queue::Scope {
    match scope.unwrap_or_default() {
        Scope::Mine => queue::Scope::Mine(actor),
        Scope::Groups => queue::Scope::Groups,
        Scope::Area => queue::Scope::Area,
    }
}

/// What a question narrows the queue to.
pub async fn filter(context: &Context, question: &Question) -> Result<queue::Filter, Failure> {
    let due = question.due_within_days.map(|days| context.now().plus(TimeDelta::days(days.into())));
    Ok(queue::Filter {
        stage: question.stage.clone(),
        department: question.department.clone(),
        area: area(context, question.area).await?,
        lane: question.lane,
        risk: question.risk,
        due_before: due,
        escalated: question.escalated.unwrap_or(false),
        changed: question.changed.unwrap_or(false),
    })
}

/// What somebody kept under one of their views; nothing, if none is named.
pub async fn kept(context: &Context, actor: Actor, view: Option<QueueViewId>) -> Result<Question, Failure> {
    match view {
        None => Ok(Question::default()),
        Some(id) => Ok(require(queue_views::get(context.store.read(), actor, id).await?)?.query),
    }
}

/// The earlier of two moments, where there are two.
pub fn earlier(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    one.into_iter().chain(other).min()
}
