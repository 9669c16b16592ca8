//! As CSV (RFC 4180), disarmed: no cell is run as a formula.

use storage::StoreError;

use super::{
    columns::{Cell, Column},
    file::{Send, Writer, broken},
};
use crate::{domain::csv_text::safe, store::changes::ValueRow};

pub struct Csv {
    columns: Vec<&'static Column>,
    begun: bool,
}

impl Csv {
    pub fn of(columns: Vec<&'static Column>) -> Self {
        Self { columns, begun: false }
    }
}

impl Writer for Csv {
    fn rows(&mut self, rows: Vec<ValueRow>) -> Result<Vec<u8>, StoreError> {
        // The mark tells spreadsheets that this is UTF-8.
        let mut text = if self.begun { Vec::new() } else { "\u{feff}".as_bytes().to_vec() };
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(&mut text);
        if !self.begun {
            writer.write_record(self.columns.iter().map(|column| column.name)).map_err(broken)?;
        }
        for row in &rows {
            for column in &self.columns {
                match (column.cell)(row) {
                    Cell::None => writer.write_field(""),
                    Cell::Text(words) => writer.write_field(safe(&words).as_ref()),
                    Cell::Whole(n) => writer.write_field(n.to_string()),
                    Cell::Time(at) => writer.write_field(at.to_string()),
                }
                .map_err(broken)?;
            }
            writer.write_record(None::<&[u8]>).map_err(broken)?;
        }
        writer.flush().map_err(broken)?;
        drop(writer);
        self.begun = true;
        Ok(text)
    }

    fn end(self: Box<Self>, _: Send<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}
