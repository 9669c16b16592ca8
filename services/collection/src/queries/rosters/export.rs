//! A roster as a file.

use kernel::Timestamp;
use sealing::KeyRing;
use spreadsheet::{Export, MOST_ROWS};
use storage::ConnectionTrait;
use web::Failure;

use crate::{
    domain::roster::{
        row::{Roster, Values},
        sheet::{self, Shown},
    },
    store::rosters::{
        admitted::Admitted,
        rows::{self, AsOf},
    },
};

/// Every row that stands today, masked.
///
/// # Errors
/// If a row does not open, or there are more than a sheet takes back.
pub async fn masked<C: ConnectionTrait + ?Sized>(
    db: &C,
    (admitted, roster): (&Admitted, Option<&Roster>),
    ring: &KeyRing,
    now: Timestamp,
) -> Result<Export, Failure> {
    let mut opened: Vec<(kernel::RosterRowId, Values)> = Vec::new();
    if let Some(roster) = roster {
        let as_of = AsOf { day: now.china_date(), known: now, ended: false };
        let most = u64::try_from(MOST_ROWS).unwrap_or(u64::MAX);
        let stored = rows::as_of(db, roster.id, as_of, None, most + 1).await?;
        if stored.len() > MOST_ROWS {
            return Err((&spreadsheet::codes::SHEET_LONG).into());
        }
        for one in stored {
            let values = one.open(ring, &admitted.form, None)?;
            opened.push((one.head.id, values));
        }
    }
    let lines = opened.iter().map(|(row, values)| (*row, values));
    Ok(sheet::export(&admitted.form, ring.current(), lines, Shown::Masked))
}
