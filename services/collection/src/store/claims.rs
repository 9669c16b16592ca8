//! Who has a table in hand.

use std::collections::BTreeMap;

use kernel::{TableId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::claiming::Claim;

/// The claim on a table, whether or not it has run out.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<Option<Claim>, StoreError> {
    Ok(of(db, &[table]).await?.remove(&table))
}

/// The claims on some tables.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    tables: &[TableId],
) -> Result<BTreeMap<TableId, Claim>, StoreError> {
    if tables.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT table_id, reviewer, name, until FROM review_claim WHERE table_id IN ({})",
        rows::placeholders(1, tables.len())
    );
    let values = tables.iter().map(|table| table.to_string().into()).collect();
    let read = |row: &Row| {
        let claim =
            Claim { reviewer: row.parse("reviewer")?, name: row.get("name")?, until: row.time("until")? };
        Ok((row.parse("table_id")?, claim))
    };
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// Takes a table in hand, or prolongs that; whether nobody else has it. Of two at once one is first.
pub async fn take<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: TableId,
    claim: &Claim,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO review_claim (table_id, reviewer, name, until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (table_id) DO UPDATE SET reviewer = excluded.reviewer, name = excluded.name, \
               until = excluded.until WHERE review_claim.reviewer = excluded.reviewer OR review_claim.until <= $5";
    let values = vec![
        table.to_string().into(),
        claim.reviewer.to_string().into(),
        claim.name.clone().into(),
        claim.until.micros().into(),
        now.micros().into(),
    ];
    Ok(rows::execute(db, sql, values).await? > 0)
}

/// Gives a table out of hand, whoever had it.
pub async fn drop<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<(), StoreError> {
    let sql = "DELETE FROM review_claim WHERE table_id = $1";
    rows::execute(db, sql, vec![table.to_string().into()]).await.map(std::mem::drop)
}
