//! Carrying out what an event makes of notices, and telling departments' systems of it.

use contracts::Envelope;
use kernel::{EventId, Timestamp};
use messaging::{Fate, Handled, Work};
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use super::{demands, forward};
use crate::{
    domain::{
        Audience, Effect, Facts, Kind,
        ladder::{self, Awaited, Standing},
    },
    store::{awaited, calendars, closed_tasks, notices},
};

/// Tells, settles and reminds.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, envelope: &Envelope, effects: Vec<Effect>, keys: &KeySource) -> Handled {
    for effect in effects {
        match effect {
            Effect::Settle(about, kinds) => notices::settle(work.db(), &about, kinds, work.now()).await?,
            Effect::Tell(audience, facts) => {
                tell(work, (envelope.id, envelope.time), &audience, &facts).await?;
            }
            Effect::TellUnless(kinds, audience, facts) => {
                let (_, about) = facts.kind_and_about();
                if !notices::asks(work.db(), &about, kinds).await? {
                    tell(work, (envelope.id, envelope.time), &audience, &facts).await?;
                }
            }
            Effect::TellOfTask(task, audience, facts) => {
                if !closed_tasks::has(work.db(), task).await? {
                    tell(work, (envelope.id, envelope.time), &audience, &facts).await?;
                }
            }
            Effect::Close(task) => closed_tasks::put(work.db(), task, work.now()).await?,
            Effect::Await(table) => wait_for(work, &table).await?,
            Effect::Done(about) => awaited::mark(work.db(), &about, true).await?,
            Effect::Resume(about) => resume(work, &about).await?,
            Effect::Stands(number, standing) => {
                demands::stand(work, &number, standing).await?;
            }
            Effect::Expire(number, audience, facts) => {
                if !demands::stand(work, &number, Standing::Expired).await? {
                    tell(work, (envelope.id, envelope.time), &audience, &facts).await?;
                }
            }
        }
    }
    match forward::run(work, envelope, keys).await {
        Ok(()) => Ok(Fate::Done),
        Err(Failure::Store(error)) => Err(error),
        // Without the keys it waits for them, visibly.
        Err(Failure::Refused(refusal)) => Ok(Fate::Retry(refusal.to_string())),
    }
}

/// A notice, and its place in the queue of what dispatch looks at.
///
/// # Errors
/// If the database refuses.
pub async fn tell(
    work: &Work,
    cause: (EventId, Timestamp),
    audience: &Audience,
    facts: &Facts,
) -> Result<(), StoreError> {
    notices::insert(work.db(), work.id(), cause, audience, facts).await
}

async fn resume(work: &Work, table: &str) -> Result<(), StoreError> {
    awaited::mark(work.db(), table, false).await?;
    let Some(due) = awaited::due_day(work.db(), table).await? else { return Ok(()) };
    let calendar = calendars::all(work.db()).await?;
    let (rung, look_on) = ladder::start(due, work.now().china_date(), &calendar);
    awaited::place(work.db(), table, (rung, look_on)).await
}

/// A table that is due on a day to come is not late any more, whatever was said of it before.
async fn wait_for(work: &Work, table: &Awaited) -> Result<(), StoreError> {
    let calendar = calendars::all(work.db()).await?;
    let today = work.now().china_date();
    if table.due >= today {
        let about = table.table.to_string();
        notices::settle(work.db(), &about, &[Kind::TableOverdue, Kind::TableLate], work.now()).await?;
    }
    awaited::begin(work.db(), table, ladder::start(table.due, today, &calendar)).await
}
