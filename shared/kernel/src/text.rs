//! Text from outside, made safe to keep: trimmed, NFC, without control characters, and bounded
//! in characters people see (grapheme clusters), so that rare Chinese characters count as one.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::refusal::Violation;

crate::codes! {
    /// Empty where something is needed.
    TEXT_EMPTY = "text.empty" Invalid "不能为空" "must not be empty";
    /// Longer than allowed.
    TEXT_LONG = "text.too-long" Invalid "内容过长" "too long";
    /// Control characters, such as NUL.
    TEXT_CONTROL = "text.control-character" Invalid "含有不允许的控制字符" "contains control characters";
}

/// Cleans a required text of at most `longest` visible characters, or says what is wrong at `pointer`.
pub fn required(value: &str, longest: usize, pointer: &str) -> Result<String, Violation> {
    let clean = optional(value, longest, pointer)?;
    if clean.is_empty() { Err(Violation::of(pointer, &TEXT_EMPTY)) } else { Ok(clean) }
}

/// The same where nothing is a good answer.
pub fn optional(value: &str, longest: usize, pointer: &str) -> Result<String, Violation> {
    let clean: String = value.trim().nfc().collect();
    if clean.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Violation::of(pointer, &TEXT_CONTROL));
    }
    if clean.graphemes(true).count() > longest {
        return Err(Violation::of(pointer, &TEXT_LONG)
            .saying(format!("最多 {longest} 个字"), format!("at most {longest} characters")));
    }
    Ok(clean)
}

/// Folds a name for comparison: NFKC (full width to half), lower case, no spaces or brackets.
pub fn fold(value: &str) -> String {
    value
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '“' | '”' | '"' | '、')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_what_people_see() {
        assert_eq!(required("  𠮷野家 ", 3, "/name"), Ok("𠮷野家".to_owned()));
        assert_eq!(required("四个汉字", 3, "/name").unwrap_err().code, "text.too-long");
        assert_eq!(required(" \n ", 3, "/name").unwrap_err().code, "text.empty");
        assert_eq!(required("a\0b", 9, "/name").unwrap_err().code, "text.control-character");
    }

    #[test]
    fn folding_joins_widths_and_brackets() {
        assert_eq!(fold("６５岁以上（人）"), fold("65岁以上(人)"));
        assert_ne!(fold("户籍人口"), fold("常住人口"));
    }
}
