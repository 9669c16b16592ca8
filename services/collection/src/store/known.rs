//! Earlier values of a community: what proposals are made of.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use forms::ElementCode;
use kernel::{AreaCode, Period};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::batch;
use crate::domain::{
    answers::{EMPTY, Stored},
    following,
    fuse::Fused,
    known::{KnownValues, oldest},
    prefill::{Known, Source},
};

/// What is read of a value, from `v` and `e`.
pub const COLUMNS: &str = "v.element, v.period, v.datatype, v.value, CASE WHEN v.rule IS NULL THEN v.source ELSE 'derived' END AS source, v.accepted_at, e.refresh_days";
/// Where it comes from.
pub const SOURCE: &str = "accepted_value v LEFT JOIN element e ON e.code = v.element";

/// The accepted values of the elements of a table from the year before it.
pub async fn load<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    month: Period,
    fused: &Fused,
) -> Result<KnownValues, StoreError> {
    let asked = fused.cells.iter().map(|cell| &cell.key.element);
    let elements: BTreeSet<&ElementCode> = asked.chain(following::sources(fused)).collect();
    let Some(end) = fused.cells.iter().map(|cell| cell.key.period.last_day()).max() else {
        return Ok(KnownValues::default());
    };
    Ok(between(db, area, elements.into_iter(), (oldest(month.first_day()), end)).await?.into_iter().collect())
}

/// The accepted values of some elements, of periods that end between two days.
pub async fn between<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    elements: impl Iterator<Item = &ElementCode>,
    (from, end): (NaiveDate, NaiveDate),
) -> Result<Vec<Known>, StoreError> {
    let list: Vec<[&ElementCode; 1]> = elements.map(|element| [element]).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE v.area = $2 AND v.period_end >= $3 AND v.period_end <= $4 AND v.datatype <> '{EMPTY}' \
         AND v.element IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let values =
        vec![batch::parameter(&list)?, area.as_str().into(), from.to_string().into(), end.to_string().into()];
    read(&rows::all(db, &sql, values).await?)
}

/// Reads [`COLUMNS`]; what means nothing any more is left out.
pub fn read(found: &[Row]) -> Result<Vec<Known>, StoreError> {
    let mut known = Vec::with_capacity(found.len());
    for row in found {
        let stored = Stored { datatype: row.get("datatype")?, text: row.get("value")? };
        let source: String = row.get("source")?;
        let (Some(answer), Some(source)) = (stored.read(), Source::from_name(&source)) else { continue };
        known.push(Known {
            element: row.parse("element")?,
            period: row.parse("period")?,
            answer,
            source,
            accepted_on: row.time("accepted_at")?.china_date(),
            refresh_days: row.get("refresh_days")?,
        });
    }
    Ok(known)
}
