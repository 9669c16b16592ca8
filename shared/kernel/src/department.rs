//! Departments: `210102-MZ` is 和平区民政局, the way it stands in control numbers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// Six digits of the area, a dash, two to four capital letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentCode(String);

/// The text is not a department code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a department code such as 210102-MZ")]
pub struct ParseDepartmentError;

impl DepartmentCode {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The six digits of the area it serves.
    pub fn area_digits(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The letters.
    pub fn letters(&self) -> &str {
        self.0.rsplit('-').next().unwrap_or_default()
    }
}

impl FromStr for DepartmentCode {
    type Err = ParseDepartmentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (digits, letters) = text.split_once('-').ok_or(ParseDepartmentError)?;
        let well_formed = digits.len() == 6
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (2..=4).contains(&letters.len())
            && letters.bytes().all(|b| b.is_ascii_uppercase());
        if well_formed { Ok(Self(text.to_owned())) } else { Err(ParseDepartmentError) }
    }
}
impl fmt::Display for DepartmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for DepartmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl Serialize for DepartmentCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for DepartmentCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl PartialSchema for DepartmentCode {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[0-9]{6}-[A-Z]{2,4}$"))
            .examples(["210102-MZ"])
            .into()
    }
}
impl ToSchema for DepartmentCode {}
