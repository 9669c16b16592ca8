//! Where approvers hand in their decisions: whoever comes while a transaction runs shares the next one.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{Actor, Revision, TaskId};
use messaging::{Answer, Author, Context, Handed, Together, Work};
use web::{
    Failure, Reply, Stored, codes,
    idempotency::{self, Once},
};

use super::{
    claim::Reviewer,
    decide::{self, Decided, Decision},
    decide_together::{self, Asked, Outcome},
};
use crate::{
    queries::tasks::{self, DecidedTask},
    settings::Signing,
    store::queue::{self, Entry, Reach},
};

/// A decision that is handed in.
#[derive(Clone)]
pub struct Sent {
    /// The task.
    pub task: TaskId,
    /// The revision of the task that was read.
    pub based_on: Revision,
    /// What the sender reaches.
    pub reach: Vec<Reach>,
    /// The sender.
    pub reviewer: Reviewer,
    /// What is decided.
    pub decision: Decision,
    /// The call, so that a repeat has the same answer; none where nobody could repeat it.
    pub once: Option<Arc<Once>>,
}

/// What was handed in.
pub enum Done {
    /// It was answered, and is durable.
    Answered(Stored),
    /// It is taken by itself.
    Alone,
}

#[derive(Clone)]
struct Desk(Context);

/// Decides, and answers with the task.
///
/// # Errors
/// As [`decide::run`]; 404 out of reach.
pub async fn run(context: &Context, signing: &Signing, sent: Sent) -> Result<Stored, Failure> {
    match messaging::together(&context.memory, &Desk(context.clone()), sent.clone()).await? {
        Done::Answered(stored) => Ok(stored),
        Done::Alone => alone(context, signing, &sent).await,
    }
}

/// A decision from which more follows, in a transaction of its own.
async fn alone(context: &Context, signing: &Signing, sent: &Sent) -> Result<Stored, Failure> {
    let work = context.begin(sent.reviewer.actor).await?;
    if let Some(once) = &sent.once
        && let Some(stored) = idempotency::recall(&work, &[once]).await?.pop().transpose()?.flatten()
    {
        return Ok(stored);
    }
    let entry = queue::get(work.db(), sent.task).await?.filter(|entry| entry.within(&sent.reach));
    let entry = entry.ok_or(&codes::NOT_FOUND)?;
    let Sent { task, based_on, reviewer, decision, .. } = sent;
    let Decided { task, opinion } = decide::run(&work, *task, *based_on, reviewer, decision, signing).await?;
    let revision = task.revision;
    let row = tasks::row(work.db(), &context.memory, Entry { task, ..entry }, work.now()).await?;
    let stored = Reply::ok(DecidedTask { row, opinion }).revision(revision).store()?;
    if let Some(once) = &sent.once {
        idempotency::keep(&work, &[(once, &stored)]).await?;
    }
    work.commit().await?;
    Ok(stored)
}

fn asked(sent: &Handed<Sent>) -> Asked<'_> {
    let Sent { task, based_on, reviewer, decision, .. } = &sent.item;
    let author = Author { actor: reviewer.actor, trace: sent.trace.clone() };
    Asked { task: *task, based_on: *based_on, reviewer, decision, author }
}

#[async_trait]
impl Together for Desk {
    type Item = Sent;
    type Done = Done;
    type Error = Failure;

    async fn run(&self, sent: &[Handed<Sent>]) -> Result<Vec<Answer<Self>>, Failure> {
        let work = self.0.begin(Actor::System).await?;
        let mut answers = known(&work, sent).await?;
        let entries = queue::of(work.db(), &sent.iter().map(|one| one.task).collect()).await?;
        let mut places = Vec::new();
        for (at, (one, answer)) in sent.iter().zip(&mut answers).enumerate() {
            match entries.get(&one.task).filter(|entry| entry.within(&one.reach)) {
                _ if answer.is_some() => {}
                Some(_) => places.push(at),
                None => *answer = Some(Err((&codes::NOT_FOUND).into())),
            }
        }
        let asked: Vec<Asked<'_>> = places.iter().filter_map(|at| sent.get(*at)).map(asked).collect();
        let mut approved = Vec::new();
        for (at, outcome) in places.into_iter().zip(decide_together::run(&work, &asked).await?) {
            let Some(place) = answers.get_mut(at) else { continue };
            match outcome {
                Outcome::Alone => *place = Some(Ok(Done::Alone)),
                Outcome::Refused(refused) => *place = Some(Err(refused)),
                Outcome::Approved(task) => {
                    if let Some(entry) = entries.get(&task.id).cloned() {
                        approved.push((at, Entry { task: *task, ..entry }));
                    }
                }
            }
        }
        for (at, stored) in answer(&work, sent, approved).await? {
            if let Some(place) = answers.get_mut(at) {
                *place = Some(Ok(Done::Answered(stored)));
            }
        }
        work.commit().await?;
        Ok(answers.into_iter().map(|answer| answer.unwrap_or_else(|| Err(Self::lost()))).collect())
    }

    fn lost() -> Failure {
        (&codes::INTERNAL).into()
    }

    fn meets_all(error: &Failure) -> Option<Failure> {
        error.away()
    }
}

/// What was answered before, or cannot be answered for its key.
async fn known(work: &Work, sent: &[Handed<Sent>]) -> Result<Vec<Option<Answer<Desk>>>, Failure> {
    let mut answers: Vec<Option<Answer<Desk>>> = sent.iter().map(|_| None).collect();
    let calls: Vec<&Once> = sent.iter().filter_map(|one| one.once.as_deref()).collect();
    if calls.is_empty() {
        return Ok(answers);
    }
    let mut recalled = idempotency::recall(work, &calls).await?.into_iter();
    for (one, answer) in sent.iter().zip(&mut answers) {
        if one.once.is_some() {
            *answer =
                recalled.next().and_then(|known| known.map(|known| known.map(Done::Answered)).transpose());
        }
    }
    Ok(answers)
}

/// The answers of what was approved, kept for a repeat.
async fn answer(
    work: &Work,
    sent: &[Handed<Sent>],
    approved: Vec<(usize, Entry)>,
) -> Result<Vec<(usize, Stored)>, Failure> {
    let (places, entries): (Vec<usize>, Vec<Entry>) = approved.into_iter().unzip();
    let rows = tasks::rows(work.db(), &work.context().memory, entries, work.now()).await?;
    let mut answers = Vec::with_capacity(rows.len());
    for (at, row) in places.into_iter().zip(rows) {
        let revision = row.line.revision;
        answers.push((at, Reply::ok(DecidedTask { row, opinion: None }).revision(revision).store()?));
    }
    let call = |(at, stored): &(usize, Stored)| Some((sent.get(*at)?.once.clone()?, stored.clone()));
    let calls: Vec<(Arc<Once>, Stored)> = answers.iter().filter_map(call).collect();
    let calls: Vec<(&Once, &Stored)> = calls.iter().map(|(once, stored)| (once.as_ref(), stored)).collect();
    idempotency::keep(work, &calls).await?;
    Ok(answers)
}
