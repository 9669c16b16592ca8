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

/// A head that was written down outside the database: so many records, the last with this hash.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Anchor {
    /// Sealed records at that time.
    pub records: i64,
    /// Hash of the last one; empty for none.
    pub head: String,
}

/// Where the chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Broken {
    /// The first sequence number that does not fit.
    pub seq: i64,
    /// `gap`, `hash`; `cut-off` or `rewritten` if an anchor is not in the chain any more.
    pub what: &'static str,
}

/// Recomputes every hash from the first record. A chain alone cannot tell that its end was cut off,
/// or that all of it was written anew: that is what anchors are for.
///
/// # Errors
/// If the database cannot be read. A broken chain is no error but an answer.
pub async fn verify(store: &Store, anchors: &[Anchor]) -> Result<Result<Verified, Broken>, StoreError> {
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
            if anchors.iter().any(|anchor| anchor.records == expected && anchor.head != hash) {
                return Ok(Err(Broken { seq: expected, what: "rewritten" }));
            }
        }
    }
    if anchors.iter().any(|anchor| anchor.records > expected) {
        return Ok(Err(Broken { seq: expected + 1, what: "cut-off" }));
    }
    let unsealed =
        rows::one(store.read(), "SELECT count(*) AS n FROM history WHERE seq IS NULL", vec![]).await?;
    let unsealed = unsealed.map(|row| row.get::<i64>("n")).transpose()?.unwrap_or(0);
    Ok(Ok(Verified { records: expected, head: hash, unsealed }))
}
