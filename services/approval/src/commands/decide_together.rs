//! Approvals after which others have still to decide, many in one transaction: as most decisions are.
//! Each is weighed as it would be by itself; what all of them read and write is one statement each.

use std::collections::{BTreeMap, BTreeSet};

use contracts::approval::TaskClosed;
use kernel::{Actor, RequestId, Revision, TaskId};
use messaging::{Author, Work};
use serde_json::Value;
use storage::StoreError;
use web::Failure;

use super::{
    case::{self, Case, Weighed, Weight},
    claim::Reviewer,
    decide::{self, Decision},
    terms,
};
use crate::{
    domain::{conflict::Ties, decision::Next, flow::Choice, news::News, task::Ending},
    store::{
        counting,
        deciding::{self, Approved, Busy},
        editions::{self, Name},
        tasks::Task,
        ties,
    },
};

/// A decision that is asked for.
#[derive(Clone)]
pub struct Asked<'a> {
    /// The task.
    pub task: TaskId,
    /// The revision of the task that was read.
    pub based_on: Revision,
    /// Who decides.
    pub reviewer: &'a Reviewer,
    /// What.
    pub decision: &'a Decision,
    /// On whose behalf it is told.
    pub author: Author,
}

/// What becomes of it.
pub enum Outcome {
    /// The task was approved.
    Approved(Box<Task>),
    /// It was refused; nothing of it was written.
    Refused(Failure),
    /// More follows from it than from an approval among others: it is taken by itself.
    Alone,
}

/// Decides on them in their order. Two decisions on one request are taken one after the other, and the
/// second sees the first.
///
/// # Errors
/// If the database refuses, or somebody was faster at one of them: then nothing was written of any.
pub async fn run(work: &Work, asked: &[Asked<'_>]) -> Result<Vec<Outcome>, Failure> {
    let mut outcomes: Vec<Option<Outcome>> = asked.iter().map(|_| None).collect();
    while outcomes.iter().any(Option::is_none) {
        let left: Vec<usize> =
            (0..asked.len()).filter(|at| matches!(outcomes.get(*at), Some(None))).collect();
        let tasks = left.iter().filter_map(|at| asked.get(*at)).map(|one| one.task).collect();
        for (at, outcome) in wave(work, asked, &left, &tasks).await? {
            if let Some(place) = outcomes.get_mut(at) {
                *place = Some(outcome);
            }
        }
    }
    Ok(outcomes.into_iter().map(|outcome| outcome.unwrap_or(Outcome::Alone)).collect())
}

/// The first decision of every request.
async fn wave(
    work: &Work,
    asked: &[Asked<'_>],
    left: &[usize],
    tasks: &BTreeSet<TaskId>,
) -> Result<Vec<(usize, Outcome)>, Failure> {
    let read = read(work, tasks).await?;
    let (mut taken, mut outcomes, mut approvals) = (BTreeSet::new(), Vec::new(), Vec::new());
    for at in left.iter().copied() {
        let Some(one) = asked.get(at) else { continue };
        // Somebody else is at its request: whoever decides on it waits for them, and nobody else does.
        let Some((case, ties, task)) = read.of(one.task) else {
            outcomes.push((at, Outcome::Alone));
            continue;
        };
        if !taken.insert(case.request.id) {
            continue;
        }
        match weigh(work, case, ties, (&task, one)) {
            Ok(true) => {
                approvals.push(approval(case, &task, one));
                let by = (Ending::Approved, one.reviewer.actor, one.decision.reason.as_str());
                let closed = deciding::closed(task, by, work.now());
                outcomes.push((at, Outcome::Approved(Box::new(closed))));
            }
            Ok(false) => outcomes.push((at, Outcome::Alone)),
            Err(refused) => outcomes.push((at, Outcome::Refused(refused))),
        }
    }
    write(work, approvals).await?;
    Ok(outcomes)
}

/// What a wave has to know.
struct Read {
    cases: BTreeMap<RequestId, (Case, Ties)>,
    requests: BTreeMap<TaskId, RequestId>,
}

impl Read {
    fn add(&mut self, case: Case, ties: Ties) {
        let id = case.request.id;
        self.requests.extend(case.counting.tasks.iter().map(|task| (task.id, id)));
        self.cases.insert(id, (case, ties));
    }

    fn of(&self, task: TaskId) -> Option<(&Case, &Ties, Task)> {
        let (case, ties) = self.cases.get(self.requests.get(&task)?)?;
        Some((case, ties, case.task(task)?))
    }
}

async fn read(work: &Work, tasks: &BTreeSet<TaskId>) -> Result<Read, StoreError> {
    let requests = deciding::lock_all(work, tasks, Busy::Left).await?;
    let names: BTreeSet<Name> = requests.iter().map(|request| (request.id, request.edition)).collect();
    let mut editions = editions::known(work, &names).await?;
    let mut countings = counting::of_all(work.db(), &names.iter().copied().collect()).await?;
    let mut ties = ties::of_all(work.db(), &requests).await?;
    let mut read = Read { cases: BTreeMap::new(), requests: BTreeMap::new() };
    for request in requests {
        let id = request.id;
        let parts = editions.remove(&(id, request.edition)).zip(countings.remove(&id)).zip(ties.remove(&id));
        let ((edition, counting), ties) =
            parts.ok_or_else(|| StoreError::Corrupt(format!("{id}: half a request")))?;
        read.add(case::assemble(work, request, edition, counting).await?, ties);
    }
    Ok(read)
}

/// Whether it is an approval after which nothing follows but waiting.
fn weigh(work: &Work, case: &Case, ties: &Ties, (task, one): (&Task, &Asked<'_>)) -> Result<bool, Failure> {
    let decision = one.decision;
    let weighed = case.weigh((task, one.based_on), (one.reviewer, ties), decision, work.now())?;
    let Weighed::Counts(Weight { step, falls, back }) = weighed else { return Ok(false) };
    let waits = step.next == Next::Wait && step.cancelled.is_empty() && falls.is_empty() && back.is_none();
    if !waits
        || case.counting.wants_more_at(task.id)
        || decision.choice != Choice::Approve
        || !decision.terms.is_empty()
    {
        return Ok(false);
    }
    terms::allowed(&case.request, &case.edition)?;
    Ok(!case.request.terms.answer_everything(&case.edition.assessment.form))
}

/// An approval, and what is recorded and told of it.
struct Approval {
    row: Approved,
    record: (Actor, String, &'static str, Value),
    told: (Author, TaskClosed),
}

fn approval(case: &Case, task: &Task, one: &Asked<'_>) -> Approval {
    let (request, actor, decision) = (&case.request, one.reviewer.actor, one.decision);
    let detail = decide::detail(task, decision);
    Approval {
        row: Approved {
            task: task.id,
            revision: task.revision.0,
            by: actor,
            reason: decision.reason.clone(),
            request: request.id,
            request_revision: request.revision.0,
            stage: case.counting.open_stage(&[task.id]).or_else(|| request.stage.clone()),
        },
        record: (actor, request.id.to_string(), "task-approved", detail),
        told: (
            one.author.clone(),
            TaskClosed { task: task.id, request: request.id, result: Ending::Approved.name().into() },
        ),
    }
}

async fn write(work: &Work, approvals: Vec<Approval>) -> Result<(), StoreError> {
    if approvals.is_empty() {
        return Ok(());
    }
    let (mut rows, mut records, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for approval in approvals {
        rows.push(approval.row);
        records.push(approval.record);
        told.push(approval.told);
    }
    deciding::approve_all(work, &rows, News::Decision.bit()).await?;
    work.record_each(&records).await?;
    work.publish_each(&told).await
}
