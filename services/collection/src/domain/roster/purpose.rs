//! Why somebody wants to see personal values as they are.

use kernel::{Violation, text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;

/// Rows that may be unmasked at once.
pub const MOST_ROWS: usize = 50;
/// Characters of a reason.
const LONGEST: usize = 200;
/// So many digits in a row are somebody's number.
const NUMBER: usize = 7;

/// What the values are needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum UnmaskPurpose {
    /// 核对、更正台账
    Verify,
    /// 上门探访、联系本人
    Contact,
    /// 发放待遇
    Pay,
    /// 审核资格
    Review,
    /// 应急处置
    Emergency,
    /// 本人查询（个人信息保护法第四十五条）
    SubjectAccess,
}

/// A purpose and the words to it. They stand in the history for ever, so they may name nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Purpose {
    /// What for.
    pub purpose: UnmaskPurpose,
    /// In words.
    pub reason: String,
}

impl Purpose {
    /// Reads it.
    ///
    /// # Errors
    /// If there are no words, too many, or digits that could be somebody's number.
    pub fn read(purpose: UnmaskPurpose, reason: &str) -> Result<Self, Violation> {
        let pointer = "/reason";
        let reason = text::required(reason, LONGEST, pointer)?;
        if names_a_number(&reason) {
            return Err(Violation::of(pointer, &codes::PURPOSE));
        }
        Ok(Self { purpose, reason })
    }
}

/// Whether a text holds a run of digits such as a telephone or identity number, however it is
/// spaced or how wide its digits are.
pub fn names_a_number(text: &str) -> bool {
    let mut run = 0_usize;
    for c in text.chars() {
        let digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        if digit {
            run += 1;
        } else if !matches!(c, ' ' | '-' | '\u{3000}' | '*') {
            run = 0;
        }
        if run >= NUMBER {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_purpose_needs_words_and_no_numbers_of_people() {
        let read = |reason: &str| Purpose::read(UnmaskPurpose::Verify, reason).map_err(|v| v.code);
        assert!(read("核对2026年11月停发名单").is_ok());
        assert_eq!(read("  ").unwrap_err(), "text.empty");
        for numbers in ["核对210199195001010016", "电话 100-1234-5678", "核对２１０１９９１９５"]
        {
            assert_eq!(read(numbers).unwrap_err(), "collection.unmask.purpose", "{numbers}");
        }
    }
}
