//! One row of a roster, by the path.

use kernel::RosterRowId;
use storage::ConnectionTrait;
use web::{Failure, codes};

use super::address::Address;
use crate::store::rosters::rows::{self, Stored};

/// The head of the row; 404 if the roster has no such row.
pub async fn head<C: ConnectionTrait + ?Sized>(
    db: &C,
    address: &Address,
    row: &str,
) -> Result<Stored, Failure> {
    let missing = || Failure::from(&codes::NOT_FOUND);
    let row: RosterRowId = row.parse().map_err(|_| missing())?;
    let roster = address.roster.as_ref().ok_or_else(missing)?;
    rows::heads(db, roster.id, &[row]).await?.pop().ok_or_else(missing)
}
