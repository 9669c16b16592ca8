//! What reviewers decided of each version of a table.

use std::collections::BTreeSet;

use kernel::{Actor, TableId, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use crate::domain::{fuse::CellKey, sheet::TableRow};

/// A decision.
pub struct Decision<'a> {
    /// By whom.
    pub by: Actor,
    /// The cells that went back, each with what was said of it; none if the table was accepted.
    pub returned: &'a [(CellKey, String)],
    /// Whether nobody else has to look.
    pub last: bool,
    /// Whether everything that did not go back was accepted with it.
    pub rest: bool,
    /// Whether the community itself asked for the cells.
    pub correction: bool,
}

/// Keeps a decision.
pub async fn keep<C: ConnectionTrait + ?Sized>(
    db: &C,
    table: &TableRow,
    decision: &Decision<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO table_review (table_id, at, version, decision, reviewer, cells, revision, final, rest, \
               correction) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let Decision { by, returned, last, rest, correction } = decision;
    let cells: Vec<[String; 3]> = returned
        .iter()
        .map(|(key, comment)| [key.element.to_string(), key.period.to_string(), comment.clone()])
        .collect();
    let values = vec![
        table.id.to_string().into(),
        now.micros().into(),
        table.version.into(),
        if returned.is_empty() { "accept" } else { "return" }.into(),
        by.to_string().into(),
        rows::to_json(&cells)?.into(),
        table.revision.0.into(),
        (*last).into(),
        (*rest).into(),
        (*correction).into(),
    ];
    rows::execute(db, sql, values).await.map(drop)
}

/// The cells of a decision, as they were kept; what means nothing any more is left out.
pub fn cells(text: &str) -> Result<BTreeSet<CellKey>, StoreError> {
    let cells: Vec<[String; 3]> =
        serde_json::from_str(text).map_err(|e| StoreError::Corrupt(e.to_string()))?;
    let key = |[element, period, _]: &[String; 3]| {
        Some(CellKey { element: element.parse().ok()?, period: period.parse().ok()? })
    };
    Ok(cells.iter().filter_map(key).collect())
}

/// A decision as it was kept.
pub struct Reviewed {
    /// Of which version.
    pub version: i32,
    /// `accept` or `return`.
    pub decision: String,
    /// Whether nobody else had to look.
    pub last: bool,
    /// When.
    pub at: Timestamp,
    /// Whether the community itself asked for what went back.
    pub correction: bool,
    /// What went back, and why: element, period, comment.
    pub returned: Vec<[String; 3]>,
}

/// Whether what went back last did so because the community itself asked for it.
pub async fn is_correction<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<bool, StoreError> {
    let sql = "SELECT correction FROM table_review WHERE table_id = $1 ORDER BY revision DESC LIMIT 1";
    let last = rows::one(db, sql, vec![table.to_string().into()]).await?;
    last.map_or(Ok(false), |row| row.get("correction"))
}

/// Every decision on a table, the latest first.
pub async fn of<C: ConnectionTrait + ?Sized>(db: &C, table: TableId) -> Result<Vec<Reviewed>, StoreError> {
    let sql = "SELECT version, decision, final, at, correction, cells FROM table_review WHERE table_id = $1 ORDER BY revision DESC";
    let read = |row: &storage::Row| {
        Ok(Reviewed {
            version: row.get("version")?,
            decision: row.get("decision")?,
            last: row.get("final")?,
            at: row.time("at")?,
            correction: row.get("correction")?,
            returned: row.json("cells")?,
        })
    };
    rows::all(db, sql, vec![table.to_string().into()]).await?.iter().map(read).collect()
}
