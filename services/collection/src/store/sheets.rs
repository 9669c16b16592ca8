//! Everything about one community and month, read together.

use std::sync::Arc;

use chrono::NaiveDate;
use kernel::{Period, calendar::WorkingDays};
use storage::{ConnectionTrait, StoreError};

use super::{
    admissions, calendars, cells, elements, known, memories, provided, reviews, tables, windows, withdrawn,
};
use crate::{
    domain::{
        demand::{Demand, closes, obligations, opens},
        fuse::fuse,
        known::KnownValues,
        sheet::{CellState, Place, Sheet, TableState},
    },
    settings::Window,
};

/// Whether proposals and definitions are wanted: not for what only submits or reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proposals {
    /// Read earlier values too.
    With,
    /// Do not.
    Without,
}

/// Reads and fuses.
pub async fn load<C: ConnectionTrait + ?Sized>(
    db: &C,
    place: Place,
    month: Period,
    today: NaiveDate,
    window: Window,
    proposals: Proposals,
) -> Result<Sheet, StoreError> {
    let demands = admissions::covering(db, &place.path, month, month).await?;
    let demands: Vec<Arc<Demand>> = demands.into_iter().map(Arc::new).collect();
    let calendar = calendars::load(db).await?;
    let table = tables::find(db, place.code, month).await?;
    let recorded = table.as_ref().map(|table| table.recorded.clone()).unwrap_or_default();
    let reopened = windows::until(db, place.code, month).await?;
    let asked = obligations(&demands, &recorded, month, &calendar, today);
    let ended = |demand: &Arc<Demand>| {
        let over = !demand.is_live(today) && demand.schedule.valid_from <= today;
        over && !demand.schedule.in_month(month, &calendar).is_empty()
    };
    let mut sheet = Sheet {
        opens: opens(&asked, window.opens_days_before),
        closes: closes(&asked, WorkingDays(window.closes_working_days_after), &calendar).max(reopened),
        fused: Arc::new(fuse(asked)),
        ended: demands.iter().any(ended),
        memory: memories::find(db, place.code).await?,
        place,
        month,
        today,
        table,
        held: std::collections::BTreeMap::new(),
        correcting: false,
        withdrawn: std::collections::BTreeMap::new(),
        known: KnownValues::default(),
        provided: Vec::new(),
        counted: std::collections::BTreeMap::new(),
        definitions: std::collections::BTreeMap::new(),
    };
    sheet.held = cells::held(db, sheet.place.code, month, &sheet.fused, sheet.table.as_ref()).await?;
    if sheet.held.values().any(|held| held.state == CellState::Accepted) {
        sheet.withdrawn = withdrawn::of(db, sheet.place.code).await?;
    }
    if let Some(table) = sheet.table.as_ref().filter(|table| table.state == TableState::Returned) {
        sheet.correcting = reviews::is_correction(db, table.id).await?;
    }
    if proposals == Proposals::With {
        sheet.known = match sheet.memory.recall(&sheet.fused, month) {
            Some(known) => known,
            None => known::load(db, sheet.place.code, month, &sheet.fused).await?,
        };
        sheet.provided = provided::of_table(db, sheet.place.code, &sheet.fused).await?;
        sheet.definitions = elements::definitions(db, &sheet.fused).await?;
    }
    Ok(sheet)
}
