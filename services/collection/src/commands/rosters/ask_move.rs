//! A move to a community that somebody else serves waits for them: whoever asks learns nothing of the
//! rosters there, and writes nothing there.

use chrono::NaiveDate;
use kernel::{AreaPath, Refusal};
use messaging::Work;
use serde_json::json;
use web::Failure;

use super::tell_move;
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
    (from, to): (&AreaPath, &AreaPath),
    day: Option<NaiveDate>,
) -> Result<(), Failure> {
    if !admitted.is_live(work.now().china_date()) {
        return Err((&collection_codes::GATE_CLOSED).into());
    }
    if stored.head.is_ended() {
        return Err(Refusal::new(&codes::ENDED).into());
    }
    let head = &stored.head;
    // Whoever was asked before is not asked any more.
    tell_move::lapse(work, admitted, from, &[head.id]).await?;
    moves::ask(work.db(), (head.id, head.version), (to.code(), day), (work.actor(), work.now())).await?;
    tell_move::asked(work, admitted, head.id, (from, to)).await?;
    let detail = json!({ "to": to.code(), "valid_from": day, "control_number": admitted.control_number });
    Ok(work.record(head.id, "roster-move-asked", detail).await?)
}
