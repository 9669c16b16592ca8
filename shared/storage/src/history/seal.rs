//! Sealing: giving committed records their sequence number and hash.

use crate::{
    Dialect, Row, Store, StoreError,
    columns::{Columns, Field, Sort},
    history::link,
    rows,
};

/// How many records one transaction seals.
const BATCH: i64 = 500;

/// Seals what is unsealed and answers how many records that were. Safe to run anywhere, any number of times.
///
/// # Errors
/// If the database refuses.
pub async fn seal(store: &Store) -> Result<u64, StoreError> {
    let mut sealed = 0;
    loop {
        let batch = seal_batch(store).await?;
        sealed += batch;
        if batch < BATCH.unsigned_abs() {
            return Ok(sealed);
        }
    }
}

async fn seal_batch(store: &Store) -> Result<u64, StoreError> {
    let tx = store.begin().await?;
    if store.dialect() == Dialect::Postgres {
        // One sealer at a time; the lock ends with the transaction.
        rows::execute(&tx, "SELECT pg_advisory_xact_lock(7304111)", vec![]).await?;
    }
    let head = rows::one(
        &tx,
        "SELECT seq, hash FROM history WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1",
        vec![],
    );
    let (mut seq, mut hash) = match head.await? {
        Some(row) => (row.get::<i64>("seq")?, row.get::<String>("hash")?),
        None => (0, String::new()),
    };
    let sql =
        "SELECT id, at, actor, subject, action, detail FROM history WHERE seq IS NULL ORDER BY id LIMIT $1";
    let batch = rows::all(&tx, sql, vec![BATCH.into()]).await?;
    let mut seals: Vec<[Field; 3]> = Vec::with_capacity(batch.len());
    for row in &batch {
        seq += 1;
        hash = record_hash(&hash, row)?;
        seals.push([row.get::<String>("id")?.into(), seq.into(), hash.clone().into()]);
    }
    if !seals.is_empty() {
        let sql = format!(
            "UPDATE history SET seq = r.seq, hash = r.hash FROM {} WHERE history.id = r.id",
            SEALS.from(store.dialect(), 1)
        );
        rows::execute(&tx, &sql, SEALS.parameters(store.dialect(), seals)?).await?;
    }
    tx.commit().await?;
    Ok(u64::try_from(batch.len()).unwrap_or(0))
}

/// The places of records in the chain.
const SEALS: Columns<3> = Columns([("id", Sort::Text), ("seq", Sort::Number), ("hash", Sort::Text)]);

/// The hash a record must have after `previous`.
pub(super) fn record_hash(previous: &str, row: &Row) -> Result<String, StoreError> {
    let text = |column| row.get::<String>(column);
    let at = row.get::<i64>("at")?.to_string();
    let (id, actor, subject) = (text("id")?, text("actor")?, text("subject")?);
    let (action, detail) = (text("action")?, text("detail")?);
    Ok(link(previous, &[&id, &at, &actor, &subject, &action, &detail]))
}
