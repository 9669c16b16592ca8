//! Whether a new admission may be told: no notice of a demand reaches a community on the word of
//! the bus alone.

use contracts::approval::AdmissionGranted;
use messaging::{Fate, Work};
use storage::StoreError;
use web::admission::{self, NotAdmitted};

use crate::store::keys;

/// Nothing, if its signature holds; otherwise what becomes of the message. A signature that does not
/// hold is dead for good; a key that has not arrived yet is worth waiting for. What only a revoked key
/// has signed is passed over: approval signs it once more.
///
/// # Errors
/// If the database is away.
pub async fn run(work: &Work, granted: &AdmissionGranted) -> Result<Option<Fate>, StoreError> {
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
