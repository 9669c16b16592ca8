//! What is remembered of communities, one row each.

use std::collections::BTreeSet;

use kernel::{AreaCode, Timestamp};
use storage::{ConnectionTrait, StoreError, rows};

use super::{batch, known, touched};
use crate::domain::{answers::EMPTY, known::oldest, memory::Memory};

/// What is remembered of a community.
pub async fn find<C: ConnectionTrait + ?Sized>(db: &C, area: AreaCode) -> Result<Memory, StoreError> {
    let sql = "SELECT remembered FROM community_memory WHERE area = $1";
    let row = rows::one(db, sql, vec![area.as_str().into()]).await?;
    row.map_or(Ok(Memory::default()), |row| Ok(Memory::parse(&row.get::<String>("remembered")?)))
}

/// Learns what the accepted values of some elements say now. Whoever else is about to has to wait, or
/// one of them would write over what the other learned; who writes tables as well holds the community
/// already before that.
pub async fn refresh<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    elements: impl Iterator<Item = &str>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let elements: BTreeSet<&str> = elements.collect();
    let list: Vec<[&str; 1]> = elements.iter().map(|element| [*element]).collect();
    if list.is_empty() {
        return Ok(());
    }
    touched::hold(db, &BTreeSet::from([area])).await?;
    let from = oldest(now.china_date());
    // Of months and what is shorter, so much is looked at; longer periods however far they lie back: 2026,
    // 2026Q4, 2026H2, shorter names are longer periods.
    let sql = format!(
        "SELECT {} FROM {} WHERE v.area = $2 AND (v.period_end >= $3 OR length(v.period) <= 6) \
         AND v.datatype <> '{EMPTY}' AND v.element IN (SELECT {} FROM {})",
        known::COLUMNS,
        known::SOURCE,
        batch::text(0),
        batch::rows_of(db)
    );
    let values = vec![batch::parameter(&list)?, area.as_str().into(), from.to_string().into()];
    let found = rows::all(db, &sql, values).await?;
    let mut memory = find(db, area).await?;
    memory.forget(&elements);
    memory.learn(known::read(&found)?);
    let sql = "INSERT INTO community_memory (area, remembered) VALUES ($1, $2) \
               ON CONFLICT (area) DO UPDATE SET remembered = excluded.remembered";
    rows::execute(db, sql, vec![area.as_str().into(), memory.to_text().into()]).await.map(drop)
}
