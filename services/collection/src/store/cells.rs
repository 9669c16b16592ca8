//! Cells: one row per (community, element, period), whatever form asked it.

use std::collections::BTreeMap;

use kernel::{AreaCode, Period, TableId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::batch;
use crate::domain::{
    answers::Stored,
    fuse::{CellKey, Fused},
    saving::CellWrite,
    sheet::HeldCell,
};

/// What is held of a community for some periods, in whichever table it was filled.
pub async fn held<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    periods: &[Period],
) -> Result<BTreeMap<CellKey, HeldCell>, StoreError> {
    let sql = format!(
        "SELECT table_id, element, period, datatype, value, state, submitted, comment FROM cell \
         WHERE area = $1 AND period IN ({})",
        rows::placeholders(2, periods.len())
    );
    let mut values: Vec<sea_orm::Value> = vec![area.as_str().into()];
    values.extend(periods.iter().map(|period| period.to_string().into()));
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<(CellKey, HeldCell), StoreError> {
    let key = CellKey { element: row.parse("element")?, period: row.parse("period")? };
    let (datatype, text): (Option<String>, Option<String>) = (row.get("datatype")?, row.get("value")?);
    let stored = datatype.zip(text).map(|(datatype, text)| Stored { datatype, text });
    let held = HeldCell {
        table: row.parse("table_id")?,
        answer: stored.and_then(|stored| stored.read()),
        state: row.parse("state")?,
        submitted: row.get("submitted")?,
        comment: row.get("comment")?,
    };
    Ok((key, held))
}

/// Writes cells of one table, all in one statement. Cells that went to the street meanwhile are
/// not overwritten: then it is a conflict, and nothing is.
pub async fn write<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    table: TableId,
    rows: &[CellRow],
    submitted: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO cell (area, table_id, submitted, at, element, period, period_start, period_end, admission, \
         datatype, value, state) SELECT $2, $3, $4, $5, {} FROM {} WHERE TRUE \
         ON CONFLICT (area, element, period) DO UPDATE SET table_id = excluded.table_id, \
         submitted = excluded.submitted, at = excluded.at, admission = excluded.admission, \
         datatype = excluded.datatype, value = excluded.value, state = excluded.state WHERE NOT cell.submitted",
        batch::texts(8),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(rows)?,
        area.as_str().into(),
        table.to_string().into(),
        submitted.into(),
        now.micros().into(),
    ];
    let written = storage::rows::execute(db, &sql, values).await?;
    if usize::try_from(written).is_ok_and(|written| written == rows.len()) {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

/// One row of [`write`].
#[derive(serde::Serialize)]
pub struct CellRow(String, String, String, String, String, Option<String>, Option<String>, &'static str);

impl CellRow {
    /// The rows of some writes.
    pub fn of(fused: &Fused, writes: &[CellWrite]) -> Vec<Self> {
        let row = |write: &CellWrite| {
            let cell = fused.cells.get(write.at)?;
            let account = fused.obligations.get(cell.obligation)?;
            let stored = write.answer.as_ref().map(Stored::of);
            let (datatype, text) = stored.map(|stored| (stored.datatype, stored.text)).unzip();
            Some(Self(
                cell.key.element.to_string(),
                cell.key.period.to_string(),
                cell.key.period.first_day().to_string(),
                cell.key.period.last_day().to_string(),
                account.demand.admission.to_string(),
                datatype,
                text,
                write.state.name(),
            ))
        };
        writes.iter().filter_map(row).collect()
    }
}

/// Reopens cells, each with what the street said of it.
pub async fn give_back<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    cells: &[(CellKey, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let rows: Vec<[String; 3]> = cells
        .iter()
        .map(|(key, comment)| [key.element.to_string(), key.period.to_string(), comment.clone()])
        .collect();
    let sql = format!(
        "UPDATE cell SET state = 'returned', submitted = FALSE, comment = r.comment, at = $3 \
         FROM (SELECT {} AS element, {} AS period, {} AS comment FROM {}) AS r \
         WHERE cell.area = $2 AND cell.element = r.element AND cell.period = r.period AND cell.submitted",
        batch::text(0),
        batch::text(1),
        batch::text(2),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&rows)?, area.as_str().into(), now.micros().into()];
    let changed = storage::rows::execute(db, &sql, values).await?;
    if usize::try_from(changed).is_ok_and(|changed| changed == rows.len()) {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

/// Marks what the street accepted.
pub async fn accept<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE cell SET state = 'accepted', comment = NULL, at = $2 \
               WHERE table_id = $1 AND submitted AND state <> 'accepted'";
    rows::execute(db, sql, vec![table.to_string().into(), now.micros().into()]).await.map(drop)
}

/// How many cells of some tables hold an answer.
pub async fn answered<C: ConnectionTrait + ?Sized>(
    db: &C,
    tables: &[TableId],
) -> Result<BTreeMap<TableId, i64>, StoreError> {
    if tables.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT table_id, count(*) AS n FROM cell WHERE value IS NOT NULL AND table_id IN ({}) GROUP BY table_id",
        rows::placeholders(1, tables.len())
    );
    let values = tables.iter().map(|table| table.to_string().into()).collect();
    rows::all(db, &sql, values).await?.iter().map(|row| Ok((row.parse("table_id")?, row.get("n")?))).collect()
}
