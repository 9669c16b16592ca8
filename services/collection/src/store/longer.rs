//! What longer periods are made of: which aggregation forms declare, and what communities said in shorter
//! periods.

use chrono::NaiveDate;
use forms::{ElementCode, Measure};
use kernel::{AdmissionId, AreaPath, DepartmentCode, Period};
use storage::{ConnectionTrait, Row, StoreError, rows};

use super::{admissions, areas::ranges, retrieval::STANDS, rollups::Wanted};
use crate::domain::{
    answers::Stored,
    longer::{Declared, Length},
};

/// So many values are read at once: memory holds no more of them, however large the area.
const PAGE: i64 = 20_000;

/// What admitted forms declare of an element where all of an area is asked for it: those of the department
/// itself, and those of others; the newest first.
pub async fn declared<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    department: &DepartmentCode,
) -> Result<[Vec<Declared>; 2], StoreError> {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let Ok(element) = wanted.element.parse::<ElementCode>() else { return Ok([own, others]) };
    for row in asking(db, wanted).await? {
        let admission: AdmissionId = row.parse("id")?;
        let (form, _) = admissions::compiled(db, admission, &row.get::<String>("content_hash")?).await?;
        if let Some((derivation, _)) = form.derivation(&element)
            && let Measure::Periods { aggregate } = derivation.measure
            && let Some(field) = form.form().fields.iter().find(|field| field.element == element)
        {
            let declared = Declared { aggregate, kind: field.kind.clone() };
            let whose = row.parse::<DepartmentCode>("department")?;
            if whose == *department { own.push(declared) } else { others.push(declared) }
        }
    }
    Ok([own, others])
}

/// The admissions that stand and ask an element of all of an area, the newest first.
async fn asking<C: ConnectionTrait + ?Sized>(db: &C, wanted: &Wanted) -> Result<Vec<Row>, StoreError> {
    let lineage: Vec<AreaPath> = wanted.within.lineage().collect();
    let sql = format!(
        "SELECT id, department, content_hash FROM admission WHERE id IN (SELECT reference FROM retrieval_grant \
         WHERE {STANDS} AND source = 'admission' AND element = $1 AND area IN ({})) \
         ORDER BY verified_at DESC, id",
        rows::placeholders(2, lineage.len())
    );
    let mut values: Vec<sea_orm::Value> = vec![wanted.element.clone().into()];
    values.extend(lineage.iter().map(|path| path.as_str().into()));
    rows::all(db, &sql, values).await
}

/// What a community said in a shorter period.
#[derive(Debug, Clone)]
pub struct Part {
    /// The community.
    pub path: AreaPath,
    /// The period.
    pub period: Period,
    /// What it said.
    pub stored: Stored,
}

/// Reads what was said in shorter periods that begin on the last day of an entitlement or sooner, after a
/// part: by community and period, a page of it.
pub async fn parts<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted,
    (length, until): (Length, NaiveDate),
    after: Option<&Part>,
) -> Result<Vec<Part>, StoreError> {
    let (least, most) = length.written();
    let mut values: Vec<sea_orm::Value> = vec![
        wanted.element.clone().into(),
        wanted.from.to_string().into(),
        wanted.to.to_string().into(),
        until.to_string().into(),
        least.into(),
        most.into(),
        PAGE.into(),
    ];
    let mut scope = ranges("path", std::slice::from_ref(&wanted.within), &mut values);
    if let Some(after) = after {
        let from = values.len() + 1;
        let key =
            [after.path.as_str().to_owned(), after.period.first_day().to_string(), after.period.to_string()];
        values.extend(key.map(Into::into));
        scope = format!("{scope} AND (path, period_start, period) > ({})", rows::placeholders(from, 3));
    }
    let sql = format!(
        "SELECT path, period, datatype, value FROM accepted_value WHERE element = $1 AND period_start >= $2 \
         AND period_end <= $3 AND period_start <= $4 AND length(period) BETWEEN $5 AND $6 AND {scope} \
         ORDER BY path, period_start, period LIMIT $7"
    );
    rows::all(db, &sql, values).await?.iter().map(part).collect()
}

fn part(row: &Row) -> Result<Part, StoreError> {
    let stored = Stored { datatype: row.get("datatype")?, text: row.get("value")? };
    Ok(Part { path: row.parse("path")?, period: row.parse("period")?, stored })
}
