//! Moves whose admission ended while they waited lapse: the row stays where it is, and whoever was asked is
//! told.

use messaging::Work;
use serde_json::json;
use storage::StoreError;

use super::tell_move;
use crate::store::rosters::{admitted, moves};

/// Lets go of some.
///
/// # Errors
/// If the database refuses.
pub async fn run(work: &Work) -> Result<(), StoreError> {
    for (row, admission, from) in moves::stranded(work.db(), work.now().china_date()).await? {
        let admitted = admitted::find(work.db(), admission).await?;
        let admitted = admitted.ok_or_else(|| StoreError::Corrupt(format!("{admission} keeps no roster")))?;
        tell_move::lapse(work, &admitted, &from, &[row]).await?;
        let detail = json!({ "from": from.code(), "control_number": admitted.control_number });
        work.record(row, "roster-move-lapsed", detail).await?;
    }
    Ok(())
}
