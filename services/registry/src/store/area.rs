//! Areas as rows.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kernel::{AreaCode, AreaLevel, AreaPath, Revision, page::PageRequest};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, batch, rows};

use super::{
    bulk, read_word,
    select::{Select, anywhere},
    word,
};
use crate::domain::Area;

const COLUMNS: &str = "path, level, name_zh, name_en, valid_from, valid_to, successors, revision";

/// What a list of areas is narrowed by.
#[derive(Debug, Default)]
pub struct Wanted<'a> {
    /// Within this area, itself included.
    pub within: Option<&'a AreaPath>,
    /// On this level.
    pub level: Option<AreaLevel>,
    /// Valid on this day.
    pub on: Option<NaiveDate>,
    /// With this in its code, or in a name that it bears or ever bore.
    pub query: Option<&'a str>,
}

/// The columns, with the names that areas bore on a day if one is given.
fn columns(on: Option<NaiveDate>) -> String {
    let Some(day) = on else { return COLUMNS.to_owned() };
    let name = |column: &str| {
        format!(
            "COALESCE((SELECT n.{column} FROM area_name n WHERE n.code = area.code AND n.valid_from <= '{day}' \
             ORDER BY n.valid_from DESC LIMIT 1), {column}) AS {column}"
        )
    };
    let (zh, en) = (name("name_zh"), name("name_en"));
    COLUMNS.replace("name_zh", &zh).replace(", name_en,", &format!(", {en},"))
}

/// One area, under the name it bore on a day if one is given.
///
/// # Errors
/// If the database cannot be read.
pub async fn find_on<C: ConnectionTrait + ?Sized>(
    db: &C,
    code: AreaCode,
    on: Option<NaiveDate>,
) -> Result<Option<Area>, StoreError> {
    let sql = format!("SELECT {} FROM area WHERE code = $1", columns(on));
    rows::one(db, &sql, vec![code.as_str().into()]).await?.map(|row| read(&row)).transpose()
}

/// One area.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, code: AreaCode) -> Result<Option<Area>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM area WHERE code = $1");
    rows::one(db, &sql, vec![code.as_str().into()]).await?.map(|row| read(&row)).transpose()
}

/// Those of the areas that are registered.
///
/// # Errors
/// If the database cannot be read.
pub async fn find_all<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &BTreeSet<AreaCode>,
) -> Result<Vec<Area>, StoreError> {
    named(db, "code", codes).await
}

/// The areas directly below any of these.
///
/// # Errors
/// If the database cannot be read.
pub async fn children<C: ConnectionTrait + ?Sized>(
    db: &C,
    parents: &BTreeSet<AreaCode>,
) -> Result<Vec<Area>, StoreError> {
    named(db, "parent", parents).await
}

async fn named<C: ConnectionTrait + ?Sized>(
    db: &C,
    column: &str,
    codes: &BTreeSet<AreaCode>,
) -> Result<Vec<Area>, StoreError> {
    let codes: Vec<AreaCode> = codes.iter().copied().collect();
    let mut found = Vec::new();
    for part in bulk::parts(&codes) {
        let places = rows::placeholders(1, part.len());
        let sql = format!("SELECT {COLUMNS} FROM area WHERE {column} IN ({places})");
        let values = part.iter().map(|code| code.as_str().into()).collect();
        for row in rows::all(db, &sql, values).await? {
            found.push(read(&row)?);
        }
    }
    Ok(found)
}

/// A page of areas from the top down, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted<'_>,
    page: &PageRequest,
) -> Result<Vec<Area>, StoreError> {
    let mut select = Select::new(&format!("SELECT {} FROM area", columns(wanted.on)));
    if let Some(path) = wanted.within {
        select = select.and("path >= ? AND path < ?", [path.as_str().into(), path.upper_bound().into()]);
    }
    if let Some(day) = wanted.on {
        let day = day.to_string();
        let condition = "valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)";
        select = select.and(condition, [day.clone().into(), day.into()]);
    }
    if let Some(query) = wanted.query.map(str::trim).filter(|query| !query.is_empty()) {
        let condition = "(code LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM area_name n WHERE n.code = area.code \
                         AND (n.name_zh LIKE ? ESCAPE '\\' OR lower(n.name_en) LIKE ? ESCAPE '\\')))";
        let words = [query, query, &query.to_lowercase()].map(|query| anywhere(query).into());
        select = select.and(condition, words);
    }
    select = select.and_if("level = ?", wanted.level.map(AreaLevel::name));
    select = select.and_if("path > ?", page.after.first().cloned());
    let found = select.rows(db, "path", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// How many communities there are on a day within each of these areas.
///
/// # Errors
/// If the database cannot be read.
pub async fn communities<C: ConnectionTrait + ?Sized>(
    db: &C,
    within: &BTreeSet<AreaPath>,
    on: NaiveDate,
) -> Result<BTreeMap<AreaPath, i64>, StoreError> {
    let sql = "SELECT count(*) AS n FROM area WHERE level = 'community' AND path >= $1 AND path < $2 \
               AND valid_from <= $3 AND (valid_to IS NULL OR valid_to >= $3)";
    let mut counted = BTreeMap::new();
    for path in within {
        let values = vec![path.as_str().into(), path.upper_bound().into(), on.to_string().into()];
        let n = rows::one(db, sql, values).await?.map_or(Ok(0), |row| row.get("n"))?;
        counted.insert(path.clone(), n);
    }
    Ok(counted)
}

/// Stores new areas, each after the one above it.
///
/// # Errors
/// If one of them is registered meanwhile.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, areas: &[Area]) -> Result<(), StoreError> {
    let into = "INSERT INTO area (code, path, parent, level, name_zh, name_en, valid_from, valid_to, successors, revision)";
    let row = |area: &Area| -> Result<Vec<Value>, StoreError> {
        Ok(vec![
            area.code().as_str().into(),
            area.path.as_str().into(),
            area.parent().map(|code| code.to_string()).into(),
            word(&area.level),
            area.name_zh.clone().into(),
            area.name_en.clone().into(),
            area.valid_from.to_string().into(),
            area.valid_to.map(|day| day.to_string()).into(),
            rows::to_json(&area.successors)?.into(),
            Revision::NEW.next().0.into(),
        ])
    };
    bulk::insert(db, into, areas.iter().map(row).collect::<Result<_, _>>()?).await
}

/// Stores what changed of areas.
///
/// # Errors
/// If somebody was faster with one of them.
pub async fn update<C: ConnectionTrait + ?Sized>(db: &C, areas: &[Area]) -> Result<(), StoreError> {
    let row = |area: &Area| -> Result<_, StoreError> {
        Ok((
            area.code(),
            area.revision.0,
            area.name_zh.clone(),
            area.name_en.clone(),
            area.valid_to,
            rows::to_json(&area.successors)?,
        ))
    };
    let sql = format!(
        "UPDATE area SET name_zh = n.name_zh, name_en = n.name_en, valid_to = n.valid_to, \
         successors = n.successors, revision = area.revision + 1 \
         FROM (SELECT j.value ->> 0 AS code, CAST(j.value ->> 1 AS BIGINT) AS revision, j.value ->> 2 AS name_zh, \
         j.value ->> 3 AS name_en, j.value ->> 4 AS valid_to, j.value ->> 5 AS successors FROM {}) AS n \
         WHERE area.code = n.code AND area.revision = n.revision",
        batch::rows_of(db)
    );
    let changed = areas.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let touched = bulk::with_rows(db, &sql, &changed).await?;
    if usize::try_from(touched).is_ok_and(|touched| touched == changed.len()) {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

pub(super) fn read(row: &Row) -> Result<Area, StoreError> {
    Ok(Area {
        path: row.parse("path")?,
        level: read_word(row, "level")?,
        name_zh: row.get("name_zh")?,
        name_en: row.get("name_en")?,
        valid_from: row.parse("valid_from")?,
        valid_to: row.parse_optional("valid_to")?,
        successors: row.json("successors")?,
        revision: Revision(row.get("revision")?),
    })
}
