//! What communities refused.

use chrono::NaiveDate;
use contracts::collection::CodeVerdict;
use kernel::{
    Actor, AreaCode, AreaPath, RefusalId, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{areas::ranges, latest};
use crate::domain::refusing::Told;

/// A refusal as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Its id.
    pub id: RefusalId,
    /// The number the community holds.
    pub receipt: String,
    /// The community.
    pub area: AreaPath,
    /// What came.
    pub told: Told,
    /// Why it obliged to nothing.
    pub verdict: CodeVerdict,
    /// Who refused.
    pub by: Actor,
    /// Their name at that time.
    pub refuser: String,
    /// When.
    pub at: Timestamp,
}

/// Counts one more refusal of a community on a day. Two at once wait for each other here.
pub async fn next_of_day<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    day: NaiveDate,
) -> Result<i64, StoreError> {
    let sql = "INSERT INTO refusal_day (area, day, last) VALUES ($1, $2, 1) \
               ON CONFLICT (area, day) DO UPDATE SET last = refusal_day.last + 1 RETURNING last";
    let row = rows::one(db, sql, vec![area.as_str().into(), day.to_string().into()]).await?;
    row.ok_or_else(|| StoreError::Corrupt("no count came back".into()))?.get("last")
}

/// Adds a refusal.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, new: &Recorded) -> Result<(), StoreError> {
    let sql = "INSERT INTO refusal (id, receipt, area, path, asker, channel, what, code_shown, verdict, refused_by, \
               refuser, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let values = vec![
        new.id.to_string().into(),
        new.receipt.clone().into(),
        new.area.code().as_str().into(),
        new.area.as_str().into(),
        new.told.asker.clone().into(),
        new.told.channel.clone().into(),
        new.told.what.clone().into(),
        new.told.code_shown.clone().into(),
        new.verdict.name().into(),
        new.by.to_string().into(),
        new.refuser.clone().into(),
        new.at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The refusals within some areas, latest first. `None` if the cursor is not one of this list.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    request: &PageRequest,
) -> Result<Option<Page<Recorded>>, StoreError> {
    let mut values = Vec::new();
    let scope = ranges("path", within, &mut values);
    latest::page(db, ("refusal", &scope, values), request, read, |refusal| refusal.id).await
}

/// One refusal.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    id: RefusalId,
) -> Result<Option<Recorded>, StoreError> {
    let found = rows::one(db, "SELECT * FROM refusal WHERE id = $1", vec![id.to_string().into()]).await?;
    found.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Recorded, StoreError> {
    let verdict: String = row.get("verdict")?;
    Ok(Recorded {
        id: row.parse("id")?,
        receipt: row.get("receipt")?,
        area: row.parse("path")?,
        told: Told {
            asker: row.get("asker")?,
            channel: row.get("channel")?,
            what: row.get("what")?,
            code_shown: row.get("code_shown")?,
        },
        verdict: CodeVerdict::from_name(&verdict).ok_or(StoreError::Corrupt(verdict))?,
        by: row.parse("refused_by")?,
        refuser: row.get("refuser")?,
        at: row.time("at")?,
    })
}
