//! Versions of register entries, written. Triggers refuse changes to what is published.

use chrono::NaiveDate;
use kernel::{Revision, Timestamp, text};
use sea_orm::Value;
use serde::Serialize;
use storage::{ConnectionTrait, StoreError, guard, rows};

use super::{
    bulk, certificate_name,
    register::{COLUMNS, read},
    word,
};
use crate::domain::Entry;

/// What the others were told of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing: it is not in force yet.
    Nothing = 0,
    /// That it is in force.
    InForce = 1,
    /// That it has ended.
    Ended = 2,
}

/// Stores new versions: the first of an entry, or the next.
///
/// # Errors
/// If a code is taken meanwhile, or somebody was faster.
pub async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    entries: &[Entry],
    now: Timestamp,
) -> Result<(), StoreError> {
    let into = "INSERT INTO register_version (entry, version, register, area, code, state, effective_from, last_day, \
                name_zh, name_en, kept, attributes, folded, editors, approved, published, filed, retired, told, changed_at, revision)";
    let row = |entry: &Entry| -> Result<Vec<Value>, StoreError> {
        let mut values = vec![
            entry.id.to_string().into(),
            entry.version.into(),
            word(&entry.register),
            entry.area.as_str().into(),
            entry.code.clone().into(),
        ];
        values.extend(changing(entry)?);
        values.extend([(Told::Nothing as i32).into(), now.micros().into(), entry.revision.next().0.into()]);
        Ok(values)
    };
    bulk::insert(db, into, entries.iter().map(row).collect::<Result<_, _>>()?).await?;
    certificate_name::keep(db, entries).await
}

/// Stores what changed of a version.
///
/// # Errors
/// If somebody was faster.
pub async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: &Entry,
    now: Timestamp,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE register_version SET state = $1, effective_from = $2, last_day = $3, name_zh = $4, name_en = $5, \
               kept = $6, attributes = $7, folded = $8, editors = $9, approved = $10, published = $11, filed = $12, \
               retired = $13, changed_at = $14, revision = revision + 1 WHERE entry = $15 AND version = $16 AND revision = $17";
    let mut values = changing(entry)?;
    values.extend([
        now.micros().into(),
        entry.id.to_string().into(),
        entry.version.into(),
        entry.revision.0.into(),
    ]);
    let revision = guard::update(db, sql, values, entry.revision).await?;
    certificate_name::forget(db, entry).await?;
    certificate_name::keep(db, std::slice::from_ref(entry)).await?;
    Ok(revision)
}

/// Deletes a draft.
///
/// # Errors
/// If somebody was faster, or it is no draft.
pub async fn delete<C: ConnectionTrait + ?Sized>(db: &C, entry: &Entry) -> Result<(), StoreError> {
    let sql = "DELETE FROM register_version WHERE entry = $1 AND version = $2 AND revision = $3 AND state = 'draft'";
    let values = vec![entry.id.to_string().into(), entry.version.into(), entry.revision.0.into()];
    guard::update(db, sql, values, entry.revision).await?;
    certificate_name::forget(db, entry).await
}

/// Versions whose day has come and of which nobody was told: in force, or ended.
///
/// # Errors
/// If the database cannot be read.
pub async fn untold<C: ConnectionTrait + ?Sized>(db: &C, today: NaiveDate) -> Result<Vec<Entry>, StoreError> {
    // In this order: SQLite takes a cross join as it is written.
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT entry AS due_entry, version AS due_version FROM register_version \
         WHERE state IN ('published', 'filed') AND told = 0 AND effective_from <= $1 \
         UNION SELECT entry, version FROM register_version WHERE last_day IS NOT NULL AND told < 2 AND last_day < $1) d \
         CROSS JOIN register_version WHERE entry = due_entry AND version = due_version \
         ORDER BY entry, version LIMIT 500"
    );
    rows::all(db, &sql, vec![today.to_string().into()]).await?.iter().map(read).collect()
}

/// Writes down what was told of a version. Its revision stays: nothing it says has changed.
///
/// # Errors
/// If the database refuses.
pub async fn mark_told<C: ConnectionTrait + ?Sized>(
    db: &C,
    entry: &Entry,
    told: Told,
) -> Result<(), StoreError> {
    let sql = "UPDATE register_version SET told = $1 WHERE entry = $2 AND version = $3";
    let values = vec![(told as i32).into(), entry.id.to_string().into(), entry.version.into()];
    rows::execute(db, sql, values).await.map(drop)
}

fn changing(entry: &Entry) -> Result<Vec<Value>, StoreError> {
    fn step<T: Serialize>(step: Option<&T>) -> Result<Value, StoreError> {
        Ok(step.map(rows::to_json).transpose()?.into())
    }
    Ok(vec![
        word(&entry.state),
        entry.effective_from.to_string().into(),
        entry.last_day.map(|day| day.to_string()).into(),
        entry.text.name_zh.clone().into(),
        entry.text.name_en.clone().into(),
        entry.text.kept.into(),
        rows::to_json(&entry.text.attributes)?.into(),
        text::fold(&entry.text.name_zh).into(),
        rows::to_json(&entry.editors)?.into(),
        step(entry.approved.as_ref())?,
        step(entry.published.as_ref())?,
        step(entry.filed.as_ref())?,
        step(entry.retired.as_ref())?,
    ])
}
