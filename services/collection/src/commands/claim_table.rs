//! A reviewer takes a submitted table in hand, or gives it back.

use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{
        claiming::{self, Claim, LEASE},
        codes,
        reviewing::{self, Reviewer},
        sheet::Sheet,
    },
    store::claims,
};

/// Takes it, or prolongs what is held already.
pub async fn take(work: &Work, sheet: &Sheet, reviewer: &Reviewer, name: &str) -> Result<Claim, Failure> {
    let table = reviewing::reviewable(sheet, reviewer)?;
    let claim = Claim { reviewer: work.actor(), name: name.to_owned(), until: work.now().plus(LEASE) };
    if !claims::take(work.db(), table.id, &claim, work.now()).await? {
        let held = claims::find(work.db(), table.id).await?;
        claiming::free_for(held.as_ref(), work.actor(), work.now())?;
        return Err((&codes::CLAIMED).into());
    }
    work.record(table.id, "claimed", json!({ "until": claim.until })).await?;
    Ok(claim)
}

/// Gives it back; nothing happens if it is not held.
pub async fn release(work: &Work, sheet: &Sheet) -> Result<(), Failure> {
    let Some(table) = &sheet.table else { return Ok(()) };
    let held = claims::find(work.db(), table.id).await?;
    claiming::free_for(held.as_ref(), work.actor(), work.now())?;
    if held.is_some() {
        claims::drop(work.db(), table.id).await?;
        work.record(table.id, "released", json!({})).await?;
    }
    Ok(())
}
