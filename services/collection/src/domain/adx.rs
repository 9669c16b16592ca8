//! A table as data values, in the manner of ADX (IHE Aggregate Data Exchange) written as CSV: for
//! programs, as [`super::paper`] is for people. Names are ADX's, periods ISO 8601 intervals
//! (`2026-12-01/P1M`); periods as we write them (`2026-12`) are read as well.

use chrono::NaiveDate;
use forms::{Answer, FieldKind, NullReason};
use kernel::{Frequency, Period, Violation};
use spreadsheet::{Column, Export, Row, Sheet as Paper, optional, required};

use super::{codes, fuse::CellKey, paper::Read, sheet::Sheet};

/// Its columns.
pub static LAYOUT: &[Column] = &[
    optional("org_unit", "orgUnit"),
    required("element", "dataElement"),
    required("value_period", "period"),
    required("value", "value"),
    optional("null_reason", "nullReason"),
    optional("remark", "comment"),
];

/// What is held: one row a cell, empty where nothing is.
pub fn export(sheet: &Sheet) -> Export {
    let mut export = Export::new("dataValues", LAYOUT);
    for cell in &sheet.fused.cells {
        let answer = sheet.answer(cell);
        let reason = answer.and_then(Answer::reason);
        let value = answer.filter(|_| reason.is_none()).map(Answer::to_text);
        let remark = sheet.held.get(&cell.key).and_then(|held| held.remark.clone());
        export.push(
            [
                ("org_unit", sheet.place.code.to_string()),
                ("element", cell.key.element.to_string()),
                ("value_period", interval(cell.key.period)),
                ("value", value.unwrap_or_default()),
                ("null_reason", reason.map(|reason| reason.name().to_owned()).unwrap_or_default()),
                ("remark", remark.unwrap_or_default()),
            ]
            .into(),
        );
    }
    export
}

/// Reads it back.
pub fn read(sheet: &Sheet, paper: &Paper) -> Read {
    let mut read = Read::default();
    for row in paper.rows() {
        if !row.get("org_unit").is_empty() && row.get("org_unit") != sheet.place.code.as_str() {
            read.wrong.push(row.wrong("org_unit", &codes::OTHER_TABLE));
            continue;
        }
        let Ok(element) = row.get("element").parse() else {
            read.wrong.push(row.wrong("element", &codes::CELL_UNKNOWN));
            continue;
        };
        let Some(period) = period(row.get("value_period")) else {
            read.wrong.push(row.wrong("value_period", &codes::CELL_UNKNOWN));
            continue;
        };
        let remark = paper.has("remark").then(|| row.get("remark").to_owned());
        read.take(sheet, &row, CellKey { element, period }, remark, |kind| answer(kind, &row));
    }
    read
}

/// Either a value or the name of a reason.
fn answer(kind: &FieldKind, row: &Row<'_>) -> Option<Result<Answer, Violation>> {
    let shape = || Err(Violation::of("", &codes::CELL_SHAPE));
    match (row.get("value"), row.get("null_reason")) {
        ("", "") => None,
        (value, "") => Some(Answer::parse_text(kind, value)),
        ("", reason) => {
            Some(NullReason::from_name(reason).map_or_else(shape, |reason| Ok(Answer::Empty(reason))))
        }
        (_, _) => Some(shape()),
    }
}

/// `2026-12-01/P1M`
fn interval(period: Period) -> String {
    let length = match period {
        Period::Day(_) => "P1D",
        Period::Week(_) => "P7D",
        Period::Month(_) => "P1M",
        Period::Quarter(_) => "P3M",
        Period::Half(_) => "P6M",
        Period::Year(_) => "P1Y",
    };
    format!("{}/{length}", period.first_day())
}

/// An interval that is a period, or a period as we write it.
fn period(text: &str) -> Option<Period> {
    let Some((day, length)) = text.split_once('/') else { return text.parse().ok() };
    let frequency = match length {
        "P1D" => Frequency::Daily,
        "P7D" | "P1W" => Frequency::Weekly,
        "P1M" => Frequency::Monthly,
        "P3M" => Frequency::Quarterly,
        "P6M" => Frequency::HalfYearly,
        "P12M" | "P1Y" => Frequency::Yearly,
        _ => return None,
    };
    let first: NaiveDate = day.parse().ok()?;
    Some(Period::holding(first, frequency)).filter(|period| period.first_day() == first)
}

#[cfg(test)]
mod tests {
    use spreadsheet::Format;

    use super::*;
    use crate::domain::samples::{demand, due_in, filled};

    #[test]
    fn every_period_is_read_as_it_was_written() {
        for text in ["2026-11-23", "2026-W47", "2026-11", "2026Q4", "2026H2", "2026"] {
            let written: Period = text.parse().unwrap();
            assert_eq!(period(&interval(written)), Some(written), "{text}");
            assert_eq!(period(text), Some(written));
        }
        for none in ["2026-11-02/P1M", "2026-11-01/P2M", "2026-11-01/", "x/P1M", ""] {
            assert_eq!(period(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_held_comes_back_as_it_was() {
        let sheet = filled(due_in(demand(1, &["C04", "C11"]), "2026-12"));
        let bytes = export(&sheet).write(Format::Csv, kernel::Timestamp::from_micros(0)).unwrap();
        let file = spreadsheet::File { bytes: &bytes, format: Format::Csv, charset: None };
        let read = read(&sheet, &Paper::open(file, LAYOUT).unwrap());
        assert_eq!(read.wrong, []);
        assert!(read.entries.iter().all(|entry| sheet.holds(entry)) && read.entries.len() == 2);
    }
}
