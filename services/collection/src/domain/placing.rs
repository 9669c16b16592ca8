//! Where in a file what is wrong with a table stands: mistakes are told where people look for them.

use std::collections::BTreeMap;

use forms::Finding;
use kernel::{Refusal, Violation};
use spreadsheet::Row;

use super::{codes, fuse::CellKey, sheet::Sheet};

/// Where the row of a cell says its value, and what the community says of it.
#[derive(Debug, Clone)]
struct Place {
    value: String,
    remark: String,
}

/// The places of a file.
#[derive(Debug, Default)]
pub struct Places {
    /// `C7` of each entry's value, in the order of the entries.
    entries: Vec<String>,
    rows: BTreeMap<CellKey, Place>,
}

impl Places {
    /// Notes the row of a cell, whether or not anything is entered there.
    pub fn row(&mut self, key: CellKey, row: &Row<'_>) {
        let value = row.cell("value");
        let remark = if row.has("remark") { row.cell("remark") } else { value.clone() };
        self.rows.insert(key, Place { value, remark });
    }

    /// Notes that the next entry comes from this row.
    pub fn entry(&mut self, row: &Row<'_>) {
        self.entries.push(row.cell("value"));
    }

    /// What points at an entry (`/cells/N/value`, its place in what was sent) points at its cell of the file.
    pub fn of_entry(&self, violation: Violation) -> Violation {
        let pointer = numbered(&violation).and_then(|at| self.entries.get(at)).cloned();
        moved(violation, pointer)
    }

    /// What points at a cell of the table (`/cells/N`, its place in the table as it is shown) points at its
    /// cell of the file: where a remark is missing, at the remark. A cell that is not in the file stays.
    fn of_cell(&self, sheet: &Sheet, violation: Violation) -> Violation {
        let cell = numbered(&violation).and_then(|at| sheet.fused.cells.get(at));
        let place = cell.and_then(|cell| self.rows.get(&cell.key));
        let silent = violation.code == codes::REMARK_NEEDED.name;
        let pointer = place.map(|place| if silent { place.remark.clone() } else { place.value.clone() });
        moved(violation, pointer)
    }

    /// A finding, told at its cell of the file.
    pub fn finding(&self, sheet: &Sheet, finding: Finding) -> Finding {
        Finding { violation: self.of_cell(sheet, finding.violation), ..finding }
    }

    /// A refusal, told at the cells of the file. One for its entries counts what was sent, one for what
    /// is incomplete the cells of the table.
    pub fn refusal(&self, sheet: &Sheet, mut refusal: Refusal) -> Refusal {
        let entries = refusal.code == &codes::CELLS_REFUSED;
        let place =
            |violation| if entries { self.of_entry(violation) } else { self.of_cell(sheet, violation) };
        refusal.violations = refusal.violations.into_iter().map(place).collect();
        refusal
    }

    /// Where each entry stands.
    #[cfg(test)]
    pub fn entries(&self) -> &[String] {
        &self.entries
    }
}

fn numbered(violation: &Violation) -> Option<usize> {
    violation.pointer.strip_prefix("/cells/")?.split('/').next()?.parse().ok()
}

fn moved(violation: Violation, pointer: Option<String>) -> Violation {
    match pointer {
        Some(pointer) => Violation { pointer, ..violation },
        None => violation,
    }
}
