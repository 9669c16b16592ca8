//! Heeding the signed list of admissions that ended early: what stands on it opens nothing from now on,
//! whether or not a message of it ever arrives.

use std::collections::BTreeMap;

use contracts::approval::status::{EndedState, StatusList};
use kernel::{Actor, ControlNumber};
use messaging::Context;
use serde_json::json;
use storage::StoreError;
use web::admission_status;

use super::tell_entitlement;
use crate::{
    domain::demand::AdmissionState,
    store::{keys, status},
};

/// Heeds a list if it is signed, of now, and newer than the one before. Whoever stands between us and
/// approval can withhold it, and can change nothing by it.
///
/// # Errors
/// If the database refuses.
pub async fn run(context: &Context, list: &StatusList) -> Result<(), StoreError> {
    let db = context.store.read();
    let ignored = |why: &dyn std::fmt::Display| {
        tracing::error!(%why, "a status list was not heeded");
        Ok(())
    };
    let kid = match admission_status::key_of(list) {
        Ok(kid) => kid,
        Err(why) => return ignored(&why),
    };
    let Some((x, time)) = keys::find(db, kid).await? else {
        tracing::warn!(%kid, "a status list is signed with a key that is not known yet");
        return Ok(());
    };
    let issued_at = match admission_status::verify(list, (&x, time), context.now()) {
        Ok(issued_at) => issued_at,
        Err(why) => return ignored(&why),
    };
    let listed: BTreeMap<ControlNumber, AdmissionState> =
        list.ended.iter().map(|one| (one.control_number.clone(), state(one.state))).collect();
    if status::issued_at(db).await? >= issued_at || status::difference(db, &listed).await?.is_none() {
        return Ok(());
    }
    let work = context.begin(Actor::System).await?;
    if !status::advance(work.db(), issued_at).await? {
        return Ok(());
    }
    let difference = status::difference(work.db(), &listed).await?;
    status::apply(work.db(), &difference, issued_at, work.now()).await?;
    for (admission, control_number, state) in &difference.barred {
        tracing::warn!(%control_number, "closed by the status list before a message arrived");
        tell_entitlement::ended(&work, (*admission, control_number), *state).await?;
        work.record(admission, "admission-barred", json!({ "control_number": control_number })).await?;
    }
    for (admission, control_number) in &difference.free {
        tell_entitlement::again(&work, *admission).await?;
        work.record(admission, "admission-unbarred", json!({ "control_number": control_number })).await?;
    }
    work.commit().await
}

fn state(ended: EndedState) -> AdmissionState {
    match ended {
        EndedState::Suspended => AdmissionState::Suspended,
        EndedState::Revoked => AdmissionState::Revoked,
        EndedState::Expired => AdmissionState::Expired,
    }
}
