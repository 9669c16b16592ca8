//! The copy of published duty lists: every version, because requests cite versions.

use chrono::NaiveDate;
use contracts::registry::{DutyItem, DutyListPublished};
use kernel::AreaPath;
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::facts::{CitedFact, ListFact};

/// Takes a published list. Versions are immutable: a list that is known stays as it is.
///
/// # Errors
/// If the database refuses.
pub async fn put<C: ConnectionTrait + ?Sized>(db: &C, list: &DutyListPublished) -> Result<(), StoreError> {
    let sql = "INSERT INTO duty_list (id, area, title_zh, version, effective_from) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (id) DO NOTHING";
    let values = vec![
        list.list.to_string().into(),
        list.area.as_str().into(),
        list.title_zh.clone().into(),
        list.version.into(),
        list.effective_from.to_string().into(),
    ];
    rows::execute(db, sql, values).await?;
    for item in &list.items {
        let sql = "INSERT INTO duty_item (list, code, item) VALUES ($1, $2, $3) ON CONFLICT (list, code) DO NOTHING";
        let values =
            vec![list.list.to_string().into(), item.code.clone().into(), rows::to_json(item)?.into()];
        rows::execute(db, sql, values).await?;
    }
    Ok(())
}

/// What a citation points at: the list in force on a day, the item on it, and when the item was on
/// earlier lists.
///
/// # Errors
/// If the database cannot be read.
pub async fn cited<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: Option<&AreaPath>,
    code: &str,
    today: NaiveDate,
) -> Result<CitedFact, StoreError> {
    let Some(area) = area else { return Ok(CitedFact::default()) };
    let sql = "SELECT l.title_zh, l.version, l.effective_from, i.item FROM duty_list l \
               LEFT JOIN duty_item i ON i.list = l.id AND i.code = $2 \
               WHERE l.area = $1 AND l.effective_from <= $3 ORDER BY l.effective_from DESC, l.version DESC";
    let values = vec![area.as_str().into(), code.into(), today.to_string().into()];
    let mut fact = CitedFact { area: Some(area.clone()), ..CitedFact::default() };
    let mut replaced: Option<NaiveDate> = None;
    for row in rows::all(db, sql, values).await? {
        let item: Option<String> = row.get("item")?;
        let item: Option<DutyItem> = item.map(|_| row.json("item")).transpose()?;
        let from: NaiveDate = row.parse("effective_from")?;
        match replaced {
            None => {
                let (title_zh, version) = (row.get("title_zh")?, row.get("version")?);
                fact.list = Some(ListFact { title_zh, version, effective_from: from });
                fact.item = item;
            }
            Some(next) => {
                let last = next.pred_opt().unwrap_or(next);
                fact.before.extend(item.map(|item| (item.version, last)));
            }
        }
        replaced = Some(from);
    }
    Ok(fact)
}

/// Whether an area has a list in force.
///
/// # Errors
/// If the database cannot be read.
pub async fn in_force<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM duty_list WHERE area = $1 AND effective_from <= $2 LIMIT 1";
    let row = rows::one(db, sql, vec![area.as_str().into(), today.to_string().into()]).await?;
    Ok(row.is_some())
}

/// An item in the version that was cited, with the first list that held that version.
///
/// # Errors
/// If the database cannot be read.
pub async fn item<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    code: &str,
    version: i32,
) -> Result<Option<(ListFact, DutyItem)>, StoreError> {
    let sql = "SELECT l.title_zh, l.version, l.effective_from, i.item FROM duty_list l \
               JOIN duty_item i ON i.list = l.id WHERE l.area = $1 AND i.code = $2 \
               ORDER BY l.effective_from, l.version";
    for row in rows::all(db, sql, vec![area.as_str().into(), code.into()]).await? {
        let item: DutyItem = row.json("item")?;
        if item.version == version {
            let (title_zh, version) = (row.get("title_zh")?, row.get("version")?);
            let list = ListFact { title_zh, version, effective_from: row.parse("effective_from")? };
            return Ok(Some((list, item)));
        }
    }
    Ok(None)
}
