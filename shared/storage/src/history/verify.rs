//! Walking the chain.

use crate::{Store, StoreError, history::seal::record_hash, rows};

/// An intact chain.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verified {
    /// Sealed records.
    pub records: i64,
    /// Hash of the last one: what to anchor elsewhere.
    pub head: String,
    /// Records that still wait for the sealer.
    pub unsealed: i64,
}

/// Where the chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Broken {
    /// The first sequence number that does not fit.
    pub seq: i64,
    /// `gap` or `hash`.
    pub what: &'static str,
}

/// Recomputes every hash from the first record.
///
/// # Errors
/// If the database cannot be read. A broken chain is no error but an answer.
pub async fn verify(store: &Store) -> Result<Result<Verified, Broken>, StoreError> {
    let mut expected = 0_i64;
    let mut hash = String::new();
    loop {
        let sql = "SELECT seq, hash, id, at, actor, subject, action, detail FROM history \
                   WHERE seq > $1 ORDER BY seq LIMIT 2000";
        let batch = rows::all(store.read(), sql, vec![expected.into()]).await?;
        if batch.is_empty() {
            break;
        }
        for row in &batch {
            expected += 1;
            if row.get::<i64>("seq")? != expected {
                return Ok(Err(Broken { seq: expected, what: "gap" }));
            }
            hash = record_hash(&hash, row)?;
            if row.get::<String>("hash")? != hash {
                return Ok(Err(Broken { seq: expected, what: "hash" }));
            }
        }
    }
    let unsealed =
        rows::one(store.read(), "SELECT count(*) AS n FROM history WHERE seq IS NULL", vec![]).await?;
    let unsealed = unsealed.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0);
    Ok(Ok(Verified { records: expected, head: hash, unsealed }))
}
