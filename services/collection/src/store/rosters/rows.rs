//! Rows as they stood on a day, as it was known at a moment.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AdmissionId, AreaCode, AreaPath, RosterId, RosterRowId, RosterSubjectId, Timestamp};
use sealing::KeyRing;
use storage::{ConnectionTrait, Row, StoreError, rows};
use web::Failure;

use crate::{
    domain::roster::{
        codes,
        form::RosterForm,
        row::{RowHead, RowVersion, Values},
        sealed::{SealedRow, SealedSubject},
    },
    store::{areas::ranges, batch},
};

/// A version of a row with the head of the row.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The roster.
    pub roster: RosterId,
    /// The head: what is written next builds on it.
    pub head: RowHead,
    /// The version.
    pub version: RowVersion,
    /// Its values.
    pub sealed: SealedRow,
}

impl Stored {
    /// The answers of these keys; of all, if none are named.
    ///
    /// # Errors
    /// 500 if it does not open where it stands: operations are told by its id, nobody by its content.
    pub fn open(
        &self,
        ring: &KeyRing,
        form: &RosterForm,
        keys: Option<&BTreeSet<String>>,
    ) -> Result<Values, Failure> {
        self.sealed.open(ring, form, keys).map_err(|wrong| {
            let (row, version) = (self.head.id, self.version.version);
            tracing::error!(%row, version, %wrong, "a row of a roster was tampered with");
            Failure::from(&codes::UNREADABLE)
        })
    }
}

const COLUMNS: &str = "r.id, r.roster, r.area, r.revision, r.version AS head, r.subject AS head_subject, r.since, \
    r.valid_from AS head_from, r.change AS head_change, v.version, v.admission, v.change, v.reason, v.valid_from, \
    v.recorded_at, v.recorded_by, v.subject, v.kid, v.sealed, s.kid AS subject_kid, s.sealed AS subject_sealed";
const SOURCE: &str =
    "roster_row r JOIN roster_version v ON v.row_id = r.id LEFT JOIN roster_subject s ON s.id = v.subject";

fn read(row: &Row) -> Result<Stored, StoreError> {
    let id: RosterRowId = row.parse("id")?;
    let subject: Option<RosterSubjectId> = row.parse_optional("subject")?;
    let subject_sealed =
        (row.get::<Option<String>>("subject_kid")?, row.get::<Option<String>>("subject_sealed")?);
    let sealed_subject = match (subject, subject_sealed) {
        (Some(id), (Some(key), Some(sealed))) => Some(SealedSubject { id, key, sealed }),
        _ => None,
    };
    let area: AreaCode = row.parse("area")?;
    Ok(Stored {
        roster: row.parse("roster")?,
        head: RowHead {
            id,
            revision: kernel::Revision(row.get("revision")?),
            version: row.get("head")?,
            subject: row.parse_optional("head_subject")?,
            since: row.parse("since")?,
            valid_from: row.parse("head_from")?,
            change: row.parse("head_change")?,
        },
        version: RowVersion {
            version: row.get("version")?,
            admission: row.parse("admission")?,
            change: row.parse("change")?,
            reason: row.parse("reason")?,
            valid_from: row.parse("valid_from")?,
            recorded_at: row.time("recorded_at")?,
            recorded_by: row.parse("recorded_by")?,
            subject,
        },
        sealed: SealedRow {
            row: id,
            version: row.get("version")?,
            area,
            key: row.get("kid")?,
            cells: row.json("sealed")?,
            subject: sealed_subject,
        },
    })
}

/// Which rows of a roster.
#[derive(Debug, Clone, Copy)]
pub struct AsOf {
    /// As they stood on this day.
    pub day: NaiveDate,
    /// As it was known at this moment.
    pub known: Timestamp,
    /// Those that had been ended by then, too.
    pub ended: bool,
}

/// Rows after one, by id.
pub async fn as_of<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    as_of: AsOf,
    after: Option<RosterRowId>,
    limit: u64,
) -> Result<Vec<Stored>, StoreError> {
    let there = if as_of.ended { "" } else { "AND v.change <> 'ended'" };
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE r.roster = $1 AND r.id > $4 AND v.version = \
         (SELECT max(w.version) FROM roster_version w WHERE w.row_id = r.id AND w.valid_from <= $2 \
         AND w.recorded_at <= $3) {there} ORDER BY r.id LIMIT $5"
    );
    let values = vec![
        roster.to_string().into(),
        as_of.day.to_string().into(),
        as_of.known.micros().into(),
        after.map(|row| row.to_string()).unwrap_or_default().into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// The heads of these rows of a roster.
pub async fn heads<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    ids: &[RosterRowId],
) -> Result<Vec<Stored>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: Vec<[String; 1]> = ids.iter().map(|id| [id.to_string()]).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE r.roster = $2 AND v.version = r.version \
         AND r.id IN (SELECT {} FROM {}) ORDER BY r.id",
        batch::text(0),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&list)?, roster.to_string().into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// The heads of the rows about these subjects in a community, on whatever roster, ended ones
/// included.
pub async fn about<C: ConnectionTrait + ?Sized>(
    db: &C,
    community: &AreaPath,
    subjects: &[RosterSubjectId],
) -> Result<Vec<Stored>, StoreError> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    let list: Vec<[String; 1]> = subjects.iter().map(|id| [id.to_string()]).collect();
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE r.area = $2 AND v.version = r.version \
         AND r.subject IN (SELECT {} FROM {}) ORDER BY r.id",
        batch::text(0),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&list)?, community.code().as_str().into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// The rosters anywhere within an area that hold rows about these subjects; rows that were ended count
/// only if they are wanted.
pub async fn rosters_about<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, ended): (&AreaPath, bool),
    subjects: &[RosterSubjectId],
) -> Result<BTreeSet<RosterId>, StoreError> {
    if subjects.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut values = vec![batch::list(subjects)?];
    let scope = ranges("r.path", std::slice::from_ref(area), &mut values);
    let sql = format!(
        "SELECT DISTINCT r.roster FROM roster_row r WHERE {scope} AND r.subject IN ({}){}",
        batch::listed(db),
        not_ended(ended)
    );
    rows::all(db, &sql, values).await?.iter().map(|row| row.parse("roster")).collect()
}

/// The heads of the rows about these subjects on some rosters, by roster and row, so many at most.
pub async fn on<C: ConnectionTrait + ?Sized>(
    db: &C,
    (rosters, ended): (&BTreeSet<RosterId>, bool),
    subjects: &[RosterSubjectId],
    limit: i64,
) -> Result<Vec<Stored>, StoreError> {
    if rosters.is_empty() || subjects.is_empty() {
        return Ok(Vec::new());
    }
    let named = rows::placeholders(3, subjects.len());
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE r.roster IN ({}) AND r.subject IN ({named}) \
         AND v.version = r.version{} ORDER BY r.roster, r.id LIMIT $2",
        batch::listed(db),
        not_ended(ended)
    );
    let rosters: Vec<&RosterId> = rosters.iter().collect();
    let mut values = vec![batch::list(&rosters)?, limit.into()];
    values.extend(subjects.iter().map(|subject| subject.to_string().into()));
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn not_ended(ended: bool) -> &'static str {
    if ended { "" } else { " AND r.change <> 'ended'" }
}

/// Every version of a row, the first one first.
pub async fn versions<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    row: RosterRowId,
) -> Result<Vec<Stored>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM {SOURCE} WHERE r.roster = $1 AND r.id = $2 ORDER BY v.version");
    let values = vec![roster.to_string().into(), row.to_string().into()];
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// How many rows of a roster stand, by their heads.
pub async fn standing<C: ConnectionTrait + ?Sized>(db: &C, roster: RosterId) -> Result<i64, StoreError> {
    let sql = "SELECT count(*) AS n FROM roster_row WHERE roster = $1 AND change <> 'ended'";
    let row = rows::one(db, sql, vec![roster.to_string().into()]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// How many rows of a roster stood on a day, as it was known at a moment, by the admission under which
/// each was last written.
pub async fn written_under<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
    (day, known): (NaiveDate, Timestamp),
) -> Result<BTreeMap<AdmissionId, i64>, StoreError> {
    let sql = "SELECT v.admission, count(*) AS n FROM roster_row r JOIN roster_version v ON v.row_id = r.id \
               WHERE r.roster = $1 AND v.change <> 'ended' AND v.version = (SELECT max(w.version) FROM roster_version w \
               WHERE w.row_id = r.id AND w.valid_from <= $2 AND w.recorded_at <= $3) GROUP BY v.admission";
    let values = vec![roster.to_string().into(), day.to_string().into(), known.micros().into()];
    let found = rows::all(db, sql, values).await?;
    found.iter().map(|row| Ok((row.parse("admission")?, row.get("n")?))).collect()
}

/// The heads of every row of a roster that was not ended.
pub async fn open_heads<C: ConnectionTrait + ?Sized>(
    db: &C,
    roster: RosterId,
) -> Result<Vec<Stored>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {SOURCE} WHERE r.roster = $1 AND v.version = r.version AND r.change <> 'ended' \
         ORDER BY r.id"
    );
    rows::all(db, &sql, vec![roster.to_string().into()]).await?.iter().map(read).collect()
}
