//! A demand ends, or may be asked again: what that makes of the tables that answer it.

use std::collections::BTreeSet;

use kernel::ControlNumber;
use messaging::Work;
use storage::StoreError;

use crate::{
    domain::ladder::{self, Standing},
    store::{
        awaited::{self, Demands},
        calendars, notices, standing,
    },
};

/// Notes how a demand stands from now on; answers whether another has taken its place. Tables that
/// nobody may ask for any more are nothing to do, and those that somebody may ask for again are.
///
/// # Errors
/// If the database refuses.
pub async fn stand(work: &Work, number: &ControlNumber, standing: Standing) -> Result<bool, StoreError> {
    let asked_with = awaited::asked_with(work.db(), number).await?;
    let before = ended(work, &asked_with).await?;
    let replaced = standing::put(work.db(), number, standing).await?;
    let after = ended(work, &asked_with).await?;
    for demands in after.difference(&before) {
        notices::settle_tables(work.db(), demands, ladder::TO_FILL, work.now()).await?;
    }
    for demands in before.difference(&after) {
        begin_again(work, demands).await?;
    }
    Ok(replaced)
}

/// Which of these may not be asked at all.
async fn ended(work: &Work, lists: &BTreeSet<Demands>) -> Result<BTreeSet<Demands>, StoreError> {
    let mut ended = BTreeSet::new();
    for demands in lists {
        if standing::all_ended(work.db(), &demands.0).await? {
            ended.insert(demands.clone());
        }
    }
    Ok(ended)
}

async fn begin_again(work: &Work, demands: &Demands) -> Result<(), StoreError> {
    let calendar = calendars::all(work.db()).await?;
    let today = work.now().china_date();
    for due in awaited::due_days(work.db(), demands).await? {
        let place = ladder::again(due, today, &calendar);
        awaited::place_all(work.db(), demands, due, place).await?;
    }
    Ok(())
}
