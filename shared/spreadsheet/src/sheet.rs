//! A sheet that was read: every row has a value, maybe empty, for every column.

use kernel::{Code, Refusal, Violation};

use crate::{
    Column, File, Format, KEY, LONGEST_CELL, MOST_ROWS, ORIGIN, cell, codes, column::of_header, separated,
    xlsx,
};

/// Mistakes told at most: nobody reads more of them at once.
const MOST_TOLD: usize = 200;

/// Cells as they stand in a file: rows by their numbers, without the empty ones at the end.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// The name of the sheet, in a workbook.
    pub sheet: Option<String>,
    /// The number of each row, from 1, and its texts.
    pub rows: Vec<(usize, Vec<String>)>,
    /// What was wrong before anybody looked at the columns.
    pub mistakes: Vec<Violation>,
}

/// A sheet that was read.
#[derive(Debug)]
pub struct Sheet {
    name: Option<String>,
    columns: Vec<Column>,
    /// All that it might have.
    layout: Vec<Column>,
    rows: Vec<(usize, Vec<String>)>,
}

/// What somebody did to a row since it was exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Nothing, or what it says is stored already.
    None,
    /// Changed it.
    Made,
    /// Changed it, and so did somebody else.
    Stale,
}

/// One row of a sheet.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    number: usize,
    values: &'a [String],
}

impl Sheet {
    /// Reads a CSV file. `charset` is what the sender said of it, if anything.
    ///
    /// # Errors
    /// As [`Sheet::open`].
    pub fn read(bytes: &[u8], charset: Option<&str>, layout: &[Column]) -> Result<Self, Refusal> {
        Self::open(File { bytes, format: Format::Csv, charset }, layout)
    }

    /// Reads a file. Rows without any value are passed over; the others keep their numbers.
    ///
    /// # Errors
    /// If it cannot be read, holds what no import takes, or its header is not made of these columns.
    pub fn open(file: File<'_>, layout: &[Column]) -> Result<Self, Refusal> {
        match file.format {
            Format::Csv => Self::of(separated::read(file.bytes, file.charset)?, layout),
            Format::Xlsx => Self::of(xlsx::read(file.bytes, None)?, layout),
        }
    }

    /// Reads the sheet of this name in a workbook.
    ///
    /// # Errors
    /// As [`Sheet::open`]; [`codes::SHEET_ABSENT`] if there is none that is shown.
    pub fn named(bytes: &[u8], name: &str, layout: &[Column]) -> Result<Self, Refusal> {
        Self::of(xlsx::read(bytes, Some(name))?, layout)
    }

    fn of(cells: Cells, layout: &[Column]) -> Result<Self, Refusal> {
        let Cells { sheet: name, rows, mut mistakes } = cells;
        let at = |column, row| cell::name(name.as_deref(), column, row);
        let mut rows = rows.into_iter().filter(|(_, values)| !values.iter().all(|v| v.trim().is_empty()));
        let header = match rows.next() {
            Some((1, mut header)) => {
                while header.last().is_some_and(|title| title.trim().is_empty()) {
                    header.pop();
                }
                header
            }
            // Nothing at all, or nothing in the first row: there the header stands.
            _ => return Err(Refusal::new(&codes::SHEET_EMPTY)),
        };
        let columns = of_header(&header, layout, name.as_deref()).map_err(|refusal| {
            let told = std::mem::take(&mut mistakes);
            Refusal { violations: [refusal.violations, told].concat(), ..refusal }
        })?;
        let rows: Vec<(usize, Vec<String>)> = rows.collect();
        for (number, values) in &rows {
            let outside = values.iter().enumerate().skip(columns.len());
            if let Some((n, _)) = outside.into_iter().find(|(_, value)| !value.trim().is_empty()) {
                mistakes.push(Violation::of(at(Some(n), *number), &codes::SHEET_WIDE));
            }
            let long = |value: &String| value.len() > LONGEST_CELL && value.chars().count() > LONGEST_CELL;
            if let Some(n) = values.iter().position(long) {
                mistakes.push(Violation::of(at(Some(n), *number), &codes::SHEET_CELL_LONG));
            }
        }
        if !mistakes.is_empty() {
            return Err(refused(mistakes));
        }
        if rows.is_empty() {
            Err(Refusal::new(&codes::SHEET_EMPTY))
        } else {
            Ok(Self { name, columns, layout: layout.to_vec(), rows })
        }
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, values)| Row { sheet: self, number: *number, values })
    }

    /// Whether the sheet has a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|known| known.name == column)
    }
}

impl<'a> Row<'a> {
    /// The value of a column, trimmed; empty if the column was left out.
    pub fn get(&self, column: &str) -> &'a str {
        self.position(column).and_then(|at| self.values.get(at)).map(|value| value.trim()).unwrap_or_default()
    }

    /// Whether its sheet has a column.
    pub fn has(&self, column: &str) -> bool {
        self.sheet.has(column)
    }

    /// Its number in the sheet, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The hidden key of what the row was exported from; none in a file that somebody wrote.
    pub fn key(&self) -> Option<&'a str> {
        Some(self.get(&KEY.name)).filter(|key| !key.is_empty())
    }

    /// The hash of what the row said when it was exported; none in a file that somebody wrote.
    pub fn origin(&self) -> Option<&'a str> {
        Some(self.get(&ORIGIN.name)).filter(|origin| !origin.is_empty())
    }

    /// What to do with the row: `says` is the hash of what it says, `stored` of what is stored now.
    pub fn edit(&self, says: &str, stored: &str) -> Edit {
        match self.origin() {
            _ if says == stored => Edit::None,
            Some(origin) if origin == says => Edit::None,
            Some(origin) if origin != stored => Edit::Stale,
            _ => Edit::Made,
        }
    }

    /// Where the value stands, `E7`; the row alone if the column was left out.
    pub fn cell(&self, column: &str) -> String {
        cell::name(self.sheet.name.as_deref(), self.position(column), self.number)
    }

    /// A mistake in a cell.
    pub fn wrong(&self, column: &str, code: &'static Code) -> Violation {
        self.placed(column, Violation::of("", code))
    }

    /// A mistake that was found elsewhere, told at its cell and with the name of its column.
    pub fn placed(&self, column: &str, mistake: Violation) -> Violation {
        let (zh, en) = match self.sheet.layout.iter().find(|known| known.name == column) {
            Some(Column { zh, name, .. }) if self.has(name) => {
                (format!("“{zh}”列：{}", mistake.zh), format!("`{name}`: {}", mistake.en))
            }
            // Which column it is that the file lacks is the whole of the matter.
            Some(Column { zh, name, .. }) => {
                (format!("缺少“{zh}”列：{}", mistake.zh), format!("no column `{name}`: {}", mistake.en))
            }
            None => (mistake.zh, mistake.en),
        };
        Violation { pointer: self.cell(column), code: mistake.code, zh, en }
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.sheet.columns.iter().position(|known| known.name == column)
    }
}

/// The refusal of a sheet with mistakes.
pub fn refused(mut mistakes: Vec<Violation>) -> Refusal {
    let all = mistakes.len();
    let stale = mistakes.iter().all(|mistake| mistake.code == codes::SHEET_ROW_STALE.name);
    mistakes.truncate(MOST_TOLD);
    Refusal::new(if stale { &codes::SHEET_STALE } else { &codes::SHEET_REFUSED })
        .saying(format!("共有 {all} 处错误"), format!("{all} mistakes in all"))
        .with(mistakes)
}

/// Ends a reading: the values if there were no mistakes.
///
/// # Errors
/// The refusal of the sheet otherwise.
pub fn or_refused<T>(values: T, mistakes: Vec<Violation>) -> Result<T, Refusal> {
    if mistakes.is_empty() { Ok(values) } else { Err(refused(mistakes)) }
}

/// The refusal of a sheet that goes on below the last row that is read.
pub(crate) fn too_long(sheet: Option<&str>) -> Refusal {
    Refusal::new(&codes::SHEET_LONG).at(cell::name(sheet, Some(0), MOST_ROWS + 2))
}
