//! What the changes tell beside values.

use kernel::{AreaPath, DepartmentCode, Timestamp};
use serde_json::Value;
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{batch, changes::Reach};
use crate::domain::changed::Note;

/// A note with its number.
#[derive(Debug, Clone)]
pub struct Noted {
    /// Its number.
    pub change: i64,
    /// What it tells.
    pub note: Note,
    /// Since when.
    pub at: Timestamp,
}

/// Keeps notes, in one statement. Each has an id of its own.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    notes: &[(String, Note)],
    now: Timestamp,
) -> Result<(), StoreError> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut list: Vec<[Option<String>; 9]> = Vec::with_capacity(notes.len());
    for (id, note) in notes {
        list.push([
            Some(id.clone()),
            Some(note.kind().to_owned()),
            note.department().map(ToString::to_string),
            note.value().map(|(element, _)| element.to_owned()),
            Some(note.area().as_str().to_owned()),
            Some(note.area().upper_bound()),
            note.value().map(|(_, period)| period.to_string()),
            note.value().map(|(_, period)| period.first_day().to_string()),
            Some(rows::to_json(&note)?),
        ]);
    }
    let sql = format!(
        "INSERT INTO change_note (at, id, kind, department, element, path, path_end, period, period_start, detail) \
         SELECT $2, {} FROM {} WHERE TRUE",
        batch::texts(9),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?, now.micros().into()]).await.map(drop)
}

/// The departments and areas to which something entitles.
pub async fn entitled_by<C: ConnectionTrait + ?Sized>(
    db: &C,
    reference: &str,
) -> Result<Vec<(DepartmentCode, AreaPath)>, StoreError> {
    let sql = "SELECT DISTINCT department, area FROM retrieval_grant WHERE reference = $1 ORDER BY department, area";
    let found = rows::all(db, sql, vec![reference.into()]).await?;
    found.iter().map(|row| Ok((row.parse("department")?, row.parse("area")?))).collect()
}

/// What the readers are told of it, numbered after one number and up to another.
pub async fn numbered<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    (after, up_to): (i64, i64),
    limit: usize,
) -> Result<Vec<Noted>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut values: Vec<sea_orm::Value> = vec![after.into(), up_to.into(), limit.into()];
    let entitled = reach.condition(&mut values);
    let mut own = Vec::with_capacity(reach.0.len());
    for (department, view) in &reach.0 {
        values.extend([
            department.as_str().into(),
            view.upper_bound().into(),
            sea_orm::Value::from(view.as_str()),
        ]);
        let n = values.len();
        own.push(format!("(v.department = ${} AND v.path < ${} AND v.path_end > ${n})", n - 2, n - 1));
    }
    let own = if own.is_empty() { "FALSE".to_owned() } else { own.join(" OR ") };
    let sql = format!(
        "SELECT v.change, v.detail, v.at FROM change_note v WHERE v.change > $1 AND v.change <= $2 \
         AND ((v.department IS NULL AND {entitled}) OR {own}) ORDER BY v.change LIMIT $3"
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Noted, StoreError> {
    let note: Value = row.json("detail")?;
    let unreadable = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
    Ok(Noted {
        change: row.get("change")?,
        note: serde_json::from_value(note).map_err(unreadable)?,
        at: row.time("at")?,
    })
}
