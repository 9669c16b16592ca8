//! What a community was told of that stands in its table already, before it filled any of it.

use std::collections::BTreeSet;

use kernel::TableId;
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::demand::Obligation;

/// Notes what is told; whether any of it was not told before.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    obligations: &[&Obligation],
) -> Result<bool, StoreError> {
    let each: Vec<(TableId, &Obligation)> = obligations.iter().map(|o| (table, *o)).collect();
    Ok(note_each(db, &each).await?.contains(&table))
}

/// The same of several tables, in one statement: of which of them something was not told before.
pub async fn note_each<C: ConnectionTrait + ?Sized>(
    db: &C,
    obligations: &[(TableId, &Obligation)],
) -> Result<BTreeSet<TableId>, StoreError> {
    if obligations.is_empty() {
        return Ok(BTreeSet::new());
    }
    let list: Vec<[String; 3]> = obligations
        .iter()
        .map(|(table, o)| {
            [table.to_string(), o.demand.admission.to_string(), o.occurrence.period.to_string()]
        })
        .collect();
    let sql = format!(
        "INSERT INTO table_told (table_id, admission, value_period) SELECT {} FROM {} WHERE TRUE \
         ON CONFLICT DO NOTHING RETURNING table_id",
        batch::texts(3),
        batch::rows_of(db)
    );
    let noted = rows::all(db, &sql, vec![batch::parameter(&list)?]).await?;
    noted.iter().map(|row| row.parse("table_id")).collect()
}
