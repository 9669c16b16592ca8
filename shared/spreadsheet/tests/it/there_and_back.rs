//! What is written is read again, in both formats.

use std::collections::BTreeMap;

use kernel::Timestamp;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as Style};
use spreadsheet::{Column, Edit, Export, File, Format, KEY, ORIGIN, Sheet, required};

use crate::books::{book, open};

const LAYOUT: &[Column] = &[required("code", "代码"), required("name_zh", "名称"), KEY, ORIGIN];

fn made() -> Timestamp {
    "2026-11-23T01:30:00Z".parse().unwrap()
}

proptest! {
    /// Whatever text stands in a cell, trimmed, comes back as it was, in both formats.
    #[test]
    fn every_text_comes_back(values in prop::collection::vec("[-+=@'\",\\\\|a字𠮷0 \\n]{0,12}", 1..8)) {
        let mut export = Export::new("清单", LAYOUT);
        for (n, value) in values.iter().enumerate() {
            let row = [("code", n.to_string()), ("name_zh", value.trim().to_owned()), ("_key", format!("k{n}"))];
            export.push(BTreeMap::from(row));
        }
        for format in [Format::Csv, Format::Xlsx] {
            let bytes = export.write(format, made()).unwrap();
            let sheet = Sheet::open(File { bytes: &bytes, format, charset: None }, LAYOUT).unwrap();
            let read: Vec<_> = sheet.rows().map(|row| row.get("name_zh").to_owned()).collect();
            let expected: Vec<_> = values.iter().map(|value| value.trim().to_owned()).collect();
            prop_assert_eq!(read, expected, "{:?}", format);
            let keys: Vec<_> = sheet.rows().map(|row| (row.key().map(str::to_owned), row.origin())).collect();
            let expected: Vec<_> = (0..values.len()).map(|n| (Some(format!("k{n}")), None)).collect();
            prop_assert_eq!(keys, expected);
        }
    }
}

/// Eight hundred rows of forty columns, with what offices write into them.
#[test]
fn a_large_sheet_loses_nothing() {
    let name = |n: usize| -> &'static str { Box::leak(format!("c{n}").into_boxed_str()) };
    let layout: &[Column] = Box::leak((0..40).map(|n| required(name(n), name(n))).collect());
    let values = [
        "0012",
        "2026-11",
        "-5",
        "=1+1",
        "'单引号",
        "第一行\n第二行",
        "210102194001011234",
        "３０",
        "a,\"b\"",
    ];
    let cell = |row: usize, column: usize| {
        let value = values[(row * 7 + column) % values.len()];
        if (row + column).is_multiple_of(11) { String::new() } else { format!("{value}{row}") }
    };
    let mut export = Export::new("台账", layout);
    for row in 0..800 {
        // The first column keeps a row from being empty.
        export.rows.push((0..40).map(|n| if n == 0 { row.to_string() } else { cell(row, n) }).collect());
    }
    for format in [Format::Csv, Format::Xlsx] {
        let bytes = export.write(format, made()).unwrap();
        let sheet = Sheet::open(File { bytes: &bytes, format, charset: None }, layout).unwrap();
        let read: Vec<Vec<String>> = sheet
            .rows()
            .map(|row| layout.iter().map(|column| row.get(&column.name).to_owned()).collect())
            .collect();
        assert_eq!(read, export.rows, "{format:?}");
    }
}

#[test]
fn only_what_was_edited_counts_and_never_over_somebody_elses_edit() {
    let read = |origin: &str| {
        let text = format!("code,name_zh,_origin\n1,one,{origin}\n");
        Sheet::read(text.as_bytes(), None, LAYOUT).unwrap()
    };
    for (origin, says, stored, expected) in [
        ("a", "a", "a", Edit::None),
        ("a", "a", "b", Edit::None),
        ("a", "b", "b", Edit::None),
        ("a", "b", "a", Edit::Made),
        ("a", "b", "c", Edit::Stale),
        ("", "b", "a", Edit::Made),
        ("", "a", "a", Edit::None),
    ] {
        let sheet = read(origin);
        let edit = sheet.rows().next().unwrap().edit(says, stored);
        assert_eq!(edit, expected, "exported as {origin}, says {says}, stored {stored}");
    }
}

#[test]
fn numbers_and_days_read_as_they_were_typed() {
    let bytes = book(|sheet| {
        sheet.write_number(1, 0, 210_102_000_000.0_f64).unwrap();
        let day = ExcelDateTime::from_ymd(2026, 12, 1).unwrap();
        sheet.write_datetime_with_format(1, 1, &day, &Style::new().set_num_format("yyyy-mm-dd")).unwrap();
        sheet.write_boolean(1, 2, true).unwrap();
    });
    let sheet = open(&bytes).unwrap();
    let row = sheet.rows().next().unwrap();
    assert_eq!(
        [row.get("code"), row.get("name_zh"), row.get("note")],
        ["210102000000", "2026-12-01", "true"]
    );
    assert_eq!(row.cell("name_zh"), "清单!B2");
}

#[test]
fn hidden_sheets_are_passed_over() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("暂存").unwrap().set_hidden(true).write_string(0, 0, "乱").unwrap();
    let shown = workbook.add_worksheet().set_name("清单").unwrap();
    for (n, text) in ["代码", "名称"].into_iter().enumerate() {
        let column = n.try_into().unwrap();
        shown.write_string(0, column, text).unwrap().write_string(1, column, "一").unwrap();
    }
    shown.set_active(true);
    let sheet = open(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(sheet.rows().count(), 1);
}
