//! Reads answers: exactly from JSON, as people write from a spreadsheet.

use chrono::NaiveDate;
use kernel::{
    Period, Violation,
    citizen_id::{CitizenId, CitizenIdError},
    refusal::Code,
    text,
};
use serde_json::Value;

use super::Answer;
use crate::{
    CodeValue, Decimal, FieldKind, NullReason, codes,
    kind::{MAX_CODE_LENGTH, MAX_TEXT_LENGTH},
};

/// One visible character may be several code points, but not any number of them.
pub const CODE_POINTS_PER_CHARACTER: usize = 8;

fn wrong(code: &'static Code) -> Violation {
    Violation::of("", code)
}

impl Answer {
    /// Reads a member of `values` for a field of this kind: exact JSON types, texts trimmed, full
    /// width digits folded. Bounds and code lists are looked at by [`crate::check_answers`]. The
    /// violation points at nothing; [`crate::Field::parse`] points at the field.
    pub fn parse(kind: &FieldKind, value: &Value) -> Result<Self, Violation> {
        match (kind, value) {
            (_, Value::Null) => Err(wrong(&codes::ANSWER_MISSING)),
            (_, Value::Object(members)) => {
                let reason = members.get("empty").filter(|_| members.len() == 1).and_then(Value::as_str);
                let reason = reason.and_then(NullReason::from_name);
                reason.map(Self::Empty).ok_or_else(|| wrong(&codes::ANSWER_REASON))
            }
            (FieldKind::Integer { .. }, Value::Number(number)) => {
                number.as_i64().map(Self::Integer).ok_or_else(|| wrong(&codes::ANSWER_INTEGER))
            }
            (FieldKind::Integer { .. }, _) => Err(wrong(&codes::ANSWER_INTEGER)),
            (FieldKind::Boolean, Value::Bool(yes)) => Ok(Self::Boolean(*yes)),
            (FieldKind::Boolean, _) => Err(wrong(&codes::ANSWER_BOOLEAN)),
            (FieldKind::Date, Value::String(text)) => {
                spelled(text, |folded| strict_date(folded).ok_or_else(|| wrong(&codes::ANSWER_DATE)))
            }
            (_, Value::String(text)) => Self::of_text(kind, text),
            _ => Err(wrong(refusal_of(kind))),
        }
    }

    /// Reads a cell of a spreadsheet, written by people.
    pub fn parse_text(kind: &FieldKind, cell: &str) -> Result<Self, Violation> {
        match kind {
            FieldKind::Integer { .. } => spelled(cell, |folded| {
                folded.parse().map(Self::Integer).map_err(|_| wrong(&codes::ANSWER_INTEGER))
            }),
            FieldKind::Boolean => spelled(cell, |folded| match folded.to_lowercase().as_str() {
                "是" | "true" | "1" | "√" => Ok(Self::Boolean(true)),
                "否" | "false" | "0" | "×" => Ok(Self::Boolean(false)),
                _ => Err(wrong(&codes::ANSWER_BOOLEAN)),
            }),
            FieldKind::Date => {
                spelled(cell, |folded| loose_date(folded).ok_or_else(|| wrong(&codes::ANSWER_DATE)))
            }
            FieldKind::Code { values } => {
                match (NullReason::from_zh(cell.trim()), labelled(values, cell.trim())) {
                    (None, Some(value)) => Ok(Self::Code(value.code.clone())),
                    _ => Self::of_text(kind, cell),
                }
            }
            _ => Self::of_text(kind, cell),
        }
    }

    /// What is a text in JSON too.
    fn of_text(kind: &FieldKind, text: &str) -> Result<Self, Violation> {
        if let FieldKind::Text { .. } = kind {
            return spelled_as_is(text);
        }
        let refused = || wrong(refusal_of(kind));
        spelled(text, |folded| match kind {
            FieldKind::Decimal { .. } => folded
                .parse::<Decimal>()
                .map(|number| Self::Decimal(number.to_string()))
                .map_err(|_| refused()),
            FieldKind::Month => match folded.parse() {
                Ok(month @ Period::Month(_)) => Ok(Self::Month(month)),
                _ => Err(refused()),
            },
            FieldKind::Period => folded.parse().map(Self::Period).map_err(|_| refused()),
            FieldKind::Area => folded.parse().map(Self::Area).map_err(|_| refused()),
            FieldKind::Code { .. } => {
                if is_code(folded) {
                    Ok(Self::Code(folded.to_owned()))
                } else {
                    Err(refused())
                }
            }
            FieldKind::Phone => phone(folded).map(Self::Phone).ok_or_else(refused),
            FieldKind::CitizenId => CitizenId::parse(folded).map(Self::CitizenId).map_err(|error| {
                wrong(match error {
                    CitizenIdError::Shape => &codes::ANSWER_CITIZEN_ID,
                    CitizenIdError::BirthDate => &codes::ANSWER_CITIZEN_ID_DATE,
                    CitizenIdError::Check => &codes::ANSWER_CITIZEN_ID_CHECK,
                })
            }),
            FieldKind::Integer { .. } | FieldKind::Boolean | FieldKind::Date | FieldKind::Text { .. } => {
                Err(wrong(&codes::ANSWER_TYPE))
            }
        })
    }
}

/// Whether a text has the shape of a code.
pub fn is_code(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    (1..=MAX_CODE_LENGTH).contains(&text.len()) && text.bytes().all(allowed)
}

fn refusal_of(kind: &FieldKind) -> &'static Code {
    match kind {
        FieldKind::Integer { .. } => &codes::ANSWER_INTEGER,
        FieldKind::Decimal { .. } => &codes::ANSWER_DECIMAL,
        FieldKind::Text { .. } => &codes::ANSWER_TYPE,
        FieldKind::Boolean => &codes::ANSWER_BOOLEAN,
        FieldKind::Date => &codes::ANSWER_DATE,
        FieldKind::Month => &codes::ANSWER_MONTH,
        FieldKind::Code { .. } => &codes::ANSWER_CODE,
        FieldKind::Area => &codes::ANSWER_AREA,
        FieldKind::Period => &codes::ANSWER_PERIOD,
        FieldKind::Phone => &codes::ANSWER_PHONE,
        FieldKind::CitizenId => &codes::ANSWER_CITIZEN_ID,
    }
}

/// Trims, folds and hands on, unless it is nothing or a reason for nothing.
fn spelled(text: &str, read: impl FnOnce(&str) -> Result<Answer, Violation>) -> Result<Answer, Violation> {
    // No value but a text is longer; folding more would be work for nothing.
    let short: String = text.trim().chars().take(100).map(half_width).collect();
    match short.trim() {
        "" => Err(wrong(&codes::ANSWER_MISSING)),
        folded => {
            NullReason::from_zh(folded).map_or_else(|| read(folded), |reason| Ok(Answer::Empty(reason)))
        }
    }
}

fn spelled_as_is(value: &str) -> Result<Answer, Violation> {
    if value.len() > MAX_TEXT_LENGTH * CODE_POINTS_PER_CHARACTER * 4 {
        return Err(wrong(&codes::ANSWER_LONG));
    }
    let clean = text::optional(value, MAX_TEXT_LENGTH, "")?;
    match clean.as_str() {
        "" => Err(wrong(&codes::ANSWER_MISSING)),
        word => Ok(NullReason::from_zh(word).map_or_else(|| Answer::Text(clean.clone()), Answer::Empty)),
    }
}

/// Full-width forms of ASCII, as input methods write them.
fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(character).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(character)
        }
        _ => character,
    }
}

fn strict_date(text: &str) -> Option<Answer> {
    match text.parse() {
        Ok(Period::Day(day)) => Some(Answer::Date(day)),
        _ => None,
    }
}

/// `2026-1-5`, `2026/1/5`, `2026.1.5` or `2026年1月5日`: always year, month, day.
fn loose_date(text: &str) -> Option<Answer> {
    let plain = text.replace(['/', '.', '年', '月'], "-");
    let parts: Vec<&str> = plain.trim_end_matches('日').split('-').collect();
    let &[year, month, day] = parts.as_slice() else {
        return None;
    };
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)?;
    strict_date(&date.format("%Y-%m-%d").to_string())
}

fn labelled<'a>(values: &'a [CodeValue], cell: &str) -> Option<&'a CodeValue> {
    values.iter().find(|value| value.code == cell).or_else(|| values.iter().find(|value| value.zh == cell))
}

fn phone(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let fine = (5..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fine.then_some(number)
}
