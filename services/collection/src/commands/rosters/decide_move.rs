//! The community that is entered decides on a move that was asked for: it confirms it, by its own rules,
//! or rejects it, and the row stays where it is.

use contracts::collection::MoveEnd;
use kernel::{AreaPath, RosterRowId};
use messaging::Work;
use sealing::KeyRing;
use serde_json::json;
use web::{Failure, codes};

use super::{
    move_rows::{self, Removal},
    tell_move,
    write::RowDone,
};
use crate::{
    domain::roster::{codes as roster_codes, row::RowReason},
    store::{
        areas,
        rosters::{
            admitted::Admitted,
            moves::{self, Awaiting, End},
            rows,
        },
    },
};

/// What the community says to it.
#[derive(Debug, Clone, Default)]
pub struct Consent<'a> {
    /// The first day there, instead of the one that was asked for.
    pub day: Option<chrono::NaiveDate>,
    /// Why what rules of the community advise against is right.
    pub remark: Option<&'a str>,
}

/// Confirms it: the row there ends, one here begins.
///
/// # Errors
/// If no such move awaits this community, or its rules refuse it.
pub async fn confirm(
    work: &Work,
    ring: &KeyRing,
    (admitted, here): (&Admitted, &AreaPath),
    row: RosterRowId,
    consent: &Consent<'_>,
) -> Result<RowDone, Failure> {
    let asked = awaiting(work, admitted, here, row).await?;
    let stored = rows::heads(work.db(), asked.roster, &[row]).await?;
    let from = areas::community(work.db(), asked.from).await?.ok_or(&codes::NOT_FOUND)?;
    let removal = Removal {
        admitted,
        from: &from.path,
        to: here,
        day: consent.day.or(asked.day),
        reasons: (RowReason::MovedOut, RowReason::MovedIn),
        remark: consent.remark,
    };
    moves::settle(work.db(), row).await?;
    tell_move::ended(work, admitted, row, (&from.path, here), MoveEnd::Confirmed).await?;
    let begun = move_rows::run(work, ring, &removal, &stored).await?;
    Ok(begun.into_iter().next().ok_or(&roster_codes::NOTHING)?)
}

/// Rejects it.
///
/// # Errors
/// If no such move awaits this community.
pub async fn reject(
    work: &Work,
    (admitted, here): (&Admitted, &AreaPath),
    row: RosterRowId,
) -> Result<(), Failure> {
    let asked = awaiting(work, admitted, here, row).await?;
    let from = areas::community(work.db(), asked.from).await?.ok_or(&codes::NOT_FOUND)?;
    moves::settle(work.db(), row).await?;
    tell_move::ended(work, admitted, row, (&from.path, here), MoveEnd::Rejected).await?;
    let detail = json!({ "from": asked.from, "to": asked.to, "control_number": admitted.control_number });
    Ok(work.record(row, "roster-move-rejected", detail).await?)
}

async fn awaiting(
    work: &Work,
    admitted: &Admitted,
    here: &AreaPath,
    row: RosterRowId,
) -> Result<Awaiting, Failure> {
    let all = moves::of(work.db(), admitted, (End::To, here.code())).await?;
    Ok(all.into_iter().find(|one| one.row == row).ok_or(&codes::NOT_FOUND)?)
}
