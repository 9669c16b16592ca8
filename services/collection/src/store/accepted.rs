//! Accepted values: what departments retrieve, and what proposals are made of.

use kernel::{Period, TableId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::{batch, corrections};
use crate::domain::{answers::Stored, document::Accepted, sheet::Place};

/// Turns what the street accepted into values, in two statements; with the rule they follow by, if
/// nobody filled them. A value that was there before
/// becomes a new version of itself, and goes to the end of the changes; so does one that was
/// withdrawn.
pub async fn accept<C: ConnectionTrait + ?Sized>(
    db: &C,
    place: &Place,
    (table, rule): (TableId, Option<&str>),
    values: &[Accepted],
    now: Timestamp,
) -> Result<u64, StoreError> {
    if values.is_empty() {
        return Ok(0);
    }
    corrections::note(db, place.code, values, now).await?;
    let list: Vec<[Option<String>; 7]> = values
        .iter()
        .map(|Accepted { key, stored, remark }| {
            let (from, to) = (key.period.first_day().to_string(), key.period.last_day().to_string());
            let Stored { datatype, text } = stored.clone();
            let (element, period) = (key.element.to_string(), key.period.to_string());
            let [element, period, from, to, datatype, text] =
                [element, period, from, to, datatype, text].map(Some);
            [element, period, from, to, datatype, text, remark.clone()]
        })
        .collect();
    let sql = format!(
        "INSERT INTO accepted_value (area, path, version, source, table_id, accepted_at, element, period, \
         period_start, period_end, datatype, value, remark, rule) SELECT $2, $3, 1 + COALESCE((SELECT max(w.version) \
         FROM withdrawn_value w WHERE w.area = $2 AND w.element = {} AND w.period = {}), 0), 'table', $4, $5, {}, CAST($6 AS TEXT) \
         FROM {} WHERE TRUE \
         ON CONFLICT (area, element, period) DO UPDATE SET path = excluded.path, datatype = excluded.datatype, \
         value = excluded.value, version = accepted_value.version + 1, source = excluded.source, \
         table_id = excluded.table_id, accepted_at = excluded.accepted_at, remark = excluded.remark, \
         rule = excluded.rule, change = NULL",
        batch::text(0),
        batch::text(1),
        batch::texts(7),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&list)?,
        place.code.as_str().into(),
        place.path.as_str().into(),
        table.to_string().into(),
        now.micros().into(),
        rule.into(),
    ];
    rows::execute(db, &sql, values).await
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
