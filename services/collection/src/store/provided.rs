//! Values that departments provide, each with every version it had.

use kernel::{AreaCode, AreaPath, DepartmentCode, Period, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::{answers::Stored, fuse::Fused, provided::Provided};

/// What is provided of a community for the cells of a table.
pub async fn of_table<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    fused: &Fused,
) -> Result<Vec<Provided>, StoreError> {
    let list: Vec<[String; 2]> =
        fused.cells.iter().map(|cell| [cell.key.element.to_string(), cell.key.period.to_string()]).collect();
    let sql = format!(
        "SELECT p.element, p.period, p.department, p.datatype, p.value, p.as_of, p.version, e.refresh_days, d.id AS dispute \
         FROM provided_value p JOIN (SELECT {} AS element, {} AS period FROM {}) n \
         ON n.element = p.element AND n.period = p.period LEFT JOIN element e ON e.code = p.element \
         LEFT JOIN dispute d ON d.area = p.area AND d.element = p.element AND d.period = p.period \
         AND d.department = p.department AND d.version = p.version AND d.outcome IS NULL WHERE p.area = $2",
        batch::text(0),
        batch::text(1),
        batch::rows_of(db)
    );
    let mut found = Vec::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&list)?, area.as_str().into()]).await? {
        let stored = Stored { datatype: row.get("datatype")?, text: row.get("value")? };
        let Some(answer) = stored.read() else { continue };
        found.push(Provided {
            element: row.parse("element")?,
            period: row.parse("period")?,
            answer,
            department: row.parse("department")?,
            as_of: row.parse("as_of")?,
            version: row.get("version")?,
            refresh_days: row.get("refresh_days")?,
            dispute: row.parse_optional("dispute")?,
        });
    }
    Ok(found)
}

/// A value on its way in.
#[derive(Debug, Clone)]
pub struct New {
    /// The community.
    pub area: AreaPath,
    /// The element.
    pub element: String,
    /// The period it speaks of.
    pub period: Period,
    /// The value.
    pub stored: Stored,
    /// As of when.
    pub as_of: chrono::NaiveDate,
}

/// Keeps values of a department in as many statements as there are tables; what is said once more
/// stays as it is. Answers how many are new or different.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    department: &DepartmentCode,
    new: &[New],
    (by, now): (kernel::Actor, Timestamp),
) -> Result<u64, StoreError> {
    let list: Vec<[String; 7]> = new
        .iter()
        .map(|one| {
            let (code, path) = (one.area.code().to_string(), one.area.as_str().to_owned());
            let Stored { datatype, text } = one.stored.clone();
            [code, path, one.element.clone(), one.period.to_string(), datatype, text, one.as_of.to_string()]
        })
        .collect();
    let values = || -> Result<Vec<sea_orm::Value>, StoreError> {
        let by = by.to_string();
        Ok(vec![batch::parameter(&list)?, department.as_str().into(), by.into(), now.micros().into()])
    };
    let sql = format!(
        "INSERT INTO provided_value (department, provided_by, provided_at, version, area, path, element, period, datatype, \
         value, as_of) SELECT $2, $3, $4, 1, {} FROM {} WHERE TRUE ON CONFLICT (area, element, period, department) \
         DO UPDATE SET provided_by = excluded.provided_by, provided_at = excluded.provided_at, datatype = excluded.datatype, \
         value = excluded.value, as_of = excluded.as_of, version = provided_value.version + 1 \
         WHERE provided_value.value <> excluded.value OR provided_value.as_of <> excluded.as_of \
         OR provided_value.datatype <> excluded.datatype",
        batch::texts(7),
        batch::rows_of(db)
    );
    let written = rows::execute(db, &sql, values()?).await?;
    let sql = format!(
        "INSERT INTO provided_version (area, element, period, department, version, datatype, value, as_of, provided_by, \
         provided_at) SELECT p.area, p.element, p.period, p.department, p.version, p.datatype, p.value, p.as_of, \
         p.provided_by, p.provided_at FROM provided_value p JOIN (SELECT {} AS area, {} AS element, {} AS period FROM {}) n \
         ON n.area = p.area AND n.element = p.element AND n.period = p.period \
         WHERE p.department = $2 AND p.provided_by = $3 AND p.provided_at = $4 ON CONFLICT DO NOTHING",
        batch::text(0),
        batch::text(2),
        batch::text(3),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, values()?).await?;
    Ok(written)
}
