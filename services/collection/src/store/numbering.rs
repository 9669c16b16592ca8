//! Numbers for what changed.
//!
//! A sequence would give a number before the commit, so a reader at 41 could see 43 while 42 is
//! still on its way, go on from 43 and never see 42. Here a value is accepted without a number;
//! [`number`] gives numbers afterwards to what is committed, one numberer at a time (it holds the
//! counter's row until its commit). So whatever a reader has not seen yet always has a larger
//! number than anything it has seen. A value that is accepted again loses its number and gets a
//! new one at the end: a reader that follows the cursor holds the latest state of every value.
//!
//! What is told beside values ([`super::change_notes`]) is numbered before them: a value that was
//! withdrawn and accepted again is there in the end.

use storage::{ConnectionTrait, Dialect, Store, StoreError, rows};

use super::rollups;

/// How many values one transaction numbers.
const BATCH: i64 = 5_000;

/// The largest number given.
pub async fn last<C: ConnectionTrait + ?Sized>(db: &C) -> Result<i64, StoreError> {
    let row = rows::one(db, "SELECT last FROM change_counter WHERE id = 1", vec![]).await?;
    row.map_or(Ok(0), |row| row.get("last"))
}

/// Numbers what is committed and has no number. Safe to run anywhere, any number of times.
pub async fn number(store: &Store) -> Result<(), StoreError> {
    let waiting = "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM accepted_value WHERE change IS NULL) \
                   OR EXISTS (SELECT 1 FROM change_note WHERE change IS NULL)";
    while rows::one(store.read(), waiting, vec![]).await?.is_some() {
        if number_batch(store).await? == 0 {
            return Ok(());
        }
    }
    Ok(())
}

async fn number_batch(store: &Store) -> Result<u64, StoreError> {
    let tx = store.begin().await?;
    // The row lock makes one numberer wait for the other.
    let counter = "UPDATE change_counter SET last = last WHERE id = 1 RETURNING last";
    let row = rows::one(&tx, counter, vec![]).await?;
    let last: i64 = row.ok_or_else(|| StoreError::Corrupt("no change counter".into()))?.get("last")?;
    let notes = "UPDATE change_note SET change = $1 + r.place FROM (\
                 SELECT id AS wanted, ROW_NUMBER() OVER (ORDER BY at, id) AS place FROM change_note \
                 WHERE change IS NULL ORDER BY at, id LIMIT $2) AS r WHERE change_note.id = r.wanted";
    let noted = rows::execute(&tx, notes, vec![last.into(), BATCH.into()]).await?;
    let after = last.saturating_add(i64::try_from(noted).unwrap_or(BATCH));
    // Not waiting for rows that are just being accepted again keeps the two from deadlocking. What was
    // picked is found again by its place on disk: whatever the statistics say, no plan looks further.
    let (place, skip) = match store.dialect() {
        Dialect::Postgres => ("ctid", "FOR UPDATE SKIP LOCKED"),
        Dialect::Sqlite => ("rowid", ""),
    };
    let sql = format!(
        "UPDATE accepted_value SET change = $1 + r.number FROM (\
         SELECT u.place, ROW_NUMBER() OVER (ORDER BY u.accepted_at, u.area, u.element, u.period) AS number \
         FROM (SELECT {place} AS place, area, element, period, accepted_at FROM accepted_value WHERE change IS NULL \
         LIMIT $2 {skip}) AS u) AS r WHERE accepted_value.{place} = r.place"
    );
    let numbered = rows::execute(&tx, &sql, vec![after.into(), BATCH.into()]).await?;
    // Not what was counted: a row that was accepted once more at this moment keeps its number unused.
    let reached = "UPDATE change_counter SET last = COALESCE((SELECT max(change) FROM accepted_value WHERE change > $1), $1) \
                   WHERE id = 1 RETURNING last";
    let row = rows::one(&tx, reached, vec![after.into()]).await?;
    let reached: i64 = row.ok_or_else(|| StoreError::Corrupt("no change counter".into()))?.get("last")?;
    rollups::refresh(&tx, store.dialect(), last, reached).await?;
    tx.commit().await?;
    Ok(noted + numbered)
}
