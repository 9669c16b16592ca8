//! Many events at once: an import tells of thousands of things in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use contracts::Envelope;
use storage::{
    ConnectionTrait, Dialect, StoreError, batch,
    columns::{Columns, Field, Sort},
    rows,
};

use super::partition_of;

/// Events in one statement at most.
const CHUNK: usize = 1_000;

/// Adds events as [`super::append`] would one after the other: each under the next sequence
/// number of its (stream, subject).
///
/// # Errors
/// If the database refuses.
pub async fn append_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    envelopes: Vec<Envelope>,
) -> Result<(), StoreError> {
    let mut chunk: Vec<Envelope> = Vec::new();
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for envelope in envelopes {
        // One statement counts a subject once: its second event goes with the next.
        let key = (envelope.stream.clone(), envelope.subject.clone());
        if chunk.len() == CHUNK || told.contains(&key) {
            append_chunk(db, dialect, std::mem::take(&mut chunk)).await?;
            told.clear();
        }
        told.insert(key);
        chunk.push(envelope);
    }
    append_chunk(db, dialect, chunk).await
}

async fn append_chunk<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    mut chunk: Vec<Envelope>,
) -> Result<(), StoreError> {
    if chunk.is_empty() {
        return Ok(());
    }
    let numbers = numbers(db, dialect, &chunk).await?;
    let mut all: Vec<[Field; 7]> = Vec::with_capacity(chunk.len());
    for envelope in &mut chunk {
        let key = (envelope.stream.clone(), envelope.subject.clone());
        envelope.sequence = *numbers.get(&key).ok_or(StoreError::Corrupt("no sequence".into()))?;
        all.push([
            envelope.id.to_string().into(),
            key.0.into(),
            i64::from(partition_of(&key.1)).into(),
            key.1.into(),
            envelope.sequence.into(),
            rows::to_json(&envelope)?.into(),
            envelope.time.micros().into(),
        ]);
    }
    let sql = format!(
        "INSERT INTO outbox (event, stream, subject, sequence, part, envelope, created_at) \
         SELECT r.event, r.stream, r.subject, r.sequence, CAST(r.part AS INTEGER), r.envelope, r.created_at FROM {}",
        COLUMNS.from(dialect, 1)
    );
    rows::execute(db, &sql, COLUMNS.parameters(dialect, all)?).await.map(drop)
}

const COLUMNS: Columns<7> = Columns([
    ("event", Sort::Text),
    ("stream", Sort::Text),
    ("part", Sort::Number),
    ("subject", Sort::Text),
    ("sequence", Sort::Number),
    ("envelope", Sort::Text),
    ("created_at", Sort::Number),
]);

/// The next sequence number of each subject.
async fn numbers<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    chunk: &[Envelope],
) -> Result<BTreeMap<(String, String), i64>, StoreError> {
    let mut keys: Vec<(&str, &str)> =
        chunk.iter().map(|envelope| (envelope.stream.as_str(), envelope.subject.as_str())).collect();
    // The same order everywhere: two transactions that count the same subjects do not lock crosswise.
    keys.sort_unstable();
    let sql = format!(
        "INSERT INTO outbox_sequence (stream, subject, last) SELECT {}, {}, 1 FROM {} WHERE TRUE \
         ON CONFLICT (stream, subject) DO UPDATE SET last = outbox_sequence.last + 1 RETURNING stream, subject, last",
        batch::text(0),
        batch::text(1),
        batch::rows(dialect)
    );
    let found = rows::all(db, &sql, vec![rows::to_json(&keys)?.into()]).await?;
    found.iter().map(|row| Ok(((row.get("stream")?, row.get("subject")?), row.get("last")?))).collect()
}
