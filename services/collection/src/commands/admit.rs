//! Opening the gate: an admission is stored only after its signature was verified here.

use contracts::approval::AdmissionGranted;
use forms::FormDefinition;
use messaging::{Fate, Handled, Work};
use serde_json::json;
use storage::StoreError;
use web::admission::{self, NotAdmitted};

use super::give;
use crate::{
    domain::{admission::form_of, demand::AdmissionState, retrieving::Entitlement},
    store::{admissions, keys, retrieval::Grant, rosters::admitted as rosters, uncompared},
};

/// Verifies and stores. A signature that does not hold is dead for good; a key that has not
/// arrived yet is worth waiting for. Where all agrees but the key was revoked meanwhile, what was
/// granted is stored and opens nothing, until approval has signed it with another key.
pub async fn run(work: &Work, granted: &AdmissionGranted) -> Handled {
    let dead = |why: String| {
        tracing::error!(admission = %granted.admission, why, "an admission was not accepted");
        Ok(Fate::Dead(why))
    };
    let kid = match admission::key_of(granted) {
        Ok(kid) => kid,
        Err(bad) => return dead(bad.to_string()),
    };
    let Some((x, time)) = keys::find(work.db(), kid).await? else {
        return Ok(Fate::Retry(format!("the key {kid} is not known yet")));
    };
    let distrusted = match admission::verify(granted, &x, time) {
        Ok(_) => false,
        Err(NotAdmitted::KeyRevoked) => true,
        Err(why) => return dead(why.to_string()),
    };
    let Some(form) = form_of(&granted.content) else {
        return dead("the form cannot be read".into());
    };
    if !admissions::insert(work.db(), granted, kid, distrusted, work.now()).await? {
        return Ok(Fate::Done);
    }
    rosters::note(work.db(), granted.admission, &form, granted.content.retention_months).await?;
    let detail =
        json!({ "control_number": granted.control_number, "content_hash": granted.content_hash, "key": kid });
    if distrusted {
        tracing::error!(admission = %granted.admission, "an admission is not trusted: its key was revoked");
        work.record(granted.admission, "admission-distrusted", detail).await?;
        return Ok(Fate::Done);
    }
    // Its end may have come before it: then nothing but what simply ran out entitles anybody.
    if admissions::ended(work.db(), granted.admission).await?.is_none_or(|end| end == AdmissionState::Expired)
    {
        entitle(work, granted, &form).await?;
    }
    work.record(granted.admission, "admission-verified", detail).await?;
    uncompared::note(work.db(), granted.admission).await?;
    Ok(Fate::Done)
}

/// Its department may retrieve what it asks, where it asks it, and what follows beside it.
///
/// # Errors
/// If the database refuses.
pub async fn entitle(
    work: &Work,
    granted: &AdmissionGranted,
    form: &FormDefinition,
) -> Result<(), StoreError> {
    let asked = form.fields.iter().map(|field| field.element.to_string());
    let follows = granted.content.derived.iter().filter_map(|one| one.field.get("element")?.as_str());
    let elements: Vec<String> = asked.chain(follows.map(str::to_owned)).collect();
    let grant = Grant {
        department: &granted.content.department,
        elements: &elements,
        areas: &granted.content.areas,
        source: Entitlement::Admission,
        reference: granted.admission.to_string(),
        until: granted.valid_until,
    };
    give::run(work, &grant).await
}
