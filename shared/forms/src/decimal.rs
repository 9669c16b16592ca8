//! Decimal numbers kept exactly: at most 18 digits before the point and 9 after it.

use std::{fmt, str::FromStr};

/// The most digits before the point.
pub const INTEGER_DIGITS: usize = 18;
/// The most digits after the point.
pub const SCALE: u8 = 9;

const ONE: i128 = 1_000_000_000;

/// A decimal number, in billionths. Its text form is canonical: no needless zeros, no `-0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

/// The text is not a decimal number, or a longer one than is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a decimal number such as -12.5")]
pub struct ParseDecimalError;

impl Decimal {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The sum, if it is not longer than is kept.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let limit = 10_i128.pow(18) * ONE;
        self.0.checked_add(other.0).filter(|sum| sum.abs() < limit).map(Self)
    }

    /// One of so many equal shares of it, rounded to some digits after the point, halves away from
    /// zero; none of no shares.
    pub fn share(self, of: u32, digits: u8) -> Option<Self> {
        let unit = 10_i128.pow(u32::from(SCALE.saturating_sub(digits)));
        let shares = i128::from(of).checked_mul(unit).filter(|shares| *shares > 0)?;
        let half = shares / 2 * self.0.signum();
        Some(Self((self.0 + half) / shares * unit))
    }

    /// How many digits stand after the point.
    pub fn scale(self) -> u8 {
        let mut rest = (self.0 % ONE).abs();
        let mut scale = SCALE;
        while scale > 0 && rest % 10 == 0 {
            rest /= 10;
            scale -= 1;
        }
        scale
    }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
        let digits_only = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let whole = if digits_only(whole) {
            whole.trim_start_matches('0')
        } else {
            return Err(ParseDecimalError);
        };
        if !fraction.is_none_or(digits_only) {
            return Err(ParseDecimalError);
        }
        let fraction = fraction.unwrap_or_default().trim_end_matches('0');
        if whole.len() > INTEGER_DIGITS || fraction.len() > usize::from(SCALE) {
            return Err(ParseDecimalError);
        }
        let billionths = format!("{whole}{fraction:0<width$}", width = usize::from(SCALE));
        let magnitude: i128 = billionths.parse().map_err(|_| ParseDecimalError)?;
        Ok(Self(if negative { -magnitude } else { magnitude }))
    }
}
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let fraction = format!("{rest:09}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            digits => write!(f, "{sign}{whole}.{digits}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn canonical(text: &str) -> String {
        text.parse::<Decimal>().unwrap().to_string()
    }

    #[test]
    fn one_number_has_one_spelling() {
        for (text, expected) in [
            ("12.50", "12.5"),
            ("007", "7"),
            ("-0.00", "0"),
            ("0.1", "0.1"),
            ("-0.05", "-0.05"),
            ("100", "100"),
        ] {
            assert_eq!(canonical(text), expected);
        }
        let longest = "999999999999999999.999999999";
        assert_eq!(canonical(longest), longest);
    }

    #[test]
    fn what_is_no_plain_decimal_is_refused() {
        for wrong in
            ["", "-", ".5", "5.", "1e3", "1,000", "+1", "--1", "1.2.3", " 1", "１", "NaN", "1.0000000001"]
        {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
        }
        assert!("1000000000000000000".parse::<Decimal>().is_err());
    }

    #[test]
    fn order_is_by_value_and_scale_counts_used_places() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert!(decimal("-1.5") < decimal("-1.49") && decimal("9.99") < decimal("10"));
        assert_eq!(
            (decimal("3").scale(), decimal("3.10").scale(), decimal("0.000000001").scale()),
            (0, 1, 9)
        );
    }

    proptest! {
        #[test]
        fn the_canonical_text_is_read_back(units in -999_999_999_999_999_999_999_999_999_i128..=999_999_999_999_999_999_999_999_999) {
            let decimal = Decimal(units);
            prop_assert_eq!(decimal.to_string().parse(), Ok(decimal));
        }
    }
}
