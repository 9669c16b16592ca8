//! Workbooks: the first sheet that is shown, or one by its name, cell by cell, once what it unpacks
//! to is known.

mod bounds;
mod value;

use std::{collections::BTreeMap, io::Cursor};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use kernel::{Refusal, Violation};

use crate::{
    MOST_COLUMNS, MOST_ROWS, cell, codes,
    sheet::{Cells, too_long},
};

/// Mistakes gathered at most: a sheet of nothing but formulas is told once.
const ENOUGH: usize = 1_000;

/// Reads the cells of a workbook: of the sheet of this name, or of the first one that is shown.
pub(crate) fn read(bytes: &[u8], named: Option<&str>) -> Result<Cells, Refusal> {
    bounds::check(bytes)?;
    let broken = |_: XlsxError| Refusal::new(&codes::SHEET_WORKBOOK);
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let shown = |sheet: &&calamine::Sheet| {
        sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    };
    let mut sheets = workbook.sheets_metadata().iter().filter(shown);
    let found = match named {
        Some(named) => sheets.find(|sheet| sheet.name == named),
        None => sheets.next(),
    };
    let name = found.map(|sheet| sheet.name.clone()).ok_or_else(|| absent(named))?;
    let at = |(row, column): (usize, usize)| cell::name(Some(&name), Some(column), row + 1);

    let mut mistakes: Vec<Violation> = Vec::new();
    for region in workbook.merge_cells_by_sheet_name(&name).map_err(broken)?.into_iter().take(ENOUGH) {
        mistakes.push(Violation::of(at(position(region.start)), &codes::SHEET_MERGED));
    }
    let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    while let Some(found) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let place = position(found.pos);
        let text =
            if found.formula.is_some() { Err(&codes::SHEET_FORMULA) } else { value::text(&found.value) };
        let text = match text {
            Ok(text) if text.is_empty() => continue,
            Ok(text) => text,
            Err(code) => {
                mistakes.push(Violation::of(at(place), code));
                String::new()
            }
        };
        let (row, column) = place;
        if row > MOST_ROWS {
            return Err(too_long(Some(&name)));
        }
        if column >= MOST_COLUMNS {
            mistakes.push(Violation::of(at(place), &codes::SHEET_WIDE));
        } else {
            put(&mut rows, row, column, text);
        }
        if mistakes.len() >= ENOUGH {
            break;
        }
    }
    Ok(Cells { sheet: Some(name), rows: rows.into_iter().collect(), mistakes })
}

fn absent(named: Option<&str>) -> Refusal {
    let Some(named) = named else { return Refusal::new(&codes::SHEET_EMPTY) };
    Refusal::new(&codes::SHEET_ABSENT).saying(format!("“{named}”"), format!("`{named}`"))
}

/// Keeps a text at its place. Cells come row by row, but a file may say otherwise.
fn put(rows: &mut BTreeMap<usize, Vec<String>>, row: usize, column: usize, text: String) {
    let values = rows.entry(row + 1).or_default();
    if values.len() <= column {
        values.resize(column + 1, String::new());
    }
    if let Some(place) = values.get_mut(column) {
        *place = text;
    }
}

fn position((row, column): (u32, u32)) -> (usize, usize) {
    let wide = |n: u32| usize::try_from(n).unwrap_or(usize::MAX - 1);
    (wide(row), wide(column))
}
