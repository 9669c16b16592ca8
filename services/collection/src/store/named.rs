//! The admission that a control number names, as whoever receives the number wants to know it.

use kernel::{AreaPath, ControlNumber, DepartmentCode};
use serde_json::Value;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{demand::AdmissionState, refusing::Named, signed::Signed};

/// What is known under a number.
#[derive(Debug, Clone)]
pub struct Registered {
    /// How it stands; nothing was looked at beside the number.
    pub named: Named,
    /// Title.
    pub title_zh: String,
    /// Title in English; empty, if it has none.
    pub title_en: String,
    /// The department that asks.
    pub department: DepartmentCode,
    /// How many fields its form has.
    pub fields: usize,
    /// What was signed.
    pub content_hash: String,
}

/// The admission of a number, if this service knows it.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
    community: &AreaPath,
) -> Result<Option<Registered>, StoreError> {
    let sql = "SELECT CASE WHEN a.state <> 'live' OR (a.distrusted_at IS NULL AND a.barred_at IS NULL) THEN a.state \
               ELSE 'suspended' END AS state, a.title_zh, a.title_en, a.department, a.form, a.content_hash, \
               a.valid_from, a.valid_until, (SELECT count(*) FROM admission_area c \
               WHERE c.admission = a.id AND c.area <= $2 AND c.area_end > $2) AS covering \
               FROM admission a WHERE a.control_number = $1 ORDER BY a.valid_until DESC LIMIT 1";
    let values = vec![number.as_str().into(), community.as_str().into()];
    let Some(row) = rows::one(db, sql, values).await? else { return Ok(None) };
    let state: String = row.get("state")?;
    let form: Value = row.json("form")?;
    Ok(Some(Registered {
        named: Named {
            state: AdmissionState::from_name(&state).ok_or(StoreError::Corrupt(state))?,
            valid_from: row.parse("valid_from")?,
            valid_until: row.parse("valid_until")?,
            covers: row.get::<i64>("covering")? > 0,
            signed: Signed::Absent,
        },
        title_zh: row.get("title_zh")?,
        title_en: row.get("title_en")?,
        department: row.parse("department")?,
        fields: form.get("fields").and_then(Value::as_array).map_or(0, Vec::len),
        content_hash: row.get("content_hash")?,
    }))
}

/// Whether a signature is one that was verified here for a number: that of the grant, or a later one.
pub async fn bears<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
    signature: &str,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM admission a WHERE a.control_number = $1 AND (a.signature = $2 OR EXISTS (\
               SELECT 1 FROM admission_reissue r WHERE r.admission = a.id AND r.signature = $2))";
    Ok(rows::one(db, sql, vec![number.as_str().into(), signature.into()]).await?.is_some())
}
