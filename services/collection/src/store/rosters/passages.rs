//! Rows that went from one community to another.

use std::collections::BTreeMap;

use kernel::{AreaCode, RosterId, RosterRowId};
use storage::{ConnectionTrait, StoreError, batch, rows};

use crate::domain::roster::passage::{Passages, Way};

/// Notes that each of these rows of a community goes on as the other one of another.
///
/// # Errors
/// If the database refuses.
pub async fn note<C: ConnectionTrait + ?Sized>(
    db: &C,
    (from, to): (AreaCode, AreaCode),
    pairs: &[(RosterRowId, RosterRowId)],
) -> Result<(), StoreError> {
    let ends = pairs.iter().flat_map(|(left, begun)| {
        let row = |row: &RosterRowId, way: Way, other: AreaCode| {
            [row.to_string(), way.name().to_owned(), other.as_str().to_owned()]
        };
        [row(left, Way::Out, to), row(begun, Way::In, from)]
    });
    let list: Vec<[String; 3]> = ends.collect();
    let sql = format!(
        "INSERT INTO roster_passage (row_id, way, area) SELECT {} FROM {}",
        batch::texts(3),
        batch::rows_of(db)
    );
    rows::execute(db, &sql, vec![batch::parameter(&list)?]).await.map(drop)
}

/// The passages of the rows of a roster.
///
/// # Errors
/// If the database is away.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, roster: RosterId) -> Result<Passages, StoreError> {
    let sql = "SELECT p.row_id, p.way, p.area FROM roster_passage p JOIN roster_row r ON r.id = p.row_id \
               WHERE r.roster = $1";
    let found = rows::all(db, sql, vec![roster.to_string().into()]).await?;
    let read = |row: &storage::Row| Ok(((row.parse("row_id")?, row.parse("way")?), row.parse("area")?));
    found.iter().map(read).collect::<Result<BTreeMap<_, _>, StoreError>>().map(Passages)
}
