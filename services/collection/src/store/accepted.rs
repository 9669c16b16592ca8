//! Accepted values: what departments retrieve, and what proposals are made of.

use kernel::{Period, TableId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::{answers::Stored, sheet::Place};

/// Turns what the street accepted into values, in one statement. A value that was there before
/// becomes a new version of itself, and goes to the end of the changes.
pub async fn accept<C: ConnectionTrait + ?Sized>(
    db: &C,
    place: &Place,
    table: TableId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let sql = "INSERT INTO accepted_value (element, period, area, path, period_start, period_end, datatype, value, \
               version, source, table_id, accepted_at) \
               SELECT c.element, c.period, c.area, $2, c.period_start, c.period_end, c.datatype, c.value, 1, 'table', \
               c.table_id, $3 FROM cell c WHERE c.table_id = $1 AND c.submitted AND c.state <> 'accepted' \
               ON CONFLICT (area, element, period) DO UPDATE SET path = excluded.path, datatype = excluded.datatype, \
               value = excluded.value, version = accepted_value.version + 1, source = excluded.source, \
               table_id = excluded.table_id, accepted_at = excluded.accepted_at, change = NULL";
    rows::execute(db, sql, vec![table.to_string().into(), place.path.as_str().into(), now.micros().into()])
        .await
}

/// Takes over values from before. What is there already stays.
pub async fn import<C: ConnectionTrait + ?Sized>(
    db: &C,
    place: &Place,
    period: Period,
    values: &[(String, Stored)],
    now: Timestamp,
) -> Result<u64, StoreError> {
    let list: Vec<[&str; 3]> = values
        .iter()
        .map(|(element, stored)| [element.as_str(), stored.datatype.as_str(), stored.text.as_str()])
        .collect();
    let sql = format!(
        "INSERT INTO accepted_value (area, path, period, period_start, period_end, version, source, accepted_at, \
         element, datatype, value) SELECT $2, $3, $4, $5, $6, 1, 'import', $7, {} FROM {} WHERE TRUE \
         ON CONFLICT (area, element, period) DO NOTHING",
        batch::texts(3),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&list)?,
        place.code.as_str().into(),
        place.path.as_str().into(),
        period.to_string().into(),
        period.first_day().to_string().into(),
        period.last_day().to_string().into(),
        now.micros().into(),
    ];
    rows::execute(db, &sql, values).await
}
