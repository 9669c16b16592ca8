//! The others are told of an entry on the day it takes effect, and again after its last day: they
//! need not know the days to be right.

use messaging::{Context, Work};
use storage::StoreError;

use crate::{
    domain::Entry,
    publish,
    store::{self, register_write::Told},
};

/// Tells of a version whose day has come: that it is in force, or that it has ended.
///
/// # Errors
/// If the database refuses.
pub async fn tell(work: &Work, entry: &Entry) -> Result<(), StoreError> {
    let today = work.now().china_date();
    let told = if entry.last_day.is_some_and(|last| last < today) {
        Told::Ended
    } else if entry.covers(today) {
        Told::InForce
    } else {
        return Ok(());
    };
    publish::entry(work, entry, told == Told::Ended).await?;
    store::register_write::mark_told(work.db(), entry, told).await
}

/// Tells of everything whose day has come since it was published.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context) -> Result<(), StoreError> {
    let today = context.now().china_date();
    if store::register_write::untold(context.store.read(), today).await?.is_empty() {
        return Ok(());
    }
    let work = context.begin(kernel::Actor::System).await?;
    // Read again within the transaction: another process may have told it meanwhile.
    for entry in store::register_write::untold(work.db(), today).await? {
        tell(&work, &entry).await?;
    }
    work.commit().await
}
