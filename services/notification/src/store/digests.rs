//! Digests, and how far those of an hour have come.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use chrono::{NaiveDate, NaiveTime};
use kernel::{
    PersonId, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use crate::domain::{Kind, digest::Counts};

/// A digest.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    /// The day.
    pub day: NaiveDate,
    /// When it was made.
    pub at: Timestamp,
    /// What was unread.
    pub counts: Counts,
}

/// The digests of a day that come at one hour. Written `2026-11-23T08:30:00`, which sorts by day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The day.
    pub day: NaiveDate,
    /// The hour.
    pub hour: NaiveTime,
}

impl fmt::Display for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.day, self.hour)
    }
}

/// How far a turn has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Run {
    /// The last person that was looked at.
    pub after: Option<PersonId>,
    /// Whether everybody was.
    pub done: bool,
}

/// Rows in one statement.
const AT_ONCE: usize = 100;

/// Adds digests of one day; whoever has one of that day keeps it. Answers who got one now.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(
    db: &C,
    new: &[(PersonId, Digest)],
) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut added = BTreeSet::new();
    for part in new.chunks(AT_ONCE) {
        let (mut values, mut lines) = (Vec::with_capacity(part.len() * 4), Vec::with_capacity(part.len()));
        for (person, digest) in part {
            lines.push(format!("({})", rows::placeholders(values.len() + 1, 4)));
            values.extend([
                person.to_string().into(),
                digest.day.to_string().into(),
                digest.at.micros().into(),
                rows::to_json(&digest.counts)?.into(),
            ]);
        }
        let sql = format!(
            "INSERT INTO digest (person, day, at, counts) VALUES {} \
             ON CONFLICT (person, day) DO NOTHING RETURNING person",
            lines.join(", ")
        );
        for row in rows::all(db, &sql, values).await? {
            added.insert(row.parse("person")?);
        }
    }
    Ok(added)
}

fn read(row: &Row) -> Result<Digest, StoreError> {
    // A kind of a newer version is passed over: its reader finds it in the pages after the upgrade.
    let named: BTreeMap<String, u32> = row.json("counts")?;
    let counts = named.into_iter().filter_map(|(name, count)| Some((Kind::named(&name)?, count))).collect();
    Ok(Digest { day: row.parse("day")?, at: row.time("at")?, counts })
}

/// Somebody's digests, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    request: &PageRequest,
) -> Result<Page<Digest>, StoreError> {
    let sql = "SELECT day, at, counts FROM digest WHERE person = $1 AND day < $2 ORDER BY day DESC LIMIT $3";
    let before = request.after.first().cloned().unwrap_or_else(|| "9999-12-31".to_owned());
    let values = vec![person.to_string().into(), before.into(), i64::from(request.limit.get() + 1).into()];
    let digests = rows::all(db, sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(digests, request, |digest| vec![digest.day.to_string()]))
}

/// Somebody's digest of a day.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    day: NaiveDate,
) -> Result<Option<Digest>, StoreError> {
    let sql = "SELECT day, at, counts FROM digest WHERE person = $1 AND day = $2";
    let values = vec![person.to_string().into(), day.to_string().into()];
    rows::one(db, sql, values).await?.as_ref().map(read).transpose()
}

/// Somebody's latest digest.
///
/// # Errors
/// If the database is away.
pub async fn last<C: ConnectionTrait>(db: &C, person: PersonId) -> Result<Option<Digest>, StoreError> {
    let sql = "SELECT day, at, counts FROM digest WHERE person = $1 ORDER BY day DESC LIMIT 1";
    rows::one(db, sql, vec![person.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// How far a turn has come.
///
/// # Errors
/// If the database is away.
pub async fn run<C: ConnectionTrait>(db: &C, turn: Turn) -> Result<Run, StoreError> {
    let sql = "SELECT after_person, done FROM digest_run WHERE day = $1";
    let Some(row) = rows::one(db, sql, vec![turn.to_string().into()]).await? else {
        return Ok(Run::default());
    };
    Ok(Run { after: row.parse_optional("after_person")?, done: row.get("done")? })
}

/// Stores how far a turn has come.
///
/// # Errors
/// If the database refuses.
pub async fn save_run<C: ConnectionTrait>(db: &C, turn: Turn, run: Run) -> Result<(), StoreError> {
    let sql = "INSERT INTO digest_run (day, after_person, done) VALUES ($1, $2, $3) \
               ON CONFLICT (day) DO UPDATE SET after_person = $2, done = $3";
    let values =
        vec![turn.to_string().into(), run.after.map(|person| person.to_string()).into(), run.done.into()];
    rows::execute(db, sql, values).await.map(drop)
}

/// Forgets digests from before this moment.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let days = "DELETE FROM digest_run WHERE day < $1";
    rows::execute(db, days, vec![before.china_date().to_string().into()]).await?;
    rows::execute(db, "DELETE FROM digest WHERE at < $1", vec![before.micros().into()]).await
}
