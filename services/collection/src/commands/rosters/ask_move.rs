//! A move to a community that somebody else serves waits for them: whoever asks learns nothing of the
//! rosters there, and writes nothing there.

use chrono::NaiveDate;
use kernel::{AreaCode, Refusal};
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{codes as collection_codes, roster::codes},
    store::rosters::{admitted::Admitted, moves, rows::Stored},
};

/// Asks for it; the row stays as it is.
///
/// # Errors
/// If the gate is closed here, or the row was ended.
pub async fn run(
    work: &Work,
    admitted: &Admitted,
    stored: &Stored,
    (to, day): (AreaCode, Option<NaiveDate>),
) -> Result<(), Failure> {
    if !admitted.is_live(work.now().china_date()) {
        return Err((&collection_codes::GATE_CLOSED).into());
    }
    if stored.head.is_ended() {
        return Err(Refusal::new(&codes::ENDED).into());
    }
    let head = &stored.head;
    moves::ask(work.db(), (head.id, head.version), (to, day), (work.actor(), work.now())).await?;
    let detail = json!({ "to": to, "valid_from": day, "control_number": admitted.control_number });
    Ok(work.record(head.id, "roster-move-asked", detail).await?)
}
