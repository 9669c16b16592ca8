//! Moves that wait for the community that is entered.

use chrono::NaiveDate;
use kernel::{Actor, AdmissionId, AreaCode, AreaPath, RosterId, RosterRowId, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::admitted::Admitted;

/// More than anybody confirms at a sitting.
const MOST: i64 = 500;

/// A move that was asked for. It holds as long as its row stands as it stood then.
#[derive(Debug, Clone)]
pub struct Awaiting {
    /// The row.
    pub row: RosterRowId,
    /// Its roster.
    pub roster: RosterId,
    /// The community that is left.
    pub from: AreaCode,
    /// The community that is entered.
    pub to: AreaCode,
    /// The first day there, if one was named.
    pub day: Option<NaiveDate>,
    /// Who asked.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// Which end of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The community that is left.
    From,
    /// The community that is entered.
    To,
}

/// Asks for a move, instead of what was asked of the same row before.
pub async fn ask<C: ConnectionTrait + ?Sized>(
    db: &C,
    (row, version): (RosterRowId, i32),
    (to, day): (AreaCode, Option<NaiveDate>),
    (by, now): (Actor, Timestamp),
) -> Result<(), StoreError> {
    let sql = "INSERT INTO roster_move (row_id, version, to_area, valid_from, asked_by, asked_at) \
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (row_id) DO UPDATE SET version = excluded.version, \
               to_area = excluded.to_area, valid_from = excluded.valid_from, asked_by = excluded.asked_by, \
               asked_at = excluded.asked_at";
    let values = vec![
        row.to_string().into(),
        version.into(),
        to.as_str().into(),
        day.map(|day| day.to_string()).into(),
        by.to_string().into(),
        now.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The moves to or from a community that await it, on the roster of a form, the oldest first.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    admitted: &Admitted,
    (end, area): (End, AreaCode),
) -> Result<Vec<Awaiting>, StoreError> {
    let place = match end {
        End::From => "r.area",
        End::To => "m.to_area",
    };
    let sql = format!(
        "SELECT m.row_id, m.to_area, m.valid_from, m.asked_by, m.asked_at, r.roster, r.area \
         FROM roster_move m JOIN roster_row r ON r.id = m.row_id AND r.version = m.version \
         JOIN roster o ON o.id = r.roster WHERE {place} = $1 AND o.department = $2 AND o.form_code = $3 \
         AND r.change <> 'ended' ORDER BY m.asked_at, m.row_id LIMIT {MOST}"
    );
    let values =
        vec![area.as_str().into(), admitted.department.as_str().into(), admitted.form_code.clone().into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// Moves of these rows wait for nobody any more: each row, and the community that was asked.
pub async fn lapse<C: ConnectionTrait + ?Sized>(
    db: &C,
    rows: &[RosterRowId],
) -> Result<Vec<(RosterRowId, AreaCode)>, StoreError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("DELETE FROM roster_move WHERE row_id IN ({}) RETURNING row_id, to_area", batch::listed(db));
    let found = rows::all(db, &sql, vec![batch::list(rows)?]).await?;
    found.iter().map(|row| Ok((row.parse("row_id")?, row.parse("to_area")?))).collect()
}

/// Moves that nobody can confirm any more: no edition of the form is live that covers the community that is
/// entered, or that community is no more. Each row, with the admission under which it was written last.
pub async fn stranded<C: ConnectionTrait + ?Sized>(
    db: &C,
    today: NaiveDate,
) -> Result<Vec<(RosterRowId, AdmissionId, AreaPath)>, StoreError> {
    let sql = format!(
        "SELECT m.row_id, o.admission, o.path FROM roster_move m JOIN roster_row r ON r.id = m.row_id \
         JOIN roster o ON o.id = r.roster WHERE NOT EXISTS (SELECT 1 FROM area t \
         JOIN admission_area c ON c.area <= t.path AND c.area_end > t.path JOIN admission a ON a.id = c.admission \
         WHERE t.code = m.to_area AND (t.valid_to IS NULL OR t.valid_to >= $1) AND a.department = o.department \
         AND o.form_code IN (a.form_code, a.id) AND a.state = 'live' AND a.distrusted_at IS NULL \
         AND a.barred_at IS NULL AND a.valid_from <= $1 AND a.valid_until >= $1) \
         ORDER BY m.row_id LIMIT {MOST}"
    );
    let read = |row: &Row| Ok((row.parse("row_id")?, row.parse("admission")?, row.parse("path")?));
    rows::all(db, &sql, vec![today.to_string().into()]).await?.iter().map(read).collect()
}

/// A move is decided: whether it was still waiting.
pub async fn settle<C: ConnectionTrait + ?Sized>(db: &C, row: RosterRowId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM roster_move WHERE row_id = $1";
    Ok(rows::execute(db, sql, vec![row.to_string().into()]).await? == 1)
}

fn read(row: &Row) -> Result<Awaiting, StoreError> {
    Ok(Awaiting {
        row: row.parse("row_id")?,
        roster: row.parse("roster")?,
        from: row.parse("area")?,
        to: row.parse("to_area")?,
        day: row.parse_optional("valid_from")?,
        by: row.parse("asked_by")?,
        at: row.time("asked_at")?,
    })
}
