//! Workbooks for tests: ordinary ones, and ones that no program would write.

use std::io::{Cursor, Read, Write};

use kernel::Refusal;
use rust_xlsxwriter::{Workbook, Worksheet};
use spreadsheet::{Column, File, Format, Sheet, optional, required};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

pub const LAYOUT: &[Column] =
    &[required("code", "代码"), required("name_zh", "名称"), optional("note", "备注")];

/// A workbook of one sheet, with its header, and what else somebody does to it.
pub fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("清单").unwrap();
    for (n, title) in ["代码", "名称", "备注"].into_iter().enumerate() {
        sheet.write_string(0, n.try_into().unwrap(), title).unwrap();
    }
    fill(sheet);
    workbook.save_to_buffer().unwrap()
}

/// The same workbook with one part replaced.
pub fn with_part(book: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(book)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let part_name = part.name().unwrap().into_owned();
        writer.start_file(part_name.as_str(), SimpleFileOptions::default()).unwrap();
        if part_name == name {
            writer.write_all(content).unwrap();
        } else {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            writer.write_all(&bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// The part that holds the cells.
pub const CELLS: &str = "xl/worksheets/sheet1.xml";

/// The text of a sheet with these rows below the header.
pub fn cells(rows: &str) -> Vec<u8> {
    let text =
        |column: char, text: &str| format!(r#"<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let header = [text('A', "code"), text('B', "name_zh")].concat();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">{header}</row>{rows}</sheetData></worksheet>"#
    )
    .into_bytes()
}

pub fn open(bytes: &[u8]) -> Result<Sheet, Refusal> {
    Sheet::open(File { bytes, format: Format::Xlsx, charset: None }, LAYOUT)
}

/// The code of a refusal, and where it points.
pub fn told(bytes: &[u8]) -> (&'static str, Vec<(String, String)>) {
    let refusal = open(bytes).unwrap_err();
    (refusal.code.name, refusal.violations.into_iter().map(|v| (v.pointer, v.code)).collect())
}
