//! What became of communities that were merged or recoded: whoever serves the successor reads on.

use std::collections::BTreeSet;

use contracts::registry::AreaChanged;
use kernel::{AreaCode, AreaPath};
use storage::{ConnectionTrait, StoreError, rows};

use crate::store::areas;

/// Communities that were merged one after the other, at most.
const LONGEST_CHAIN: usize = 10;

/// Applies what an area became.
pub async fn put<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaChanged) -> Result<(), StoreError> {
    for successor in &area.successors {
        let sql = "INSERT INTO roster_successor (area, successor) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        rows::execute(db, sql, vec![area.code.as_str().into(), successor.as_str().into()]).await?;
    }
    Ok(())
}

/// The paths of everything that an area became, itself included.
pub async fn became<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
) -> Result<Vec<AreaPath>, StoreError> {
    let mut paths = vec![area.clone()];
    for code in
        walk(db, area.code(), "SELECT successor AS next FROM roster_successor WHERE area = $1").await?
    {
        paths.extend(areas::path(db, code).await?);
    }
    Ok(paths)
}

/// The communities that were merged into one.
pub async fn merged_into<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
) -> Result<BTreeSet<AreaCode>, StoreError> {
    walk(db, area, "SELECT area AS next FROM roster_successor WHERE successor = $1").await
}

async fn walk<C: ConnectionTrait + ?Sized>(
    db: &C,
    from: AreaCode,
    sql: &str,
) -> Result<BTreeSet<AreaCode>, StoreError> {
    let (mut found, mut edge) = (BTreeSet::new(), vec![from]);
    for _ in 0..LONGEST_CHAIN {
        let mut next = Vec::new();
        for code in edge {
            for row in rows::all(db, sql, vec![code.as_str().into()]).await? {
                let code: AreaCode = row.parse("next")?;
                if code != from && found.insert(code) {
                    next.push(code);
                }
            }
        }
        edge = next;
    }
    Ok(found)
}
