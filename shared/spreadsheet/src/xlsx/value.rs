//! The text of a cell, as the one who typed it would write it.

use calamine::DataRef;
use chrono::NaiveTime;
use kernel::Code;

use crate::codes;

/// From here on a double does not hold every digit that somebody may have typed.
const EXACT: f64 = 1e15;

/// The text of a value; empty for an empty cell.
///
/// # Errors
/// The code of what cannot be read.
pub(super) fn text(value: &DataRef<'_>) -> Result<String, &'static Code> {
    match value {
        DataRef::Empty => Ok(String::new()),
        DataRef::String(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Int(number) => Ok(number.to_string()),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(value) => Ok(value.to_string()),
        DataRef::DateTime(moment) => {
            let moment = moment.as_datetime().ok_or(&codes::SHEET_CELL_KIND)?;
            let midnight = moment.time() == NaiveTime::MIN;
            Ok(moment.format(if midnight { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" }).to_string())
        }
        DataRef::DateTimeIso(text) => Ok(text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()),
        DataRef::DurationIso(_) => Err(&codes::SHEET_CELL_KIND),
        DataRef::Error(_) => Err(&codes::SHEET_CELL_ERROR),
    }
}

/// A whole number without a decimal point: `30` was typed, not `30.0`.
fn number_text(number: f64) -> Result<String, &'static Code> {
    if !number.is_finite() || number.abs() >= EXACT {
        return Err(&codes::SHEET_DIGITS);
    }
    Ok(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_were_typed() {
        for (number, text) in
            [(30.0, "30"), (210_102_000_000.0, "210102000000"), (2.5, "2.5"), (-0.1, "-0.1")]
        {
            assert_eq!(number_text(number).as_deref(), Ok(text));
        }
        assert_eq!(number_text(210_102_198_001_010_123.0).unwrap_err().name, "sheet.digits-lost");
        assert!(number_text(f64::NAN).is_err());
    }
}
