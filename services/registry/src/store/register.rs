//! Versions of register entries, read.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::{AreaPath, RegisterEntryId, Revision, page::PageRequest, text};
use sea_orm::Value;
use storage::{ConnectionTrait, Dialect, Row, StoreError, rows};

use super::{
    bulk, json_optional, read_word,
    select::{Select, anywhere},
    word,
};
use crate::domain::{Entry, ListState, register::EntryText};

pub(super) const COLUMNS: &str = "entry, version, register, area, code, state, effective_from, last_day, \
    name_zh, name_en, kept, attributes, editors, approved, published, filed, retired, revision";

/// The published version that is the newest of those that began by a day, unless it ended before.
pub(super) const IN_FORCE: &str = "state IN ('published', 'filed') AND effective_from <= ? \
    AND (last_day IS NULL OR last_day >= ?) AND NOT EXISTS (SELECT 1 FROM register_version n \
    WHERE n.entry = v.entry AND n.state IN ('published', 'filed') AND n.effective_from <= ? \
    AND n.version > v.version)";
/// The newest version, whatever its state.
const LATEST: &str = "version = (SELECT max(n.version) FROM register_version n WHERE n.entry = v.entry)";

/// The newest version that everybody may see.
const LATEST_PUBLIC: &str = "version = (SELECT max(n.version) FROM register_version n \
    WHERE n.entry = v.entry AND n.state IN ('published', 'filed'))";

/// Which versions.
#[derive(Debug)]
pub enum Which {
    /// Those in force on a day.
    InForce(NaiveDate),
    /// The newest of each entry in this state, at areas within these.
    Newest(ListState, Vec<AreaPath>),
    /// The newest published one of each entry, if it is in this state and has not ended by a day: in
    /// force, or ahead of its day.
    Published(ListState, NaiveDate),
}

/// What a list of entries is narrowed by.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Which versions.
    pub which: Which,
    /// Of these registers; all if there are none.
    pub registers: &'a [Register],
    /// Holding for this area: registered at it or above it.
    pub holds_for: Option<&'a AreaPath>,
    /// Registered at exactly this area.
    pub at: Option<&'a AreaPath>,
    /// With this in the name or code.
    pub query: Option<&'a str>,
    /// Kept, or not.
    pub kept: Option<bool>,
}

impl Wanted<'_> {
    /// Everything in force on a day.
    pub fn on(day: NaiveDate) -> Self {
        let which = Which::InForce(day);
        Self { which, registers: &[], holds_for: None, at: None, query: None, kept: None }
    }
}

/// The newest version of an entry, whatever its state.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    id: RegisterEntryId,
) -> Result<Option<Entry>, StoreError> {
    Ok(versions(db, register, id).await?.into_iter().next())
}

/// Every version of an entry, newest first.
///
/// # Errors
/// If the database cannot be read.
pub async fn versions<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    id: RegisterEntryId,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM register_version WHERE entry = $1 AND register = $2 ORDER BY version DESC"
    );
    rows::all(db, &sql, vec![id.to_string().into(), word(&register)]).await?.iter().map(read).collect()
}

/// The newest version of every entry registered at exactly this area, by code.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest_at<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    area: &AreaPath,
) -> Result<Vec<Entry>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM register_version v WHERE register = $1 AND area = $2 AND {LATEST} ORDER BY code"
    );
    rows::all(db, &sql, vec![word(&register), area.as_str().into()]).await?.iter().map(read).collect()
}

/// The codes of the entries that hold for an area, under way or published, and not retired.
///
/// # Errors
/// If the database cannot be read.
pub async fn codes_holding<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    area: &AreaPath,
) -> Result<BTreeSet<String>, StoreError> {
    let lineage: Vec<Value> = area.lineage().map(|path| path.as_str().into()).collect();
    let sql = format!(
        "SELECT DISTINCT code FROM register_version v WHERE register = $1 AND retired IS NULL AND {LATEST} \
         AND area IN ({})",
        rows::placeholders(2, lineage.len())
    );
    let values = std::iter::once(word(&register)).chain(lineage).collect();
    rows::all(db, &sql, values).await?.iter().map(|row| row.get("code")).collect()
}

/// Those of these codes that a register has at this area, in any state.
///
/// # Errors
/// If the database cannot be read.
pub async fn codes_taken<C: ConnectionTrait + ?Sized>(
    db: &C,
    register: Register,
    area: &AreaPath,
    codes: &[&str],
) -> Result<BTreeSet<String>, StoreError> {
    let mut taken = BTreeSet::new();
    for part in bulk::parts(codes) {
        let places = rows::placeholders(3, part.len());
        let sql = format!(
            "SELECT DISTINCT code FROM register_version WHERE register = $1 AND area = $2 AND code IN ({places})"
        );
        let keys = part.iter().map(|code| Value::from(*code));
        let values = [word(&register), area.as_str().into()].into_iter().chain(keys).collect();
        for row in rows::all(db, &sql, values).await? {
            taken.insert(row.get("code")?);
        }
    }
    Ok(taken)
}

/// The kept reporting objects in force on a day that hold an element.
///
/// # Errors
/// If the database cannot be read.
pub async fn reporting<C: ConnectionTrait + ?Sized>(
    db: &C,
    element: &str,
    on: NaiveDate,
) -> Result<Vec<Entry>, StoreError> {
    let day = || Value::from(on.to_string());
    let json = match Dialect::of(db) {
        Dialect::Postgres => "CAST(attributes AS json)",
        Dialect::Sqlite => "attributes",
    };
    // The code itself, not one that begins like it: a cut list would hide who uses it.
    let held = format!("' ' || replace(replace({json} ->> 'elements', '|', ' '), ',', ' ') || ' '");
    let select = Select::new(&format!("SELECT {COLUMNS} FROM register_version v"))
        .and(IN_FORCE, [day(), day(), day()])
        .and("register = ?", [word(&Register::ReportingObject)])
        .and("kept = ?", [true.into()])
        .and("attributes LIKE ? ESCAPE '\\'", [anywhere(element).into()])
        .and(&format!("{held} LIKE ? ESCAPE '\\'"), [anywhere(&format!(" {element} ")).into()]);
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
    let mut select = select(wanted);
    if let [register, area, code] = page.after.as_slice() {
        let key = [register, area, code].map(|part| Value::from(part.as_str()));
        select = select.and("(register, area, code) > (?, ?, ?)", key);
    }
    let found = select.rows(db, "register, area, code", page.limit.get() + 1).await?;
    found.iter().map(read).collect()
}

/// Every entry that is wanted: for what a computation needs whole.
///
/// # Errors
/// If the database cannot be read.
pub async fn all<C: ConnectionTrait + ?Sized>(db: &C, wanted: &Wanted<'_>) -> Result<Vec<Entry>, StoreError> {
    select(wanted).rows(db, "register, area, code", u16::MAX).await?.iter().map(read).collect()
}

fn select(wanted: &Wanted<'_>) -> Select {
    let mut select = Select::new(&format!("SELECT {COLUMNS} FROM register_version v"));
    select = match &wanted.which {
        Which::InForce(day) => select.and(IN_FORCE, vec![Value::from(day.to_string()); 3]),
        Which::Newest(state, reach) => {
            let ranges = vec!["(area >= ? AND area < ?)"; reach.len()].join(" OR ");
            let bounds =
                reach.iter().flat_map(|path| [Value::from(path.as_str()), Value::from(path.upper_bound())]);
            let within = if reach.is_empty() { "1 = 0".to_owned() } else { format!("({ranges})") };
            select.and(LATEST, []).and("state = ?", [word(state)]).and(&within, bounds)
        }
        Which::Published(state, day) => select
            .and(LATEST_PUBLIC, [])
            .and("state = ?", [word(state)])
            .and("(last_day IS NULL OR last_day >= ?)", [day.to_string().into()]),
    };
    if !wanted.registers.is_empty() {
        select = select.and_in("register", wanted.registers.iter().map(word).collect());
    }
    if let Some(area) = wanted.holds_for {
        select = select.and_in("area", area.lineage().map(|path| path.as_str().into()).collect());
    }
    select = select.and_if("area = ?", wanted.at.map(AreaPath::as_str));
    if let Some(query) = wanted.query.map(str::trim).filter(|query| !query.is_empty()) {
        let pattern = anywhere(&text::fold(query));
        select = select.and(
            "(folded LIKE ? ESCAPE '\\' OR lower(name_en) LIKE ? ESCAPE '\\' OR lower(code) LIKE ? ESCAPE '\\')",
            [&pattern, &pattern, &pattern].map(|text| text.as_str().into()),
        );
    }
    select.and_if("kept = ?", wanted.kept)
}

pub(super) fn read(row: &Row) -> Result<Entry, StoreError> {
    Ok(Entry {
        id: row.parse("entry")?,
        register: read_word(row, "register")?,
        area: row.parse("area")?,
        code: row.get("code")?,
        version: row.get("version")?,
        state: read_word(row, "state")?,
        effective_from: row.parse("effective_from")?,
        last_day: row.parse_optional("last_day")?,
        text: EntryText {
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
            kept: row.get("kept")?,
            attributes: row.json("attributes")?,
        },
        editors: row.json("editors")?,
        approved: json_optional(row, "approved")?,
        published: json_optional(row, "published")?,
        filed: json_optional(row, "filed")?,
        retired: json_optional(row, "retired")?,
        revision: Revision(row.get("revision")?),
    })
}
