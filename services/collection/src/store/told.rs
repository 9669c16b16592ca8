//! What a community was told of that stands in its table already, before it filled any of it.

use kernel::TableId;
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::demand::Obligation;

/// Notes what is told; whether any of it was not told before.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    obligations: &[&Obligation],
) -> Result<bool, StoreError> {
    let list: Vec<[String; 2]> = obligations
        .iter()
        .map(|o| [o.demand.admission.to_string(), o.occurrence.period.to_string()])
        .collect();
    let sql = format!(
        "INSERT INTO table_told (table_id, admission, value_period) SELECT $2, {} FROM {} WHERE TRUE \
         ON CONFLICT DO NOTHING",
        batch::texts(2),
        batch::rows_of(db)
    );
    Ok(rows::execute(db, &sql, vec![batch::parameter(&list)?, table.to_string().into()]).await? > 0)
}
