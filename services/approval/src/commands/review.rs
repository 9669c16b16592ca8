//! What several commands of a review have in common: opening a stage, closing what is left open,
//! bringing a request to its end.

mod ending;

use contracts::approval::{TaskClosed, TaskOpened};
use kernel::{AreaPath, Revision, TaskId};
use messaging::Work;
use serde_json::json;
use storage::StoreError;
use web::{Failure, codes};

pub use self::ending::{End, end};
use super::{case, deadline};

use crate::{
    domain::{
        clock,
        conflict::Excluded,
        decision,
        flow::{Flow, Stage},
        flow_facts::FlowFacts,
        news::News,
        risk::Risk,
        seats::{self, Beside},
        task::{Ending, Standing, State},
    },
    store::{
        access, calendars, counting,
        editions::{self, Edition},
        incidents, looks,
        requests::Request,
        returns,
        tasks::{self, Clock, Matter, Task},
        ties,
    },
};

/// What must be there, or 404.
///
/// # Errors
/// If it is not.
pub fn require<T>(found: Option<T>) -> Result<T, Failure> {
    found.ok_or_else(|| Failure::from(&codes::NOT_FOUND))
}

/// Sets a request that was just filed on its way, and opens its first stages.
///
/// # Errors
/// If the database refuses.
pub async fn enter(
    work: &Work,
    request: &mut Request,
    edition: &Edition,
    (name, version, flow): (String, i32, Flow),
) -> Result<(), StoreError> {
    editions::takes(work.db(), (request.id, edition.number), (&name, version)).await?;
    request.flow = Some((name, version));
    deadline::begin(work, request.id, &flow).await?;
    let flow = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    let facts = counting::of(work.db(), request.id, edition.number).await?.facts(&flow);
    let streets = decision::in_play(&flow, &facts, &edition.assessment.street_paths());
    open_stages(work, request, edition, &flow, (&decision::ready(&flow, &facts), &streets)).await
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
            matter: Matter {
                department: request.department.clone(),
                lane: request.lane,
                risk: Risk::of(&edition.assessment),
            },
        };
        tasks::insert(work.db(), &task, i32::try_from(stage.seats).unwrap_or(1)).await?;
        if round > 0 {
            looks::carry(work.db(), &task, News::Decision).await?;
        } else if edition.number > 1 {
            looks::carry(work.db(), &task, News::Edition).await?;
        }
        publish_opened(work, request, &task).await?;
        // Where one person decides, nobody is beside a task that has just opened.
        let reasons = match stage.seats {
            1 => excluded(work, request, &task, &Beside::default()).await?,
            _ => nobody(work, request, &task).await?,
        };
        if let Some(reasons) = reasons {
            note(work, request, &task, reasons).await?;
        }
    }
    Ok(())
}

/// Tells that there is something to decide, or that somebody else is to decide it now.
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
        delegate: task.alone(),
    })
    .await
}

/// Looks at every open task of a request again: somebody has just become unfit to decide, or has decided
/// where others decide as well.
///
/// # Errors
/// If the database refuses.
pub async fn note_incidents(work: &Work, request: &Request) -> Result<(), StoreError> {
    for task in tasks::of_request(work.db(), request.id).await? {
        if task.standing.state == State::Open {
            note_incident(work, request, &task).await?;
        }
    }
    Ok(())
}

/// Why nobody is left to decide a task; `None` if somebody is, or nobody is wanted.
///
/// # Errors
/// If the database refuses.
pub async fn nobody(
    work: &Work,
    request: &Request,
    task: &Task,
) -> Result<Option<Vec<Excluded>>, StoreError> {
    match beside(work, request, task).await? {
        Some(beside) => excluded(work, request, task, &beside).await,
        None => Ok(None),
    }
}

async fn beside(work: &Work, request: &Request, task: &Task) -> Result<Option<Beside>, StoreError> {
    let missing = || StoreError::Corrupt(format!("{}: no stage", task.id));
    let flow = case::flow_of(work.db(), &work.context().memory, request).await?;
    let (_, stage) = flow.stage(&task.stage).ok_or_else(missing)?;
    let facts = counting::of(work.db(), request.id, task.edition).await?.facts(&flow);
    Ok(seats::beside(stage, &facts, task.id))
}

async fn excluded(
    work: &Work,
    request: &Request,
    task: &Task,
    beside: &Beside,
) -> Result<Option<Vec<Excluded>>, StoreError> {
    let candidates = access::candidates(work.db(), task.role, &task.area, work.now()).await?;
    Ok(ties::of(work.db(), request).await?.nobody(&candidates, beside))
}

/// Notes an incident if nobody may decide a task, and none is noted yet; answers whether it did.
///
/// # Errors
/// If the database refuses.
pub async fn note_incident(work: &Work, request: &Request, task: &Task) -> Result<bool, StoreError> {
    match nobody(work, request, task).await? {
        Some(reasons) => note(work, request, task, reasons).await,
        None => Ok(false),
    }
}

async fn note(
    work: &Work,
    request: &Request,
    task: &Task,
    reasons: Vec<Excluded>,
) -> Result<bool, StoreError> {
    if !incidents::open(work.db(), request.id, task.id, &reasons, work.now()).await? {
        return Ok(false);
    }
    let detail = json!({
        "task": task.id, "stage": task.stage, "role": task.role, "area": task.area.code(), "excluded": reasons,
    });
    tracing::warn!(request = %request.id, task = %task.id, "nobody may decide this task");
    work.record(request.id, "no-eligible-approver", detail).await?;
    Ok(true)
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
