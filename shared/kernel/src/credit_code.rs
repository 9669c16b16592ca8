//! 统一社会信用代码 (GB 32100-2015): 18 characters of a 31-character alphabet, check modulo 31,
//! and within it the organisation body of GB 11714 with its own check character.

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const BODY_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A valid unified social credit code.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CreditCode(String);

/// Why a text is not a credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Not 18 characters of the alphabet (no I, O, S, V, Z).
    #[error("expected 18 characters of 0-9 and A-Z without I, O, S, V and Z")]
    Shape,
    /// Positions 9–17 are no organisation body.
    #[error("the organisation code within does not agree with its check character")]
    Body,
    /// The last character does not agree with the rest.
    #[error("the check character does not agree")]
    Check,
}

impl CreditCode {
    /// Reads a code; lower case is taken as upper case.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        let text = text.trim().to_ascii_uppercase();
        let ordinals: Vec<usize> =
            text.bytes().map_while(|b| ALPHABET.iter().position(|c| *c == b)).collect();
        if ordinals.len() != 18 || text.len() != 18 {
            return Err(CreditCodeError::Shape);
        }
        if !body_agrees(text.as_bytes()) {
            return Err(CreditCodeError::Body);
        }
        let sum: usize = ordinals.iter().zip(WEIGHTS).map(|(ordinal, weight)| ordinal * weight).sum();
        if ordinals.last() == Some(&((31 - sum % 31) % 31)) {
            Ok(Self(text))
        } else {
            Err(CreditCodeError::Check)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// GB 11714: weights on base-36 values, 11 minus the sum modulo 11, 10 is X and 11 is 0.
fn body_agrees(code: &[u8]) -> bool {
    let Some(body) = code.get(8..16) else { return false };
    let sum: usize = body
        .iter()
        .zip(BODY_WEIGHTS)
        .filter_map(|(byte, weight)| char::from(*byte).to_digit(36).map(|value| value as usize * weight))
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        n => b'0' + u8::try_from(n).unwrap_or(0),
    };
    code.get(16) == Some(&expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_example_and_synthetic_departments_are_valid() {
        for good in ["91350100M000100Y43", "11210102MB99990A0L", "11210103MB99991B59", "12210102MB99992CXQ"] {
            assert!(CreditCode::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn each_fault_has_its_own_name() {
        assert_eq!(CreditCode::parse("91350100M000100Y4Z"), Err(CreditCodeError::Shape));
        assert_eq!(CreditCode::parse("91350100M000100Y44"), Err(CreditCodeError::Check));
        assert_eq!(CreditCode::parse("91350100M000100Y53"), Err(CreditCodeError::Body));
        assert_eq!(CreditCode::parse("91350100M000100Y4"), Err(CreditCodeError::Shape));
    }
}
