//! Disputes about provided values.

use kernel::{
    Actor, AreaPath, DepartmentCode, DisputeId, Period, Revision, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{areas::ranges, latest};
use crate::domain::{
    answers::Stored,
    disputing::{Dispute, Outcome, Resolution},
};

/// Adds a dispute.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, dispute: &Dispute) -> Result<bool, StoreError> {
    let sql = "INSERT INTO dispute (id, area, path, month, element, period, department, version, datatype, value, reason, \
               suggested, raised_by, raised_at, revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING";
    let values = vec![
        dispute.id.to_string().into(),
        dispute.area.code().as_str().into(),
        dispute.area.as_str().into(),
        dispute.month.to_string().into(),
        dispute.element.to_string().into(),
        dispute.period.to_string().into(),
        dispute.department.as_str().into(),
        dispute.version.into(),
        dispute.disputed.datatype.clone().into(),
        dispute.disputed.text.clone().into(),
        dispute.reason.clone().into(),
        dispute.suggested.clone().into(),
        dispute.raised_by.to_string().into(),
        dispute.raised_at.micros().into(),
        dispute.revision.0.into(),
    ];
    Ok(rows::execute(db, sql, values).await? > 0)
}

/// Closes a dispute under the revision that was read.
pub async fn resolve<C: ConnectionTrait + ?Sized>(
    db: &C,
    dispute: &Dispute,
    resolution: &Resolution,
) -> Result<Revision, StoreError> {
    let sql = "UPDATE dispute SET revision = revision + 1, outcome = $3, answer = $4, resolved_by = $5, resolved_at = $6 \
               WHERE id = $1 AND revision = $2";
    let values = vec![
        dispute.id.to_string().into(),
        dispute.revision.0.into(),
        resolution.outcome.name().into(),
        resolution.answer.clone().into(),
        resolution.by.to_string().into(),
        resolution.at.micros().into(),
    ];
    guard::update(db, sql, values, dispute.revision).await
}

/// One dispute.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, id: DisputeId) -> Result<Option<Dispute>, StoreError> {
    let found = rows::one(db, "SELECT * FROM dispute WHERE id = $1", vec![id.to_string().into()]).await?;
    found.as_ref().map(read).transpose()
}

/// Whose disputes: of communities within areas, and with departments that look within areas.
#[derive(Debug, Clone, Default)]
pub struct Whose {
    /// Of these communities.
    pub within: Vec<AreaPath>,
    /// With these departments, of communities within an area.
    pub departments: Vec<(DepartmentCode, AreaPath)>,
}

/// Disputes, the latest first. `None` if the cursor is not one of this list.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    whose: &Whose,
    open: bool,
    request: &PageRequest,
) -> Result<Option<Page<Dispute>>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let mut parts = vec![ranges("path", &whose.within, &mut values)];
    for (department, area) in &whose.departments {
        values.push(department.as_str().into());
        let named = values.len();
        let within = ranges("path", std::slice::from_ref(area), &mut values);
        parts.push(format!("(department = ${named} AND {within})"));
    }
    let open = if open { " AND outcome IS NULL" } else { "" };
    let scope = format!("({}){open}", parts.join(" OR "));
    latest::page(db, ("dispute", &scope, values), request, read, |dispute| dispute.id).await
}

fn read(row: &Row) -> Result<Dispute, StoreError> {
    let outcome: Option<String> = row.get("outcome")?;
    let resolution = match outcome {
        None => None,
        Some(name) => Some(Resolution {
            outcome: Outcome::from_name(&name).ok_or(StoreError::Corrupt(name))?,
            answer: row.get("answer")?,
            by: row.parse::<Actor>("resolved_by")?,
            at: Timestamp::from_micros(row.get("resolved_at")?),
        }),
    };
    Ok(Dispute {
        id: row.parse("id")?,
        area: row.parse("path")?,
        month: row.parse::<Period>("month")?,
        element: row.parse("element")?,
        period: row.parse("period")?,
        department: row.parse("department")?,
        version: row.get("version")?,
        disputed: Stored { datatype: row.get("datatype")?, text: row.get("value")? },
        reason: row.get("reason")?,
        suggested: row.get("suggested")?,
        raised_by: row.parse("raised_by")?,
        raised_at: row.time("raised_at")?,
        revision: Revision(row.get("revision")?),
        resolution,
    })
}
