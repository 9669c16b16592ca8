//! Many communities at once, each with what is known of it beside its tables.

use std::collections::{BTreeMap, BTreeSet};

use kernel::AreaCode;
use storage::{ConnectionTrait, StoreError, rows};

use super::batch;
use crate::domain::{memory::Memory, sheet::Place};

/// A community with what a batch has to know of it.
#[derive(Debug, Clone)]
pub struct Community {
    /// Which.
    pub place: Place,
    /// What is remembered of it.
    pub memory: Memory,
    /// Whether it keeps rosters.
    pub rosters: bool,
    /// Whether departments provide anything of it.
    pub provided: bool,
}

/// The communities of some codes.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    codes: &BTreeSet<AreaCode>,
) -> Result<BTreeMap<AreaCode, Community>, StoreError> {
    let list: Vec<[&str; 1]> = codes.iter().map(|code| [code.as_str()]).collect();
    let sql = format!(
        "SELECT a.code, a.path, a.name_zh, a.name_en, m.remembered, \
         EXISTS (SELECT 1 FROM roster r WHERE r.area = a.code) AS rosters, \
         EXISTS (SELECT 1 FROM provided_value p WHERE p.area = a.code) AS provided FROM area a \
         LEFT JOIN community_memory m ON m.area = a.code \
         WHERE a.level = 'community' AND a.code IN (SELECT {} FROM {})",
        batch::text(0),
        batch::rows_of(db)
    );
    let mut found = BTreeMap::new();
    for row in rows::all(db, &sql, vec![batch::parameter(&list)?]).await? {
        let place = Place {
            code: row.parse("code")?,
            path: row.parse("path")?,
            name_zh: row.get("name_zh")?,
            name_en: row.get("name_en")?,
        };
        let remembered: Option<String> = row.get("remembered")?;
        let memory = remembered.map(|text| Memory::parse(&text)).unwrap_or_default();
        let (rosters, provided) = (row.get("rosters")?, row.get("provided")?);
        found.insert(place.code, Community { place, memory, rosters, provided });
    }
    Ok(found)
}
