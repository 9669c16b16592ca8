//! Telling of a new admission, once its signature was verified here: no notice of a demand reaches
//! a community on the word of the bus alone.

use contracts::{
    Envelope,
    approval::{AdmissionGranted, AdmissionReissued},
};
use messaging::{Fate, Handled, Work};
use storage::StoreError;
use web::admission::{self, NotAdmitted};

use super::apply;
use crate::{domain::effects, store::keys};

/// Verifies and tells of a grant.
///
/// # Errors
/// If the database refuses.
pub async fn granted(work: &Work, envelope: &Envelope, granted: AdmissionGranted) -> Handled {
    match untold(work, &granted).await? {
        None => apply::run(work, envelope, effects::admission_granted(granted)).await,
        Some(fate) => Ok(fate),
    }
}

/// Verifies and tells of an admission that was signed once more.
///
/// # Errors
/// If the database refuses.
pub async fn reissued(work: &Work, envelope: &Envelope, reissued: AdmissionReissued) -> Handled {
    match untold(work, &reissued.granted).await? {
        None => apply::run(work, envelope, effects::admission_reissued(reissued)).await,
        Some(fate) => Ok(fate),
    }
}

/// What becomes of the message if nobody is told of it. A signature that does not hold is dead for
/// good; a key that has not arrived yet is worth waiting for. What only a revoked key has signed is
/// passed over: approval signs it once more.
async fn untold(work: &Work, granted: &AdmissionGranted) -> Result<Option<Fate>, StoreError> {
    let kid = match admission::key_of(granted) {
        Ok(kid) => kid,
        Err(bad) => return Ok(Some(Fate::Dead(bad.to_string()))),
    };
    let Some((x, time)) = keys::find(work.db(), kid).await? else {
        return Ok(Some(Fate::Retry(format!("the key {kid} is not known yet"))));
    };
    let Err(why) = admission::verify(granted, &x, time) else { return Ok(None) };
    tracing::error!(admission = %granted.admission, %why, "an admission is not told");
    Ok(Some(match why {
        NotAdmitted::KeyRevoked => Fate::Done,
        why => Fate::Dead(why.to_string()),
    }))
}
