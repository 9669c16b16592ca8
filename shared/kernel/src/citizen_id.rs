//! 公民身份号码 (GB 11643-1999): 6 area, 8 birth date, 3 sequence, 1 check character MOD 11-2.

use chrono::{Datelike, NaiveDate};

use crate::check::mod_11_2;

/// A valid citizen identity number, upper-case `X`. It does not print itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CitizenId(String);

/// Why a text is not a citizen identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CitizenIdError {
    /// Not 17 digits and a digit or X.
    #[error("expected 17 digits and a digit or X")]
    Shape,
    /// Digits 7–14 are no day of the calendar.
    #[error("the birth date is not a day of the calendar")]
    BirthDate,
    /// The last character does not agree with the rest.
    #[error("the check character does not agree")]
    Check,
}

impl CitizenId {
    /// Reads a number; a lower-case `x` is taken as `X`.
    pub fn parse(text: &str) -> Result<Self, CitizenIdError> {
        let text = text.trim().to_ascii_uppercase();
        let (digits, check) = (text.get(..17), text.get(17..));
        let (Some(digits), Some(check)) = (digits, check) else { return Err(CitizenIdError::Shape) };
        let expected = mod_11_2(digits).ok_or(CitizenIdError::Shape)?;
        if check.len() != 1 || !check.bytes().all(|b| b.is_ascii_digit() || b == b'X') {
            return Err(CitizenIdError::Shape);
        }
        birth_date_of(digits).ok_or(CitizenIdError::BirthDate)?;
        if check.starts_with(expected) { Ok(Self(text)) } else { Err(CitizenIdError::Check) }
    }

    /// The whole number; a personal datum.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// First and last character only: `2****************6`.
    pub fn masked(&self) -> String {
        let mut masked = "*".repeat(18);
        masked.replace_range(..1, self.0.get(..1).unwrap_or("*"));
        masked.replace_range(17.., self.0.get(17..).unwrap_or("*"));
        masked
    }

    /// The birth date within the number.
    pub fn birth_date(&self) -> NaiveDate {
        birth_date_of(&self.0).expect("checked when parsed")
    }

    /// Completed years on a day.
    pub fn age_on(&self, day: NaiveDate) -> i32 {
        let born = self.birth_date();
        let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
        day.year() - born.year() - i32::from(before_birthday)
    }
}

impl std::fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

fn birth_date_of(digits: &str) -> Option<NaiveDate> {
    let part = |range| digits.get(range).and_then(|text: &str| text.parse::<u32>().ok());
    let year = i32::try_from(part(6..10)?).ok()?;
    NaiveDate::from_ymd_opt(year, part(10..12)?, part(12..14)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_examples_and_synthetic_numbers_are_valid() {
        for good in [
            "11010519491231002X",
            "440524188001010014",
            "210199195001010016",
            "210199193806150025",
            "210199201202290032",
            "210199199912311184",
        ] {
            assert!(CitizenId::parse(good).is_ok(), "{good}");
        }
        assert_eq!(CitizenId::parse("11010519491231002x").unwrap().expose(), "11010519491231002X");
    }

    #[test]
    fn a_wrong_check_character_a_day_that_is_none_and_a_wrong_shape_are_told_apart() {
        assert_eq!(CitizenId::parse("210199195001010017"), Err(CitizenIdError::Check));
        assert_eq!(CitizenId::parse("210199201102290032"), Err(CitizenIdError::BirthDate));
        assert_eq!(CitizenId::parse("21019919500101001"), Err(CitizenIdError::Shape));
        assert_eq!(CitizenId::parse("身份证号码身份证号码身份证号码身份证"), Err(CitizenIdError::Shape));
    }

    #[test]
    fn nothing_of_the_middle_is_printed() {
        let id = CitizenId::parse("210199195001010016").unwrap();
        assert_eq!(format!("{id:?}"), "2****************6");
        assert_eq!(id.age_on(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()), 76);
        assert_eq!(id.age_on(NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()), 75);
    }
}
