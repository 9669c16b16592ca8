//! The copy of areas.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contracts::registry::AreaChanged;
use kernel::{AreaCode, AreaLevel, AreaPath};
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use crate::domain::facts::AreaFact;

/// Takes the whole state of an area.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaChanged) -> Result<(), StoreError> {
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
    rows::execute(db, sql, values).await.map(drop)
}

/// Areas by code, with the county each lies in.
///
/// # Errors
/// If the database cannot be read.
pub async fn facts<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &[AreaCode],
    today: NaiveDate,
) -> Result<BTreeMap<AreaCode, AreaFact>, StoreError> {
    let named = by_codes(db, codes.iter().copied()).await?;
    let lineage = named.values().flat_map(|row| row.path.codes());
    let above = by_codes(db, lineage).await?;
    let county = |path: &AreaPath| {
        let levels = |code: &AreaCode| above.get(code).map(|row| row.level);
        path.lineage().find(|path| levels(&path.code()) == Some(AreaLevel::County))
    };
    let fact = |(code, row): (&AreaCode, &AreaRow)| {
        let exists = row.from <= today && row.to.is_none_or(|to| to >= today);
        let (path, county) = (row.path.clone(), county(&row.path));
        (*code, AreaFact { path, level: row.level, county, name_zh: row.name_zh.clone(), exists })
    };
    Ok(named.iter().map(fact).collect())
}

/// Where an area lies.
///
/// # Errors
/// If the database cannot be read.
pub async fn path<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: AreaCode,
) -> Result<Option<AreaPath>, StoreError> {
    let row = rows::one(db, "SELECT path FROM area WHERE code = $1", vec![code.as_str().into()]).await?;
    row.map(|row| row.parse("path")).transpose()
}

/// The communities at or below these paths that exist on a day.
///
/// # Errors
/// If the database cannot be read.
pub async fn communities<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &[AreaPath],
    today: NaiveDate,
) -> Result<Vec<AreaPath>, StoreError> {
    let sql = "SELECT path FROM area WHERE level = 'community' AND path >= $1 AND path < $2 \
               AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3) ORDER BY path";
    let mut found = Vec::new();
    for path in within {
        let values = vec![path.as_str().into(), path.upper_bound().into(), today.to_string().into()];
        for row in rows::all(db, sql, values).await? {
            found.push(row.parse("path")?);
        }
    }
    Ok(found)
}

/// What an area is called.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// 名称
    pub zh: String,
    /// English name.
    pub en: String,
}

/// The names of areas that are known.
///
/// # Errors
/// If the database cannot be read.
pub async fn names<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: impl IntoIterator<Item = AreaCode>,
) -> Result<BTreeMap<AreaCode, Name>, StoreError> {
    let found = by_codes(db, codes).await?;
    Ok(found.into_iter().map(|(code, row)| (code, Name { zh: row.name_zh, en: row.name_en })).collect())
}

struct AreaRow {
    path: AreaPath,
    level: AreaLevel,
    name_zh: String,
    name_en: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

async fn by_codes<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: impl IntoIterator<Item = AreaCode>,
) -> Result<BTreeMap<AreaCode, AreaRow>, StoreError> {
    let codes: std::collections::BTreeSet<AreaCode> = codes.into_iter().collect();
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT code, path, level, name_zh, name_en, valid_from, valid_to FROM area WHERE code IN ({})",
        batch::listed(db)
    );
    let found = rows::all(db, &sql, vec![batch::list(codes)?]).await?;
    found.iter().map(|row| Ok((row.parse("code")?, read(row)?))).collect()
}

fn read(row: &Row) -> Result<AreaRow, StoreError> {
    let level: String = row.get("level")?;
    Ok(AreaRow {
        path: row.parse("path")?,
        level: AreaLevel::from_name(&level).ok_or_else(|| StoreError::Corrupt(format!("level: {level}")))?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        from: row.parse("valid_from")?,
        to: row.parse_optional("valid_to")?,
    })
}
