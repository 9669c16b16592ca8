//! The digests of a day: for everybody who has something unread, one.
//!
//! People are taken in batches, one transaction each. Where a process stops another goes on; two
//! at once do the same work twice and leave the same digests.

use chrono::NaiveDate;
use kernel::{Actor, PersonId};
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;

use crate::{
    domain::{audience::Held, digest},
    store::{
        calendars,
        digests::{self, Digest, Run},
        notices::{self, Reader},
    },
};

/// People per transaction.
const BATCH: u16 = 200;

/// Makes the digests that are due, if any are.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context) -> Result<(), StoreError> {
    let calendar = calendars::all(context.store.read()).await?;
    let Some(day) = digest::day(&calendar, context.now()) else { return Ok(()) };
    while !digests::run(context.store.read(), day).await?.done {
        batch(context, day).await?;
    }
    Ok(())
}

async fn batch(context: &Context, day: NaiveDate) -> Result<(), StoreError> {
    let after = digests::run(context.store.read(), day).await?.after;
    let people = web::access::people(context.store.read(), after, BATCH).await?;
    let work = context.begin(Actor::System).await?;
    for person in &people {
        make(&work, *person, day).await?;
    }
    let done = people.len() < usize::from(BATCH);
    digests::save_run(work.db(), day, Run { after: people.last().copied().or(after), done }).await?;
    if done {
        work.record("digest", "made", json!({ "day": day })).await?;
    }
    work.commit().await
}

async fn make(work: &Work, person: PersonId, day: NaiveDate) -> Result<(), StoreError> {
    let store = &work.context().store;
    // Any token will do: it is not about signing in.
    let caller = web::access::caller(store, Actor::Person(person), i64::MAX, work.now()).await?;
    let Some(caller) = caller else { return Ok(()) };
    let held = caller.grants.into_iter().map(Held::from).collect();
    let counts = notices::unread_by_kind(work.db(), &Reader { person, held }).await?;
    if !counts.is_empty() {
        digests::insert(work.db(), person, &Digest { day, at: work.now(), counts }).await?;
    }
    Ok(())
}

impl From<web::Grant> for Held {
    fn from(grant: web::Grant) -> Self {
        Self { role: grant.role, area: grant.area, department: grant.department }
    }
}
