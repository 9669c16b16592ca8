//! Whether a new admission may be told: no notice of a demand reaches a community on the word of
//! the bus alone.

use contracts::approval::AdmissionGranted;
use messaging::{Fate, Handled, Work};
use web::admission;

use crate::store::keys;

/// `Done` if its signature holds. One that does not is dead for good; a key that has not arrived
/// yet is worth waiting for.
///
/// # Errors
/// If the database is away.
pub async fn run(work: &Work, granted: &AdmissionGranted) -> Handled {
    let kid = match admission::key_of(granted) {
        Ok(kid) => kid,
        Err(bad) => return Ok(Fate::Dead(bad.to_string())),
    };
    let Some((x, time)) = keys::find(work.db(), kid).await? else {
        return Ok(Fate::Retry(format!("the key {kid} is not known yet")));
    };
    if let Err(why) = admission::verify(granted, &x, time) {
        tracing::error!(admission = %granted.admission, %why, "an admission is not told");
        return Ok(Fate::Dead(why.to_string()));
    }
    Ok(Fate::Done)
}
