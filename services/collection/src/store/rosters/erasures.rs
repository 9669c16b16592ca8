//! What has served, its erasure, and the certificates.

use chrono::NaiveDate;
use kernel::{
    AreaPath, ControlNumber, RosterId, RosterRowId, RosterSubjectId, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, StoreError, rows};

use super::admitted::read_roster;
use crate::{
    domain::roster::{retention::Certificate, row::Roster},
    store::{areas::ranges, batch, latest},
};

/// A roster with what says how long its rows are kept.
pub struct Kept {
    /// The roster.
    pub roster: Roster,
    /// The admission under which it was kept last.
    pub control_number: ControlNumber,
    /// Months, if it says.
    pub months: Option<u32>,
    /// The day after which nothing serves any more: the last one of validity, or the one on which
    /// it was revoked.
    pub ended_on: NaiveDate,
}

/// Rosters after one, by id. Of the editions of a form the one that lasts longest counts.
pub async fn rosters<C: ConnectionTrait + ?Sized>(
    db: &C,
    after: &str,
    limit: i64,
) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT o.*, a.control_number, a.valid_until, m.kept_months, e.state AS ended, e.at AS ended_at, \
               (SELECT max(b.valid_until) FROM admission b WHERE b.department = o.department \
                AND b.form_code = o.form_code AND b.state = 'live') AS live_until \
               FROM roster o JOIN admission a ON a.id = o.admission LEFT JOIN roster_admission m ON m.admission = a.id \
               LEFT JOIN admission_end e ON e.admission = a.id WHERE o.id > $1 ORDER BY o.id LIMIT $2";
    let found = rows::all(db, sql, vec![after.into(), limit.into()]).await?;
    found
        .iter()
        .map(|row| {
            let until: NaiveDate = row.parse("valid_until")?;
            let revoked = row.get::<Option<String>>("ended")?.as_deref() == Some("revoked");
            let ended_at: Option<i64> = row.get("ended_at")?;
            let own = match ended_at.filter(|_| revoked) {
                Some(at) => Timestamp::from_micros(at).china_date().min(until),
                None => until,
            };
            let live: Option<NaiveDate> = row.parse_optional("live_until")?;
            let months: Option<i32> = row.get("kept_months")?;
            Ok(Kept {
                roster: read_roster(row)?,
                control_number: row.parse("control_number")?,
                months: months.and_then(|months| u32::try_from(months).ok()),
                ended_on: live.map_or(own, |live| live.max(own)),
            })
        })
        .collect()
}

/// Rows whose head was ended before a day; every row, if the roster itself has ended before it.
pub async fn rows_due<C: ConnectionTrait + ?Sized>(
    db: &C,
    kept: &Kept,
    before: NaiveDate,
    limit: i64,
) -> Result<Vec<RosterRowId>, StoreError> {
    let ended = if kept.ended_on < before { "" } else { "AND change = 'ended' AND valid_from <= $3" };
    let sql = format!("SELECT id FROM roster_row WHERE roster = $1 {ended} ORDER BY id LIMIT $2");
    let mut values = vec![kept.roster.id.to_string().into(), limit.into()];
    if !ended.is_empty() {
        values.push(before.to_string().into());
    }
    rows::all(db, &sql, values).await?.iter().map(|row| row.parse("id")).collect()
}

/// Versions of rows that stay, which a later one replaced before a day; the day they began lies
/// behind as well, so that no later question can need them.
pub async fn versions_due<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    before: NaiveDate,
    limit: i64,
) -> Result<Vec<(RosterRowId, i32)>, StoreError> {
    let sql = "SELECT v.row_id, v.version FROM roster_version v JOIN roster_row r ON r.id = v.row_id \
               WHERE r.roster = $1 AND v.version < r.version AND EXISTS (SELECT 1 FROM roster_version w \
               WHERE w.row_id = v.row_id AND w.version > v.version AND w.valid_from <= $2 AND w.recorded_at < $4) \
               ORDER BY v.row_id, v.version LIMIT $3";
    // What was written on the last of these days counts like what held on it.
    let end = before.succ_opt().unwrap_or(before);
    let midnight = Timestamp::from_china(end.and_hms_opt(0, 0, 0).unwrap_or_default());
    let values =
        vec![roster.to_string().into(), before.to_string().into(), limit.into(), midnight.micros().into()];
    let found = rows::all(db, sql, values).await?;
    found.iter().map(|row| Ok((row.parse("row_id")?, row.get("version")?))).collect()
}

/// Whether anything of a roster is due.
pub async fn is_due<C: ConnectionTrait + ?Sized>(
    db: &C,
    kept: &Kept,
    before: NaiveDate,
) -> Result<bool, StoreError> {
    let rows = rows_due(db, kept, before, 1).await?;
    Ok(!rows.is_empty() || !versions_due(db, kept.roster.id, before, 1).await?.is_empty())
}

/// Whom these rows were ever about.
pub async fn subjects_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    rows_gone: &[RosterRowId],
) -> Result<Vec<RosterSubjectId>, StoreError> {
    let list: Vec<[String; 1]> = rows_gone.iter().map(|id| [id.to_string()]).collect();
    let sql = format!(
        "SELECT DISTINCT subject FROM roster_version WHERE subject IS NOT NULL AND row_id IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let found = rows::all(db, &sql, vec![batch::parameter(&list)?]).await?;
    found.iter().map(|row| row.parse("subject")).collect()
}

/// Erases rows with everything they ever said.
pub async fn erase_rows<C: ConnectionTrait + ?Sized>(
    db: &C,
    gone: &[RosterRowId],
) -> Result<u64, StoreError> {
    let list: Vec<[String; 1]> = gone.iter().map(|id| [id.to_string()]).collect();
    let these = format!("(SELECT {} FROM {})", batch::text(0), batch::rows_of(db));
    let versions = format!("DELETE FROM roster_version WHERE row_id IN {these}");
    rows::execute(db, &versions, vec![batch::parameter(&list)?]).await?;
    let moves = format!("DELETE FROM roster_move WHERE row_id IN {these}");
    rows::execute(db, &moves, vec![batch::parameter(&list)?]).await?;
    let passages = format!("DELETE FROM roster_passage WHERE row_id IN {these}");
    rows::execute(db, &passages, vec![batch::parameter(&list)?]).await?;
    let heads = format!("DELETE FROM roster_row WHERE id IN {these}");
    rows::execute(db, &heads, vec![batch::parameter(&list)?]).await
}

/// Erases a superseded version.
pub async fn erase_version<C: ConnectionTrait + ?Sized>(
    db: &C,
    row: RosterRowId,
    version: i32,
) -> Result<u64, StoreError> {
    let sql = "DELETE FROM roster_version WHERE row_id = $1 AND version = $2";
    rows::execute(db, sql, vec![row.to_string().into(), version.into()]).await
}

/// Keeps a certificate.
pub async fn certify<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: &Roster,
    certificate: &Certificate,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO roster_erasure (id, roster, path, department, certificate, at) VALUES ($1, $2, $3, $4, $5, $6)";
    let values = vec![
        certificate.id.to_string().into(),
        roster.id.to_string().into(),
        roster.area.as_str().into(),
        roster.department.as_str().into(),
        rows::to_json(certificate)?.into(),
        certificate.at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The certificates within some areas, latest first. `None` if the cursor is not one of this list.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    request: &PageRequest,
) -> Result<Option<Page<Certificate>>, StoreError> {
    let mut values = Vec::new();
    let scope = ranges("path", within, &mut values);
    let read = |row: &storage::Row| row.json::<Certificate>("certificate");
    latest::page(db, ("roster_erasure", &scope, values), request, read, |certificate| certificate.id).await
}
