//! Those who have to follow a change above are reminded before the last day, and told with those
//! above when it is past.

use chrono::NaiveDate;
use kernel::Actor;
use messaging::{Context, Work};
use serde_json::json;
use storage::StoreError;

use super::following;
use crate::{
    domain::{
        FollowUp,
        follow_up_told::{REMIND_WITHIN, Told},
    },
    publish::follow_up as publish,
    store,
};

/// Tells whatever a day brings.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context) -> Result<(), StoreError> {
    let today = context.now().china_date();
    let soon = store::calendar::merged(context.store.read()).await?.after(today, REMIND_WITHIN).date;
    let due = store::follow_up::due_by(context.store.read(), soon).await?;
    if due.into_iter().all(|mut task| task.call(today, soon).is_none()) {
        return Ok(());
    }
    let work = context.begin(Actor::System).await?;
    // Read again within the transaction: another process may have told it meanwhile.
    for task in store::follow_up::due_by(work.db(), soon).await? {
        tell(&work, task, (today, soon)).await?;
    }
    work.commit().await
}

async fn tell(
    work: &Work,
    mut task: FollowUp,
    (today, soon): (NaiveDate, NaiveDate),
) -> Result<(), StoreError> {
    let Some(call) = task.call(today, soon) else { return Ok(()) };
    store::follow_up::update(work.db(), &task).await?;
    let title = following::title(work, &task).await?;
    if call == Told::Overdue {
        publish::overdue(work, &task, &title).await?;
        work.record(task.id, "overdue", json!({"due": task.due.date})).await
    } else {
        publish::reminded(work, &task, &title).await?;
        work.record(task.id, "reminded", json!({"due": task.due.date})).await
    }
}
