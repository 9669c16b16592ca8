//! A request under decision with all it belongs to, and what its flow says of a decision on one of its
//! tasks. Nothing is written here: one decision and many that share a transaction weigh alike.

use std::sync::Arc;

use kernel::{Actor, Refusal, Revision, TaskId, Timestamp};
use messaging::{Memory, Work};
use storage::{ConnectionTrait, StoreError};
use web::{Failure, IfMatch};

use super::{
    claim::Reviewer,
    decide::Decision,
    go_back, opinion,
    standing::{self, Fall},
};
use crate::{
    domain::{
        conflict::Ties,
        decision::{self, Next, Step, TaskFact},
        flow::Flow,
        flow_codes,
        flow_facts::FlowFacts,
        task::Ending,
    },
    store::{
        counting::{self, Counting},
        editions::{self, Edition},
        flows,
        requests::Request,
        tasks::Task,
    },
};

/// A request under decision.
pub struct Case {
    /// The request, locked.
    pub request: Request,
    /// The edition under review.
    pub edition: Arc<Edition>,
    /// The flow of this very request.
    pub flow: Flow,
    /// Its tasks, and which of them count.
    pub counting: Counting,
}

/// What the flow says of a decision.
pub enum Weighed {
    /// Somebody else has decided meanwhile: only the opinion is kept.
    Late(Ending),
    /// It counts.
    Counts(Weight),
}

/// What follows from a decision that counts.
pub struct Weight {
    /// How the task ends, what is no longer needed, what is next.
    pub step: Step,
    /// The stages whose approval falls.
    pub falls: Vec<Fall>,
    /// The stage it goes back to.
    pub back: Option<usize>,
}

/// A request that was locked, with all it belongs to.
///
/// # Errors
/// If the database cannot be read.
pub async fn load(work: &Work, request: Request) -> Result<Case, StoreError> {
    let name = (request.id, request.edition);
    let mut editions = editions::known(work, &[name].into()).await?;
    let missing = || StoreError::Corrupt(format!("{}: no edition", request.id));
    let edition = editions.remove(&name).ok_or_else(missing)?;
    let counting = counting::of(work.db(), request.id, edition.number).await?;
    assemble(work, request, edition, counting).await
}

/// The flow of a request, in the version that it runs through, with every stage that it may have.
///
/// # Errors
/// `Corrupt` if it has none.
pub async fn flow_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    memory: &Memory,
    request: &Request,
) -> Result<Arc<Flow>, StoreError> {
    let missing = || StoreError::Corrupt(format!("{}: no flow", request.id));
    let (name, version) = request.flow.as_ref().ok_or_else(missing)?;
    flows::known(db, memory, (name, *version)).await
}

/// A case from what was read of it.
///
/// # Errors
/// If its flow cannot be read.
pub async fn assemble(
    work: &Work,
    request: Request,
    edition: Arc<Edition>,
    counting: Counting,
) -> Result<Case, StoreError> {
    let flow = flow_of(work.db(), &work.context().memory, &request).await?;
    let flow = flow.of_request(&FlowFacts::of(&edition.content, &edition.assessment));
    Ok(Case { request, edition, flow, counting })
}

impl Case {
    /// One of its tasks.
    pub fn task(&self, id: TaskId) -> Option<Task> {
        self.counting.tasks.iter().find(|task| task.id == id).cloned()
    }

    /// Weighs a decision on one of its tasks.
    ///
    /// # Errors
    /// If the reviewer is not impartial, the task changed meanwhile, is over or somebody else's, or the
    /// decision is not one of this stage.
    pub fn weigh(
        &self,
        (task, based_on): (&Task, Revision),
        (reviewer, ties): (&Reviewer, &Ties),
        decision: &Decision,
        now: Timestamp,
    ) -> Result<Weighed, Failure> {
        reviewer.impartial(ties)?;
        if let Some(decided) = opinion::is_late(task, based_on, reviewer) {
            return Ok(Weighed::Late(decided));
        }
        IfMatch(based_on).require(task.revision)?;
        may_work(task, reviewer.actor, now)?;
        let falls = self.falls(task, decision);
        let (facts, streets) = (self.facts(&falls), self.edition.assessment.street_paths());
        let by = (task.id, reviewer.actor);
        let mut step = decision::decide(&self.flow, &facts, &streets, by, decision.choice)?;
        step.cancelled.extend(falls.iter().flat_map(|fall| &fall.open));
        let back = go_back::target(&self.flow, &task.stage, decision)?;
        if let Some(target) = back {
            step.cancelled = go_back::cancelled(&self.flow, target, &facts, task.id);
            step.next = Next::Wait;
        }
        Ok(Weighed::Counts(Weight { step, falls, back }))
    }

    /// The stages whose approval falls by a decision.
    fn falls(&self, task: &Task, decision: &Decision) -> Vec<Fall> {
        let facts = self.counting.facts(&self.flow);
        standing::falls(&self.flow, &facts, &task.stage, &decision.terms, &self.edition)
    }

    /// The decisions that count, but for those that fall.
    pub fn facts(&self, falls: &[Fall]) -> Vec<TaskFact> {
        let mut facts = self.counting.facts(&self.flow);
        facts.retain(|fact| falls.iter().all(|fall| fall.stage != fact.stage));
        facts
    }
}

/// Whether somebody may work on a task now: it is open, nobody else is at it, it was not given to
/// somebody else, and no answer is waited for.
///
/// # Errors
/// Saying which of these it is.
pub fn may_work(task: &Task, actor: Actor, now: Timestamp) -> Result<(), Refusal> {
    task.standing.decidable_by(actor, now)?;
    theirs(task, actor)?;
    match task.clock.stopped_at {
        Some(_) => Err(Refusal::new(&flow_codes::TASK_PAUSED)),
        None => Ok(()),
    }
}

/// Whether a task is not somebody else's, to whom it was given.
///
/// # Errors
/// If it is.
pub fn theirs(task: &Task, actor: Actor) -> Result<(), Refusal> {
    match task.delegate {
        Some(delegate) if delegate != actor => Err(Refusal::new(&flow_codes::TASK_DELEGATED)),
        _ => Ok(()),
    }
}
