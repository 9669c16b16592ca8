//! What is collected where, under which live admission: the index of the repeat check.
//!
//! Rows are there only while their admission is live: the end of an admission deletes them. Of which day the
//! data are is what collection told of the answers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{AdmissionId, AreaPath, Frequency, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::{facts::Holding, measured::Reported};

/// How many parameters one statement takes for elements; SQLite's limit is far above.
const CHUNK: usize = 200;

/// Notes what an admission collects.
///
/// # Errors
/// If the database refuses.
pub async fn add<C: ConnectionTrait + ?Sized>(
    db: &C,
    admission: AdmissionId,
    elements: &[String],
    areas: &[AreaPath],
) -> Result<(), StoreError> {
    for element in elements {
        for area in areas {
            let sql = "INSERT INTO holding (element, area, admission) VALUES ($1, $2, $3)";
            let values = vec![element.clone().into(), area.as_str().into(), admission.to_string().into()];
            rows::execute(db, sql, values).await?;
        }
    }
    Ok(())
}

/// An admission collects nothing any more.
///
/// # Errors
/// If the database refuses.
pub async fn remove<C: ConnectionTrait + ?Sized>(db: &C, admission: AdmissionId) -> Result<(), StoreError> {
    rows::execute(db, "DELETE FROM holding WHERE admission = $1", vec![admission.to_string().into()])
        .await
        .map(drop)
}

/// What is collected of these elements at these communities, or at areas above them.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    elements: &[String],
    communities: &[AreaPath],
    today: NaiveDate,
) -> Result<Vec<Holding>, StoreError> {
    let areas: BTreeSet<AreaPath> = communities.iter().flat_map(AreaPath::lineage).collect();
    let areas: Vec<AreaPath> = areas.into_iter().collect();
    let mut found = Vec::new();
    for elements in elements.chunks(CHUNK) {
        for areas in areas.chunks(CHUNK) {
            let sql = format!(
                "SELECT h.element, h.area, a.control_number, a.department, d.name_zh AS department_name, d.name_en, \
                 a.title_zh, a.frequency, a.valid_until, m.period, m.as_of FROM holding h \
                 JOIN admission a ON a.id = h.admission LEFT JOIN department d ON d.code = a.department \
                 LEFT JOIN measured_burden m ON m.admission = a.id AND m.period = (SELECT MAX(n.period) \
                   FROM measured_burden n WHERE n.admission = a.id AND n.responses > 0) \
                 WHERE h.element IN ({}) AND h.area IN ({}) AND a.state = 'live' AND a.valid_until >= $1 \
                 ORDER BY h.element, a.control_number, h.area",
                rows::placeholders(2, elements.len()),
                rows::placeholders(2 + elements.len(), areas.len()),
            );
            let mut values = vec![today.to_string().into()];
            values.extend(elements.iter().map(|element| element.clone().into()));
            values.extend(areas.iter().map(|area| area.as_str().into()));
            for row in rows::all(db, &sql, values).await? {
                found.push(read(&row)?);
            }
        }
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Holding, StoreError> {
    let frequency: String = row.get("frequency")?;
    let name: Option<String> = row.get("department_name")?;
    let name_en: Option<String> = row.get("name_en")?;
    let department: kernel::DepartmentCode = row.parse("department")?;
    let period = row.parse_optional("period")?;
    let told = row.get::<Option<i64>>("as_of")?.map(Timestamp::from_micros);
    let department_name = name.unwrap_or_else(|| department.to_string());
    Ok(Holding {
        element: row.parse("element")?,
        area: row.parse("area")?,
        control_number: row.parse("control_number")?,
        department_name_en: name_en
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| department_name.clone()),
        department_name,
        department,
        form_title: row.get("title_zh")?,
        frequency: Frequency::from_name(&frequency)
            .ok_or_else(|| StoreError::Corrupt(format!("frequency: {frequency}")))?,
        valid_until: row.parse("valid_until")?,
        reported: period.zip(told).map(|(period, told)| Reported::of(period, told)),
    })
}
