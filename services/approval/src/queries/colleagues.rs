//! Whom a reviewer may ask to decide on a task.

use kernel::{Actor, Timestamp};
use messaging::Memory;
use serde::Serialize;
use storage::ConnectionTrait;
use utoipa::ToSchema;
use web::Failure;

use crate::{
    commands::{case, claim::Reviewer, colleagues, review::require},
    store::{access, requests, tasks::Task, ties},
};

/// Those who may be asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Colleagues {
    /// By name; nobody, if all who hold the role there have a conflict of interest or decide there already.
    pub items: Vec<ColleagueView>,
}

/// Somebody who may be asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ColleagueView {
    /// Who.
    pub actor: Actor,
    /// Their name.
    pub name: String,
}

/// Everybody whom the reviewer may give the task to, or add as a signer.
///
/// # Errors
/// If the reviewer could do neither: a conflict of interest, or the task is over, somebody else's or waits.
pub async fn of<C: ConnectionTrait + ?Sized>(
    (db, memory): (&C, &Memory),
    task: &Task,
    reviewer: &Reviewer,
    now: Timestamp,
) -> Result<Colleagues, Failure> {
    let request = require(requests::get(db, task.request).await?)?;
    let ties = ties::of(db, &request).await?;
    reviewer.impartial(&ties)?;
    case::may_work(task, reviewer.actor, now)?;
    let free = colleagues::of((db, memory), (task, &request, &ties), reviewer.actor, now).await?;
    let names = access::names(db, free.iter().copied()).await?;
    let view = |actor| ColleagueView { actor, name: names.get(&actor).cloned().unwrap_or_default() };
    let mut items: Vec<ColleagueView> = free.into_iter().map(view).collect();
    items.sort_by(|one, other| (&one.name, one.actor).cmp(&(&other.name, other.actor)));
    Ok(Colleagues { items })
}
