//! Drafts of flows: one per code, until it is published.

use kernel::{Actor, AreaPath, Revision, Timestamp};
use serde_json::Value;
use storage::{ConnectionTrait, StoreError, guard, rows};

/// A draft as it stands. Its definition may have problems; only publication refuses them.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The code of the flow.
    pub code: String,
    /// Counts its changes.
    pub revision: Revision,
    /// The area whose government owns the flow.
    pub area: AreaPath,
    /// The definition, as it was written.
    pub definition: Value,
    /// Who changed it last.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A draft.
///
/// # Errors
/// If the database cannot be read.
pub async fn get<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<Option<Draft>, StoreError> {
    let sql =
        "SELECT code, revision, area, definition, changed_by, changed_at FROM flow_draft WHERE code = $1";
    let Some(row) = rows::one(db, sql, vec![code.into()]).await? else { return Ok(None) };
    Ok(Some(Draft {
        code: row.get("code")?,
        revision: Revision(row.get("revision")?),
        area: row.parse("area")?,
        definition: row.json("definition")?,
        by: row.parse("changed_by")?,
        at: row.time("changed_at")?,
    }))
}

/// Saves a draft: a new one, or a change under the revision that was read.
///
/// # Errors
/// `Conflict` if somebody was faster.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    draft: &Draft,
    based_on: Option<Revision>,
) -> Result<Revision, StoreError> {
    let definition = rows::to_json(&draft.definition)?;
    let (by, at) = (draft.by.to_string(), draft.at.micros());
    let Some(based_on) = based_on else {
        let first = Revision::NEW.next();
        let sql = "INSERT INTO flow_draft (code, revision, area, definition, changed_by, changed_at) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = vec![
            draft.code.clone().into(),
            first.0.into(),
            draft.area.as_str().into(),
            definition.into(),
            by.into(),
            at.into(),
        ];
        rows::execute(db, sql, values).await?;
        return Ok(first);
    };
    let sql = "UPDATE flow_draft SET revision = revision + 1, definition = $3, changed_by = $4, changed_at = $5 \
               WHERE code = $1 AND revision = $2";
    let values = vec![draft.code.clone().into(), based_on.0.into(), definition.into(), by.into(), at.into()];
    guard::update(db, sql, values, based_on).await
}

/// Removes a draft that was published.
///
/// # Errors
/// If the database refuses.
pub async fn remove<C: ConnectionTrait + ?Sized>(db: &C, code: &str) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM flow_draft WHERE code = $1", vec![code.into()]).await.map(drop)
}
