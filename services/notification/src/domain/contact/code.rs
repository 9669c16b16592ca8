//! The code that is sent to an address and typed back: six digits, a quarter of an hour, five tries.

use chrono::TimeDelta;
use kernel::{ContactId, digest};

/// How long a code holds.
pub const LASTS: TimeDelta = TimeDelta::minutes(15);
/// Wrong tries before it is void.
pub const TRIES: i32 = 5;

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// From eight unguessable bytes.
    pub fn of(bytes: [u8; 8]) -> Self {
        Self(format!("{:06}", u64::from_le_bytes(bytes) % 1_000_000))
    }

    /// What somebody typed: full-width digits and spaces come from phones.
    pub fn typed(text: &str) -> Self {
        let digit = |c: char| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
            _ => Some(c).filter(char::is_ascii_digit),
        };
        Self(text.chars().filter_map(digit).take(12).collect())
    }

    /// As it is sent.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// As it is kept: bound to the address it was sent to.
    pub fn kept(&self, contact: ContactId) -> String {
        digest::of_bytes(format!("{contact} {}", self.0).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_is_bound_to_its_address() {
        let code = Code::of(1_000_042_u64.to_le_bytes());
        assert_eq!(code.digits(), "000042");
        assert_eq!(Code::typed(" ０００ 042"), code);
        let (a, b) = ("cnt_00000000000000000000000000000001", "cnt_00000000000000000000000000000002");
        assert_ne!(code.kept(a.parse().unwrap()), code.kept(b.parse().unwrap()));
    }
}
