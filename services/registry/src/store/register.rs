//! Register entries as rows.

use contracts::registry::Register;
use kernel::{AreaPath, RegisterEntryId, Revision, page::PageRequest, text};
use sea_orm::Value;
use storage::{ConnectionTrait, Row, StoreError, guard, rows};

use super::{
    bulk, read_word,
    select::{Select, anywhere},
    word,
};
use crate::domain::{Entry, register::EntryText};

const COLUMNS: &str = "id, register, area, code, name_zh, name_en, kept, attributes, revision";

/// What a list of entries is narrowed by.
#[derive(Debug, Default)]
pub struct Wanted<'a> {
    /// Of these registers; all if there are none.
    pub registers: &'a [Register],
    /// Holding for this area: registered at it or above it.
    pub holds_for: Option<&'a AreaPath>,
    /// With this in the name.
    pub query: Option<&'a str>,
    /// Kept, or not.
    pub kept: Option<bool>,
}

/// One entry.
///
/// # Errors
/// If the database cannot be read.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    id: RegisterEntryId,
) -> Result<Option<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM register_entry WHERE id = $1 AND register = $2");
    rows::one(db, &sql, vec![id.to_string().into(), word(&register)]).await?.map(|row| read(&row)).transpose()
}

/// Whether a register has an entry with this code at this area.
///
/// # Errors
/// If the database cannot be read.
pub async fn is_taken<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    area: &AreaPath,
    code: &str,
) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM register_entry WHERE register = $1 AND area = $2 AND code = $3";
    Ok(rows::one(db, sql, vec![word(&register), area.as_str().into(), code.into()]).await?.is_some())
}

/// The kept reporting objects that may hold an element: the caller looks closer.
///
/// # Errors
/// If the database cannot be read.
pub async fn reporting<C: ConnectionTrait + ?Sized>(db: &C, element: &str) -> Result<Vec<Entry>, StoreError> {
    let select = Select::new(&format!("SELECT {COLUMNS} FROM register_entry"))
        .and("register = ?", [word(&Register::ReportingObject)])
        .and("kept = ?", [true.into()])
        .and("attributes LIKE ? ESCAPE '\\'", [anywhere(element).into()]);
    select.rows(db, "area, code", 1_000).await?.iter().map(read).collect()
}

/// A page of entries by register, area and code, one more than asked for if there is more.
///
/// # Errors
/// If the database cannot be read.
pub async fn page<C: ConnectionTrait + ?Sized>(
    db: &C,
    wanted: &Wanted<'_>,
    page: &PageRequest,
) -> Result<Vec<Entry>, StoreError> {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM register_entry"));
    if !wanted.registers.is_empty() {
        select = select.and_in("register", wanted.registers.iter().map(word).collect());
    }
    if let Some(area) = wanted.holds_for {
        select = select.and_in("area", area.lineage().map(|path| path.as_str().into()).collect());
    }
    if let Some(query) = wanted.query.map(str::trim).filter(|query| !query.is_empty()) {
        let pattern = anywhere(&text::fold(query));
        select = select.and(
            "(folded LIKE ? ESCAPE '\\' OR lower(name_en) LIKE ? ESCAPE '\\')",
            [pattern.clone().into(), pattern.into()],
        );
    }
    select = select.and_if("kept = ?", wanted.kept);
    if let [register, area, code] = page.after.as_slice() {
        let key = [register, area, code].map(|part| Value::from(part.as_str()));
        select = select.and("(register, area, code) > (?, ?, ?)", key);
    }
    let found = select.rows(db, "register, area, code", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Stores new entries.
///
/// # Errors
/// If a code is taken meanwhile.
pub async fn insert<C: ConnectionTrait + ?Sized>(db: &C, entries: &[Entry]) -> Result<(), StoreError> {
    let into = "INSERT INTO register_entry (id, register, area, code, name_zh, name_en, kept, attributes, folded, revision)";
    let row = |entry: &Entry| -> Result<Vec<Value>, StoreError> {
        Ok(vec![
            entry.id.to_string().into(),
            word(&entry.register),
            entry.area.as_str().into(),
            entry.code.clone().into(),
            entry.text.name_zh.clone().into(),
            entry.text.name_en.clone().into(),
            entry.text.kept.into(),
            rows::to_json(&entry.text.attributes)?.into(),
            text::fold(&entry.text.name_zh).into(),
            Revision::NEW.next().0.into(),
        ])
    };
    bulk::insert(db, into, entries.iter().map(row).collect::<Result<_, _>>()?).await
}

/// Stores what changed of an entry.
///
/// # Errors
/// If somebody was faster.
pub async fn update<C: ConnectionTrait + ?Sized>(db: &C, entry: &Entry) -> Result<Revision, StoreError> {
    let sql = "UPDATE register_entry SET name_zh = $1, name_en = $2, kept = $3, attributes = $4, folded = $5, \
               revision = revision + 1 WHERE id = $6 AND revision = $7";
    let values = vec![
        entry.text.name_zh.clone().into(),
        entry.text.name_en.clone().into(),
        entry.text.kept.into(),
        rows::to_json(&entry.text.attributes)?.into(),
        text::fold(&entry.text.name_zh).into(),
        entry.id.to_string().into(),
        entry.revision.0.into(),
    ];
    guard::update(db, sql, values, entry.revision).await
}

fn read(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.parse("id")?,
        register: read_word(row, "register")?,
        area: row.parse("area")?,
        code: row.get("code")?,
        text: EntryText {
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
            kept: row.get("kept")?,
            attributes: row.json("attributes")?,
        },
        revision: Revision(row.get("revision")?),
    })
}
