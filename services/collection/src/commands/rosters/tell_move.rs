//! Who has to confirm a move is told of it, and is told when it waits for them no more.

use contracts::collection::{MoveEnd, RosterMoveAsked, RosterMoveEnded};
use kernel::{AreaPath, RosterRowId};
use messaging::Work;
use storage::StoreError;

use crate::store::{
    areas,
    rosters::{admitted::Admitted, moves},
};

/// A move from one community to another waits.
///
/// # Errors
/// If the database refuses.
pub async fn asked(
    work: &Work,
    admitted: &Admitted,
    row: RosterRowId,
    (from, to): (&AreaPath, &AreaPath),
) -> Result<(), StoreError> {
    let (from, to) = (from.clone(), to.clone());
    let (admission, title_zh) = (admitted.admission, admitted.title_zh.clone());
    work.publish(&RosterMoveAsked { row, admission, title_zh, from, to }).await
}

/// It was decided, or does not wait any more.
///
/// # Errors
/// If the database refuses.
pub async fn ended(
    work: &Work,
    admitted: &Admitted,
    row: RosterRowId,
    (from, to): (&AreaPath, &AreaPath),
    end: MoveEnd,
) -> Result<(), StoreError> {
    let (from, to) = (from.clone(), to.clone());
    let (admission, title_zh) = (admitted.admission, admitted.title_zh.clone());
    work.publish(&RosterMoveEnded { row, admission, title_zh, from, to, end }).await
}

/// Rows of a community are otherwise now: moves of them that waited wait no more.
///
/// # Errors
/// If the database refuses.
pub async fn lapse(
    work: &Work,
    admitted: &Admitted,
    from: &AreaPath,
    rows: &[RosterRowId],
) -> Result<(), StoreError> {
    for (row, to) in moves::lapse(work.db(), rows).await? {
        if let Some(to) = areas::community(work.db(), to).await? {
            ended(work, admitted, row, (from, &to.path), MoveEnd::Lapsed).await?;
        }
    }
    Ok(())
}
