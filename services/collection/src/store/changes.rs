//! Reading accepted values: pages by key, and changes by number ([`super::numbering`]).

use kernel::{AreaPath, DepartmentCode, Timestamp};
use sea_orm::{TransactionSession, TransactionTrait};
use storage::{ConnectionTrait, Dialect, Row, StoreError, rows};

use super::{areas::ranges, retrieval::STANDS};
use crate::domain::{answers::Stored, retrieving::Provenance};

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
    /// `table`, `import`, or `derived`.
    pub source: String,
    /// When.
    pub accepted_at: Timestamp,
    /// Its number in the changes.
    pub change: Option<i64>,
    /// Which part of a number it is, such as `≥60岁`.
    pub qualifiers: Vec<String>,
    /// What the community said of it, if that was asked.
    pub remark: Option<String>,
    /// Whence it came, if that was asked.
    pub provenance: Option<Provenance>,
}

/// Who asks: departments, each within the area its officer may look at.
#[derive(Debug, Clone)]
pub struct Reach(pub Vec<(DepartmentCode, AreaPath)>);

impl Reach {
    /// Whether somebody of them may have `v`: an element at a path, of a period.
    pub(super) fn condition(&self, values: &mut Vec<sea_orm::Value>) -> String {
        let mut parts = Vec::with_capacity(self.0.len());
        for (department, area) in &self.0 {
            values.push(department.as_str().into());
            let named = values.len();
            let within = ranges("v.path", std::slice::from_ref(area), values);
            parts.push(format!("(g.department = ${named} AND {within})"));
        }
        let whose = if parts.is_empty() { "FALSE".to_owned() } else { parts.join(" OR ") };
        format!(
            "EXISTS (SELECT 1 FROM retrieval_grant g WHERE {STANDS} AND g.element = v.element \
             AND v.path >= g.area AND v.path < g.area_end AND v.period_start <= g.until AND ({whose}))"
        )
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The elements, in order, each once.
    pub elements: Vec<String>,
    /// Within these areas; anywhere if there are none.
    pub within: Vec<AreaPath>,
    /// Periods that begin on this day or later.
    pub from: Option<chrono::NaiveDate>,
    /// Periods that end on this day or sooner.
    pub to: Option<chrono::NaiveDate>,
    /// Whether it is told whence each value came.
    pub provenance: bool,
    /// Whether it is told what the community said of each value.
    pub remarks: bool,
}

const SELECT: &str = "SELECT v.element, e.name_zh AS element_name, e.unit, v.area, a.name_zh AS area_name, v.path, \
                      v.period, v.period_start, v.datatype, v.value, v.version, \
                      CASE WHEN v.rule IS NULL THEN v.source ELSE 'derived' END AS source, v.accepted_at, v.change, e.qualifiers";
const NAMES: &str = "LEFT JOIN element e ON e.code = v.element LEFT JOIN area a ON a.code = v.area";
/// The last submission before the street accepted.
const WHENCE: &str =
    ", v.table_id, v.rule, t.period AS table_period, s.receipt, s.version AS submission, s.submitted_at";
const WHENCE_SOURCE: &str = "LEFT JOIN collection_table t ON t.id = v.table_id LEFT JOIN table_submission s \
                             ON s.table_id = v.table_id AND s.version = (SELECT max(b.version) FROM table_submission b \
                             WHERE b.table_id = v.table_id AND b.submitted_at <= v.accepted_at)";

/// The sort key of a row, for cursors.
pub fn key(row: &ValueRow) -> Vec<String> {
    vec![row.element.clone(), row.path.clone(), row.period_start.clone(), row.period.clone()]
}

/// What is wanted of the values `v` of an element, as a condition.
fn wanted(reach: &Reach, filter: &Filter, element: &str, values: &mut Vec<sea_orm::Value>) -> String {
    let mut wanted = vec![reach.condition(values)];
    let mut bind = |text: String, condition: &str| {
        values.push(text.into());
        wanted.push(format!("{condition} ${}", values.len()));
    };
    bind(element.to_owned(), "v.element =");
    if let Some(from) = filter.from {
        bind(from.to_string(), "v.period_start >=");
    }
    if let Some(to) = filter.to {
        bind(to.to_string(), "v.period_end <=");
    }
    if !filter.within.is_empty() {
        wanted.push(ranges("v.path", &filter.within, values));
    }
    wanted.join(" AND ")
}

/// Whether there are more entitled values than this.
pub async fn more_than<C: ConnectionTrait + ?Sized>(
    db: &C,
    (reach, filter): (&Reach, &Filter),
    count: usize,
) -> Result<bool, StoreError> {
    let mut left = i64::try_from(count).unwrap_or(i64::MAX);
    for element in &filter.elements {
        let mut values: Vec<sea_orm::Value> = vec![(left + 1).into()];
        let wanted = wanted(reach, filter, element, &mut values);
        let sql =
            format!("SELECT count(*) AS n FROM (SELECT 1 FROM accepted_value v WHERE {wanted} LIMIT $1) c");
        let row = rows::one(db, &sql, values).await?;
        left -= row.map_or(Ok(0), |row| row.get::<i64>("n"))?;
        if left < 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// For the rest of the transaction: what is read in the order of an index is read along it, and each page is planned
/// for itself.
///
/// A planner takes the grants, which are compared by ranges, to let a thirtieth of the values through. It then
/// believes that a page needs all that is left of the element, and reads and sorts it, for every page of a file:
/// 0.6 s instead of 0.015 s where 50,000 were left. To compile such a plan costs more than to follow it.
const ALONG_THE_INDEX: &str = "SELECT set_config('enable_sort', 'off', true), set_config('jit', 'off', true), \
                               set_config('plan_cache_mode', 'force_custom_plan', true)";

/// Entitled values of the elements of the filter after a key, by element, community and period.
///
/// Element by element: with one of them fixed the index gives the order, and a page costs what is on
/// it. Over all of them at once a database rather reads the whole table, for every page of a file.
///
/// On PostgreSQL a page is to follow that index ([`ALONG_THE_INDEX`]).
pub async fn page<C: ConnectionTrait + TransactionTrait>(
    db: &C,
    reach: &Reach,
    filter: &Filter,
    after: Option<&[String; 4]>,
    limit: usize,
) -> Result<Vec<ValueRow>, StoreError> {
    if Dialect::of(db) != Dialect::Postgres {
        return of_elements(db, (reach, filter), after, limit).await;
    }
    let tx = db.begin().await?;
    rows::one(&tx, ALONG_THE_INDEX, vec![]).await?;
    let found = of_elements(&tx, (reach, filter), after, limit).await?;
    tx.commit().await?;
    Ok(found)
}

async fn of_elements<C: ConnectionTrait + ?Sized>(
    db: &C,
    (reach, filter): (&Reach, &Filter),
    after: Option<&[String; 4]>,
    limit: usize,
) -> Result<Vec<ValueRow>, StoreError> {
    let mut found = Vec::with_capacity(limit.min(2_000));
    for element in &filter.elements {
        let after = match after {
            Some([begun, ..]) if begun > element => continue,
            Some([begun, rest @ ..]) if begun == element => Some(rest),
            _ => None,
        };
        let left = limit - found.len();
        if left == 0 {
            break;
        }
        found.extend(of_element(db, (reach, filter), element, after, left).await?);
    }
    Ok(found)
}

async fn of_element<C: ConnectionTrait + ?Sized>(
    db: &C,
    (reach, filter): (&Reach, &Filter),
    element: &str,
    after: Option<&[String; 3]>,
    limit: usize,
) -> Result<Vec<ValueRow>, StoreError> {
    let mut values: Vec<sea_orm::Value> = vec![i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let mut wanted = wanted(reach, filter, element, &mut values);
    if let Some(after) = after {
        let from = values.len() + 1;
        values.extend(after.iter().map(|part| part.clone().into()));
        let key = rows::placeholders(from, 3);
        wanted = format!("{wanted} AND (v.path, v.period_start, v.period) > ({key})");
    }
    let order = "ORDER BY v.path, v.period_start, v.period";
    let (whence, joined) = if filter.provenance { (WHENCE, WHENCE_SOURCE) } else { ("", "") };
    let said = if filter.remarks { ", v.remark" } else { "" };
    let sql = format!(
        "{SELECT}{whence}{said} FROM (SELECT v.* FROM accepted_value v WHERE {wanted} {order} LIMIT $1) v \
         {NAMES} {joined} {order}"
    );
    let read = |row: &Row| {
        let provenance = if filter.provenance { Some(whence_of(row)?) } else { None };
        let remark = if filter.remarks { row.get("remark")? } else { None };
        Ok(ValueRow { provenance, remark, ..read(row)? })
    };
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn whence_of(row: &Row) -> Result<Provenance, StoreError> {
    Ok(Provenance {
        table: row.parse_optional("table_id")?,
        table_period: row.parse_optional("table_period")?,
        receipt: row.get("receipt")?,
        submission: row.get("submission")?,
        submitted_at: row.get::<Option<i64>>("submitted_at")?.map(Timestamp::from_micros),
        rule: row.get("rule")?,
    })
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
    let sql = format!(
        "{SELECT} FROM (SELECT v.* FROM accepted_value v WHERE v.change > $1 AND v.change <= $2 AND {entitled} \
         ORDER BY v.change LIMIT $3) v {NAMES} ORDER BY v.change"
    );
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
        qualifiers: match row.get::<Option<String>>("qualifiers")? {
            Some(_) => row.json("qualifiers")?,
            None => Vec::new(),
        },
        remark: None,
        provenance: None,
    })
}
