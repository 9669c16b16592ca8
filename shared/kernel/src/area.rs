//! Administrative areas: the 12-digit statistical code, its level, and the path scopes compare.
//!
//! The code is an opaque key: units are merged and recoded every year, and development zones
//! break the nesting of digits. Only the *path* says what lies within what.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};

/// The level of an area. Order: province above city above county above street above community.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AreaLevel {
    /// 省
    Province,
    /// 市
    City,
    /// 县（区、县级市）
    County,
    /// 街道、乡、镇
    Street,
    /// 村、社区
    Community,
}

impl AreaLevel {
    /// The spelling used in files, columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Street => "street",
            Self::Community => "community",
        }
    }

    /// Reads [`AreaLevel::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Province, Self::City, Self::County, Self::Street, Self::Community]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// The text is not a 12-digit code, or not a path of codes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseAreaError {
    /// Not twelve digits.
    #[error("an area code has exactly twelve digits")]
    Code,
    /// Not `/code/…/code/`.
    #[error("an area path is /code/…/code/")]
    Path,
}

/// 统计用区划代码, its first twelve digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaCode([u8; 12]);

impl AreaCode {
    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("only ASCII digits are stored")
    }

    /// The six digits of the county, as they stand in control numbers.
    pub fn county_digits(&self) -> &str {
        self.as_str().get(..6).expect("twelve ASCII digits are stored")
    }
}

impl FromStr for AreaCode {
    type Err = ParseAreaError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits: [u8; 12] = text.as_bytes().try_into().map_err(|_| ParseAreaError::Code)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(ParseAreaError::Code) }
    }
}

/// `/210000000000/210100000000/210102000000/`: from the province down to the area itself.
///
/// Scopes compare paths as a range (`path >= scope AND path < scope || U+10FFFF`), never with a
/// prefix operator, so that an index serves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaPath(String);

impl AreaPath {
    /// The path of an area without a parent.
    pub fn root(code: AreaCode) -> Self {
        Self(format!("/{}/", code.as_str()))
    }

    /// The path of an area below this one.
    pub fn child(&self, code: AreaCode) -> Self {
        Self(format!("{}{}/", self.0, code.as_str()))
    }

    /// The text, as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The exclusive upper end of the range of everything at or below this path.
    pub fn upper_bound(&self) -> String {
        format!("{}\u{10FFFF}", self.0)
    }

    /// The area itself.
    pub fn code(&self) -> AreaCode {
        self.codes().last().expect("a path holds at least one code")
    }

    /// Every code from the top down to the area itself.
    pub fn codes(&self) -> impl Iterator<Item = AreaCode> + '_ {
        self.0.split('/').filter_map(|part| part.parse().ok())
    }

    /// The path one level up, if any.
    pub fn parent(&self) -> Option<Self> {
        let inner = self.0.trim_end_matches('/');
        let (above, _) = inner.rsplit_once('/')?;
        if above.is_empty() { None } else { Some(Self(format!("{above}/"))) }
    }

    /// This area and every one above it, nearest first.
    pub fn lineage(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self.clone()), Self::parent)
    }

    /// These without those that lie within others, in order: each place once.
    pub fn outermost(mut areas: Vec<Self>) -> Vec<Self> {
        areas.sort_unstable();
        let mut outer: Vec<Self> = Vec::with_capacity(areas.len());
        for area in areas {
            // A path sorts before those below it, and they follow it without a gap.
            if !outer.last().is_some_and(|kept| kept.contains(&area)) {
                outer.push(area);
            }
        }
        outer
    }

    /// Whether `other` is this area or lies within it.
    pub fn contains(&self, other: &Self) -> bool {
        other.0.starts_with(&self.0)
    }
}

impl FromStr for AreaPath {
    type Err = ParseAreaError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let inner = text.strip_prefix('/').and_then(|t| t.strip_suffix('/')).ok_or(ParseAreaError::Path)?;
        if inner.split('/').all(|part| part.parse::<AreaCode>().is_ok()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ParseAreaError::Path)
        }
    }
}

macro_rules! as_text {
    ($($type:ident $pattern:literal $example:literal)*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some($pattern))
                    .examples([$example])
                    .into()
            }
        }
        impl ToSchema for $type {}
    )*};
}
as_text! {
    AreaCode "^[0-9]{12}$" "210102025001"
    AreaPath "^(/[0-9]{12})+/$" "/210000000000/210100000000/210102000000/"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_contains_itself_and_what_lies_below_only() {
        let county: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        let street = county.child("210102025000".parse().unwrap());
        let other: AreaPath = "/210000000000/210100000000/210103000000/".parse().unwrap();
        assert!(county.contains(&street) && county.contains(&county));
        assert!(!street.contains(&county) && !county.contains(&other));
        assert!(street.as_str() < county.upper_bound().as_str() && street.as_str() >= county.as_str());
        assert_eq!(street.parent(), Some(county.clone()));
        assert_eq!(street.code().as_str(), "210102025000");
        assert_eq!(street.lineage().count(), 4);
    }

    #[test]
    fn of_places_within_each_other_the_outermost_are_left() {
        let county: AreaPath = "/210000000000/210100000000/210102000000/".parse().unwrap();
        let street = |code: &str| county.child(code.parse().unwrap());
        let other: AreaPath = "/210000000000/210100000000/210103000000/".parse().unwrap();
        let (first, second) = (street("210102025000"), street("210102027000"));
        let all = vec![second.clone(), other.clone(), county.clone(), first.clone(), county.clone()];
        assert_eq!(AreaPath::outermost(all), [county.clone(), other.clone()]);
        assert_eq!(AreaPath::outermost(vec![second.clone(), first.clone()]), [first, second]);
        assert!(AreaPath::outermost(Vec::new()).is_empty());
    }

    #[test]
    fn only_twelve_ascii_digits_are_a_code() {
        for wrong in ["", "21010202500", "2101020250011", "２１０１０２０２５００１", "21010202500a"]
        {
            assert!(wrong.parse::<AreaCode>().is_err(), "{wrong}");
        }
        assert!("//".parse::<AreaPath>().is_err());
    }
}
