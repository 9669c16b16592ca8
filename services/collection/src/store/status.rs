//! What the signed list of approval says of admissions, kept beside what its messages said.

use std::collections::BTreeMap;

use kernel::{AdmissionId, ControlNumber, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::{admission_known, batch, gate};
use crate::domain::demand::AdmissionState;

/// As of when the list spoke that was taken last.
pub async fn issued_at<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Timestamp, StoreError> {
    let row = rows::one(db, "SELECT issued_at FROM status_list WHERE id = 1", vec![]).await?;
    row.map_or(Ok(Timestamp::from_micros(0)), |row| row.time("issued_at"))
}

/// Takes the place of the list before; whether it was older.
pub async fn advance<C: ConnectionTrait + ?Sized>(db: &C, issued_at: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE status_list SET issued_at = $1 WHERE id = 1 AND issued_at < $1";
    Ok(rows::execute(db, sql, vec![issued_at.micros().into()]).await? == 1)
}

/// What a list changes: who is barred by it, and who no longer is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Stood until now, and how the list says that it ended.
    pub barred: Vec<(AdmissionId, ControlNumber, AdmissionState)>,
    /// Stands again, as far as the list goes.
    pub free: Vec<(AdmissionId, ControlNumber)>,
}

impl Difference {
    /// Whether it changes nothing.
    pub fn is_none(&self) -> bool {
        self.barred.is_empty() && self.free.is_empty()
    }
}

/// Compares a list with what is kept.
pub async fn difference<C: ConnectionTrait + ?Sized>(
    db: &C,
    listed: &BTreeMap<ControlNumber, AdmissionState>,
) -> Result<Difference, StoreError> {
    let list: Vec<[&ControlNumber; 1]> = listed.keys().map(|number| [number]).collect();
    let named = format!("control_number IN (SELECT {} FROM {})", batch::text(0), batch::rows_of(db));
    let barred = format!(
        "SELECT id, control_number FROM admission WHERE state = 'live' AND barred_at IS NULL AND {named}"
    );
    let free =
        format!("SELECT id, control_number FROM admission WHERE barred_at IS NOT NULL AND NOT {named}");
    let ended = pairs(db, &barred, &list).await?;
    let barred = ended.into_iter().filter_map(|(admission, number)| {
        let state = *listed.get(&number)?;
        Some((admission, number, state))
    });
    Ok(Difference { barred: barred.collect(), free: pairs(db, &free, &list).await? })
}

async fn pairs<C: ConnectionTrait + ?Sized>(
    db: &C,
    sql: &str,
    list: &[[&ControlNumber; 1]],
) -> Result<Vec<(AdmissionId, ControlNumber)>, StoreError> {
    let found = rows::all(db, sql, vec![batch::parameter(list)?]).await?;
    found.iter().map(|row| Ok((row.parse("id")?, row.parse("control_number")?))).collect()
}

/// Bars and frees.
pub async fn apply<C: ConnectionTrait + ?Sized>(
    db: &C,
    difference: &Difference,
    issued_at: Timestamp,
    now: Timestamp,
) -> Result<(), StoreError> {
    gate::turn(db).await?;
    for (admission, _, state) in &difference.barred {
        let sql = "UPDATE admission SET barred_at = $2, barred_as = $3 WHERE id = $1";
        let values = vec![admission.to_string().into(), issued_at.micros().into(), state.name().into()];
        rows::execute(db, sql, values).await?;
    }
    for (admission, _) in &difference.free {
        let sql = "UPDATE admission SET barred_at = NULL, barred_as = NULL WHERE id = $1";
        rows::execute(db, sql, vec![admission.to_string().into()]).await?;
    }
    let barred = difference.barred.iter().map(|(admission, ..)| *admission);
    let changed: Vec<AdmissionId> = barred.chain(difference.free.iter().map(|(free, _)| *free)).collect();
    admission_known::note(db, &changed, now).await
}
