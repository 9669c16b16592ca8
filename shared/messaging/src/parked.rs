//! Messages that were given up: seeing them, trying them again, discarding them.
//!
//! Order per aggregate is an invariant, so everything behind a parked message waits until a
//! person decides: [`replay`] tries it again from the start, [`discard`] steps over it. Both are
//! part of the caller's unit of work, and recorded in its history under the message's id.

use contracts::Envelope;
use kernel::{Timestamp, page::Page, page::PageRequest};
use serde_json::json;
use storage::{ConnectionTrait, Row, Store, StoreError, cursor, rows};

use crate::{
    Work,
    held::{self, Key},
};

pub use crate::held::{Counts, State, counts};

/// A message that is held, without its payload.
#[derive(Debug, Clone, PartialEq)]
pub struct Parked {
    /// The event id, or a hash of what came from outside.
    pub id: String,
    /// Why it is held.
    pub state: State,
    /// Its stream, if it has a place in one.
    pub stream: Option<String>,
    /// Its aggregate, if it has one.
    pub subject: Option<String>,
    /// Its number in the aggregate.
    pub sequence: Option<i64>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it was given up, or why the last attempt failed.
    pub error: String,
    /// Since when it is in our hands.
    pub held_at: Timestamp,
}

/// What became of a person's decision about one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was carried out.
    Done,
    /// There is no such message, or not any more.
    Missing,
    /// It is waiting or retrying: nobody needs to decide.
    Unsettled,
    /// It came from outside and still cannot be read.
    Unreadable,
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

/// The messages that are held in this state, oldest first; without one, those that wait for a
/// person. `None` if the cursor is not one of this list.
///
/// # Errors
/// If the database cannot be read.
pub async fn list(
    store: &Store,
    state: Option<State>,
    request: &PageRequest,
) -> Result<Option<Page<Parked>>, StoreError> {
    let (after_at, after_id) = match request.after.as_slice() {
        [] => (i64::MIN, String::new()),
        [at, id] => match at.parse() {
            Ok(at) => (at, id.clone()),
            Err(_) => return Ok(None),
        },
        _ => return Ok(None),
    };
    // Spelled out, because a partial index does not serve a parameter.
    let [one, other] = state.map_or([State::Parked, State::Outside], |s| [s, s]).map(State::name);
    let sql = format!(
        "SELECT {COLUMNS} FROM inbox_held WHERE state IN ('{one}', '{other}') \
         AND (held_at, id) > ($1, $2) ORDER BY held_at, id LIMIT $3"
    );
    let limit = i64::from(request.limit.get()) + 1;
    let read = rows::all(store.read(), &sql, vec![after_at.into(), after_id.into(), limit.into()]).await?;
    let parked = read.iter().map(parked).collect::<Result<Vec<_>, _>>()?;
    let key = |row: &Parked| vec![row.held_at.micros().to_string(), row.id.clone()];
    Ok(Some(cursor::page(parked, request, key)))
}

/// One held message and what it says. Personal data may be in it: mask before showing.
///
/// # Errors
/// If the database cannot be read.
pub async fn show(store: &Store, id: &str) -> Result<Option<(Parked, Vec<u8>)>, StoreError> {
    find(store.read(), id).await
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

/// Tries a parked message again, all attempts anew. What came from outside is taken in on the
/// word of the actor.
///
/// # Errors
/// If the database refuses.
pub async fn replay(work: &Work, id: &str, reason: Option<&str>) -> Result<Verdict, StoreError> {
    let Some((message, body)) = find(work.db(), id).await? else {
        return Ok(Verdict::Missing);
    };
    let moved = match message.state {
        State::Outside => match serde_json::from_slice(&body) {
            Ok(envelope) => admit(work, id, &envelope, body).await?,
            Err(_) => return Ok(Verdict::Unreadable),
        },
        State::Parked => again(work, "id = $2", vec![id.into()]).await? > 0,
        State::Waiting | State::Retrying => return Ok(Verdict::Unsettled),
    };
    if !moved {
        return Ok(Verdict::Missing);
    }
    record(work, &message, "replayed", reason).await?;
    Ok(Verdict::Done)
}

/// Tries parked messages again, those with a place in an order, and answers how many.
///
/// # Errors
/// If the database refuses.
pub async fn replay_all(work: &Work, filter: &Filter, reason: Option<&str>) -> Result<u64, StoreError> {
    let which = "($2 = '' OR stream = $2) AND ($3 = '' OR subject = $3)";
    let text = |part: &Option<String>| part.clone().unwrap_or_default();
    let count = again(work, which, vec![text(&filter.stream).into(), text(&filter.subject).into()]).await?;
    let detail =
        json!({ "stream": filter.stream, "subject": filter.subject, "count": count, "reason": reason });
    work.record("inbox", "replayed", detail).await?;
    Ok(count)
}

/// Gives a parked message up for good: what waits behind it goes on without it. The reason stays
/// in the history; the message does not.
///
/// # Errors
/// If the database refuses.
pub async fn discard(work: &Work, id: &str, reason: &str) -> Result<Verdict, StoreError> {
    let Some((message, _)) = find(work.db(), id).await? else {
        return Ok(Verdict::Missing);
    };
    if matches!(message.state, State::Waiting | State::Retrying) {
        return Ok(Verdict::Unsettled);
    }
    if !remove(work, id).await? {
        return Ok(Verdict::Missing);
    }
    if let (Some(stream), Some(subject), Some(sequence)) =
        (message.stream.clone(), message.subject.clone(), message.sequence)
    {
        let step =
            "UPDATE inbox_watermark SET last = $3 WHERE stream = $1 AND subject = $2 AND last = $3 - 1";
        let values = vec![stream.clone().into(), subject.clone().into(), sequence.into()];
        rows::execute(work.db(), step, values).await?;
        held::promote(work.db(), &Key { stream, subject }, sequence + 1, work.now()).await?;
    }
    record(work, &message, "discarded", Some(reason)).await?;
    Ok(Verdict::Done)
}

async fn again(work: &Work, which: &str, mut values: Vec<sea_orm::Value>) -> Result<u64, StoreError> {
    let sql = format!(
        "UPDATE inbox_held SET state = 'retrying', attempts = 0, starts = 0, next_at = $1 \
         WHERE state = 'parked' AND {which}"
    );
    values.insert(0, work.now().micros().into());
    rows::execute(work.db(), &sql, values).await
}

/// Gives a message from outside its place in the order. False if somebody was faster.
async fn admit(work: &Work, id: &str, envelope: &Envelope, body: Vec<u8>) -> Result<bool, StoreError> {
    if !remove(work, id).await? {
        return Ok(false);
    }
    let new = held::NewHeld {
        id: envelope.id.to_string(),
        state: State::Retrying.name(),
        place: Some((Key::from(envelope), envelope.sequence)),
        body,
        attempts: 0,
        next_at: work.now().micros(),
        error: String::new(),
    };
    // If its place is taken, the one that came by the proper way stays.
    held::add(work.db(), work.context().store.dialect(), &[new], work.now()).await?;
    Ok(true)
}

/// Takes away what waits for a person. False if it is not there any more: two people who decide
/// at once do not both succeed.
async fn remove(work: &Work, id: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM inbox_held WHERE id = $1 AND state IN ('parked', 'outside')";
    Ok(rows::execute(work.db(), sql, vec![id.into()]).await? > 0)
}

async fn record(work: &Work, message: &Parked, action: &str, reason: Option<&str>) -> Result<(), StoreError> {
    let detail = json!({
        "stream": message.stream, "subject": message.subject, "sequence": message.sequence, "reason": reason,
    });
    work.record(&message.id, action, detail).await
}

async fn find<C: ConnectionTrait>(db: &C, id: &str) -> Result<Option<(Parked, Vec<u8>)>, StoreError> {
    let sql = format!("SELECT {COLUMNS}, body FROM inbox_held WHERE id = $1");
    let row = rows::one(db, &sql, vec![id.into()]).await?;
    row.map(|row| Ok((parked(&row)?, row.get("body")?))).transpose()
}

fn parked(row: &Row) -> Result<Parked, StoreError> {
    let state: String = row.get("state")?;
    Ok(Parked {
        id: row.get("id")?,
        state: State::from_name(&state).ok_or_else(|| StoreError::Corrupt(format!("inbox state {state}")))?,
        stream: row.get("stream")?,
        subject: row.get("subject")?,
        sequence: row.get("sequence")?,
        attempts: row.get("attempts")?,
        error: row.get("error")?,
        held_at: row.time("held_at")?,
    })
}
