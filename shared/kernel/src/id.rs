//! `Id<K>`: a typed identifier, readable on sight (`req_0192…`): a prefix and a UUIDv7 in hex.

use std::{fmt, hash, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};
use uuid::Uuid;

/// What an id names. Implemented only by the registry in [`crate::ids`].
pub trait IdKind: Send + Sync + 'static {
    /// Two to four letters before the underscore.
    const PREFIX: &'static str;
    /// The name of the schema in OpenAPI documents.
    const NAME: &'static str;
}

/// An identifier of one kind; ids of different kinds do not mix.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

/// The text is not an id of this kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected an id that begins with `{expected}_`")]
pub struct ParseIdError {
    expected: &'static str,
}

impl<K: IdKind> Id<K> {
    /// Wraps a UUID that an [`crate::IdSource`] made.
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The UUID without its prefix.
    pub fn uuid(&self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> hash::Hash for Id<K> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: IdKind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.0.simple())
    }
}
impl<K: IdKind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<K: IdKind> FromStr for Id<K> {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseIdError { expected: K::PREFIX };
        let hex = text.strip_prefix(K::PREFIX).and_then(|rest| rest.strip_prefix('_')).ok_or_else(refused)?;
        if hex.len() != 32 || hex.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(refused());
        }
        Uuid::try_parse(hex).map(Self::from_uuid).map_err(|_| refused())
    }
}
impl<K: IdKind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: IdKind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl<K: IdKind> PartialSchema for Id<K> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some(format!("^{}_[0-9a-f]{{32}}$", K::PREFIX)))
            .examples([format!("{}_01930a2b4c5d7e6f8a9b0c1d2e3f4a5b", K::PREFIX)])
            .into()
    }
}
impl<K: IdKind> ToSchema for Id<K> {
    fn name() -> std::borrow::Cow<'static, str> {
        K::NAME.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{PersonId, RequestId};

    #[test]
    fn text_form_round_trips_and_kinds_do_not_mix() {
        let id = RequestId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string(), "req_00000000000000000000000000000007");
        assert_eq!(id.to_string().parse::<RequestId>(), Ok(id));
        assert!(id.to_string().parse::<PersonId>().is_err());
    }

    #[test]
    fn upper_case_and_dashes_are_refused() {
        assert!("req_0000000000000000000000000000000A".parse::<RequestId>().is_err());
        assert!("req_00000000-0000-0000-0000-000000000007".parse::<RequestId>().is_err());
    }
}
