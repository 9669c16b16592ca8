//! Text for a spreadsheet: what a program would run as a formula is disarmed by an apostrophe.

use std::borrow::Cow;

/// The cell as it is written. Plain numbers stay numbers.
pub fn safe(text: &str) -> Cow<'_, str> {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if dangerous && text.parse::<forms::Decimal>().is_err() {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for (text, expected) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+1+cmd", "'+1+cmd"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("-12.5", "-12.5"),
            ("6918", "6918"),
            ("和平新村社区", "和平新村社区"),
            ("", ""),
        ] {
            assert_eq!(safe(text), expected);
        }
    }
}
