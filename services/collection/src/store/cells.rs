//! What is held of a community, in whichever table it was filled.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{AreaCode, Period, TableId};
use storage::{ConnectionTrait, Row, StoreError, rows};

use crate::domain::{
    document::{Document, KeptCell},
    fuse::{CellKey, Fused},
    sheet::{HeldCell, TableRow},
};

/// The other months in whose tables cells of this one may stand: those that a longer period covers.
pub fn months_beside(fused: &Fused, month: Period) -> BTreeSet<Period> {
    let mut months = BTreeSet::new();
    for period in fused.cells.iter().map(|cell| cell.key.period).filter(|period| *period != month) {
        let mut at = Period::month_of(period.first_day());
        while at.first_day() <= period.last_day() {
            months.insert(at);
            at = at.next();
        }
    }
    months.remove(&month);
    months
}

/// What is held of the cells of a table, in its own document and in those of other months.
pub async fn held<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: AreaCode,
    month: Period,
    fused: &Fused,
    own: Option<&TableRow>,
) -> Result<BTreeMap<CellKey, HeldCell>, StoreError> {
    let mut held = Holding::default();
    let beside: Vec<Period> = months_beside(fused, month).into_iter().collect();
    if !beside.is_empty() {
        let sql = format!(
            "SELECT id, cells FROM collection_table WHERE area = $1 AND period IN ({})",
            rows::placeholders(2, beside.len())
        );
        let mut values: Vec<sea_orm::Value> = vec![area.as_str().into()];
        values.extend(beside.iter().map(|period| period.to_string().into()));
        for row in rows::all(db, &sql, values).await? {
            held.add(row.parse("id")?, &document(&row)?);
        }
    }
    if let Some(own) = own {
        held.add(own.id, &own.cells);
    }
    Ok(held.of(fused))
}

/// Reads the column `cells`.
pub fn document(row: &Row) -> Result<Document, StoreError> {
    let text: String = row.get("cells")?;
    Document::parse(&text).ok_or(StoreError::Corrupt(text))
}

/// Cells from several tables, each in its latest state: what was submitted goes before what was
/// not, and what was written later before what was written sooner.
#[derive(Default)]
pub struct Holding(BTreeMap<CellKey, (TableId, KeptCell)>);

impl Holding {
    /// Adds the cells of a table.
    pub fn add(&mut self, table: TableId, cells: &Document) {
        for (key, cell) in &cells.0 {
            let rank = |cell: &KeptCell| (cell.submitted, cell.at);
            let newer = self.0.get(key).is_none_or(|(_, known)| rank(known) <= rank(cell));
            if newer {
                self.0.insert(key.clone(), (table, cell.clone()));
            }
        }
    }

    /// Those that a table asks.
    pub fn of(self, fused: &Fused) -> BTreeMap<CellKey, HeldCell> {
        let asked = self.0.into_iter().filter(|(key, _)| fused.position(key).is_some());
        asked.map(|(key, (table, cell))| (key, held_cell(table, cell))).collect()
    }
}

fn held_cell(table: TableId, cell: KeptCell) -> HeldCell {
    HeldCell {
        table: Some(table),
        answer: cell.stored.and_then(|stored| stored.read()),
        state: cell.state,
        submitted: cell.submitted,
        comment: cell.comment,
        remark: cell.remark,
    }
}
