//! Writing a table so that what comes back can be read again.

use std::{collections::BTreeMap, fmt};

use kernel::Timestamp;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Style, Workbook, XlsxError};

use crate::{Column, Format, separated::guarded};

/// A table could not be written: a value is longer than a spreadsheet can hold.
#[derive(Debug)]
pub struct ExportError(String);

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for ExportError {}

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// A table to write.
#[derive(Debug, Clone)]
pub struct Export {
    /// The name of the sheet: 31 characters at most, without `[]:*?/\`.
    pub name: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: a value for every column.
    pub rows: Vec<Vec<String>>,
}

impl Export {
    /// A table of these columns.
    pub fn new(name: &'static str, columns: &[Column]) -> Self {
        Self { name, columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row by the names of its columns; what is not named is empty.
    pub fn push(&mut self, mut values: BTreeMap<&str, String>) {
        let row = self.columns.iter().map(|column| values.remove(column.name.as_ref()).unwrap_or_default());
        self.rows.push(row.collect());
    }

    /// The bytes of the file. The moment is written into a workbook as that of its making.
    ///
    /// # Errors
    /// If a value is longer than a spreadsheet can hold.
    pub fn write(&self, format: Format, made: Timestamp) -> Result<Vec<u8>, ExportError> {
        match format {
            Format::Csv => self.csv().map_err(|error| ExportError(error.to_string())),
            Format::Xlsx => Ok(self.xlsx(made)?),
        }
    }

    /// UTF-8 with a byte-order mark, without which spreadsheet programs on Windows take it for GBK.
    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
        writer.write_record(self.columns.iter().map(|column| column.zh.as_ref()))?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|value| guarded(value)))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// Every cell is text, so that codes keep their zeros and nothing is computed.
    fn xlsx(&self, made: Timestamp) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_timestamp(made.unix_seconds())?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.name)?.set_freeze_panes(1, 0)?;
        let (head, text) = (Style::new().set_bold().set_num_format("@"), Style::new().set_num_format("@"));
        for (column, n) in self.columns.iter().zip(0_u16..) {
            sheet.set_column_format(n, &text)?.set_column_width(n, 18)?;
            sheet.write_string_with_format(0, n, column.zh.as_ref(), &head)?;
            if column.is_hidden() {
                sheet.set_column_hidden(n)?;
            }
        }
        for (values, row) in self.rows.iter().zip(1_u32..) {
            for (value, column) in values.iter().zip(0_u16..).filter(|(value, _)| !value.is_empty()) {
                sheet.write_string_with_format(row, column, value, &text)?;
            }
        }
        workbook.save_to_buffer()
    }
}
