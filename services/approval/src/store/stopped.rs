//! Requests that never reached communities, as the public may know them.

use kernel::{AreaPath, page::PageRequest};
use storage::{ConnectionTrait, StoreError, rows};

use super::requests::{COLUMNS, Request, read};

const STOPPED: &str = "outcome IN ('rejected', 'supplied')";

/// Decided requests that became no admission, the latest first; those that concern the streets of an
/// area or the street above it, if one is named. Reads one more than a page holds.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: Option<&AreaPath>,
    page: &PageRequest,
) -> Result<Vec<Request>, StoreError> {
    let mut values: Vec<sea_orm::Value> = Vec::new();
    let concerns = within.map(|area| concerning(area, &mut values)).unwrap_or_default();
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let after = page.after.first().map(|after| format!(" AND id < {}", add(after.clone().into())));
    let limit = add((i64::from(page.limit.get()) + 1).into());
    let sql = format!(
        "SELECT {COLUMNS} FROM request WHERE {STOPPED}{concerns}{} ORDER BY id DESC LIMIT {limit}",
        after.unwrap_or_default()
    );
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

/// All of those that concern an area.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaPath) -> Result<Vec<Request>, StoreError> {
    let mut values = Vec::new();
    let concerns = concerning(area, &mut values);
    let sql = format!("SELECT {COLUMNS} FROM request WHERE {STOPPED}{concerns} ORDER BY id");
    rows::all(db, &sql, values).await?.iter().map(read).collect()
}

fn concerning(area: &AreaPath, values: &mut Vec<sea_orm::Value>) -> String {
    let mut add = |value: sea_orm::Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let (from, to) = (add(area.as_str().into()), add(area.upper_bound().into()));
    let above: Vec<String> = area.lineage().map(|path| add(path.as_str().into())).collect();
    format!(
        " AND EXISTS (SELECT 1 FROM request_street s WHERE s.request = request.id AND \
         ((s.street >= {from} AND s.street < {to}) OR s.street IN ({})))",
        above.join(", ")
    )
}
