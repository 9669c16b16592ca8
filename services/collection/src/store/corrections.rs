//! Values that turned out otherwise, until those who had retrieved them were told.

use contracts::collection::CorrectedValue;
use kernel::{AreaCode, DepartmentCode, Period, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::batch;
use crate::domain::{answers::Stored, document::Accepted};

/// Remembers which accepted values of a community are about to say something else. Of a value that
/// is corrected twice before anybody was told, what was held first counts.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    values: &[Accepted],
    now: Timestamp,
) -> Result<(), StoreError> {
    let list: Vec<[String; 4]> = values
        .iter()
        .map(|Accepted { key, stored, .. }| {
            let Stored { datatype, text } = stored.clone();
            [key.element.to_string(), key.period.to_string(), datatype, text]
        })
        .collect();
    let (element, period, datatype, value) = (batch::text(0), batch::text(1), batch::text(2), batch::text(3));
    let sql = format!(
        "{INSERT} SELECT v.area, v.element, v.period, v.path, v.period_start, v.period_end, v.accepted_at, $3, FALSE \
         FROM {} JOIN accepted_value v ON v.area = $2 AND v.element = {element} AND v.period = {period} \
         WHERE v.value <> {value} OR v.datatype <> {datatype} {CONFLICT}",
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&list)?, area.as_str().into(), now.micros().into()];
    rows::execute(db, &sql, values).await.map(drop)
}

/// Remembers that a value is about to be withdrawn.
pub async fn note_withdrawal<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, element, period): (AreaCode, &str, Period),
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!(
        "{INSERT} SELECT area, element, period, path, period_start, period_end, accepted_at, $4, TRUE \
         FROM accepted_value WHERE area = $1 AND element = $2 AND period = $3 {CONFLICT}"
    );
    let values = vec![area.as_str().into(), element.into(), period.to_string().into(), now.micros().into()];
    rows::execute(db, &sql, values).await.map(drop)
}

const INSERT: &str = "INSERT INTO correction (area, element, period, path, period_start, period_end, held_since, at, \
                      withdrawn)";
const CONFLICT: &str = "ON CONFLICT (area, element, period) DO UPDATE SET at = excluded.at, \
                        withdrawn = excluded.withdrawn";

/// Whether a correction is older than a moment.
pub async fn waits<C: ConnectionTrait + ?Sized>(db: &C, before: Timestamp) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM correction WHERE at <= $1 LIMIT 1";
    Ok(rows::one(db, sql, vec![before.micros().into()]).await?.is_some())
}

/// A correction that was taken: whoever takes it tells it.
pub struct Taken([String; 9]);

/// Takes some that are older than a moment. Of two that take at once each gets its own.
pub async fn take<C: ConnectionTrait + ?Sized>(
    db: &C,
    before: Timestamp,
    limit: i64,
) -> Result<Vec<Taken>, StoreError> {
    let sql = "DELETE FROM correction WHERE (area, element, period) IN (SELECT area, element, period FROM correction \
               WHERE at <= $1 ORDER BY at, area, element, period LIMIT $2) RETURNING *";
    let read = |row: &Row| {
        let text = |column: &str| row.get::<String>(column);
        Ok(Taken([
            text("area")?,
            text("element")?,
            text("period")?,
            text("path")?,
            text("period_start")?,
            text("period_end")?,
            row.get::<i64>("held_since")?.to_string(),
            row.get::<i64>("at")?.to_string(),
            row.get::<bool>("withdrawn")?.to_string(),
        ]))
    };
    rows::all(db, sql, vec![before.micros().into(), limit.into()]).await?.iter().map(read).collect()
}

/// The departments that had retrieved what values were before: by a page, a file, a sum or a piece of
/// the changes that held them, taken while they stood.
pub async fn holders<C: ConnectionTrait + ?Sized>(
    db: &C,
    taken: &[Taken],
) -> Result<Vec<(DepartmentCode, CorrectedValue)>, StoreError> {
    let list: Vec<&[String; 9]> = taken.iter().map(|Taken(columns)| columns).collect();
    // Every segment of a path has thirteen characters: what is recorded of an area above holds the value.
    let sql = format!(
        "SELECT DISTINCT r.department, c.element, c.path, c.period, c.withdrawn FROM (SELECT {} AS element, {} AS period, \
         {} AS path, {} AS period_start, {} AS period_end, CAST({} AS BIGINT) AS held_since, CAST({} AS BIGINT) AS at, \
         {} AS withdrawn FROM {}) c \
         JOIN retrieval r ON r.element = c.element AND r.area IN (substr(c.path, 1, 14), substr(c.path, 1, 27), \
         substr(c.path, 1, 40), substr(c.path, 1, 53), c.path) AND r.last_at >= c.held_since AND r.first_at <= c.at \
         AND r.period_from <= c.period_start AND r.period_to >= c.period_end \
         ORDER BY r.department, c.path, c.element, c.period",
        batch::text(1),
        batch::text(2),
        batch::text(3),
        batch::text(4),
        batch::text(5),
        batch::text(6),
        batch::text(7),
        batch::text(8),
        batch::rows_of(db)
    );
    let mut told = Vec::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&list)?]).await? {
        let value = CorrectedValue {
            element: row.get("element")?,
            area: row.parse("path")?,
            period: row.parse("period")?,
            withdrawn: row.get::<String>("withdrawn")? == "true",
        };
        told.push((row.parse("department")?, value));
    }
    Ok(told)
}
