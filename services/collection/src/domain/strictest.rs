//! The kind of value that satisfies two demands at once.

use forms::{CodeValue, Decimal, FieldKind};

/// The widest kind within both; `None` if no value could satisfy them together.
pub fn strictest(a: &FieldKind, b: &FieldKind) -> Option<FieldKind> {
    use FieldKind::{Code, Decimal as Number, Integer, Text};
    match (a, b) {
        (Integer { minimum: a_least, maximum: a_most }, Integer { minimum: b_least, maximum: b_most }) => {
            let (minimum, maximum) = (larger(*a_least, *b_least), smaller(*a_most, *b_most));
            ordered(minimum.as_ref(), maximum.as_ref()).then_some(Integer { minimum, maximum })
        }
        (
            Number { minimum: a_least, maximum: a_most, scale: a_scale },
            Number { minimum: b_least, maximum: b_most, scale: b_scale },
        ) => {
            let minimum = larger(number(a_least), number(b_least));
            let maximum = smaller(number(a_most), number(b_most));
            ordered(minimum.as_ref(), maximum.as_ref()).then(|| Number {
                minimum: minimum.map(|n| n.to_string()),
                maximum: maximum.map(|n| n.to_string()),
                scale: *a_scale.min(b_scale),
            })
        }
        (Text { max_length: a }, Text { max_length: b }) => Some(Text { max_length: *a.min(b) }),
        (Code { values: a }, Code { values: b }) => {
            let values: Vec<CodeValue> =
                a.iter().filter(|v| b.iter().any(|w| w.code == v.code)).cloned().collect();
            (!values.is_empty()).then_some(Code { values })
        }
        (a, b) => (a == b).then(|| a.clone()),
    }
}

fn number(text: &Option<String>) -> Option<Decimal> {
    text.as_ref().and_then(|text| text.parse().ok())
}

fn larger<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    a.max(b)
}

fn smaller<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn ordered<T: Ord>(least: Option<&T>, most: Option<&T>) -> bool {
    least.zip(most).is_none_or(|(least, most)| least <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(minimum: Option<i64>, maximum: Option<i64>) -> FieldKind {
        FieldKind::Integer { minimum, maximum }
    }

    fn decimal(minimum: Option<&str>, scale: u8) -> FieldKind {
        FieldKind::Decimal { minimum: minimum.map(Into::into), maximum: None, scale }
    }

    fn codes(list: &[&str]) -> FieldKind {
        let value =
            |code: &&str| CodeValue { code: (*code).into(), zh: format!("代码{code}"), en: String::new() };
        FieldKind::Code { values: list.iter().map(value).collect() }
    }

    #[test]
    fn bounds_meet_in_the_middle_or_not_at_all() {
        assert_eq!(
            strictest(&integer(Some(0), None), &integer(None, Some(9))),
            Some(integer(Some(0), Some(9)))
        );
        assert_eq!(
            strictest(&integer(Some(3), Some(9)), &integer(Some(5), None)),
            Some(integer(Some(5), Some(9)))
        );
        assert_eq!(strictest(&integer(Some(9), None), &integer(None, Some(3))), None);
        assert_eq!(strictest(&decimal(Some("0.5"), 2), &decimal(None, 1)), Some(decimal(Some("0.5"), 1)));
        assert_eq!(strictest(&codes(&["1", "2"]), &codes(&["2", "3"])), Some(codes(&["2"])));
        assert_eq!(strictest(&codes(&["1"]), &codes(&["3"])), None);
        let text = |max_length| FieldKind::Text { max_length };
        assert_eq!(strictest(&text(50), &text(30)), Some(text(30)));
        assert_eq!(strictest(&FieldKind::Date, &FieldKind::Date), Some(FieldKind::Date));
        assert_eq!(strictest(&FieldKind::Date, &FieldKind::Month), None);
        assert_eq!(strictest(&integer(None, None), &decimal(None, 0)), None);
    }
}
