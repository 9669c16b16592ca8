//! The code of a data element in the dictionary, such as `C11`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// The longest code.
const MOST: usize = 24;

/// One to 24 of `A`–`Z`, `0`–`9`, dot, underscore and dash; what is left of the bytes is zero, so that they sort
/// as the texts do. A table has hundreds of them, in keys that are compared and copied all the time: in place, a
/// code costs neither a look elsewhere nor memory of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementCode([u8; MOST]);

/// The text is not an element code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an element code such as C11: 1 to 24 of A-Z, 0-9, dot, underscore and dash")]
pub struct ParseElementError;

impl ElementCode {
    /// The text.
    pub fn as_str(&self) -> &str {
        let text = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        str::from_utf8(text).expect("a code is ASCII")
    }
}

impl FromStr for ElementCode {
    type Err = ParseElementError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
        if text.is_empty() || !text.bytes().all(allowed) {
            return Err(ParseElementError);
        }
        let mut code = [0; MOST];
        code.get_mut(..text.len()).ok_or(ParseElementError)?.copy_from_slice(text.as_bytes());
        Ok(Self(code))
    }
}
impl fmt::Display for ElementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for ElementCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl Serialize for ElementCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
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
    fn codes_sort_as_their_texts_do() {
        let mut texts =
            ["C1", "C10", "C", "C-1", "C.1", "C_1", "CA", "B99", &"X".repeat(24), &"X".repeat(23)];
        let mut codes = texts.map(|text| text.parse::<ElementCode>().unwrap());
        texts.sort_unstable();
        codes.sort_unstable();
        assert_eq!(codes.map(|code| code.to_string()), texts);
    }

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
