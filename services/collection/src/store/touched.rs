//! Many tables at once: what a batch reads of them, each in one statement however many they are, and who is
//! kept away from them meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AreaCode, Period, TableId};
use storage::{ConnectionTrait, Dialect, StoreError, rows};

use super::{batch, cells, tables};
use crate::domain::{demand::ObligationKey, sheet::TableRow};

/// Names a table.
pub type Name = (AreaCode, Period);

/// Has the rest of the transaction find its rows along indexes: a plan that is kept from a time when there
/// were few tables would read all of them, and at the end of a month there are a thousand more every second.
pub async fn along_indexes<C: ConnectionTrait + ?Sized>(db: &C) -> Result<(), StoreError> {
    if Dialect::of(db) != Dialect::Postgres {
        return Ok(());
    }
    rows::execute(db, "SET LOCAL enable_seqscan = off", vec![]).await.map(drop)
}

/// The ids of the tables of these names, one looked up after the other: however this is planned, it cannot
/// become a join that reads every table there is.
async fn ids<C: ConnectionTrait + ?Sized>(
    db: &C,
    names: &BTreeSet<Name>,
) -> Result<Vec<[String; 1]>, StoreError> {
    let list: Vec<[String; 2]> =
        names.iter().map(|(area, month)| [area.to_string(), month.to_string()]).collect();
    let sql = format!(
        "SELECT (SELECT t.id FROM collection_table t WHERE t.area = {} AND t.period = {}) AS id FROM {}",
        batch::text(0),
        batch::text(1),
        batch::rows_of(db)
    );
    let found = rows::all(db, &sql, vec![batch::parameter(&list)?]).await?;
    found.iter().filter_map(|row| row.get::<Option<String>>("id").transpose()).map(|id| Ok([id?])).collect()
}

/// The tables of these names that were touched, with their cells and what is recorded in them.
pub async fn read<C: ConnectionTrait + ?Sized>(
    db: &C,
    names: &BTreeSet<Name>,
) -> Result<BTreeMap<Name, TableRow>, StoreError> {
    let ids = ids(db, names).await?;
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT {}, t.cells, m.met FROM {} LEFT JOIN answer_set m ON m.hash = t.answers \
         WHERE t.id IN (SELECT {} FROM {})",
        tables::COLUMNS,
        tables::SOURCE,
        batch::text(0),
        batch::rows_of(db)
    );
    let mut found: BTreeMap<Name, TableRow> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&ids)?]).await? {
        let mut table = tables::read(&row)?;
        table.cells = cells::document(&row)?;
        table.met = tables::met(&row)?;
        found.insert((row.parse("area")?, row.parse("period")?), table);
    }
    let sql = format!(
        "SELECT table_id, admission, value_period FROM table_demand WHERE table_id IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let mut recorded: BTreeMap<TableId, BTreeSet<ObligationKey>> = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&ids)?]).await? {
        let key = (row.parse("admission")?, row.parse("value_period")?);
        recorded.entry(row.parse("table_id")?).or_default().insert(key);
    }
    for table in found.values_mut() {
        table.recorded = recorded.remove(&table.id).unwrap_or_default();
    }
    Ok(found)
}

/// Keeps others away from the tables of these communities, and from what is remembered of them, until
/// the transaction ends: a quarter's value may stand in the tables of three months, and what is
/// remembered is read, changed and written. It is taken before any table is written, so that of two who
/// touch the same community neither waits for what the other holds. On SQLite there is one writer anyway.
pub async fn hold<C: ConnectionTrait + ?Sized>(db: &C, codes: &BTreeSet<AreaCode>) -> Result<(), StoreError> {
    if codes.is_empty() || Dialect::of(db) != Dialect::Postgres {
        return Ok(());
    }
    let list: Vec<[&str; 1]> = codes.iter().map(|code| [code.as_str()]).collect();
    let sql = format!(
        "SELECT pg_advisory_xact_lock(hashtextextended({}, 13)) FROM {}",
        batch::text(0),
        batch::rows_of(db)
    );
    rows::all(db, &sql, vec![batch::parameter(&list)?]).await.map(drop)
}
