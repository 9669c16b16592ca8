//! Requests: the current state of each.

use contracts::approval::Outcome;
use kernel::{Actor, AreaPath, DepartmentCode, RequestId, Revision, Timestamp, page::PageRequest};
use messaging::Work;
use storage::{ConnectionTrait, Dialect, Row, StoreError, guard, rows};

use crate::domain::{
    content::Content,
    lane::Lane,
    lifecycle::{State, outcome_from, outcome_name},
    terms::Terms,
};

/// A request as it stands.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Counts its changes.
    pub revision: Revision,
    /// The department that asks.
    pub department: DepartmentCode,
    /// Where it stands.
    pub state: State,
    /// The stage it is in, while it is under review.
    pub stage: Option<String>,
    /// The latest submitted edition; 0 before the first.
    pub edition: i32,
    /// By which road it comes to its decision; routine until it is submitted.
    pub lane: Lane,
    /// The county that decides, once submitted.
    pub county: Option<AreaPath>,
    /// What is asked: the draft of the next edition, or the one submitted.
    pub content: Content,
    /// The flow it runs through, with its version.
    pub flow: Option<(String, i32)>,
    /// What approvals so far demand.
    pub terms: Terms,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The latest reasons given to the applicant.
    pub reason: Option<String>,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last submitted.
    pub submitted_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

pub(super) const COLUMNS: &str = "id, revision, department, state, stage, edition, county, content, flow, flow_version, terms, \
                       outcome, reason, created_at, updated_at, submitted_at, ended_at, lane";

/// Adds a draft.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<(), StoreError> {
    let sql = "INSERT INTO request (id, revision, department, state, edition, title_zh, minutes, content, created_at, updated_at, \
               title_en) VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $8, $9)";
    let values = vec![
        request.id.to_string().into(),
        request.revision.0.into(),
        request.department.as_str().into(),
        request.state.name().into(),
        request.content.title_zh.clone().into(),
        request.content.minutes.into(),
        rows::to_json(&request.content)?.into(),
        request.created_at.micros().into(),
        request.content.title_en.clone().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Saves every change under the revision that was read, and answers the new one.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn save<C: ConnectionTrait + ?Sized>(db: &C, request: &Request) -> Result<Revision, StoreError> {
    let sql = "UPDATE request SET revision = revision + 1, state = $3, stage = $4, edition = $5, county = $6, \
               title_zh = $7, content = $8, flow = $9, flow_version = $10, terms = $11, outcome = $12, reason = $13, \
               updated_at = $14, submitted_at = $15, ended_at = $16, minutes = $17, lane = $18, title_en = $19 \
               WHERE id = $1 AND revision = $2";
    let terms = if request.terms.is_empty() { None } else { Some(rows::to_json(&request.terms)?) };
    let values = vec![
        request.id.to_string().into(),
        request.revision.0.into(),
        request.state.name().into(),
        request.stage.clone().into(),
        request.edition.into(),
        request.county.as_ref().map(ToString::to_string).into(),
        request.content.title_zh.clone().into(),
        rows::to_json(&request.content)?.into(),
        request.flow.as_ref().map(|(name, _)| name.clone()).into(),
        request.flow.as_ref().map(|(_, version)| *version).into(),
        terms.into(),
        request.outcome.map(|outcome| outcome_name(outcome).to_owned()).into(),
        request.reason.clone().into(),
        request.updated_at.micros().into(),
        request.submitted_at.map(Timestamp::micros).into(),
        request.ended_at.map(Timestamp::micros).into(),
        request.content.minutes.into(),
        request.lane.name().into(),
        request.content.title_en.clone().into(),
    ];
    guard::update(db, sql, values, request.revision).await
}

/// A request.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(db: &C, id: RequestId) -> Result<Option<Request>, StoreError> {
    find(db, id, "").await
}

/// A request, locked until the transaction ends: rules are evaluated on what nobody can change
/// meanwhile. On SQLite the transaction itself is that lock.
///
/// # Errors
/// If the database refuses.
pub async fn lock(work: &Work, id: RequestId) -> Result<Option<Request>, StoreError> {
    let suffix = if work.context().store.dialect() == Dialect::Postgres { " FOR UPDATE" } else { "" };
    find(work.db(), id, suffix).await
}

async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
    suffix: &str,
) -> Result<Option<Request>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM request WHERE id = $1{suffix}");
    rows::one(db, &sql, vec![id.to_string().into()]).await?.as_ref().map(read).transpose()
}

/// Notes that somebody had a hand in a request.
///
/// # Errors
/// If the database refuses.
pub async fn add_hand<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
    actor: Actor,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO request_hand (request, actor) VALUES ($1, $2) ON CONFLICT (request, actor) DO NOTHING";
    rows::execute(db, sql, vec![id.to_string().into(), actor.to_string().into()]).await.map(drop)
}

/// Everybody who had a hand in a request.
///
/// # Errors
/// If the database cannot be read.
pub async fn hands<C: ConnectionTrait + ?Sized>(db: &C, id: RequestId) -> Result<Vec<Actor>, StoreError> {
    let sql = "SELECT actor FROM request_hand WHERE request = $1 ORDER BY actor";
    rows::all(db, sql, vec![id.to_string().into()]).await?.iter().map(|row| row.parse("actor")).collect()
}

/// Sets the streets a request covers: who may look at it follows from them.
///
/// # Errors
/// If the database refuses.
pub async fn set_streets<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
    streets: &[AreaPath],
) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM request_street WHERE request = $1", vec![id.to_string().into()]).await?;
    for street in streets {
        let sql = "INSERT INTO request_street (request, street) VALUES ($1, $2)";
        rows::execute(db, sql, vec![id.to_string().into(), street.as_str().into()]).await?;
    }
    Ok(())
}

/// The streets a request covers.
///
/// # Errors
/// If the database cannot be read.
pub async fn streets<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
) -> Result<Vec<AreaPath>, StoreError> {
    let sql = "SELECT street FROM request_street WHERE request = $1 ORDER BY street";
    rows::all(db, sql, vec![id.to_string().into()]).await?.iter().map(|row| row.parse("street")).collect()
}

/// Notes the one outcome a request has. A second one is refused by the database.
///
/// # Errors
/// `Constraint` if there is one already.
pub async fn end<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RequestId,
    outcome: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO request_outcome (request, outcome, at) VALUES ($1, $2, $3)";
    rows::execute(db, sql, vec![id.to_string().into(), outcome.into(), at.micros().into()]).await.map(drop)
}

/// Whose requests somebody may look at.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// All requests of these departments, drafts included.
    pub departments: Vec<DepartmentCode>,
    /// Submitted requests that concern these areas.
    pub areas: Vec<AreaPath>,
}

/// The condition that a row of `request` is within reach; none, if nothing is. `add` takes a parameter
/// and answers its name.
pub(super) fn within(reach: &Reach, mut add: impl FnMut(sea_orm::Value) -> String) -> Option<String> {
    let mut alternatives = Vec::new();
    for department in &reach.departments {
        alternatives.push(format!("request.department = {}", add(department.as_str().into())));
    }
    for area in &reach.areas {
        let (from, to) = (add(area.as_str().into()), add(area.upper_bound().into()));
        alternatives.push(format!(
            "(request.submitted_at IS NOT NULL AND ((request.county >= {from} AND request.county < {to}) OR EXISTS (SELECT 1 \
             FROM request_street s WHERE s.request = request.id AND s.street >= {from} AND s.street < {to})))"
        ));
    }
    (!alternatives.is_empty()).then(|| format!("({})", alternatives.join(" OR ")))
}

/// Requests within reach, the latest first. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn list<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    state: Option<State>,
    page: &PageRequest,
) -> Result<Vec<Request>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let Some(within) = within(reach, &mut add) else { return Ok(Vec::new()) };
    let mut sql = format!("SELECT {COLUMNS} FROM request WHERE {within}");
    if let Some(state) = state {
        sql.push_str(&format!(" AND state = {}", add(state.name().into())));
    }
    if let Some(after) = page.after.first() {
        sql.push_str(&format!(" AND id < {}", add(after.clone().into())));
    }
    let limit = add((i64::from(page.limit.get()) + 1).into());
    sql.push_str(&format!(" ORDER BY id DESC LIMIT {limit}"));
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

pub(super) fn read(row: &Row) -> Result<Request, StoreError> {
    let flow: Option<String> = row.get("flow")?;
    let version: Option<i32> = row.get("flow_version")?;
    let terms: Option<String> = row.get("terms")?;
    let outcome: Option<String> = row.get("outcome")?;
    let time = |column| -> Result<Option<Timestamp>, StoreError> {
        Ok(row.get::<Option<i64>>(column)?.map(Timestamp::from_micros))
    };
    Ok(Request {
        id: row.parse("id")?,
        revision: Revision(row.get("revision")?),
        department: row.parse("department")?,
        state: row.parse("state")?,
        stage: row.get("stage")?,
        edition: row.get("edition")?,
        lane: lane(row)?,
        county: row.parse_optional("county")?,
        content: row.json("content")?,
        flow: flow.zip(version),
        terms: terms.map(|_| row.json("terms")).transpose()?.unwrap_or_default(),
        outcome: outcome
            .map(|name| outcome_from(&name).ok_or_else(|| StoreError::Corrupt(format!("outcome: {name}"))))
            .transpose()?,
        reason: row.get("reason")?,
        created_at: row.time("created_at")?,
        updated_at: row.time("updated_at")?,
        submitted_at: time("submitted_at")?,
        ended_at: time("ended_at")?,
    })
}

fn lane(row: &Row) -> Result<Lane, StoreError> {
    let name: String = row.get("lane")?;
    name.parse().map_err(|()| StoreError::Corrupt(format!("lane: {name}")))
}
