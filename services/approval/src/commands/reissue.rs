//! Signing an admission once more: to lift a suspension, or because its key was revoked.
//!
//! Neither opens anything by itself. Collection verifies the new signature as it verified the first,
//! and a suspension is lifted by no signature but the one that names it.

use contracts::approval::{AdmissionReissued, Reissue};
use kernel::{ControlNumber, Refusal, Revision};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch, token};

use super::{grant, keep_key, review::require};
use crate::{
    domain::{
        admission::{self, State},
        admission_life, codes,
    },
    settings::Signing,
    store::{
        admission_life as life,
        admissions::{self, Admission},
        keys,
    },
};

/// What is told where nobody gave a reason.
const KEY_REVOKED: &str = "原签名密钥已作废，换签";

/// Lifts a suspension.
///
/// # Errors
/// If it is gone, changed meanwhile, not suspended, or over.
pub async fn resume(
    work: &Work,
    number: &ControlNumber,
    based_on: Option<Revision>,
    reason: &str,
    signing: &Signing,
) -> Result<Admission, Failure> {
    let mut admission = require(admissions::lock(work, number).await?)?;
    if let Some(revision) = based_on {
        IfMatch(revision).require(admission.revision)?;
    }
    admission.state =
        admission_life::resumed(admission.state, admission.valid_until, work.now().china_date())?;
    admission.changed_at = work.now();
    admission.reason = None;
    sign(work, &mut admission, Reissue::Resumed, reason, signing).await?;
    grant::hold(work, &admission).await?;
    Ok(admission)
}

/// Signs with the key in use what was signed with a revoked one. What needs it no more, because
/// somebody was faster or it has ended, is left alone.
///
/// # Errors
/// If it is gone, or there is nothing to sign with.
pub async fn resign(work: &Work, number: &ControlNumber, signing: &Signing) -> Result<(), Failure> {
    let mut admission = require(admissions::lock(work, number).await?)?;
    let key = keys::get(work.db(), admission.key).await?;
    let revoked = key.is_some_and(|key| key.revoked.is_some());
    if !revoked || !matches!(admission.state, State::Live | State::Suspended) {
        return Ok(());
    }
    sign(work, &mut admission, Reissue::Resigned, KEY_REVOKED, signing).await
}

async fn sign(
    work: &Work,
    admission: &mut Admission,
    cause: Reissue,
    reason: &str,
    signing: &Signing,
) -> Result<(), Failure> {
    let signer = keep_key::in_hand(work, signing).await?.ok_or_else(|| Refusal::new(&codes::KEY_ABSENT))?;
    let validity = (admission.valid_from, admission.valid_until);
    let (number, content, hash) = (&admission.control_number, &admission.content, &admission.content_hash);
    let mut claims =
        admission::claims(&signing.issuer, number, content, hash, validity, signer.moment(work.now()));
    // A gate that did not accept the signature that lifted the last suspension opens by this one.
    let live = admission.state == State::Live;
    claims.lifts = Some(admission.suspensions).filter(|suspensions| live && *suspensions > 0);
    admission.signature = token::sign(signer.id, admission::TOKEN_TYPE, &signer.key, &claims);
    admission.key = signer.id;
    admission.revision = life::sign(work.db(), admission, cause, work.now()).await?;
    let detail = json!({
        "control_number": admission.control_number, "key": signer.id, "lifts": claims.lifts, "reason": reason,
    });
    let action = match cause {
        Reissue::Resumed => "resumed",
        Reissue::Resigned => "resigned",
    };
    work.record(admission.id, action, detail).await?;
    let (granted, reason) = (admission.granted(), reason.to_owned());
    Ok(work.publish(&AdmissionReissued { granted, cause, reason }).await?)
}
