//! Showing rows as they are: recorded first, opened by the caller once the record is committed.

use kernel::{Refusal, RosterRowId};
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::roster::{codes, purpose::Purpose, row::Roster},
    store::rosters::{
        admitted::Admitted,
        rows::{self, Stored},
    },
};

/// Records who looks at which rows and why, and answers them in the order asked for, still sealed.
pub async fn run(
    work: &Work,
    (admitted, roster): (&Admitted, &Roster),
    wanted: &[RosterRowId],
    purpose: &Purpose,
) -> Result<Vec<Stored>, Failure> {
    let heads = rows::heads(work.db(), roster.id, wanted).await?;
    let mut found = Vec::with_capacity(wanted.len());
    for (n, row) in wanted.iter().enumerate() {
        let stored = heads.iter().find(|stored| stored.head.id == *row);
        let unknown = || Refusal::new(&codes::ROW_UNKNOWN).at(format!("/rows/{n}"));
        found.push(stored.ok_or_else(unknown)?.clone());
    }
    let detail = json!({
        "area": roster.area.code(),
        "control_number": admitted.control_number,
        "rows": wanted,
        "purpose": purpose.purpose,
        "reason": purpose.reason,
    });
    work.record(roster.id, "roster-rows-unmasked", detail).await?;
    Ok(found)
}
