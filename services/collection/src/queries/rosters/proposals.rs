//! The seam to the one table: what rosters propose for its cells, as of the last day of each cell's
//! period, or today while it runs.

use std::collections::BTreeMap;

use forms::FieldKind;
use messaging::Context;
use sealing::KeySource;
use storage::{ConnectionTrait, StoreError};
use web::Failure;

use super::counts;
use crate::{
    domain::{
        fuse::CellKey,
        prefill::{Prefill, Source},
        sheet::Sheet,
    },
    store::rosters::{admitted, keys::CHEST, numbers::Numbers},
};

/// What the rosters of the community say of the cells that are still open. Rosters that cannot be
/// opened propose nothing: a table is filled all the same.
///
/// # Errors
/// If the database is away.
pub async fn for_table<C: ConnectionTrait + ?Sized>(
    db: &C,
    context: &Context,
    source: &KeySource,
    sheet: &Sheet,
) -> Result<BTreeMap<CellKey, Prefill>, StoreError> {
    let open = sheet.fused.cells.iter().filter(|cell| sheet.is_open(cell));
    let cells: BTreeMap<CellKey, FieldKind> =
        open.map(|cell| (cell.key.clone(), cell.kind.clone())).collect();
    if cells.is_empty() || admitted::rosters_of(db, &sheet.place.path).await?.is_empty() {
        return Ok(BTreeMap::new());
    }
    match counted(db, context, source, sheet, &cells).await {
        Ok(found) => Ok(found),
        Err(Failure::Store(error)) => Err(error),
        Err(Failure::Refused(refusal)) => {
            tracing::warn!(area = %sheet.place.code, %refusal, "the rosters propose nothing");
            Ok(BTreeMap::new())
        }
    }
}

async fn counted<C: ConnectionTrait + ?Sized>(
    db: &C,
    context: &Context,
    source: &KeySource,
    sheet: &Sheet,
    cells: &BTreeMap<CellKey, FieldKind>,
) -> Result<BTreeMap<CellKey, Prefill>, Failure> {
    let ring = CHEST.reading(context, source).await?;
    let day = |key: &CellKey| key.period.last_day().min(sheet.today);
    let asked = cells.iter().map(|(key, kind)| ((key.element.clone(), day(key)), kind.clone())).collect();
    let numbers = context.memory.of::<Numbers>();
    let counted = counts::for_cells(db, &sheet.place.path, (&ring, &numbers), &asked, context.now()).await?;
    let propose = |key: &CellKey| {
        let counted = counted.get(&(key.element.clone(), day(key)))?;
        let answer = counted.answer.clone();
        let as_of = counted.as_of;
        let prefill = Prefill { as_of, ..Prefill::of(answer, key.period, Source::Roster, sheet.today) };
        Some((key.clone(), prefill))
    };
    Ok(cells.keys().filter_map(propose).collect())
}
