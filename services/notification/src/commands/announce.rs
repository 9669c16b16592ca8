//! Telling of a new admission, once its signature was verified here: no notice of a demand reaches
//! a community on the word of the bus alone.

use contracts::{Envelope, approval::AdmissionGranted};
use messaging::{Fate, Handled, Work};
use web::admission;

use super::apply;
use crate::{domain::effects, store::keys};

/// Verifies and tells. A signature that does not hold is dead for good; a key that has not arrived
/// yet is worth waiting for.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work, envelope: &Envelope, granted: AdmissionGranted) -> Handled {
    let kid = match admission::key_of(&granted) {
        Ok(kid) => kid,
        Err(bad) => return Ok(Fate::Dead(bad.to_string())),
    };
    let Some((x, time)) = keys::find(work.db(), kid).await? else {
        return Ok(Fate::Retry(format!("the key {kid} is not known yet")));
    };
    if let Err(why) = admission::verify(&granted, &x, time) {
        tracing::error!(admission = %granted.admission, %why, "an admission is not told");
        return Ok(Fate::Dead(why.to_string()));
    }
    apply::run(work, envelope, effects::admission_granted(granted)).await
}
