//! Opening the gate: an admission is stored only after its signature was verified here.

use contracts::approval::AdmissionGranted;
use messaging::{Fate, Handled, Work};
use serde_json::json;
use web::admission;

use crate::{
    domain::admission::form_of,
    store::{
        admissions, forms_cache, keys,
        retrieval::{self, Entitlement, Grant},
        rosters::admitted as rosters,
    },
};

/// Verifies and stores. A signature that does not hold is dead for good; a key that has not
/// arrived yet is worth waiting for.
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
    if let Err(why) = admission::verify(granted, &x, time) {
        return dead(why.to_string());
    }
    let Some(form) = form_of(&granted.content) else {
        return dead("the form cannot be read".into());
    };
    if !admissions::insert(work.db(), granted, kid, work.now()).await? {
        return Ok(Fate::Done);
    }
    forms_cache::put(&granted.content_hash, &form);
    rosters::note(work.db(), granted.admission, &form, granted.content.retention_months).await?;
    let elements: Vec<String> = form.fields.iter().map(|field| field.element.to_string()).collect();
    let grant = Grant {
        department: &granted.content.department,
        elements: &elements,
        areas: &granted.content.areas,
        source: Entitlement::Admission,
        reference: granted.admission.to_string(),
        until: granted.valid_until,
    };
    retrieval::give(work.db(), &grant).await?;
    let detail =
        json!({ "control_number": granted.control_number, "content_hash": granted.content_hash, "key": kid });
    work.record(granted.admission, "admission-verified", detail).await?;
    Ok(Fate::Done)
}
