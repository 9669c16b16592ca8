//! A table as a spreadsheet: one row a cell, out and back in.

use std::collections::BTreeSet;

use forms::{Answer, FieldKind};
use kernel::Violation;
use spreadsheet::{Column, Export, Row, Sheet as Paper, optional, required};

use super::{
    codes, following,
    fuse::CellKey,
    placing::Places,
    prefill::{Prefill, Source},
    saving::{Content, Entry},
    sheet::Sheet,
};

/// Its columns. Only the value and the remark are read back; the others say what is asked, and a unit that
/// was written over is a mistake: a number in another unit is another number.
pub static LAYOUT: &[Column] = &[
    required("element", "数据元"),
    required("value_period", "数据期"),
    optional("label", "名称"),
    optional("unit", "单位"),
    optional("due", "截止日"),
    required("value", "填报值"),
    optional("prefill", "参考值"),
    optional("prefill_source", "参考值来源"),
    optional("remark", "说明"),
    optional("comment", "退回意见"),
];

/// The table with what is held and what is proposed; where that comes from is told in these words.
pub fn export(sheet: &Sheet, words: impl Fn(Source) -> &'static str) -> Export {
    let told = |prefill: &Prefill| format!("{} {}", words(prefill.source), prefill.as_of);
    let mut export = Export::new("一张表", LAYOUT);
    for cell in &sheet.fused.cells {
        let held = sheet.held.get(&cell.key);
        let prefill = sheet.prefill(cell);
        let shown = |answer: &Answer| answer.to_label(&cell.kind);
        let source = prefill.as_ref().map(&told);
        export.push(
            [
                ("element", cell.key.element.to_string()),
                ("value_period", cell.key.period.to_string()),
                ("label", cell.label_zh.clone()),
                ("unit", cell.unit.clone().unwrap_or_default()),
                ("due", cell.due.to_string()),
                ("value", sheet.answer(cell).map(shown).unwrap_or_default()),
                ("prefill", prefill.as_ref().map(|p| shown(&p.answer)).unwrap_or_default()),
                ("prefill_source", source.unwrap_or_default()),
                ("remark", held.and_then(|held| held.remark.clone()).unwrap_or_default()),
                ("comment", held.and_then(|held| held.comment.clone()).unwrap_or_default()),
            ]
            .into(),
        );
    }
    for (one, value) in sheet.fused.followed.iter().zip(following::values(sheet, &sheet.answers())) {
        let field = &one.following.field;
        let source = value.as_ref().map(&told);
        export.push(
            [
                ("element", one.key.element.to_string()),
                ("value_period", one.key.period.to_string()),
                ("label", format!("{}（推算，不用填）", field.label_zh)),
                ("unit", field.unit.clone().unwrap_or_default()),
                ("prefill", value.map(|p| p.answer.to_label(&field.kind)).unwrap_or_default()),
                ("prefill_source", source.unwrap_or_default()),
            ]
            .into(),
        );
    }
    export
}

/// What was read, and the cell of the spreadsheet each entry came from.
#[derive(Debug, Default)]
pub struct Read {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where in the file everything stands.
    pub places: Places,
    /// What is wrong, by cell.
    pub wrong: Vec<Violation>,
    seen: BTreeSet<CellKey>,
}

/// Reads it back. A row whose cell cannot be filled any more and says what is held is passed over;
/// an empty value leaves its cell alone.
pub fn read(sheet: &Sheet, paper: &Paper) -> Read {
    let mut read = Read::default();
    for row in paper.rows() {
        let (element, period) = (row.get("element").parse(), row.get("value_period").parse());
        let (Ok(element), Ok(period)) = (element, period) else {
            let column = if row.get("element").parse::<forms::ElementCode>().is_ok() {
                "value_period"
            } else {
                "element"
            };
            read.wrong.push(row.wrong(column, &codes::CELL_UNKNOWN));
            continue;
        };
        let key = CellKey { element, period };
        let text = row.get("value");
        if !text.is_empty() && !in_its_unit(sheet, &key, row.get("unit")) {
            read.wrong.push(row.wrong("unit", &codes::CELL_UNIT));
            continue;
        }
        let remark = paper.has("remark").then(|| row.get("remark").to_owned());
        let answer = |kind: &FieldKind| (!text.is_empty()).then(|| Answer::parse_text(kind, text));
        read.take(sheet, &row, key, remark, answer);
    }
    read
}

/// Whether a row says the unit in which its cell is asked, or none.
fn in_its_unit(sheet: &Sheet, key: &CellKey, said: &str) -> bool {
    let cell = sheet.fused.position(key).and_then(|at| sheet.fused.cells.get(at));
    said.trim().is_empty()
        || cell.is_none_or(|cell| cell.unit.as_deref().unwrap_or_default().trim() == said.trim())
}

impl Read {
    /// Takes what a row says of its cell, if it says something: its columns are `element` and `value`.
    pub fn take(
        &mut self,
        sheet: &Sheet,
        row: &Row<'_>,
        key: CellKey,
        remark: Option<String>,
        answer: impl FnOnce(&FieldKind) -> Option<Result<Answer, Violation>>,
    ) {
        if !self.seen.insert(key.clone()) {
            return self.wrong.push(row.wrong("element", &codes::CELL_TWICE));
        }
        let Some(cell) = sheet.fused.position(&key).and_then(|at| sheet.fused.cells.get(at)) else {
            let followed = sheet.fused.follows(&key.element, Some(key.period));
            return match followed.map(|(_, one)| answer(&one.following.field.kind)) {
                // It may be looked at, not filled.
                Some(None) => {}
                Some(Some(_)) => self.wrong.push(row.wrong("value", &codes::CELL_FOLLOWS)),
                None => self.wrong.push(row.wrong("element", &codes::CELL_UNKNOWN)),
            };
        };
        self.places.row(key.clone(), row);
        match answer(&cell.kind) {
            None => {}
            Some(Err(wrong)) => self.wrong.push(row.placed("value", wrong)),
            // A row of a cell that is closed is passed over if it says what is held.
            Some(Ok(answer)) if !sheet.is_open(cell) && sheet.answer(cell) == Some(&answer) => {}
            Some(Ok(_)) if !sheet.is_open(cell) => self.wrong.push(row.wrong("value", &codes::CELL_LOCKED)),
            Some(Ok(answer)) => {
                let content = match answer.reason() {
                    Some(reason) => Content::Reason(reason),
                    None => Content::Value(answer.to_json()),
                };
                let CellKey { element, period } = key;
                self.entries.push(Entry { element, period: Some(period), content, remark });
                self.places.entry(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use spreadsheet::Format;

    use super::*;
    use crate::domain::samples::{demand, due_in, filled, sheet};

    fn there_and_back(sheet: &Sheet, format: Format, edit: impl Fn(&mut Export)) -> Read {
        let mut export = export(sheet, |_| "上月数");
        edit(&mut export);
        let bytes = export.write(format, kernel::Timestamp::from_micros(0)).unwrap();
        let file = spreadsheet::File { bytes: &bytes, format, charset: None };
        read(sheet, &Paper::open(file, LAYOUT).unwrap())
    }

    #[test]
    fn what_is_filled_comes_back_as_it_was() {
        let sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        for format in [Format::Csv, Format::Xlsx] {
            let read = there_and_back(&sheet, format, |_| ());
            assert_eq!(read.wrong, []);
            assert!(read.entries.iter().all(|entry| sheet.holds(entry)) && read.entries.len() == 2);
        }
    }

    #[test]
    fn what_is_wrong_is_told_at_its_cell() {
        let sheet = sheet(due_in(demand(1, &["C04", "C11", "C19"]), "2026-12"));
        let read = there_and_back(&sheet, Format::Xlsx, |export| {
            export.rows[0][5] = "三十".into();
            export.rows[1][0] = "C99".into();
            export.rows[2][5] = "不适用".into();
        });
        let told: Vec<_> = read.wrong.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!(told, [("一张表!F2", "forms.answer.integer"), ("一张表!A3", "collection.cell.unknown")]);
        assert_eq!((read.entries.len(), read.places.entries()[0].as_str()), (1, "一张表!F4"));
    }

    #[test]
    fn a_number_in_another_unit_is_refused_at_its_unit() {
        let sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        let read = there_and_back(&sheet, Format::Csv, |export| {
            export.rows[0][3] = "万人".into();
            export.rows[1][3] = String::new();
        });
        let told: Vec<_> = read.wrong.iter().map(|v| (v.pointer.as_str(), v.code.as_str())).collect();
        assert_eq!((told, read.entries.len()), (vec![("D2", "collection.cell.unit")], 1));
    }
}
