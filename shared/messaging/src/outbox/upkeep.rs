//! Looking after the outbox: what is pending, forgetting what left long ago, telling it again.

use kernel::Timestamp;
use storage::{Store, StoreError, rows};

/// What has not left yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// How many events.
    pub count: i64,
    /// When the oldest of them was committed.
    pub oldest: Option<Timestamp>,
}

/// How much has not left yet, and since when.
///
/// # Errors
/// If the database cannot be read.
pub async fn pending(store: &Store) -> Result<Pending, StoreError> {
    let sql = "SELECT p.n, (SELECT created_at FROM outbox WHERE id = p.first) AS oldest \
               FROM (SELECT count(*) AS n, min(id) AS first FROM outbox_pending) AS p";
    let Some(row) = rows::one(store.read(), sql, vec![]).await? else {
        return Ok(Pending { count: 0, oldest: None });
    };
    let oldest: Option<i64> = row.get("oldest")?;
    Ok(Pending { count: row.get("n")?, oldest: oldest.map(Timestamp::from_micros) })
}

/// How many rows one statement looks at: long transactions make queue tables crawl.
const CHUNK: i64 = 5_000;

/// Deletes events that were committed before this moment and have left, and answers how many.
///
/// # Errors
/// If the database refuses; what was deleted so far stays deleted.
pub async fn prune(store: &Store, before: Timestamp) -> Result<u64, StoreError> {
    let window = "SELECT max(id) AS last, min(created_at) AS oldest FROM \
                  (SELECT id, created_at FROM outbox WHERE id > $1 ORDER BY id LIMIT $2) AS chunk";
    let delete = "DELETE FROM outbox WHERE id > $1 AND id <= $2 AND created_at < $3 AND NOT EXISTS \
                  (SELECT 1 FROM outbox_pending p WHERE p.part = outbox.part AND p.id = outbox.id)";
    let (mut after, mut pruned) = (0_i64, 0);
    loop {
        let row = rows::one(store.read(), window, vec![after.into(), CHUNK.into()]).await?;
        let Some(row) = row else { return Ok(pruned) };
        let (Some(last), Some(oldest)) = (row.get::<Option<i64>>("last")?, row.get::<Option<i64>>("oldest")?)
        else {
            return Ok(pruned);
        };
        // Ids grow with time: once a whole chunk is younger, so is the rest.
        if oldest >= before.micros() {
            return Ok(pruned);
        }
        pruned +=
            rows::execute(store.write(), delete, vec![after.into(), last.into(), before.micros().into()])
                .await?;
        after = last;
    }
}

/// Sends events committed since a moment once more, of one subject or of all, and answers how
/// many. They keep their ids and numbers: a subscriber that had them drops them as duplicates.
///
/// # Errors
/// If the database refuses.
pub async fn replay(store: &Store, since: Timestamp, subject: Option<&str>) -> Result<u64, StoreError> {
    let again = |which: &str| {
        format!(
            "INSERT INTO outbox_pending (part, id) SELECT part, id FROM outbox WHERE created_at >= $1 {which} \
             ON CONFLICT DO NOTHING"
        )
    };
    let since = since.micros().into();
    match subject {
        None => rows::execute(store.write(), &again(""), vec![since]).await,
        Some(subject) => {
            rows::execute(store.write(), &again("AND subject = $2"), vec![since, subject.into()]).await
        }
    }
}
