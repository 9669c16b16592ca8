//! Accepted values that were withdrawn: kept, and no longer handed out.

use std::collections::BTreeMap;

use kernel::{Actor, AreaCode, Period, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::corrections;
use crate::domain::{fuse::CellKey, withdrawn::Gone};

/// What a community's values were withdrawn for that are not there again; of one that went more than
/// once, the last time.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
) -> Result<BTreeMap<CellKey, Gone>, StoreError> {
    let sql = "SELECT w.element, w.period, w.withdrawn_at, w.reason FROM withdrawn_value w WHERE w.area = $1 \
               AND NOT EXISTS (SELECT 1 FROM accepted_value v WHERE v.area = w.area AND v.element = w.element \
               AND v.period = w.period) ORDER BY w.version";
    let read = |row: &storage::Row| {
        let key = CellKey { element: row.parse("element")?, period: row.parse("period")? };
        Ok((key, Gone { at: row.time("withdrawn_at")?, reason: row.get("reason")? }))
    };
    rows::all(db, sql, vec![area.as_str().into()]).await?.iter().map(read).collect()
}

/// Takes a value out of what is handed out. Whether there was one.
pub async fn take_out<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, element, period): (AreaCode, &str, Period),
    (by, reason): (Actor, &str),
    now: Timestamp,
) -> Result<bool, StoreError> {
    corrections::note_withdrawal(db, (area, element, period), now).await?;
    let keep = "INSERT INTO withdrawn_value (area, element, period, version, path, datatype, value, source, table_id, \
                accepted_at, withdrawn_at, withdrawn_by, reason) SELECT area, element, period, version, path, datatype, \
                value, source, table_id, accepted_at, $4, $5, $6 FROM accepted_value \
                WHERE area = $1 AND element = $2 AND period = $3";
    let key: [sea_orm::Value; 3] = [area.as_str().into(), element.into(), period.to_string().into()];
    let mut values = key.to_vec();
    values.extend([now.micros().into(), by.to_string().into(), sea_orm::Value::from(reason)]);
    if rows::execute(db, keep, values).await? == 0 {
        return Ok(false);
    }
    let drop = "DELETE FROM accepted_value WHERE area = $1 AND element = $2 AND period = $3";
    Ok(rows::execute(db, drop, key.to_vec()).await? == 1)
}
