//! The opinion of somebody who was second: two approvers had the task open, one was faster. The
//! decision stands; what the other wanted is kept beside it, as concurring or dissenting.

use kernel::{Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::{claim::Reviewer, decide::Decision};
use crate::{
    domain::{
        codes,
        flow::{Choice, Flow},
        task::{Ending, Stance},
    },
    store::{
        opinions::{self, Opinion},
        tasks::Task,
    },
};

/// Whether a decision on this task comes late: it was made from a revision in which the task was
/// open, and somebody else has decided since.
pub fn is_late(task: &Task, based_on: Revision, reviewer: &Reviewer) -> Option<Ending> {
    let others = task.decided_by.is_some_and(|by| by != reviewer.actor);
    task.ending.filter(|_| others && based_on.0 < task.revision.0)
}

/// Keeps the opinion, and says how it stands to the decision.
///
/// # Errors
/// If the stage does not have the choice, or reasons are missing.
pub async fn keep(
    work: &Work,
    flow: &Flow,
    task: &Task,
    (reviewer, decision, decided): (&Reviewer, &Decision, Ending),
) -> Result<Stance, Failure> {
    let may = flow.stage(&task.stage).is_some_and(|(_, stage)| stage.may.contains(&decision.choice));
    if !may {
        return Err(Refusal::new(&codes::DECISION_VERB).at("/decision").into());
    }
    if decision.choice != Choice::Approve && decision.reason.is_empty() {
        return Err(Refusal::new(&codes::DECISION_REASON).at("/reason").into());
    }
    let stance = Stance::of(decision.choice, decided);
    let opinion = Opinion {
        task: task.id,
        actor: reviewer.actor,
        choice: decision.choice,
        stance,
        reason: decision.reason.clone(),
        at: work.now(),
    };
    if opinions::keep(work.db(), task.request, &opinion).await? {
        let detail = json!({
            "task": task.id, "decision": decision.choice, "stance": stance, "reason": decision.reason,
        });
        work.record(task.request, "opinion-kept", detail).await?;
    }
    Ok(stance)
}
