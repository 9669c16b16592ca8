//! Opening the gate again: an admission that was signed once more, verified here as its grant was.

use contracts::approval::AdmissionReissued;
use kernel::Timestamp;
use messaging::{Fate, Handled, Work};
use serde_json::json;
use web::admission::{self, NotAdmitted};

use super::admit;
use crate::{
    domain::{
        admission::form_of,
        reissue::{Does, judge},
    },
    store::{keys, reissues},
};

/// Verifies the new signature, keeps it, and opens what it opens: the suspension it names, or what
/// was closed because the key before was revoked. Whoever can write to the bus but cannot sign
/// opens nothing, and a signature that was used once opens nothing a second time.
pub async fn run(work: &Work, reissued: &AdmissionReissued) -> Handled {
    let granted = &reissued.granted;
    let dead = |why: String| {
        tracing::error!(admission = %granted.admission, why, "a new signature was not accepted");
        Ok(Fate::Dead(why))
    };
    let kid = match admission::key_of(granted) {
        Ok(kid) => kid,
        Err(bad) => return dead(bad.to_string()),
    };
    let Some((x, time)) = keys::find(work.db(), kid).await? else {
        return Ok(Fate::Retry(format!("the key {kid} is not known yet")));
    };
    let claims = match admission::verify(granted, &x, time) {
        Ok(claims) => claims,
        Err(NotAdmitted::KeyRevoked) => {
            // Revoked while it travelled: approval signs once more, and that signature opens.
            work.record(granted.admission, "reissue-not-trusted", json!({ "key": kid })).await?;
            return Ok(Fate::Done);
        }
        Err(why) => return dead(why.to_string()),
    };
    let Some(standing) = reissues::standing(work.db(), granted.admission).await? else {
        return dead("nothing was granted under this id".into());
    };
    let does = match judge(&standing, granted, &claims) {
        Ok(does) => does,
        Err(why) => return dead(why.to_string()),
    };
    let Some(form) = form_of(&granted.content) else {
        return dead("the form cannot be read".into());
    };
    let signature = (granted.signature.as_str(), kid, claims.lifts);
    reissues::keep(work.db(), granted.admission, signature, work.now()).await?;
    reissues::trust(work.db(), granted.admission, work.now()).await?;
    if does == Does::Resumes {
        let signed_at = Timestamp::from_micros(claims.iat.saturating_mul(1_000_000));
        reissues::resume(work.db(), granted.admission, (signed_at, work.now())).await?;
    }
    if does == Does::Resumes || !standing.suspended {
        admit::entitle(work, granted, &form).await?;
    }
    let action = match does {
        Does::Resumes => "admission-resumed",
        Does::Confirms => "admission-resigned",
    };
    let detail = json!({ "control_number": granted.control_number, "key": kid, "reason": reissued.reason });
    work.record(granted.admission, action, detail).await?;
    Ok(Fate::Done)
}
