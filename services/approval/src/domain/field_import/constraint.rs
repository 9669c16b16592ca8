//! Constraints of an XLSForm that are bounds: `. >= 0 and . <= 100`, `string-length(.) <= 50`.
//! Anything else says more than a typed bound can hold, and is not taken in part.

use forms::Decimal;

use crate::domain::content::NewElement;

/// Conditions joined by `and` at most: two bounds are enough.
const MOST: usize = 4;

/// Reads a constraint into the bounds of a new element of this datatype; false if it is none.
pub fn read(text: &str, new: &mut NewElement) -> bool {
    let parts: Vec<&str> = text.split(" and ").map(str::trim).collect();
    parts.len() <= MOST && parts.into_iter().all(|part| one(part, new).is_some())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Above,
    Most,
    Below,
}

impl Bound {
    fn turned(self) -> Self {
        match self {
            Self::Least => Self::Most,
            Self::Above => Self::Below,
            Self::Most => Self::Least,
            Self::Below => Self::Above,
        }
    }
}

fn one(part: &str, new: &mut NewElement) -> Option<()> {
    let part = unwrapped(part);
    let (at, sign, bound) =
        [(">=", Bound::Least), ("<=", Bound::Most), (">", Bound::Above), ("<", Bound::Below)]
            .into_iter()
            .find_map(|(sign, bound)| Some((part.find(sign)?, sign, bound)))?;
    let (left, right) = (part.get(..at)?.trim(), part.get(at + sign.len()..)?.trim());
    let (subject, number, bound) = match (left, right) {
        (number, "." | "string-length(.)") => (right, number, bound.turned()),
        (subject, number) => (subject, number, bound),
    };
    match (subject, new.datatype.as_str()) {
        (".", "integer") => whole(number.parse().ok()?, bound, new),
        (".", "decimal") => exact(number.parse().ok()?, bound, new),
        ("string-length(.)", "text") => length(number.parse().ok()?, bound, new),
        _ => None,
    }
}

/// Without one pair of brackets around it.
fn unwrapped(part: &str) -> &str {
    let inner = part.strip_prefix('(').and_then(|part| part.strip_suffix(')'));
    inner.filter(|inner| !inner.contains('(')).unwrap_or(part).trim()
}

fn whole(number: i64, bound: Bound, new: &mut NewElement) -> Option<()> {
    match bound {
        Bound::Least => set(&mut new.minimum, number),
        Bound::Above => set(&mut new.minimum, number.checked_add(1)?),
        Bound::Most => set(&mut new.maximum, number),
        Bound::Below => set(&mut new.maximum, number.checked_sub(1)?),
    }
}

/// Between two decimals there is always another: only bounds that may be reached can be kept.
fn exact(number: Decimal, bound: Bound, new: &mut NewElement) -> Option<()> {
    match bound {
        Bound::Least => set(&mut new.minimum, number),
        Bound::Most => set(&mut new.maximum, number),
        Bound::Above | Bound::Below => None,
    }
}

fn length(number: u32, bound: Bound, new: &mut NewElement) -> Option<()> {
    let most = match bound {
        Bound::Most => number,
        Bound::Below => number.checked_sub(1)?,
        Bound::Least | Bound::Above => return None,
    };
    new.max_length.is_none().then(|| new.max_length = Some(most))
}

fn set(place: &mut Option<String>, number: impl ToString) -> Option<()> {
    place.is_none().then(|| *place = Some(number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field_import::sheet::blank;

    fn bounds(datatype: &str, text: &str) -> Option<(Option<String>, Option<String>, Option<u32>)> {
        let mut new = NewElement { datatype: datatype.into(), ..blank() };
        read(text, &mut new).then_some((new.minimum, new.maximum, new.max_length))
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn bounds_become_typed_and_nothing_else_is_taken() {
        assert_eq!(bounds("integer", ". >= 0 and . <= 100"), Some((some("0"), some("100"), None)));
        assert_eq!(bounds("integer", ".>0"), Some((some("1"), None, None)));
        assert_eq!(bounds("integer", "(. < 10)"), Some((None, some("9"), None)));
        assert_eq!(bounds("integer", "0 <= ."), Some((some("0"), None, None)));
        assert_eq!(bounds("decimal", ". >= -0.5"), Some((some("-0.5"), None, None)));
        assert_eq!(bounds("text", "string-length(.) <= 50"), Some((None, None, Some(50))));
        for (datatype, text) in [
            ("decimal", ". > 0"),
            ("integer", ". >= 0 or . = -1"),
            ("integer", ". >= ${other}"),
            ("integer", ". >= 0 and . >= 5"),
            ("text", "regex(., '[0-9]+')"),
            ("date", ". <= today()"),
            ("integer", ". >= 1.5"),
            ("integer", ". > 9223372036854775807"),
            ("integer", ""),
        ] {
            assert_eq!(bounds(datatype, text), None, "{datatype} {text}");
        }
    }
}
