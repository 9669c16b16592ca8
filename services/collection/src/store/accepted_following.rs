//! Accepted values that nobody filled, because they follow from others.

use forms::ElementCode;
use kernel::{AreaCode, TableId};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::batch;
use crate::domain::{answers::Stored, fuse::CellKey};

/// A value that follows, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub key: CellKey,
    /// What it says.
    pub stored: Stored,
    /// The table with which it was last worked out.
    pub table: TableId,
}

/// What stands of some elements of a community, as far as it follows.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    elements: impl Iterator<Item = &ElementCode>,
) -> Result<Vec<Standing>, StoreError> {
    let list: Vec<[&ElementCode; 1]> = elements.map(|element| [element]).collect();
    let sql = format!(
        "SELECT element, period, datatype, value, table_id FROM accepted_value WHERE area = $2 AND rule IS NOT NULL \
         AND element IN (SELECT {} FROM {}) ORDER BY element, period",
        batch::text(0),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&list)?, area.as_str().into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Standing, StoreError> {
    Ok(Standing {
        key: CellKey { element: row.parse("element")?, period: row.parse("period")? },
        stored: Stored { datatype: row.get("datatype")?, text: row.get("value")? },
        table: row.parse("table_id")?,
    })
}

/// Whether somebody filled a value: then it does not follow, whoever wants it to.
pub async fn is_filled<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    key: &CellKey,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM accepted_value WHERE area = $1 AND element = $2 AND period = $3 AND rule IS NULL";
    let values = vec![area.as_str().into(), key.element.as_str().into(), key.period.to_string().into()];
    Ok(rows::one(db, sql, values).await?.is_some())
}
