//! Which flow an area's requests take, lane by lane.

use kernel::{Actor, AreaPath, Revision, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

/// A flow assigned to a lane of an area.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The area.
    pub area: AreaPath,
    /// The lane.
    pub lane: String,
    /// Counts its changes.
    pub revision: Revision,
    /// The flow; always its latest version.
    pub flow: String,
    /// By whom.
    pub by: Actor,
    /// Since when.
    pub at: Timestamp,
}

/// The flow that the nearest area at or above this one assigned to a lane.
///
/// # Errors
/// If the database cannot be read.
pub async fn nearest<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    lane: &str,
) -> Result<Option<String>, StoreError> {
    let lineage: Vec<AreaPath> = area.lineage().collect();
    let sql = format!(
        "SELECT flow FROM flow_assignment WHERE lane = $1 AND area IN ({}) ORDER BY length(area) DESC LIMIT 1",
        rows::placeholders(2, lineage.len())
    );
    let mut values = vec![lane.into()];
    values.extend(lineage.iter().map(|area| area.as_str().into()));
    rows::one(db, &sql, values).await?.map(|row| row.get("flow")).transpose()
}

/// One assignment.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    lane: &str,
) -> Result<Option<Assignment>, StoreError> {
    let sql = "SELECT area, lane, revision, flow, assigned_by, assigned_at FROM flow_assignment WHERE area = $1 AND lane = $2";
    rows::one(db, sql, vec![area.as_str().into(), lane.into()]).await?.as_ref().map(read).transpose()
}

/// Every assignment of an area.
///
/// # Errors
/// If the database cannot be read.
pub async fn of_area<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<Assignment>, StoreError> {
    let sql = "SELECT area, lane, revision, flow, assigned_by, assigned_at FROM flow_assignment WHERE area = $1 ORDER BY lane";
    rows::all(db, sql, vec![area.as_str().into()]).await?.iter().map(read).collect()
}

/// Saves an assignment: a new one, or another flow under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    assignment: &Assignment,
    based_on: Option<Revision>,
) -> Result<Revision, StoreError> {
    let mut values = vec![
        assignment.area.as_str().into(),
        assignment.lane.clone().into(),
        assignment.flow.clone().into(),
        assignment.by.to_string().into(),
        assignment.at.micros().into(),
    ];
    let Some(based_on) = based_on else {
        let first = Revision::NEW.next();
        values.push(first.0.into());
        let sql = "INSERT INTO flow_assignment (area, lane, flow, assigned_by, assigned_at, revision) VALUES ($1, $2, $3, $4, $5, $6)";
        rows::execute(db, sql, values).await?;
        return Ok(first);
    };
    values.push(based_on.0.into());
    let sql = "UPDATE flow_assignment SET revision = revision + 1, flow = $3, assigned_by = $4, assigned_at = $5 \
               WHERE area = $1 AND lane = $2 AND revision = $6";
    guard::update(db, sql, values, based_on).await
}

fn read(row: &Row) -> Result<Assignment, StoreError> {
    Ok(Assignment {
        area: row.parse("area")?,
        lane: row.get("lane")?,
        revision: Revision(row.get("revision")?),
        flow: row.get("flow")?,
        by: row.parse("assigned_by")?,
        at: row.time("assigned_at")?,
    })
}
