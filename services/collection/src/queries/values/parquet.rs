//! As Apache Parquet: a row group leaves as soon as it is full.

use std::sync::Arc;

use parquet::{
    basic::Compression,
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::ParquetError,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::parser::parse_message_type,
};
use storage::StoreError;

use super::{
    columns::{Cell, Column, Kind},
    file::{Piece, Send, Writer, broken},
};
use crate::store::changes::ValueRow;

/// Rows of a row group: enough to compress well, few enough to be held.
const GROUP: usize = 20_000;

pub struct Parquet {
    columns: Vec<&'static Column>,
    writer: SerializedFileWriter<Piece>,
    waiting: Vec<ValueRow>,
}

impl Parquet {
    pub fn of(columns: Vec<&'static Column>) -> Result<Self, StoreError> {
        let fields: Vec<String> = columns.iter().map(|column| field(column)).collect();
        let schema =
            parse_message_type(&format!("message values {{ {} }}", fields.concat())).map_err(broken)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties));
        Ok(Self { columns, writer: writer.map_err(broken)?, waiting: Vec::new() })
    }

    fn group(&mut self) -> Result<Piece, ParquetError> {
        let rows = std::mem::take(&mut self.waiting);
        let mut group = self.writer.next_row_group()?;
        for column in &self.columns {
            write(group.next_column()?, column, &rows)?;
            if column.kind == Kind::Value {
                numbers(group.next_column()?, column, &rows)?;
            }
        }
        group.close()?;
        self.ready()
    }

    fn ready(&mut self) -> Result<Piece, ParquetError> {
        self.writer.flush()?;
        Ok(std::mem::take(self.writer.inner_mut()))
    }
}

/// A value is text, because elements differ; what is a number stands in a column beside it as well.
fn field(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text => format!("optional binary {name} (STRING); "),
        Kind::Value => format!("optional binary {name} (STRING); optional double number; "),
        Kind::Whole => format!("optional int64 {name}; "),
        Kind::Time => format!("optional int64 {name} (TIMESTAMP(MICROS,true)); "),
    }
}

type Next<'a> = Option<SerializedColumnWriter<'a>>;

fn write(next: Next<'_>, column: &Column, rows: &[ValueRow]) -> Result<(), ParquetError> {
    let mut writer = next.ok_or_else(|| ParquetError::General("a column is missing".into()))?;
    let mut levels = Vec::with_capacity(rows.len());
    let (mut texts, mut whole) = (Vec::new(), Vec::new());
    for row in rows {
        let cell = (column.cell)(row);
        levels.push(i16::from(cell != Cell::None));
        match cell {
            Cell::None => {}
            Cell::Text(words) => texts.push(ByteArray::from(words.as_bytes().to_vec())),
            Cell::Whole(n) => whole.push(n),
            Cell::Time(at) => whole.push(at.micros()),
        }
    }
    match writer.untyped() {
        ColumnWriter::ByteArrayColumnWriter(typed) => typed.write_batch(&texts, Some(&levels), None)?,
        ColumnWriter::Int64ColumnWriter(typed) => typed.write_batch(&whole, Some(&levels), None)?,
        _ => return Err(ParquetError::General("a column of another type".into())),
    };
    writer.close()
}

fn numbers(next: Next<'_>, column: &Column, rows: &[ValueRow]) -> Result<(), ParquetError> {
    let mut writer = next.ok_or_else(|| ParquetError::General("a column is missing".into()))?;
    let mut levels = Vec::with_capacity(rows.len());
    let mut found = Vec::new();
    for row in rows {
        let number = match (column.cell)(row) {
            Cell::Text(words) if is_number(row) => words.parse::<f64>().ok(),
            _ => None,
        };
        levels.push(i16::from(number.is_some()));
        found.extend(number);
    }
    match writer.untyped() {
        ColumnWriter::DoubleColumnWriter(typed) => typed.write_batch(&found, Some(&levels), None)?,
        _ => return Err(ParquetError::General("a column of another type".into())),
    };
    writer.close()
}

fn is_number(row: &ValueRow) -> bool {
    matches!(row.stored.datatype.as_str(), "integer" | "decimal")
}

impl Writer for Parquet {
    fn rows(&mut self, rows: Vec<ValueRow>) -> Result<Piece, StoreError> {
        self.waiting.extend(rows);
        if self.waiting.len() < GROUP {
            return Ok(Vec::new());
        }
        self.group().map_err(broken)
    }

    fn end(mut self: Box<Self>, send: Send<'_>) -> Result<(), StoreError> {
        if !self.waiting.is_empty() {
            let piece = self.group().map_err(broken)?;
            if !send(piece) {
                return Ok(());
            }
        }
        self.writer.finish().map_err(broken)?;
        let rest = self.ready().map_err(broken)?;
        send(rest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use actix_web::web::Bytes;
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };

    use super::{super::columns, *};
    use crate::{domain::answers::Stored, store::changes::Filter};

    fn row(n: usize) -> ValueRow {
        let (datatype, text) = if n.is_multiple_of(3) { ("empty", "unknown") } else { ("integer", "7") };
        ValueRow {
            element: "C04".into(),
            element_name: None,
            unit: None,
            area: format!("{:012}", 210_000_000_000 + n),
            area_name: Some("社区".into()),
            path: "/210000000000/".into(),
            period: "2026-12".into(),
            period_start: "2026-12-01".into(),
            stored: Stored { datatype: datatype.into(), text: text.into() },
            version: 1,
            source: "table".into(),
            accepted_at: kernel::Timestamp::from_micros(7),
            change: None,
            qualifiers: vec![],
            remark: None,
            provenance: None,
        }
    }

    #[test]
    fn a_group_leaves_when_it_is_full_and_what_left_is_one_file() {
        let everything = Filter { provenance: true, remarks: true, ..Filter::default() };
        let mut writer = Box::new(Parquet::of(columns::of(&everything)).unwrap());
        let mut whole = Vec::new();
        for chunk in 0..3 {
            let rows = (0..GROUP / 2 + 1).map(|n| row(chunk * GROUP + n)).collect();
            let piece = writer.rows(rows).unwrap();
            assert_eq!(piece.is_empty(), chunk != 1, "{chunk}");
            whole.extend(piece);
        }
        let mut keep = |piece: Piece| {
            whole.extend(piece);
            true
        };
        writer.end(&mut keep).unwrap();
        let reader = SerializedFileReader::new(Bytes::from(whole)).unwrap();
        assert_eq!(reader.metadata().num_row_groups(), 2);
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3 * (GROUP / 2 + 1));
        let empty = |name: &str| {
            let null = |row: &parquet::record::Row| {
                row.get_column_iter().any(|(column, field)| column == name && *field == Field::Null)
            };
            rows.iter().filter(|row| null(row)).count()
        };
        assert_eq!(empty("value"), empty("number"));
        assert_eq!((empty("value") + empty("empty_reason"), empty("receipt")), (rows.len(), rows.len()));
    }
}
