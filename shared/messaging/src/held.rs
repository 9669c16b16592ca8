//! Messages that are in our hands but have not taken effect: rows of `inbox_held`.
//!
//! * `waiting`: a predecessor of the same aggregate has not taken effect yet.
//! * `retrying`: it failed (or its process did) and is due again at `next_at`.
//! * `parked`: given up; everything after it in its aggregate waits until a person decides.
//! * `outside`: no message, or from somebody who may not send it; it holds up nothing.

use kernel::Timestamp;
use storage::{ConnectionTrait, Dialect, Row, Store, StoreError, batch, rows};

/// Why a message is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A predecessor of the same aggregate has not taken effect yet.
    Waiting,
    /// It failed and is due again.
    Retrying,
    /// Given up until a person decides.
    Parked,
    /// No message, or from somebody who may not send it.
    Outside,
}

impl State {
    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Retrying => "retrying",
            Self::Parked => "parked",
            Self::Outside => "outside",
        }
    }

    /// Reads [`State::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Waiting, Self::Retrying, Self::Parked, Self::Outside];
        all.into_iter().find(|state| state.name() == name)
    }
}

/// The aggregate whose order counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub stream: String,
    pub subject: String,
}

impl Key {
    pub fn of(row: &Row) -> Result<Self, StoreError> {
        Ok(Self { stream: row.get("stream")?, subject: row.get("subject")? })
    }
}

impl From<&contracts::Envelope> for Key {
    fn from(envelope: &contracts::Envelope) -> Self {
        Self { stream: envelope.stream.clone(), subject: envelope.subject.clone() }
    }
}

/// A row to be added.
#[derive(Debug, Clone)]
pub(crate) struct NewHeld {
    pub id: String,
    pub state: &'static str,
    /// Key and sequence; nothing has a place in the order if it is outside.
    pub place: Option<(Key, i64)>,
    pub body: Vec<u8>,
    pub attempts: i32,
    pub next_at: i64,
    pub error: String,
}

/// Adds rows. One that is already there stays as it is.
pub(crate) async fn add<C: ConnectionTrait + ?Sized>(
    db: &C,
    dialect: Dialect,
    new: &[NewHeld],
    now: Timestamp,
) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let lines: Vec<serde_json::Value> = new
        .iter()
        .map(|row| {
            let (stream, subject, sequence) = match &row.place {
                Some((key, sequence)) => (Some(&key.stream), Some(&key.subject), Some(sequence)),
                None => (None, None, None),
            };
            let body = kernel::digest::hex(&row.body);
            serde_json::json!([
                row.id,
                row.state,
                stream,
                subject,
                sequence,
                body,
                row.attempts,
                row.next_at,
                row.error
            ])
        })
        .collect();
    // Bytes travel as hexadecimal: JSON knows none.
    let body = match dialect {
        Dialect::Sqlite => "unhex(j.value ->> 5)",
        Dialect::Postgres => "decode(j.value ->> 5, 'hex')",
    };
    let sql = format!(
        "INSERT INTO inbox_held (id, state, stream, subject, sequence, body, attempts, starts, next_at, error, held_at) \
         SELECT {}, {}, {}, {}, {}, {body}, {}, 0, {}, {}, $2 FROM {} WHERE true ON CONFLICT DO NOTHING",
        batch::text(0),
        batch::text(1),
        batch::text(2),
        batch::text(3),
        batch::number(4),
        batch::number(6),
        batch::number(7),
        batch::text(8),
        batch::rows(dialect),
    );
    rows::execute(db, &sql, vec![rows::to_json(&lines)?.into(), now.micros().into()]).await.map(drop)
}

/// Lets the message at this place run now if it waits: its predecessor is done.
pub(crate) async fn promote<C: ConnectionTrait + ?Sized>(
    db: &C,
    key: &Key,
    sequence: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let sql = "UPDATE inbox_held SET state = 'retrying', next_at = $4, starts = 0 \
               WHERE stream = $1 AND subject = $2 AND sequence = $3 AND state = 'waiting'";
    let values =
        vec![key.stream.clone().into(), key.subject.clone().into(), sequence.into(), now.micros().into()];
    Ok(rows::execute(db, sql, values).await? > 0)
}

/// How many are held, by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Counts {
    /// Behind a predecessor.
    pub waiting: i64,
    /// Due again later.
    pub retrying: i64,
    /// Given up until a person decides.
    pub parked: i64,
    /// Not ours, or unreadable.
    pub outside: i64,
}

/// How many are held, by state.
///
/// # Errors
/// If the database cannot be read.
pub async fn counts(store: &Store) -> Result<Counts, StoreError> {
    let sql = "SELECT state, count(*) AS n FROM inbox_held GROUP BY state";
    let mut counts = Counts::default();
    for row in rows::all(store.read(), sql, vec![]).await? {
        let count = row.get("n")?;
        match row.get::<String>("state")?.as_str() {
            "waiting" => counts.waiting = count,
            "retrying" => counts.retrying = count,
            "parked" => counts.parked = count,
            _ => counts.outside = count,
        }
    }
    Ok(counts)
}
