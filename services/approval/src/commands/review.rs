//! What several commands of a review have in common: opening a stage, closing what is left open,
//! bringing a request to its end.

use contracts::approval::{Outcome, RequestDecided, TaskClosed, TaskOpened};
use kernel::{AreaPath, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, codes};

use crate::{
    domain::{
        clock, conflict,
        flow::{Flow, Stage},
        lifecycle::{Verb, outcome_name},
        task::{Ending, Standing, State},
    },
    store::{
        access, calendars,
        editions::Edition,
        incidents,
        requests::{self, Request},
        returns,
        tasks::{self, Clock, Task},
    },
};

/// What must be there, or 404.
///
/// # Errors
/// If it is not.
pub fn require<T>(found: Option<T>) -> Result<T, Failure> {
    found.ok_or_else(|| Failure::from(&codes::NOT_FOUND))
}

/// Opens stages that are ready, for these streets.
///
/// # Errors
/// If the database refuses.
pub async fn open_stages(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    flow: &Flow,
    (ready, streets): (&[usize], &[AreaPath]),
) -> Result<(), StoreError> {
    for at in ready {
        let stage = flow.stages.get(*at).ok_or_else(|| StoreError::Corrupt(format!("no stage {at}")))?;
        open_stage(work, request, edition, stage, streets).await?;
    }
    Ok(())
}

/// Opens the tasks of a stage. A task that nobody may decide is opened all the same, and is an
/// incident: whoever is granted the role later finds it.
async fn open_stage(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    stage: &Stage,
    streets: &[AreaPath],
) -> Result<(), StoreError> {
    let county =
        request.county.clone().ok_or_else(|| StoreError::Corrupt(format!("{}: no county", request.id)))?;
    let calendar = calendars::all(work.db()).await?;
    let due = clock::due(stage, work.now(), &calendar);
    let remind_at = clock::remind_at(stage, due, &calendar).filter(|at| *at > work.now());
    let round = returns::rounds(work.db(), request.id, edition.number).await?;
    request.stage = Some(stage.key.clone());
    for (area, seat) in stage.seats(&county, streets) {
        let task = Task {
            id: work.id(),
            revision: Revision::NEW.next(),
            request: request.id,
            edition: edition.number,
            stage: stage.key.clone(),
            role: stage.role,
            communities: edition.assessment.communities_of(&area),
            area,
            due,
            standing: Standing { state: State::Open, claim: None },
            ending: None,
            decided_by: None,
            reason: None,
            opened_at: work.now(),
            closed_at: None,
            seat,
            round,
            clock: Clock { remind_at, ..Clock::default() },
            delegate: None,
        };
        tasks::insert(work.db(), &task).await?;
        publish_opened(work, request, &task).await?;
        note_incident(work, request, &task).await?;
    }
    Ok(())
}

/// Tells that there is something to decide.
///
/// # Errors
/// If the database refuses.
pub async fn publish_opened(work: &Work, request: &Request, task: &Task) -> Result<(), StoreError> {
    work.publish(&TaskOpened {
        task: task.id,
        request: request.id,
        title_zh: request.content.title_zh.clone(),
        department: request.department.clone(),
        stage: task.stage.clone(),
        role: task.role,
        area: task.area.clone(),
        due: task.due,
    })
    .await
}

/// Notes an incident if nobody may decide a task.
///
/// # Errors
/// If the database refuses.
pub async fn note_incident(work: &Work, request: &Request, task: &Task) -> Result<(), StoreError> {
    let candidates = access::candidates(work.db(), task.role, &task.area, work.now()).await?;
    let hands = requests::hands(work.db(), request.id).await?;
    let Some(reasons) = conflict::nobody(&candidates, &hands, &request.department) else { return Ok(()) };
    incidents::insert(work.db(), request.id, task.id, &reasons, work.now()).await?;
    let detail = json!({
        "task": task.id, "stage": task.stage, "role": task.role, "area": task.area.code(), "excluded": reasons,
    });
    tracing::warn!(request = %request.id, task = %task.id, "nobody may decide this task");
    work.record(request.id, "no-eligible-approver", detail).await
}

/// Closes a task that nobody needs any more.
///
/// # Errors
/// If the database refuses.
pub async fn cancel(work: &Work, request: &Request, task: TaskId) -> Result<(), StoreError> {
    if tasks::cancel(work.db(), task, work.now()).await? {
        closed(work, request, task, Ending::Cancelled).await?;
    }
    Ok(())
}

/// Tells that a task is over, and ends an incident it had.
///
/// # Errors
/// If the database refuses.
pub async fn closed(work: &Work, request: &Request, task: TaskId, ending: Ending) -> Result<(), StoreError> {
    incidents::resolve(work.db(), task, work.now()).await?;
    work.publish(&TaskClosed { task, request: request.id, result: ending.name().into() }).await
}

/// Brings a request to its end. The caller saves it.
///
/// # Errors
/// If it has ended already.
pub async fn end(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    outcome: Outcome,
    reason: &str,
) -> Result<(), Failure> {
    request.state = request.state.after(Verb::Decide)?;
    request.stage = None;
    request.outcome = Some(outcome);
    request.reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
    request.ended_at = Some(work.now());
    requests::end(work.db(), request.id, outcome_name(outcome), work.now()).await?;
    let supplied = if outcome == Outcome::Rejected { Vec::new() } else { edition.assessment.supplied() };
    let detail =
        json!({ "outcome": outcome, "edition": edition.number, "reason": reason, "supplied": supplied });
    work.record(request.id, "decided", detail).await?;
    work.publish(&RequestDecided {
        request: request.id,
        department: request.department.clone(),
        title_zh: request.content.title_zh.clone(),
        outcome,
        reason: reason.to_owned(),
        supplied,
        areas: edition.assessment.areas.clone(),
    })
    .await?;
    Ok(())
}
