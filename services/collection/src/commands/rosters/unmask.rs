//! Showing rows as they are: recorded first, then opened.

use kernel::{Refusal, RosterRowId};
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::roster::{codes, keys::KeyRing, purpose::Purpose, row::Roster},
    queries::rosters::rows::{RosterRowView, unmasked},
    store::rosters::{admitted::Admitted, rows},
};

/// Records who looks at which rows and why, and opens them. The caller shows nothing before the
/// record is committed.
pub async fn run(
    work: &Work,
    (admitted, roster): (&Admitted, &Roster),
    ring: &KeyRing,
    wanted: &[RosterRowId],
    purpose: &Purpose,
) -> Result<Vec<RosterRowView>, Failure> {
    let heads = rows::heads(work.db(), roster.id, wanted).await?;
    let mut shown = Vec::with_capacity(wanted.len());
    for (n, row) in wanted.iter().enumerate() {
        let stored = heads.iter().find(|stored| stored.head.id == *row);
        let unknown = || Refusal::new(&codes::ROW_UNKNOWN).at(format!("/rows/{n}"));
        shown.push(unmasked(stored.ok_or_else(unknown)?, ring, &admitted.form)?);
    }
    let detail = json!({
        "area": roster.area.code(),
        "control_number": admitted.control_number,
        "rows": wanted,
        "purpose": purpose.purpose,
        "reason": purpose.reason,
    });
    work.record(roster.id, "roster-rows-unmasked", detail).await?;
    Ok(shown)
}
