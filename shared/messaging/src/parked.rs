//! Messages that were given up: seeing them, trying them again, discarding them.
//!
//! Order per aggregate is an invariant, so everything behind a parked message waits until a
//! person decides: [`replay`] tries it again from the start, [`discard`] steps over it. Both are
//! recorded in the history, under the message's id.

use contracts::Envelope;
use kernel::{Actor, Timestamp, page::Page, page::PageRequest};
use serde_json::json;
use storage::{ConnectionTrait, Row, Store, StoreError, cursor, rows};

use crate::{
    Context, Work,
    held::{self, Key},
};

pub use crate::held::{Counts, counts};

/// A message that was given up, without its payload.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Parked {
    /// The event id, or a hash of what came from outside.
    pub id: String,
    /// `parked`, or `outside` for what is unreadable or from somebody who may not send it.
    pub state: String,
    /// Its stream, if it has a place in one.
    pub stream: Option<String>,
    /// Its aggregate, if it has one.
    pub subject: Option<String>,
    /// Its number in the aggregate.
    pub sequence: Option<i64>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it was given up.
    pub error: String,
    /// Since when it is in our hands.
    pub held_at: Timestamp,
}

/// What [`replay_all`] tries again; nothing set means everything parked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of this stream.
    pub stream: Option<String>,
    /// Only of this aggregate.
    pub subject: Option<String>,
}

const COLUMNS: &str = "id, state, stream, subject, sequence, attempts, error, held_at";

/// The parked messages, oldest first.
///
/// # Errors
/// If the database cannot be read, or the cursor is not one of this list.
pub async fn list(store: &Store, request: &PageRequest) -> Result<Page<Parked>, StoreError> {
    let (after_at, after_id) = match request.after.as_slice() {
        [at, id] => (at.parse().map_err(|_| StoreError::Corrupt("cursor".into()))?, id.clone()),
        _ => (i64::MIN, String::new()),
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM inbox_held WHERE state IN ('parked', 'outside') \
         AND (held_at, id) > ($1, $2) ORDER BY held_at, id LIMIT $3"
    );
    let limit = i64::from(request.limit.get()) + 1;
    let read = rows::all(store.read(), &sql, vec![after_at.into(), after_id.into(), limit.into()]).await?;
    let parked = read.iter().map(parked).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(parked, request, |row| vec![row.held_at.micros().to_string(), row.id.clone()]))
}

/// One parked message and what it says. Personal data may be in it: mask before showing.
///
/// # Errors
/// If the database cannot be read.
pub async fn show(store: &Store, id: &str) -> Result<Option<(Parked, String)>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, body FROM inbox_held WHERE id = $1 AND state IN ('parked', 'outside')");
    let Some(row) = rows::one(store.read(), &sql, vec![id.into()]).await? else {
        return Ok(None);
    };
    let body: Vec<u8> = row.get("body")?;
    Ok(Some((parked(&row)?, String::from_utf8_lossy(&body).into_owned())))
}

/// How many messages are waiting for a retry, or for one that is retried or due. What waits
/// behind a parked one is not counted: only a person moves it.
///
/// # Errors
/// If the database cannot be read.
pub async fn unsettled(store: &Store) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM inbox_held h WHERE h.state = 'retrying' OR (h.state = 'waiting' \
               AND NOT EXISTS (SELECT 1 FROM inbox_held p WHERE p.stream = h.stream AND p.subject = h.subject \
                               AND p.state = 'parked'))";
    let row = rows::one(store.read(), sql, vec![]).await?;
    Ok(row.map(|row| row.get("n")).transpose()?.unwrap_or(0))
}

/// Tries a parked message again, all attempts anew. False if there is none of this id. What came
/// from outside is taken in on the word of the actor.
///
/// # Errors
/// If the database refuses, or what came from outside still cannot be read.
pub async fn replay(context: &Context, actor: Actor, id: &str) -> Result<bool, StoreError> {
    let work = context.begin(actor).await?;
    let Some((message, body)) = find(work.db(), id).await? else {
        return Ok(false);
    };
    if message.state == "outside" {
        admit(&work, id, &body).await?;
    } else {
        again(&work, "id = $2", vec![id.into()]).await?;
    }
    record(&work, &message, "replayed", None).await?;
    work.commit().await?;
    Ok(true)
}

/// Tries parked messages again, those with a place in an order, and answers how many.
///
/// # Errors
/// If the database refuses.
pub async fn replay_all(context: &Context, actor: Actor, filter: &Filter) -> Result<u64, StoreError> {
    let work = context.begin(actor).await?;
    let which = "($2 = '' OR stream = $2) AND ($3 = '' OR subject = $3)";
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let count = again(&work, which, vec![text(&filter.stream).into(), text(&filter.subject).into()]).await?;
    let detail = json!({ "stream": filter.stream, "subject": filter.subject, "count": count });
    work.record("inbox", "replayed", detail).await?;
    work.commit().await?;
    Ok(count)
}

/// Gives a parked message up for good: what waits behind it goes on without it. False if there
/// is none of this id. The reason stays in the history; the message does not.
///
/// # Errors
/// If the database refuses.
pub async fn discard(context: &Context, actor: Actor, id: &str, reason: &str) -> Result<bool, StoreError> {
    let work = context.begin(actor).await?;
    let Some((message, _)) = find(work.db(), id).await? else {
        return Ok(false);
    };
    rows::execute(work.db(), "DELETE FROM inbox_held WHERE id = $1", vec![id.into()]).await?;
    if let (Some(stream), Some(subject), Some(sequence)) =
        (message.stream.clone(), message.subject.clone(), message.sequence)
    {
        let step =
            "UPDATE inbox_watermark SET last = $3 WHERE stream = $1 AND subject = $2 AND last = $3 - 1";
        let values = vec![stream.clone().into(), subject.clone().into(), sequence.into()];
        rows::execute(work.db(), step, values).await?;
        held::promote(work.db(), &Key { stream, subject }, sequence + 1, work.now()).await?;
    }
    record(&work, &message, "discarded", Some(reason)).await?;
    work.commit().await?;
    Ok(true)
}

async fn again(work: &Work, which: &str, mut values: Vec<sea_orm::Value>) -> Result<u64, StoreError> {
    let sql = format!(
        "UPDATE inbox_held SET state = 'retrying', attempts = 0, starts = 0, next_at = $1 \
         WHERE state = 'parked' AND {which}"
    );
    values.insert(0, work.now().micros().into());
    rows::execute(work.db(), &sql, values).await
}

/// Gives a message from outside its place in the order.
async fn admit(work: &Work, id: &str, body: &[u8]) -> Result<(), StoreError> {
    let envelope: Envelope =
        serde_json::from_slice(body).map_err(|e| StoreError::Corrupt(format!("still unreadable: {e}")))?;
    rows::execute(work.db(), "DELETE FROM inbox_held WHERE id = $1", vec![id.into()]).await?;
    let new = held::NewHeld {
        id: envelope.id.to_string(),
        state: "retrying",
        place: Some((Key::from(&envelope), envelope.sequence)),
        body: body.to_vec(),
        attempts: 0,
        next_at: work.now().micros(),
        error: String::new(),
    };
    // If its place is taken, the one that came by the proper way stays.
    held::add(work.db(), work.context().store.dialect(), &[new], work.now()).await
}

async fn record(work: &Work, message: &Parked, action: &str, reason: Option<&str>) -> Result<(), StoreError> {
    let detail = json!({
        "stream": message.stream, "subject": message.subject, "sequence": message.sequence, "reason": reason,
    });
    work.record(&message.id, action, detail).await
}

async fn find<C: ConnectionTrait>(db: &C, id: &str) -> Result<Option<(Parked, Vec<u8>)>, StoreError> {
    let sql =
        format!("SELECT {COLUMNS}, body FROM inbox_held WHERE id = $1 AND state IN ('parked', 'outside')");
    let row = rows::one(db, &sql, vec![id.into()]).await?;
    row.map(|row| Ok((parked(&row)?, row.get("body")?))).transpose()
}

fn parked(row: &Row) -> Result<Parked, StoreError> {
    Ok(Parked {
        id: row.get("id")?,
        state: row.get("state")?,
        stream: row.get("stream")?,
        subject: row.get("subject")?,
        sequence: row.get("sequence")?,
        attempts: row.get("attempts")?,
        error: row.get("error")?,
        held_at: row.time("held_at")?,
    })
}
