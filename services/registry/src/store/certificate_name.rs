//! The names under which certificates are asked for, and the entries that bear them.

use chrono::NaiveDate;
use contracts::registry::Register;
use kernel::AreaPath;
use sea_orm::Value;
use storage::{ConnectionTrait, StoreError, rows};

use super::{
    bulk,
    register::{COLUMNS, IN_FORCE, read},
    select::Select,
    word,
};
use crate::domain::{
    Entry,
    certificate::{is_certificate, names},
};

/// The names first, then the versions that bear them: SQLite takes a cross join as it is written.
const BY_NAME: &str = "(SELECT name AS borne, entry AS borne_entry, version AS borne_version \
    FROM certificate_name) c CROSS JOIN register_version v";
const NAMED: &str = "entry = borne_entry AND version = borne_version";
/// Whatever changes when one name is taken out of the other holds it: the same on both databases.
const CLOSE: &str = "length(borne) > 1 AND (replace(borne, ?, '') <> borne OR replace(?, borne, '') <> ?)";

/// Where and when.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Holding for this area; anywhere if absent.
    pub area: Option<&'a AreaPath>,
    /// In force on this day.
    pub on: NaiveDate,
}

/// Keeps the names of new versions; those of other registers have none.
///
/// # Errors
/// If the database refuses.
pub async fn keep<C: ConnectionTrait + ?Sized>(db: &C, entries: &[Entry]) -> Result<(), StoreError> {
    let certificates = entries.iter().filter(|entry| is_certificate(entry.register));
    let named = certificates.flat_map(|entry| {
        let row = |name: String| vec![name.into(), entry.id.to_string().into(), entry.version.into()];
        names(entry).into_iter().map(row).collect::<Vec<_>>()
    });
    bulk::insert(db, "INSERT INTO certificate_name (name, entry, version)", named.collect()).await
}

/// Forgets the names of a version.
///
/// # Errors
/// If the database refuses.
pub async fn forget<C: ConnectionTrait + ?Sized>(db: &C, entry: &Entry) -> Result<(), StoreError> {
    if !is_certificate(entry.register) {
        return Ok(());
    }
    let sql = "DELETE FROM certificate_name WHERE entry = $1 AND version = $2";
    rows::execute(db, sql, vec![entry.id.to_string().into(), entry.version.into()]).await.map(drop)
}

/// The certificates that bear a name, kept or forbidden ones or both; at most so many.
///
/// # Errors
/// If the database cannot be read.
pub async fn bearing<C: ConnectionTrait + ?Sized>(
    db: &C,
    name: &str,
    place: Place<'_>,
    (kept, most): (Option<bool>, u16),
) -> Result<Vec<Entry>, StoreError> {
    let select = in_force(BY_NAME, place).and(NAMED, []).and("borne = ?", [name.into()]);
    let select = select.and_if("kept = ?", kept);
    select.rows(db, "register, area, code", most).await?.iter().map(read).collect()
}

/// The certificates whose names hold the one that is asked for, or are held by it.
///
/// # Errors
/// If the database cannot be read.
pub async fn near<C: ConnectionTrait + ?Sized>(
    db: &C,
    name: &str,
    place: Place<'_>,
    most: u16,
) -> Result<Vec<Entry>, StoreError> {
    let [a, b, c] = [name; 3].map(Value::from);
    // Within an area there are few lists, and their names are looked at; everywhere the names lead.
    let select = if place.area.is_some() {
        let close = format!(
            "EXISTS (SELECT 1 FROM certificate_name c WHERE c.entry = v.entry AND c.version = v.version AND {})",
            CLOSE.replace("borne", "c.name")
        );
        in_force("register_version v", place).and(&close, [a, b, c])
    } else {
        in_force(BY_NAME, place).and(NAMED, []).and(CLOSE, [a, b, c])
    };
    let mut found: Vec<Entry> =
        select.rows(db, "register, area, code", most).await?.iter().map(read).collect::<Result<_, _>>()?;
    // By two of its names it is still one.
    found.dedup_by_key(|entry| entry.id);
    Ok(found)
}

fn in_force(from: &str, place: Place<'_>) -> Select {
    let registers = [Register::ForbiddenCertificate, Register::KeptCertificate];
    let select = Select::new(&format!("SELECT {COLUMNS} FROM {from}"))
        .and(IN_FORCE, vec![Value::from(place.on.to_string()); 3])
        .and_in("register", registers.iter().map(word).collect());
    match place.area {
        Some(area) => select.and_in("area", area.lineage().map(|path| path.as_str().into()).collect()),
        None => select,
    }
}
