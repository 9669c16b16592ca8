//! Writing rows: whole batches in few statements. The database refuses what has no live admission.

use chrono::NaiveDate;
use kernel::{Actor, RosterSubjectId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::admitted::{self, Admitted};
use crate::{
    domain::roster::{
        changing::Written,
        row::{Roster, RowHead},
        sealed::SealedRow,
    },
    store::batch,
};

/// A version that is to be written.
pub struct NewVersion {
    /// The head of its row before it; none for a new row.
    pub before: Option<RowHead>,
    /// What was decided.
    pub written: Written,
    /// Its values.
    pub sealed: SealedRow,
}

impl NewVersion {
    fn subject(&self) -> Option<RosterSubjectId> {
        self.sealed.subject.as_ref().map(|subject| subject.id)
    }
}

/// On whose account, by whom and when.
pub struct Occasion<'a> {
    /// The roster.
    pub roster: &'a Roster,
    /// The admission.
    pub admitted: &'a Admitted,
    /// Who writes.
    pub by: Actor,
    /// Today.
    pub today: NaiveDate,
    /// This moment.
    pub now: Timestamp,
}

/// Writes them all: new rows, new heads of rows that are there, and the versions.
///
/// # Errors
/// `Conflict` if somebody changed one of the rows meanwhile.
pub async fn write<C: ConnectionTrait + ?Sized>(
    db: &C,
    occasion: &Occasion<'_>,
    versions: &[NewVersion],
) -> Result<(), StoreError> {
    let (new, known): (Vec<&NewVersion>, Vec<&NewVersion>) =
        versions.iter().partition(|version| version.before.is_none());
    insert(db, occasion, &new).await?;
    for version in known {
        update(db, occasion, version).await?;
    }
    append(db, occasion, versions).await?;
    admitted::changed(db, occasion.roster.id).await
}

async fn insert<C: ConnectionTrait + ?Sized>(
    db: &C,
    occasion: &Occasion<'_>,
    new: &[&NewVersion],
) -> Result<(), StoreError> {
    if new.is_empty() {
        return Ok(());
    }
    let list: Vec<[Option<String>; 4]> = new
        .iter()
        .map(|version| {
            let written = &version.written;
            [
                Some(version.sealed.row.to_string()),
                version.subject().map(|subject| subject.to_string()),
                Some(written.from.to_string()),
                Some(written.change.name().to_owned()),
            ]
        })
        .collect();
    let sql = format!(
        "INSERT INTO roster_row (id, subject, since, valid_from, change, roster, area, path, revision, version, \
         admission, content_hash, filled_on) SELECT {0}, {1}, {2}, {2}, {3}, $2, $3, $4, 1, 1, $5, $6, $7 FROM {4}",
        batch::text(0),
        batch::text(1),
        batch::text(2),
        batch::text(3),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&list)?,
        occasion.roster.id.to_string().into(),
        occasion.roster.area.code().as_str().into(),
        occasion.roster.area.as_str().into(),
        occasion.admitted.admission.to_string().into(),
        occasion.admitted.content_hash.clone().into(),
        occasion.today.to_string().into(),
    ];
    rows::execute(db, &sql, values).await.map(drop)
}

async fn update<C: ConnectionTrait + ?Sized>(
    db: &C,
    occasion: &Occasion<'_>,
    version: &NewVersion,
) -> Result<(), StoreError> {
    let Some(before) = &version.before else { return Ok(()) };
    let sql = "UPDATE roster_row SET revision = revision + 1, version = version + 1, subject = $3, valid_from = $4, \
               change = $5, admission = $6, content_hash = $7, filled_on = $8 WHERE id = $1 AND revision = $2";
    let values = vec![
        before.id.to_string().into(),
        before.revision.0.into(),
        version.subject().map(|subject| subject.to_string()).into(),
        version.written.from.to_string().into(),
        version.written.change.name().into(),
        occasion.admitted.admission.to_string().into(),
        occasion.admitted.content_hash.clone().into(),
        occasion.today.to_string().into(),
    ];
    if rows::execute(db, sql, values).await? == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

/// A version as one row of the parameter.
type VersionRow = (String, i32, &'static str, &'static str, String, Option<String>, String, String);

async fn append<C: ConnectionTrait + ?Sized>(
    db: &C,
    occasion: &Occasion<'_>,
    versions: &[NewVersion],
) -> Result<(), StoreError> {
    let row = |version: &NewVersion| -> Result<VersionRow, StoreError> {
        Ok((
            version.sealed.row.to_string(),
            version.sealed.version,
            version.written.change.name(),
            version.written.reason.name(),
            version.written.from.to_string(),
            version.subject().map(|subject| subject.to_string()),
            version.sealed.key.clone(),
            rows::to_json(&version.sealed.cells)?,
        ))
    };
    let list = versions.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let sql = format!(
        "INSERT INTO roster_version (row_id, version, change, reason, valid_from, subject, kid, sealed, admission, \
         recorded_at, recorded_by) SELECT {}, CAST({} AS INTEGER), {}, {}, {}, {}, {}, {}, $2, $3, $4 FROM {}",
        batch::text(0),
        batch::text(1),
        batch::text(2),
        batch::text(3),
        batch::text(4),
        batch::text(5),
        batch::text(6),
        batch::text(7),
        batch::rows_of(db)
    );
    let values = vec![
        batch::parameter(&list)?,
        occasion.admitted.admission.to_string().into(),
        occasion.now.micros().into(),
        occasion.by.to_string().into(),
    ];
    rows::execute(db, &sql, values).await.map(drop)
}
