//! The obligations recorded in a table.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::TableId;
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::demand::{Obligation, ObligationKey};

/// What is recorded in a table.
pub async fn recorded<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
) -> Result<BTreeSet<ObligationKey>, StoreError> {
    let sql = "SELECT admission, value_period FROM table_demand WHERE table_id = $1";
    let found = rows::all(db, sql, vec![table.to_string().into()]).await?;
    found.iter().map(|row| Ok((row.parse("admission")?, row.parse("value_period")?))).collect()
}

/// Records obligations, in one statement. The database refuses one whose admission is not live,
/// has another content, or does not cover the community.
pub async fn record<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    obligations: &[&Obligation],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let rows: Vec<[String; 4]> = obligations
        .iter()
        .map(|o| {
            let hash = o.demand.content_hash.clone();
            [
                o.demand.admission.to_string(),
                hash,
                o.occurrence.period.to_string(),
                o.occurrence.due.date.to_string(),
            ]
        })
        .collect();
    let sql = format!(
        "INSERT INTO table_demand (table_id, admission, content_hash, value_period, due, recorded_on) \
         SELECT $2, {}, $3 FROM {} WHERE TRUE ON CONFLICT DO NOTHING",
        batch::texts(4),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&rows)?, table.to_string().into(), today.to_string().into()];
    storage::rows::execute(db, &sql, values).await.map(drop)
}
