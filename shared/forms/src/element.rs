//! The code of a data element in the dictionary, such as `C11`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// One to 24 of `A`–`Z`, `0`–`9`, dot, underscore and dash.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementCode(String);

/// The text is not an element code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an element code such as C11: 1 to 24 of A-Z, 0-9, dot, underscore and dash")]
pub struct ParseElementError;

impl ElementCode {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ElementCode {
    type Err = ParseElementError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
        let well_formed = (1..=24).contains(&text.len()) && text.bytes().all(allowed);
        if well_formed { Ok(Self(text.to_owned())) } else { Err(ParseElementError) }
    }
}
impl fmt::Display for ElementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for ElementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl Serialize for ElementCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de> Deserialize<'de> for ElementCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl PartialSchema for ElementCode {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[A-Z0-9._-]{1,24}$"))
            .examples(["C11"])
            .into()
    }
}
impl ToSchema for ElementCode {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_capital_codes_of_24_characters_are_read() {
        for good in ["C11", "P02", "DE.01-A_9", &"X".repeat(24)] {
            assert_eq!(good.parse::<ElementCode>().unwrap().to_string(), good);
        }
        for wrong in ["", "c11", "C 1", "Ｃ11", "人口", &"X".repeat(25)] {
            assert!(wrong.parse::<ElementCode>().is_err(), "{wrong}");
        }
    }
}
