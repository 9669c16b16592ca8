//! What the street decided of each version of a table.

use kernel::{Actor, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{fuse::CellKey, sheet::TableRow};

/// Keeps a decision: the cells that went back, or none if the table was accepted.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: &TableRow,
    by: Actor,
    returned: &[(CellKey, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO table_review (table_id, at, version, decision, reviewer, cells, revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let cells: Vec<[String; 3]> = returned
        .iter()
        .map(|(key, comment)| [key.element.to_string(), key.period.to_string(), comment.clone()])
        .collect();
    let decision = if returned.is_empty() { "accept" } else { "return" };
    let values = vec![
        table.id.to_string().into(),
        now.micros().into(),
        table.version.into(),
        decision.into(),
        by.to_string().into(),
        rows::to_json(&cells)?.into(),
        table.revision.0.into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}
