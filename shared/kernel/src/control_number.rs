//! The control number of an admission: `210102-MZ-2026-0007-2X`.
//!
//! County, department letters, year, serial, edition, and one check character
//! (ISO/IEC 7064 MOD 37,36 over everything before it without the dashes).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

use crate::{DepartmentCode, check::mod_37_36};

/// A control number whose check character agrees.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ControlNumber(String);

/// Why a text is not a control number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ControlNumberError {
    /// Not `county-LETTERS-year-serial-edition+check`.
    #[error("expected a control number such as 210102-MZ-2026-0007-2X")]
    Shape,
    /// The last character does not agree: mistyped or invented.
    #[error("the check character does not agree")]
    Check,
}

impl ControlNumber {
    /// Composes the number and its check character. `serial` and `edition` count from 1.
    pub fn compose(department: &DepartmentCode, year: i32, serial: u32, edition: u32) -> Self {
        let stem = format!("{department}-{year:04}-{serial:04}-{edition}");
        let check = mod_37_36(&stem.replace('-', "")).expect("digits and capital letters only");
        Self(format!("{stem}{check}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The department that asked.
    pub fn department(&self) -> DepartmentCode {
        let end = self.0.match_indices('-').nth(1).map_or(self.0.len(), |(at, _)| at);
        self.0.get(..end).and_then(|code| code.parse().ok()).expect("checked when parsed")
    }
}

impl ControlNumber {
    /// The number without edition and check character: what every edition of a form has in common.
    pub fn stem(&self) -> &str {
        self.0.rsplit_once('-').map_or(self.0.as_str(), |(stem, _)| stem)
    }

    /// The edition, from 1.
    pub fn edition(&self) -> u32 {
        let last = self.0.rsplit_once('-').map_or("", |(_, last)| last);
        last.get(..last.len().saturating_sub(1)).and_then(|digits| digits.parse().ok()).unwrap_or(0)
    }

    /// The number of the next edition of the same form.
    pub fn next_edition(&self) -> Self {
        let stem = format!("{}-{}", self.stem(), self.edition().saturating_add(1));
        let check = mod_37_36(&stem.replace('-', "")).expect("digits and capital letters only");
        Self(format!("{stem}{check}"))
    }
}

impl FromStr for ControlNumber {
    type Err = ControlNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().to_ascii_uppercase();
        let parts: Vec<&str> = text.split('-').collect();
        let &[county, letters, year, serial, edition] = parts.as_slice() else {
            return Err(ControlNumberError::Shape);
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let department = format!("{county}-{letters}").parse::<DepartmentCode>().is_ok();
        let (number, check) = edition.split_at_checked(edition.len().saturating_sub(1)).unwrap_or(("", ""));
        let shape = department && year.len() == 4 && digits(year) && serial.len() >= 4 && digits(serial);
        if !shape || !digits(number) || !check.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(ControlNumberError::Shape);
        }
        let stem = text.get(..text.len() - 1).unwrap_or_default().replace('-', "");
        if mod_37_36(&stem).is_some_and(|c| check.starts_with(c)) {
            Ok(Self(text))
        } else {
            Err(ControlNumberError::Check)
        }
    }
}
impl fmt::Display for ControlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for ControlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl Serialize for ControlNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for ControlNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl PartialSchema for ControlNumber {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9]{6}-[A-Z]{2,4}-[0-9]{4}-[0-9]{4,}-[0-9]+[0-9A-Z]$"))
            .into()
    }
}
impl ToSchema for ControlNumber {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_edition_keeps_the_stem_and_has_a_check_character_of_its_own() {
        let first = ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 9);
        let next = first.next_edition();
        assert_eq!((next.stem(), next.edition()), (first.stem(), 10));
        assert_eq!(next, ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, 7, 10));
        assert_eq!(next.to_string().parse::<ControlNumber>().unwrap(), next);
    }

    #[test]
    fn what_is_composed_can_be_read_and_one_wrong_character_cannot() {
        let department: DepartmentCode = "210102-MZ".parse().unwrap();
        let number = ControlNumber::compose(&department, 2026, 7, 2);
        assert_eq!(number.as_str().parse(), Ok(number.clone()));
        assert_eq!(number.department(), department);
        assert!(number.as_str().starts_with("210102-MZ-2026-0007-2"));
        let typo = number.as_str().replace("0007", "0001");
        assert_eq!(typo.parse::<ControlNumber>(), Err(ControlNumberError::Check));
        assert_eq!("210102-MZ-2026".parse::<ControlNumber>(), Err(ControlNumberError::Shape));
        assert_eq!("".parse::<ControlNumber>(), Err(ControlNumberError::Shape));
    }
}
