//! What changed since one last looked: for copies in memory that must be current, in any number of
//! processes.
//!
//! A plain sequence loses changes on PostgreSQL: 8 may be visible while 7 is not committed yet.
//! Here the counter is a row, locked from the note to the commit, so that numbers appear in the
//! order in which they were given. Whoever writes notes first and changes the rows behind it: then
//! writers wait at the counter and never for each other in a circle. Writers of one topic therefore
//! take turns; it is for what stewards change, not for what every request writes.

use sea_orm::ConnectionTrait;

use crate::{StoreError, rows};

/// The tables; a module that counts changes has them in one of its migrations.
pub const TABLES: &str = "CREATE TABLE change_counter (topic TEXT PRIMARY KEY, n BIGINT NOT NULL)
;;
CREATE TABLE changed (topic TEXT NOT NULL, name TEXT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (topic, name))
;;
CREATE INDEX changed_by_n ON changed (topic, n)";

/// Keys in one statement.
const AT_ONCE: usize = 1_000;

/// Notes that these are about to change, in the transaction that changes them.
///
/// # Errors
/// If the database refuses.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    topic: &str,
    names: &[&str],
) -> Result<(), StoreError> {
    if names.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO change_counter (topic, n) VALUES ($1, 1) \
               ON CONFLICT (topic) DO UPDATE SET n = change_counter.n + 1 RETURNING n";
    let row = rows::one(db, sql, vec![topic.into()]).await?;
    let n: i64 = row.ok_or_else(|| StoreError::Corrupt("a counter without a number".into()))?.get("n")?;
    for part in names.chunks(AT_ONCE) {
        let places: Vec<String> = (0..part.len()).map(|at| format!("($1, ${}, $2)", at + 3)).collect();
        let sql = format!(
            "INSERT INTO changed (topic, name, n) VALUES {} \
             ON CONFLICT (topic, name) DO UPDATE SET n = excluded.n",
            places.join(", ")
        );
        let mut values = vec![topic.into(), n.into()];
        values.extend(part.iter().map(|name| (*name).into()));
        rows::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// The number of the last change; zero before the first.
///
/// # Errors
/// If the database cannot be read.
pub async fn latest<C: ConnectionTrait + ?Sized>(db: &C, topic: &str) -> Result<i64, StoreError> {
    let row = rows::one(db, "SELECT n FROM change_counter WHERE topic = $1", vec![topic.into()]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// What changed after a number, and the number up to which that is all.
///
/// # Errors
/// If the database cannot be read.
pub async fn since<C: ConnectionTrait + ?Sized>(
    db: &C,
    topic: &str,
    seen: i64,
) -> Result<(i64, Vec<String>), StoreError> {
    // Read first: whatever bears this number or a smaller one is committed by now.
    let counted = latest(db, topic).await?;
    let sql = "SELECT name, n FROM changed WHERE topic = $1 AND n > $2 ORDER BY n, name";
    let found = rows::all(db, sql, vec![topic.into(), seen.into()]).await?;
    let last = found.last().map_or(Ok(counted), |row| row.get("n"))?;
    Ok((counted.max(last), found.iter().map(|row| row.get("name")).collect::<Result<_, _>>()?))
}
