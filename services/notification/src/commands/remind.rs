//! The next reminder of every table whose day has come, in working hours.

use chrono::NaiveDate;
use kernel::{Actor, EventId, calendar::Calendar};
use messaging::{Context, Work};
use storage::StoreError;

use super::apply;
use crate::{
    domain::ladder::{self, Rung},
    store::{
        awaited::{self, Climbing},
        calendars, notices, standing,
    },
};

/// Tables per transaction.
const BATCH: u16 = 200;

/// Reminds of what is due.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context) -> Result<(), StoreError> {
    let now = context.now();
    let calendar = calendars::all(context.store.read()).await?;
    if !calendar.is_working_time(now) {
        return Ok(());
    }
    let today = now.china_date();
    while batch(context, today, &calendar).await? > 0 {}
    Ok(())
}

/// One batch; how many it moved.
async fn batch(context: &Context, today: NaiveDate, calendar: &Calendar) -> Result<usize, StoreError> {
    let work = context.begin(Actor::System).await?;
    let due = awaited::due(work.db(), today, BATCH).await?;
    let mut moved = 0;
    for climbing in due {
        moved += usize::from(remind(&work, climbing, today, calendar).await?);
    }
    work.commit().await?;
    Ok(moved)
}

async fn remind(
    work: &Work,
    climbing: Climbing,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<bool, StoreError> {
    let due = climbing.awaited.due;
    // A calendar that was published since may have moved the day: then only the day is noted.
    let rung = ladder::reached(due, today, calendar).max(climbing.rung);
    if !awaited::climb(work.db(), &climbing, rung, ladder::look_on(rung, due, calendar)).await? {
        return Ok(false);
    }
    // Of the day itself nobody hears when it is over: that it is late is told by collection.
    let missed = rung == Rung::Today && today > due;
    if rung > climbing.rung && !missed {
        // Whatever was asked for may not be asked any more: then nobody is told to hurry, and what was
        // told before is nothing to do.
        if standing::all_ended(work.db(), &climbing.awaited.demands).await? {
            let about = climbing.awaited.table.to_string();
            notices::settle(work.db(), &about, ladder::TO_FILL, work.now()).await?;
        } else {
            tell(work, rung, climbing).await?;
        }
    }
    Ok(true)
}

/// What was said to the same people on the rungs below is said no more.
async fn tell(work: &Work, rung: Rung, climbing: Climbing) -> Result<(), StoreError> {
    let about = climbing.awaited.table.to_string();
    let replaced = ladder::replaces(rung);
    if !replaced.is_empty() {
        notices::settle(work.db(), &about, replaced, work.now()).await?;
    }
    let Some((audience, facts)) = ladder::telling(rung, climbing.awaited) else { return Ok(()) };
    let cause: EventId = work.id();
    apply::tell(work, (cause, work.now()), &audience, &facts).await
}
