//! Files that are wrong, by mistake or on purpose: each is refused by a code, at its cell, in little
//! memory and time.

use std::time::Instant;

use rust_xlsxwriter::{Format, Formula};

use crate::books::{CELLS, book, cells, open, told, with_part};

#[test]
fn a_formula_is_refused_at_its_cell() {
    let book = book(|sheet| {
        sheet.write_string(1, 0, "A1").unwrap();
        sheet.write_formula(1, 1, Formula::new("=1+1").set_result("2")).unwrap();
    });
    assert_eq!(told(&book), ("sheet.refused", vec![("清单!B2".into(), "sheet.formula".into())]));
}

#[test]
fn a_merged_region_is_refused_at_its_first_cell() {
    let book = book(|sheet| {
        sheet.merge_range(1, 0, 2, 1, "合并", &Format::new()).unwrap();
    });
    assert_eq!(told(&book), ("sheet.refused", vec![("清单!A2".into(), "sheet.merged-cells".into())]));
}

#[test]
fn a_number_that_lost_its_digits_is_refused_at_its_cell() {
    let book = book(|sheet| {
        sheet.write_number(1, 0, 210_102_198_001_010_123.0_f64).unwrap();
        sheet.write_string(1, 1, "身份证号").unwrap();
    });
    assert_eq!(told(&book).1, [("清单!A2".into(), "sheet.digits-lost".into())]);
}

#[test]
fn a_million_empty_rows_are_refused_quickly() {
    let rows: String = (2..=1_000_001).map(|n| format!("<row r=\"{n}\"/>")).collect();
    let bytes = with_part(&book(|_| {}), CELLS, &cells(&rows));
    assert!(bytes.len() < 8 << 20);
    let begun = Instant::now();
    assert_eq!(told(&bytes).0, "sheet.too-long");
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[test]
fn a_cell_far_below_is_refused_at_the_first_row_too_many() {
    let rows = r#"<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>"#;
    let refused = told(&with_part(&book(|_| {}), CELLS, &cells(rows)));
    assert_eq!(refused, ("sheet.too-long", vec![("清单!A20002".into(), "sheet.too-long".into())]));
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_read() {
    for part in [CELLS, "xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml"] {
        let bomb = with_part(&book(|sheet| drop(sheet.write_string(1, 0, "x"))), part, &vec![b' '; 40 << 20]);
        assert!(bomb.len() < 1 << 20, "{}", bomb.len());
        let begun = Instant::now();
        assert_eq!(told(&bomb), ("sheet.unpacks-too-large", vec![]), "{part}");
        assert!(begun.elapsed().as_secs() < 10, "{part}: {:?}", begun.elapsed());
    }
}

#[test]
fn what_is_no_workbook_is_refused_and_never_a_panic() {
    let good = book(|sheet| drop(sheet.write_string(1, 0, "x").unwrap().write_string(1, 1, "y")));
    assert_eq!(told(b"PK\x03\x04").0, "sheet.workbook");
    assert_eq!(told(b"").0, "sheet.workbook");
    for cut in (0..good.len()).step_by(97) {
        let broken = &good[..cut];
        assert_eq!(told(broken).0, "sheet.workbook", "cut at {cut}");
    }
    for content in
        ["", "<", "<worksheet>", "<worksheet><sheetData><row r=\"x\"><c r=\"A99999999999\"/></row>"]
    {
        assert!(open(&with_part(&good, CELLS, content.as_bytes())).is_err(), "{content}");
    }
}

#[test]
fn entities_are_not_expanded() {
    let lol = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>"#;
    let text = String::from_utf8(cells(rows)).unwrap().replace("?><worksheet", &format!("?>{lol}<worksheet"));
    let verdict = open(&with_part(&book(|_| {}), CELLS, text.as_bytes()));
    let value = verdict.map(|sheet| sheet.rows().map(|row| row.get("code").to_owned()).collect::<Vec<_>>());
    assert!(value.as_ref().map_or(true, |v| !v.concat().contains("aaaa")), "{value:?}");
}
