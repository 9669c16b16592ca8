//! Notices, and who has read them.

use kernel::{
    NoticeId, PersonId, Timestamp,
    page::{Page, PageRequest},
};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

use super::{audiences, awaited::Demands, dispatch, matching::told};
use crate::domain::{Audience, Facts, Kind, audience::Held, digest::Counts};

/// A notice, as one person sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When it happened.
    pub at: Timestamp,
    /// What it is about.
    pub facts: Facts,
    /// Whether nothing is asked for any more.
    pub settled: bool,
    /// Whether this person has read it.
    pub read: bool,
}

/// Somebody, and what they hold.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// Their grants.
    pub held: Vec<Held>,
}

impl Reader {
    /// Somebody with what they were granted.
    pub fn of(person: PersonId, grants: &[web::Grant]) -> Self {
        let held = |grant: &web::Grant| Held {
            holder: person,
            role: grant.role,
            area: grant.area.clone(),
            department: grant.department.clone(),
        };
        Self { person, held: grants.iter().map(held).collect() }
    }
}

/// Adds a notice, for dispatch to look at; the same event again adds nothing.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(
    db: &C,
    id: NoticeId,
    (event, at): (kernel::EventId, Timestamp),
    audience: &Audience,
    facts: &Facts,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO notice (id, event, at, kind, about, reach, role, area, department, facts) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (event, role) DO NOTHING";
    let (kind, about) = facts.kind_and_about();
    let Some(columns) = audiences::columns(audience) else { return Ok(()) };
    let values = vec![
        id.to_string().into(),
        event.to_string().into(),
        at.micros().into(),
        kind.name().into(),
        about.into(),
        columns.reach.into(),
        columns.role.into(),
        columns.area.map(ToString::to_string).into(),
        columns.department.map(ToString::to_string).into(),
        rows::to_json(facts)?.into(),
    ];
    if rows::execute(db, sql, values).await? == 0 {
        return Ok(());
    }
    audiences::place(db, id, audience).await?;
    dispatch::queue(db, id).await
}

/// Settles notices of these kinds about a thing.
///
/// # Errors
/// If the database refuses.
pub async fn settle<C: ConnectionTrait>(
    db: &C,
    about: &str,
    kinds: &[Kind],
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE notice SET settled_at = $1 WHERE about = $2 AND settled_at IS NULL AND kind IN ({})",
        rows::placeholders(3, kinds.len())
    );
    let mut values: Vec<Value> = vec![now.micros().into(), about.into()];
    values.extend(kinds.iter().map(|kind| kind.name().into()));
    rows::execute(db, &sql, values).await.map(drop)
}

/// Settles notices of these kinds about the tables that answer these demands and are not done.
///
/// # Errors
/// If the database refuses.
pub async fn settle_tables<C: ConnectionTrait>(
    db: &C,
    demands: &Demands,
    kinds: &[Kind],
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = format!(
        "UPDATE notice SET settled_at = $1 WHERE settled_at IS NULL AND kind IN ({}) \
         AND about IN (SELECT table_id FROM awaited WHERE NOT done AND demands = $2)",
        rows::placeholders(3, kinds.len())
    );
    let mut values: Vec<Value> = vec![now.micros().into(), rows::to_json(&demands.0)?.into()];
    values.extend(kinds.iter().map(|kind| kind.name().into()));
    rows::execute(db, &sql, values).await.map(drop)
}

/// Whether a notice of one of these kinds about a thing still asks for it.
///
/// # Errors
/// If the database is away.
pub async fn asks<C: ConnectionTrait>(db: &C, about: &str, kinds: &[Kind]) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 AS one FROM notice WHERE about = $1 AND settled_at IS NULL AND kind IN ({}) LIMIT 1",
        rows::placeholders(2, kinds.len())
    );
    let mut values: Vec<Value> = vec![about.into()];
    values.extend(kinds.iter().map(|kind| kind.name().into()));
    Ok(rows::one(db, &sql, values).await?.is_some())
}

/// What a reader is told, with their marks. Found first and sorted afterwards: walking the notices
/// of a whole country from the latest back would find a community's few at the very end.
fn select(reader: &Reader, values: &mut Vec<Value>, narrower: &str) -> String {
    let told = told(&reader.held, values, narrower);
    values.push(reader.person.to_string().into());
    format!(
        "WITH told AS MATERIALIZED (SELECT n.id, n.at, n.facts, n.settled_at FROM notice n WHERE {told}{narrower}) \
         SELECT n.id, n.at, n.facts, n.settled_at, r.at AS read_at FROM told n \
         LEFT JOIN notice_read r ON r.notice = n.id AND r.person = ${}",
        values.len()
    )
}

fn read(row: &Row) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.parse("id")?,
        at: row.time("at")?,
        facts: row.json("facts")?,
        settled: row.get::<Option<i64>>("settled_at")?.is_some(),
        read: row.get::<Option<i64>>("read_at")?.is_some(),
    })
}

/// What somebody is told, latest first; `unread` leaves out what was read or is settled.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(
    db: &C,
    reader: &Reader,
    unread: bool,
    request: &PageRequest,
) -> Result<Page<Notice>, StoreError> {
    let mut values: Vec<Value> = Vec::new();
    let mut narrower = String::new();
    if let Some(last) = request.after.first() {
        values.push(last.clone().into());
        narrower.push_str(" AND n.id < $1");
    }
    if unread {
        narrower.push_str(" AND n.settled_at IS NULL");
    }
    let mut sql = select(reader, &mut values, &narrower);
    if unread {
        sql.push_str(" WHERE r.at IS NULL");
    }
    values.push(i64::from(request.limit.get() + 1).into());
    sql.push_str(&format!(" ORDER BY n.id DESC LIMIT ${}", values.len()));
    let notices = rows::all(db, &sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(notices, request, |notice| vec![notice.id.to_string()]))
}

/// One notice, if the reader is told it.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait>(
    db: &C,
    reader: &Reader,
    id: NoticeId,
) -> Result<Option<Notice>, StoreError> {
    let mut values = vec![id.to_string().into()];
    let sql = select(reader, &mut values, " AND n.id = $1");
    rows::one(db, &sql, values).await?.as_ref().map(read).transpose()
}

/// Somebody has read a notice. Twice is once.
///
/// # Errors
/// If the database refuses.
pub async fn mark_read<C: ConnectionTrait>(
    db: &C,
    person: PersonId,
    id: NoticeId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO notice_read (person, notice, at) VALUES ($1, $2, $3) ON CONFLICT (person, notice) DO NOTHING";
    rows::execute(db, sql, vec![person.to_string().into(), id.to_string().into(), now.micros().into()])
        .await
        .map(drop)
}

/// What is unread and not settled, as the rest of a `SELECT … FROM notice n`.
fn unread(reader: &Reader, values: &mut Vec<Value>) -> String {
    let told = told(&reader.held, values, " AND n.settled_at IS NULL");
    values.push(reader.person.to_string().into());
    format!(
        "FROM notice n WHERE n.settled_at IS NULL AND {told} \
         AND NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.person = ${} AND r.notice = n.id)",
        values.len()
    )
}

/// How much somebody has not read, counted up to `most`.
///
/// # Errors
/// If the database is away.
pub async fn count_unread<C: ConnectionTrait>(db: &C, reader: &Reader, most: u32) -> Result<u32, StoreError> {
    let mut values = Vec::new();
    let rest = unread(reader, &mut values);
    values.push(i64::from(most).into());
    let sql =
        format!("SELECT count(*) AS count FROM (SELECT 1 AS one {rest} LIMIT ${}) AS unread", values.len());
    let row = rows::one(db, &sql, values).await?;
    let count = row.map(|row| row.get::<i64>("count")).transpose()?.unwrap_or(0);
    Ok(u32::try_from(count).unwrap_or(most))
}

/// How much somebody has not read, by kind.
///
/// # Errors
/// If the database is away.
pub async fn unread_by_kind<C: ConnectionTrait>(db: &C, reader: &Reader) -> Result<Counts, StoreError> {
    let mut values = Vec::new();
    let rest = unread(reader, &mut values);
    let found =
        rows::all(db, &format!("SELECT n.kind, count(*) AS count {rest} GROUP BY n.kind"), values).await?;
    let mut counts = Counts::new();
    for row in &found {
        let name: String = row.get("kind")?;
        // A kind of a newer version: its reader will count it after the upgrade.
        if let Some(kind) = Kind::named(&name) {
            counts.insert(kind, u32::try_from(row.get::<i64>("count")?).unwrap_or(u32::MAX));
        }
    }
    Ok(counts)
}

/// Forgets notices from before this moment, and that they were read.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait>(db: &C, before: Timestamp) -> Result<u64, StoreError> {
    let reads = "DELETE FROM notice_read WHERE notice IN (SELECT id FROM notice WHERE at < $1)";
    rows::execute(db, reads, vec![before.micros().into()]).await?;
    audiences::forget(db, before).await?;
    rows::execute(db, "DELETE FROM notice WHERE at < $1", vec![before.micros().into()]).await
}
