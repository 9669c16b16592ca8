//! Ages in names: 六十五岁以上, 65周岁及以上, ≥65岁, 未满18周岁, 6至15岁.
//!
//! “以上” includes the number, as Chinese law counts (民法典 1259); “以下” of an age does not, unless
//! it says 及, for that is how forms use it.

use std::fmt;

use serde::Serialize;
use utoipa::ToSchema;

/// An interval of completed years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[schema(as = RecognitionAge)]
pub struct Age {
    /// The lowest age meant.
    pub from: u8,
    /// The highest; [`Age::OPEN`] where there is none.
    pub to: u8,
}

impl Age {
    /// Stands for no upper bound.
    pub const OPEN: u8 = u8::MAX;

    /// Reads `60-`, `0-17`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let to = if to.is_empty() { Self::OPEN } else { to.parse().ok()? };
        Some(Self { from: from.parse().ok()?, to }).filter(|age| age.from <= age.to)
    }

    /// What both mean, if anything.
    pub(crate) fn and(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from <= both.to).then_some(both)
    }

    /// As a clerk writes it.
    pub fn zh(self) -> String {
        match (self.from, self.to) {
            (from, Self::OPEN) => format!("≥{from}岁"),
            (0, to) => format!("≤{to}岁"),
            (from, to) if from == to => format!("{from}岁"),
            (from, to) => format!("{from}-{to}岁"),
        }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (from, Self::OPEN) => write!(f, "age ≥ {from}"),
            (0, to) => write!(f, "age ≤ {to}"),
            (from, to) if from == to => write!(f, "age {from}"),
            (from, to) => write!(f, "age {from}-{to}"),
        }
    }
}

/// How the number behind it is meant; longer ones before those they begin with.
const BEFORE: [(&str, Bound); 17] = [
    ("未满", Bound::Below),
    ("不满", Bound::Below),
    ("小于", Bound::Below),
    ("低于", Bound::Below),
    ("不超过", Bound::UpTo),
    ("不大于", Bound::UpTo),
    ("不低于", Bound::From),
    ("不小于", Bound::From),
    ("大于等于", Bound::From),
    ("超过", Bound::Above),
    ("大于", Bound::Above),
    ("年满", Bound::From),
    ("满", Bound::From),
    ("≤", Bound::UpTo),
    ("<", Bound::Below),
    ("≥", Bound::From),
    (">", Bound::Above),
];

/// How the number before it is meant.
const BEHIND: [(&str, Bound); 8] = [
    ("及以上", Bound::From),
    ("及其以上", Bound::From),
    ("以上", Bound::From),
    ("+", Bound::From),
    ("起", Bound::From),
    ("及以下", Bound::UpTo),
    ("及其以下", Bound::UpTo),
    ("以下", Bound::Below),
];

#[derive(Clone, Copy)]
enum Bound {
    Below,
    UpTo,
    From,
    Above,
}

impl Bound {
    fn age(self, number: u8) -> Option<Age> {
        Some(match self {
            Self::Below => Age { from: 0, to: number.checked_sub(1)? },
            Self::UpTo => Age { from: 0, to: number },
            Self::From => Age { from: number, to: Age::OPEN },
            Self::Above => Age { from: number.checked_add(1)?, to: Age::OPEN },
        })
    }
}

/// Takes the ages out of a normalised text: the text without them, and the ages in turn.
pub(crate) fn take(text: &str) -> (String, Vec<Age>) {
    let (mut out, mut ages) = (String::with_capacity(text.len()), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(at);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        match written(before, number) {
            Some((age, sign, behind)) => {
                ages.push(age);
                out.push_str(before.strip_suffix(sign).unwrap_or(before));
                out.push(' ');
                rest = behind;
            }
            None => {
                out.push_str(before);
                out.push_str(number.get(..digits).unwrap_or_default());
                rest = number.get(digits..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    (out, ages)
}

/// The age that begins with this number, the sign before it, and the text behind it.
fn written<'t>(before: &str, text: &'t str) -> Option<(Age, &'static str, &'t str)> {
    let (first, mut rest) = number(text)?;
    let mut years = years(&mut rest);
    let mut second = None;
    if let Some((number, behind)) = rest.strip_prefix('-').and_then(number) {
        (second, rest) = (Some(number), behind);
        years |= self::years(&mut rest);
    }
    let including = strip(&mut rest, "含");
    let behind = BEHIND.iter().find(|(word, _)| strip(&mut rest, word));
    years |= self::years(&mut rest) || behind.is_some_and(|(word, _)| *word == "+");
    if !years {
        return None;
    }
    let sign = BEFORE.iter().find(|(word, _)| before.ends_with(word));
    let age = match (second, sign, behind) {
        (Some(second), ..) => Some(Age { from: first, to: second }).filter(|age| age.from <= age.to)?,
        (_, Some((_, bound)), _) => bound.age(first)?,
        (_, _, Some((_, Bound::Below))) if including => Bound::UpTo.age(first)?,
        (_, _, Some((_, bound))) => bound.age(first)?,
        _ => Age { from: first, to: first },
    };
    Some((age, sign.map_or("", |(word, _)| word), rest))
}

fn number(text: &str) -> Option<(u8, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text.get(..digits)?.parse().ok()?, text.get(digits..)?))
}

fn years(rest: &mut &str) -> bool {
    strip(rest, "周岁") || strip(rest, "岁")
}

fn strip(rest: &mut &str, word: &str) -> bool {
    let stripped = rest.strip_prefix(word);
    *rest = stripped.unwrap_or(rest);
    stripped.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (u8, u8) {
        let (rest, ages) = take(text);
        assert_eq!(ages.len(), 1, "{text} leaves {rest}");
        (ages[0].from, ages[0].to)
    }

    #[test]
    fn above_includes_the_number() {
        for text in ["65岁以上", "65周岁及以上", "年满65周岁", "≥65岁", "65岁含以上", "65+老人", "满65岁"]
        {
            assert_eq!(one(text), (65, Age::OPEN), "{text}");
        }
        assert_eq!(one("超过65岁"), (66, Age::OPEN));
    }

    #[test]
    fn below_does_not_unless_it_says_so() {
        assert_eq!(one("未满18周岁"), (0, 17));
        assert_eq!(one("18岁以下"), (0, 17));
        assert_eq!(one("18岁及以下"), (0, 18));
    }

    #[test]
    fn a_range_has_two_ends() {
        assert_eq!(one("6-15岁"), (6, 15));
        assert_eq!(one("15周岁-49周岁"), (15, 49));
    }

    #[test]
    fn no_number_without_a_sign_of_age_is_an_age() {
        assert_eq!(take("3人以上").1, []);
        assert_eq!(take("400岁以上").1, []);
    }
}
