//! Declared emergencies.

use kernel::{
    Actor, AreaPath, EmergencyId, NoticeId, Timestamp,
    page::{Page, PageRequest},
};
use storage::{ConnectionTrait, Row, StoreError, cursor, rows};

/// An emergency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emergency {
    /// Its id.
    pub id: EmergencyId,
    /// Where.
    pub area: AreaPath,
    /// What people must know.
    pub what: String,
    /// The plan or order it rests on.
    pub basis: String,
    /// Who declared it.
    pub declared_by: Actor,
    /// When.
    pub declared_at: Timestamp,
    /// How many people it broke in on.
    pub people: i64,
    /// How many messages outside of the pages arrived.
    pub messages: i64,
}

/// Adds an emergency that nobody was told of yet.
///
/// # Errors
/// If the database refuses.
pub async fn insert<C: ConnectionTrait>(db: &C, emergency: &Emergency) -> Result<(), StoreError> {
    let sql = "INSERT INTO emergency (id, area, what, basis, declared_by, declared_at, people, messages) \
               VALUES ($1, $2, $3, $4, $5, $6, 0, 0)";
    let values = vec![
        emergency.id.to_string().into(),
        emergency.area.as_str().into(),
        emergency.what.clone().into(),
        emergency.basis.clone().into(),
        emergency.declared_by.to_string().into(),
        emergency.declared_at.micros().into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// Counts whom it broke in on.
///
/// # Errors
/// If the database refuses.
pub async fn count<C: ConnectionTrait>(db: &C, id: EmergencyId, people: i64) -> Result<(), StoreError> {
    let sql = "UPDATE emergency SET people = $2 WHERE id = $1";
    rows::execute(db, sql, vec![id.to_string().into(), people.into()]).await.map(drop)
}

/// Counts a message that has arrived; it says what this notice says.
///
/// # Errors
/// If the database refuses.
pub async fn arrived<C: ConnectionTrait>(db: &C, notice: NoticeId) -> Result<(), StoreError> {
    let sql =
        "UPDATE emergency SET messages = messages + 1 WHERE id = (SELECT about FROM notice WHERE id = $1)";
    rows::execute(db, sql, vec![notice.to_string().into()]).await.map(drop)
}

/// Emergencies, latest first.
///
/// # Errors
/// If the database is away.
pub async fn page<C: ConnectionTrait>(db: &C, request: &PageRequest) -> Result<Page<Emergency>, StoreError> {
    let sql = "SELECT id, area, what, basis, declared_by, declared_at, people, messages FROM emergency \
               WHERE id < $1 ORDER BY id DESC LIMIT $2";
    let before = request.after.first().cloned().unwrap_or_else(|| "emg_~".to_owned());
    let values = vec![before.into(), i64::from(request.limit.get() + 1).into()];
    let found = rows::all(db, sql, values).await?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(cursor::page(found, request, |emergency| vec![emergency.id.to_string()]))
}

fn read(row: &Row) -> Result<Emergency, StoreError> {
    Ok(Emergency {
        id: row.parse("id")?,
        area: row.parse("area")?,
        what: row.get("what")?,
        basis: row.get("basis")?,
        declared_by: row.parse("declared_by")?,
        declared_at: row.time("declared_at")?,
        people: row.get("people")?,
        messages: row.get("messages")?,
    })
}
