//! Reading accepted values: pages by key, and changes by number.
//!
//! # The numbers
//!
//! A sequence would give a number before the commit, so a reader at 41 could see 43 while 42 is
//! still on its way, go on from 43 and never see 42. Here a value is accepted without a number;
//! [`number`] gives numbers afterwards to what is committed, one numberer at a time (it holds the
//! counter's row until its commit). So whatever a reader has not seen yet always has a larger
//! number than anything it has seen. A value that is accepted again loses its number and gets a
//! new one at the end: a reader that follows the cursor holds the latest state of every value.

use kernel::{AreaPath, DepartmentCode, Timestamp};
use storage::{ConnectionTrait, Dialect, Row, Store, StoreError, rows};

use super::{areas::ranges, rollups};
use crate::domain::answers::Stored;

/// An accepted value.
#[derive(Debug, Clone)]
pub struct ValueRow {
    /// The element.
    pub element: String,
    /// Its name, if the dictionary holds it.
    pub element_name: Option<String>,
    /// Unit of measure.
    pub unit: Option<String>,
    /// The community.
    pub area: String,
    /// Its name.
    pub area_name: Option<String>,
    /// Where it lies.
    pub path: String,
    /// The period.
    pub period: String,
    /// Its first day.
    pub period_start: String,
    /// The value, or the reason.
    pub stored: Stored,
    /// Counts the acceptances.
    pub version: i32,
    /// `table` or `import`.
    pub source: String,
    /// When.
    pub accepted_at: Timestamp,
    /// Its number in the changes.
    pub change: Option<i64>,
}

/// Who asks: departments, each within the area its officer may look at.
#[derive(Debug, Clone)]
pub struct Reach(pub Vec<(DepartmentCode, AreaPath)>);

impl Reach {
    fn condition(&self, values: &mut Vec<sea_orm::Value>) -> String {
        let mut parts = Vec::with_capacity(self.0.len());
        for (department, area) in &self.0 {
            values.push(department.as_str().into());
            let named = values.len();
            let within = ranges("v.path", std::slice::from_ref(area), values);
            parts.push(format!("(g.department = ${named} AND {within})"));
        }
        let whose = if parts.is_empty() { "FALSE".to_owned() } else { parts.join(" OR ") };
        format!(
            "EXISTS (SELECT 1 FROM retrieval_grant g WHERE g.active AND g.element = v.element \
             AND v.path >= g.area AND v.path < g.area_end AND v.period_start <= g.until AND ({whose}))"
        )
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One element.
    pub element: Option<String>,
    /// Within an area.
    pub within: Option<AreaPath>,
    /// Periods that begin on this day or later.
    pub from: Option<chrono::NaiveDate>,
    /// Periods that end on this day or sooner.
    pub to: Option<chrono::NaiveDate>,
}

const SELECT: &str = "SELECT v.element, e.name_zh AS element_name, e.unit, v.area, a.name_zh AS area_name, v.path, \
                      v.period, v.period_start, v.datatype, v.value, v.version, v.source, v.accepted_at, v.change \
                      FROM accepted_value v LEFT JOIN element e ON e.code = v.element LEFT JOIN area a ON a.code = v.area";

/// The sort key of a row, for cursors.
pub fn key(row: &ValueRow) -> Vec<String> {
    vec![row.element.clone(), row.path.clone(), row.period_start.clone(), row.period.clone()]
}

/// Entitled values after a key, by element, community and period.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    filter: &Filter,
    after: Option<&[String; 4]>,
    limit: usize,
) -> Result<Vec<ValueRow>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let mut wanted = vec![reach.condition(&mut values)];
    let mut bind = |values: &mut Vec<sea_orm::Value>, text: String, condition: &str| {
        values.push(text.into());
        wanted.push(format!("{condition} ${}", values.len()));
    };
    if let Some(element) = &filter.element {
        bind(&mut values, element.clone(), "v.element =");
    }
    if let Some(from) = filter.from {
        bind(&mut values, from.to_string(), "v.period_start >=");
    }
    if let Some(to) = filter.to {
        bind(&mut values, to.to_string(), "v.period_end <=");
    }
    if let Some(path) = &filter.within {
        bind(&mut values, path.as_str().to_owned(), "v.path >=");
        bind(&mut values, path.upper_bound(), "v.path <");
    }
    if let Some(after) = after {
        let from = values.len() + 1;
        values.extend(after.iter().map(|part| part.clone().into()));
        wanted.push(format!(
            "(v.element, v.path, v.period_start, v.period) > ({})",
            rows::placeholders(from, 4)
        ));
    }
    let sql = format!(
        "{SELECT} WHERE {} ORDER BY v.element, v.path, v.period_start, v.period LIMIT $1",
        wanted.join(" AND ")
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// Whether any of the departments may retrieve the element anywhere.
pub async fn entitled<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    element: &str,
) -> Result<bool, StoreError> {
    let sql = format!(
        "SELECT 1 AS one FROM retrieval_grant WHERE active AND element = $1 AND department IN ({}) LIMIT 1",
        rows::placeholders(2, reach.0.len())
    );
    let mut values: Vec<sea_orm::Value> = vec![element.into()];
    values.extend(reach.0.iter().map(|(department, _)| department.as_str().into()));
    if reach.0.is_empty() { Ok(false) } else { Ok(rows::one(db, &sql, values).await?.is_some()) }
}

/// The largest number given.
pub async fn last<C: ConnectionTrait + ?Sized>(db: &C) -> Result<i64, StoreError> {
    let row = rows::one(db, "SELECT last FROM change_counter WHERE id = 1", vec![]).await?;
    row.map_or(Ok(0), |row| row.get("last"))
}

/// Entitled values numbered after one number and up to another.
pub async fn numbered<C: ConnectionTrait + ?Sized>(
    db: &C,
    reach: &Reach,
    after: i64,
    up_to: i64,
    limit: usize,
) -> Result<Vec<ValueRow>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut values: Vec<sea_orm::Value> = vec![after.into(), up_to.into(), limit.into()];
    let entitled = reach.condition(&mut values);
    let sql =
        format!("{SELECT} WHERE v.change > $1 AND v.change <= $2 AND {entitled} ORDER BY v.change LIMIT $3");
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<ValueRow, StoreError> {
    Ok(ValueRow {
        element: row.get("element")?,
        element_name: row.get("element_name")?,
        unit: row.get("unit")?,
        area: row.get("area")?,
        area_name: row.get("area_name")?,
        path: row.get("path")?,
        period: row.get("period")?,
        period_start: row.get("period_start")?,
        stored: Stored { datatype: row.get("datatype")?, text: row.get("value")? },
        version: row.get("version")?,
        source: row.get("source")?,
        accepted_at: row.time("accepted_at")?,
        change: row.get("change")?,
    })
}

/// How many values one transaction numbers.
const BATCH: i64 = 5_000;

/// Numbers what is committed and has no number. Safe to run anywhere, any number of times.
pub async fn number(store: &Store) -> Result<(), StoreError> {
    let waiting = "SELECT 1 AS one FROM accepted_value WHERE change IS NULL LIMIT 1";
    while rows::one(store.read(), waiting, vec![]).await?.is_some() {
        if number_batch(store).await? == 0 {
            return Ok(());
        }
    }
    Ok(())
}

async fn number_batch(store: &Store) -> Result<u64, StoreError> {
    let tx = store.begin().await?;
    // The row lock makes one numberer wait for the other.
    let counter = "UPDATE change_counter SET last = last WHERE id = 1 RETURNING last";
    let row = rows::one(&tx, counter, vec![]).await?;
    let last: i64 = row.ok_or_else(|| StoreError::Corrupt("no change counter".into()))?.get("last")?;
    // Not waiting for rows that are just being accepted again keeps the two from deadlocking.
    let skip = if store.dialect() == Dialect::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let sql = format!(
        "UPDATE accepted_value SET change = $1 + r.place FROM (\
         SELECT u.area, u.element, u.period, ROW_NUMBER() OVER (ORDER BY u.accepted_at, u.area, u.element, u.period) AS place \
         FROM (SELECT area, element, period, accepted_at FROM accepted_value WHERE change IS NULL LIMIT $2 {skip}) AS u) AS r \
         WHERE accepted_value.area = r.area AND accepted_value.element = r.element \
         AND accepted_value.period = r.period AND accepted_value.change IS NULL"
    );
    let numbered = rows::execute(&tx, &sql, vec![last.into(), BATCH.into()]).await?;
    let advance = "UPDATE change_counter SET last = \
                   COALESCE((SELECT max(change) FROM accepted_value WHERE change > $1), $1) WHERE id = 1";
    rows::execute(&tx, advance, vec![last.into()]).await?;
    rollups::refresh(&tx, store.dialect(), last, last.saturating_add(BATCH)).await?;
    tx.commit().await?;
    Ok(numbered)
}
