//! The copy of the areas.

use chrono::NaiveDate;
use contracts::registry::AreaChanged;
use kernel::{AreaCode, AreaPath, Timestamp};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::sheet::Place;

/// Applies a change, and keeps when it was known.
pub async fn put<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaChanged,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO area (code, path, level, name_zh, name_en, valid_from, valid_to) \
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (code) DO UPDATE SET \
               path = $2, level = $3, name_zh = $4, name_en = $5, valid_from = $6, valid_to = $7";
    let values = vec![
        area.code.as_str().into(),
        area.path.as_str().into(),
        area.level.name().into(),
        area.name_zh.clone().into(),
        area.name_en.clone().into(),
        area.valid_from.to_string().into(),
        area.valid_to.map(|day| day.to_string()).into(),
    ];
    rows::execute(db, sql, values).await?;
    let keep = "INSERT INTO area_history (code, known_at, path, level, valid_from, valid_to) \
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (code, known_at) DO UPDATE SET \
                path = $3, level = $4, valid_from = $5, valid_to = $6";
    let values = vec![
        area.code.as_str().into(),
        now.micros().into(),
        area.path.as_str().into(),
        area.level.name().into(),
        area.valid_from.to_string().into(),
        area.valid_to.map(|day| day.to_string()).into(),
    ];
    rows::execute(db, keep, values).await.map(drop)
}

/// Where any area lies.
pub async fn path<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: AreaCode,
) -> Result<Option<AreaPath>, StoreError> {
    let row = rows::one(db, "SELECT path FROM area WHERE code = $1", vec![code.as_str().into()]).await?;
    row.map(|row| row.parse("path")).transpose()
}

/// A community, whether or not it still exists.
pub async fn community<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: AreaCode,
) -> Result<Option<Place>, StoreError> {
    let sql = "SELECT code, path, name_zh, name_en FROM area WHERE code = $1 AND level = 'community'";
    let row = rows::one(db, sql, vec![code.as_str().into()]).await?;
    row.as_ref().map(place).transpose()
}

/// Where a walk over the communities goes on.
#[derive(Debug, Clone, Copy)]
pub enum From<'a> {
    /// At this path, if it is one.
    At(&'a str),
    /// Behind this path.
    After(&'a str),
}

/// The communities that exist on a day, within any of these areas, by path.
pub async fn communities<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    from: From<'_>,
    on: NaiveDate,
    limit: usize,
) -> Result<Vec<Place>, StoreError> {
    let (operator, from) = match from {
        From::At(path) => (">=", path),
        From::After(path) => (">", path),
    };
    let mut values: Vec<sea_orm::Value> =
        vec![from.into(), on.to_string().into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let scope = ranges("path", within, &mut values);
    let sql = format!(
        "SELECT code, path, name_zh, name_en FROM area WHERE level = 'community' AND path {operator} $1 \
         AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) AND {scope} ORDER BY path LIMIT $3"
    );
    rows::all(db, &sql, values).await?.iter().map(place).collect()
}

/// The tops of the tree: the provinces.
pub async fn roots<C: ConnectionTrait + ?Sized>(db: &C) -> Result<Vec<AreaPath>, StoreError> {
    let found = rows::all(db, "SELECT path FROM area WHERE level = 'province' ORDER BY path", vec![]).await?;
    found.iter().map(|row| row.parse("path")).collect()
}

/// `(path >= $a AND path < $b OR …)` over some areas; nothing is within no area.
pub fn ranges(column: &str, within: &[AreaPath], values: &mut Vec<sea_orm::Value>) -> String {
    if within.is_empty() {
        return "FALSE".into();
    }
    let mut parts = Vec::with_capacity(within.len());
    for path in within {
        values.push(path.as_str().into());
        values.push(path.upper_bound().into());
        let to = values.len();
        parts.push(format!("({column} >= ${} AND {column} < ${to})", to - 1));
    }
    format!("({})", parts.join(" OR "))
}

fn place(row: &Row) -> Result<Place, StoreError> {
    Ok(Place {
        code: row.parse("code")?,
        path: row.parse("path")?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
    })
}
