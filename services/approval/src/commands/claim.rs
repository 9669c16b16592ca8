//! Claiming a task for a while, and giving it up. A claim only keeps others away: it is no decision
//! and ends by itself.

use kernel::{Actor, DepartmentCode, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::{case, review::require};
use crate::{
    domain::{
        codes,
        conflict::{Conflict, Ties},
    },
    store::{
        requests,
        tasks::{self, Task},
        ties,
    },
};

/// Somebody who works on a task.
#[derive(Debug, Clone)]
pub struct Reviewer {
    /// Who.
    pub actor: Actor,
    /// The departments of all their grants.
    pub departments: Vec<DepartmentCode>,
}

impl Reviewer {
    /// Refuses whoever has a conflict of interest with a request of these ties.
    ///
    /// # Errors
    /// 403, saying why.
    pub fn impartial(&self, ties: &Ties) -> Result<(), Refusal> {
        let (zh, en) = match ties.conflict(self.actor, &self.departments) {
            None => return Ok(()),
            Some(Conflict::Hand) => {
                ("您起草、修改或提交过这份申请", "you wrote, changed or filed this request")
            }
            Some(Conflict::Department) => ("您属于申请部门", "you belong to the requesting department"),
            Some(Conflict::Delegated) => {
                ("您已将本申请的任务委托他人办理", "you gave a task of this request to somebody else")
            }
            Some(Conflict::Decided) => {
                ("您参与过原决定，复议由其他人员办理", "you decided the first time: others reconsider it")
            }
            Some(Conflict::Client) => ("程序不能审批", "a program does not decide"),
            Some(Conflict::Seat) => ("同一环节同一人只能审批一次", "one person decides once at a stage"),
        };
        Err(Refusal::new(&codes::DECISION_CONFLICT).saying(zh, en))
    }
}

/// Claims a task, or holds the claim longer.
///
/// # Errors
/// If the task changed meanwhile, is over or is somebody else's, or the reviewer is not impartial.
pub async fn claim(
    work: &Work,
    task: &Task,
    based_on: Revision,
    reviewer: &Reviewer,
) -> Result<Task, Failure> {
    let request = require(requests::get(work.db(), task.request).await?)?;
    reviewer.impartial(&ties::of(work.db(), &request).await?)?;
    IfMatch(based_on).require(task.revision)?;
    case::theirs(task, reviewer.actor)?;
    let claim = task.standing.claim(reviewer.actor, work.now())?;
    let mut task = task.clone();
    task.revision = tasks::set_claim(work.db(), &task, Some(claim)).await?;
    task.standing.claim = Some(claim);
    work.record(task.request, "task-claimed", json!({ "task": task.id, "until": claim.until })).await?;
    Ok(task)
}

/// Gives a claim up.
///
/// # Errors
/// If the task is over, or the claim is not the actor's.
pub async fn release(work: &Work, task: &Task, actor: Actor) -> Result<Task, Failure> {
    task.standing.release(actor, work.now())?;
    let mut task = task.clone();
    task.revision = tasks::set_claim(work.db(), &task, None).await?;
    task.standing.claim = None;
    work.record(task.request, "task-released", json!({ "task": task.id })).await?;
    Ok(task)
}
