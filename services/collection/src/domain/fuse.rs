//! The one table: everything that falls due in a community and month, each value asked once.
//!
//! A cell is (element, value period). However many demands want it, it stands in the table once,
//! lists them as its owners, and follows the strictest of them: required if one requires it, due
//! when the first one needs it, and of the widest kind that satisfies all. Where no value could
//! satisfy two of them, the one with the smaller control number wins and the other owner is
//! marked; the community is never caught between two rules. Demands whose admission has ended
//! tighten nothing.
//!
//! Nothing is lost by fusing: [`Fused::form_of`] gives every demand its own form back.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use chrono::NaiveDate;
use forms::{Checker, ElementCode, Field, FieldKind, Grain, Sensitivity};
use kernel::{ControlNumber, Period};

use super::{
    demand::Obligation,
    following::{self, Followed},
    strictest::strictest,
};

/// Names a cell within a community; the same in every table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
    /// The data element.
    pub element: ElementCode,
    /// The period its value speaks of.
    pub period: Period,
}

/// A demand that asks a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Its control number.
    pub control_number: ControlNumber,
    /// Whether its admission is live.
    pub live: bool,
    /// Whether the cell's kind satisfies it. False only where two demands contradict each other.
    pub satisfied: bool,
}

/// One value that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FusedCell {
    /// Its name.
    pub key: CellKey,
    /// What people read.
    pub label_zh: String,
    /// The same in English.
    pub label_en: String,
    /// The sort of value.
    pub kind: FieldKind,
    /// Unit of measure.
    pub unit: Option<String>,
    /// Whether a demand marks it as required.
    pub required: bool,
    /// How sensitive it is.
    pub sensitivity: Sensitivity,
    /// A sentence that helps.
    pub hint_zh: Option<String>,
    /// When the first owner needs it.
    pub due: NaiveDate,
    /// Who asks, by control number.
    pub owners: Vec<Owner>,
    /// The obligation on whose account it is stored: the first live one.
    pub obligation: usize,
}

impl FusedCell {
    /// Whether it may be filled: somebody asks it under a live admission.
    pub fn is_live(&self) -> bool {
        self.owners.iter().any(|owner| owner.live)
    }
}

/// The table of one community and month, before anything was filled.
#[derive(Debug, Clone, Default)]
pub struct Fused {
    /// What is fused, by due day and control number.
    pub obligations: Vec<Obligation>,
    /// The cells, by element and period.
    pub cells: Vec<FusedCell>,
    /// What follows from others and is asked of nobody, by element and period.
    pub followed: Vec<Followed>,
    /// Checks each cell by itself; made when it is first needed.
    pub checker: OnceLock<Checker>,
}

/// Fuses obligations of one community and month.
pub fn fuse(obligations: Vec<Obligation>) -> Fused {
    let mut asked: BTreeMap<CellKey, Vec<(usize, &Field)>> = BTreeMap::new();
    for (at, obligation) in obligations.iter().enumerate() {
        for field in unit_fields(obligation) {
            let key = CellKey { element: field.element.clone(), period: obligation.occurrence.period };
            asked.entry(key).or_default().push((at, field));
        }
    }
    let cells = asked.into_iter().filter_map(|(key, askers)| fuse_cell(key, askers, &obligations)).collect();
    let mut fused = Fused { cells, obligations, followed: Vec::new(), checker: OnceLock::new() };
    fused.followed = following::of_table(&fused);
    fused
}

fn unit_fields(obligation: &Obligation) -> impl Iterator<Item = &Field> {
    obligation.demand.form.form().fields.iter().filter(|field| field.grain == Grain::Unit)
}

fn fuse_cell(
    key: CellKey,
    mut askers: Vec<(usize, &Field)>,
    obligations: &[Obligation],
) -> Option<FusedCell> {
    askers.sort_by_key(|(at, _)| obligations.get(*at).map(|o| &o.demand.control_number));
    let live = |at: usize| obligations.get(at).is_some_and(|o| o.live);
    let any_live = askers.iter().any(|(at, _)| live(*at));
    let counts = |at: usize| live(at) || !any_live;
    let (obligation, first) = *askers.iter().find(|(at, _)| counts(*at))?;
    let mut cell = FusedCell {
        key,
        label_zh: first.label_zh.clone(),
        label_en: first.label_en.clone(),
        kind: first.kind.clone(),
        unit: first.unit.clone(),
        required: false,
        sensitivity: first.sensitivity,
        hint_zh: None,
        due: NaiveDate::MAX,
        owners: Vec::with_capacity(askers.len()),
        obligation,
    };
    for (at, field) in askers {
        let Some(from) = obligations.get(at) else { continue };
        let mut owner =
            Owner { control_number: from.demand.control_number.clone(), live: from.live, satisfied: true };
        if counts(at) {
            match strictest(&cell.kind, &field.kind) {
                Some(kind) => cell.kind = kind,
                None => owner.satisfied = false,
            }
            cell.required |= field.required;
            cell.sensitivity = cell.sensitivity.max(field.sensitivity);
            cell.due = cell.due.min(from.occurrence.due.date);
            cell.hint_zh = cell.hint_zh.or_else(|| field.hint_zh.clone());
            cell.unit = cell.unit.or_else(|| field.unit.clone());
        }
        cell.owners.push(owner);
    }
    Some(cell)
}

impl Fused {
    /// When the table is due: when the first cell is that may still be filled.
    pub fn due(&self) -> Option<NaiveDate> {
        let live = self.cells.iter().filter(|cell| cell.is_live()).map(|cell| cell.due).min();
        live.or_else(|| self.cells.iter().map(|cell| cell.due).min())
    }

    /// The live demands that ask one of some cells, by control number.
    pub fn asking<'a>(&self, keys: impl Iterator<Item = &'a CellKey>) -> Vec<ControlNumber> {
        let cells = keys.filter_map(|key| self.position(key)).filter_map(|at| self.cells.get(at));
        let owners = cells.flat_map(|cell| &cell.owners).filter(|owner| owner.live);
        let asking: BTreeSet<ControlNumber> = owners.map(|owner| owner.control_number.clone()).collect();
        asking.into_iter().collect()
    }

    /// The place of a cell in the table.
    pub fn position(&self, key: &CellKey) -> Option<usize> {
        self.cells.binary_search_by(|cell| cell.key.cmp(key)).ok()
    }

    /// What follows of an element, and is asked of nobody; of one period, if one is said.
    pub fn follows(&self, element: &ElementCode, period: Option<Period>) -> Option<(usize, &Followed)> {
        let named = |one: &Followed| {
            one.key.element == *element && period.is_none_or(|period| one.key.period == period)
        };
        self.followed.iter().enumerate().find(|(_, one)| named(one))
    }

    /// The cells of an element; more than one if it is asked for several periods.
    pub fn of_element(&self, element: &ElementCode) -> impl Iterator<Item = (usize, &FusedCell)> {
        // Cells are in the order of their keys.
        let first = self.cells.partition_point(|cell| cell.key.element < *element);
        let from = self.cells.iter().enumerate().skip(first);
        from.take_while(move |(_, cell)| cell.key.element == *element)
    }

    /// A demand's own form again: each of its unit fields, and the place of the cell that answers it.
    pub fn form_of<'a>(&'a self, obligation: &'a Obligation) -> impl Iterator<Item = (&'a Field, usize)> {
        unit_fields(obligation).filter_map(|field| {
            let key = CellKey { element: field.element.clone(), period: obligation.occurrence.period };
            self.position(&key).map(|at| (field, at))
        })
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod worked;
