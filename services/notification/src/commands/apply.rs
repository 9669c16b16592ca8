//! Carrying out what an event makes of notices, and telling departments' systems of it.

use contracts::Envelope;
use kernel::{EventId, Timestamp};
use messaging::{Fate, Handled, Work};
use sealing::KeySource;
use storage::StoreError;
use web::Failure;

use super::forward;
use crate::{
    domain::{
        Audience, Effect, Facts,
        ladder::{self, Awaited, Standing},
    },
    store::{awaited, calendars, notices, standing},
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
            Effect::Await(table) => wait_for(work, &table).await?,
            Effect::Done(about) => awaited::mark(work.db(), &about, true).await?,
            Effect::Resume(about) => resume(work, &about).await?,
            Effect::Stands(number, standing) => {
                standing::put(work.db(), &number, standing).await?;
            }
            Effect::Expire(number, audience, facts) => {
                if !standing::put(work.db(), &number, Standing::Expired).await? {
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
    match ladder::anew(due, work.now().china_date(), &calendar) {
        Some(place) => awaited::place(work.db(), table, place).await,
        None => Ok(()),
    }
}

/// Days that have passed when a table opens are not reminded of.
async fn wait_for(work: &Work, table: &Awaited) -> Result<(), StoreError> {
    let calendar = calendars::all(work.db()).await?;
    let rung = ladder::reached(table.due, work.now().china_date(), &calendar);
    awaited::begin(work.db(), table, rung, ladder::look_on(rung, table.due, &calendar)).await
}
