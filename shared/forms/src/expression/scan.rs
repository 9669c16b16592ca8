//! The first lock: what characters an expression may hold, and how deep its brackets go. The
//! parser never sees a text that this has not passed.

use kernel::refusal::Code;

use super::{MAX_DEPTH, MAX_LENGTH};
use crate::codes;

struct Scan<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    word: String,
    open: Vec<char>,
    choices: usize,
}

/// Passes a text, or says which code it breaks.
pub fn scan(source: &str) -> Result<(), &'static Code> {
    if source.chars().nth(MAX_LENGTH).is_some() {
        return Err(&codes::RULE_LONG);
    }
    let mut scan =
        Scan { rest: source.chars().peekable(), word: String::new(), open: Vec::new(), choices: 0 };
    while let Some(character) = scan.rest.next() {
        scan.take(character)?;
    }
    if scan.open.is_empty() { Ok(()) } else { Err(&codes::RULE_SYNTAX) }
}

impl Scan<'_> {
    fn take(&mut self, character: char) -> Result<(), &'static Code> {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => {
                self.word.push(character);
                return Ok(());
            }
            '\'' | '"' => self.quoted(character)?,
            '(' | '[' => self.opened(if character == '(' { ')' } else { ']' })?,
            ')' | ']' => self.closed(character)?,
            '/' if self.rest.peek() == Some(&'/') => return Err(&codes::RULE_FORBIDDEN),
            '?' => self.chosen()?,
            ' ' | '\t' | '\r' | '\n' | '.' | ',' | '!' | ':' | '=' | '<' | '>' | '&' | '|' | '+' | '-'
            | '*' | '/' | '%' => {}
            '{' | '}' | '`' => return Err(&codes::RULE_FORBIDDEN),
            _ => return Err(&codes::RULE_CHARACTER),
        }
        self.word.clear();
        Ok(())
    }

    /// A text in quotes. `r'…'` takes backslashes as they are; bytes and triple quotes are not ours.
    fn quoted(&mut self, quote: char) -> Result<(), &'static Code> {
        let raw = match self.word.as_str() {
            "" => false,
            "r" | "R" => true,
            _ => return Err(&codes::RULE_FORBIDDEN),
        };
        let mut length = 0_usize;
        while let Some(character) = self.rest.next() {
            match character {
                _ if character == quote && length == 0 && self.rest.peek() == Some(&quote) => {
                    return Err(&codes::RULE_FORBIDDEN);
                }
                _ if character == quote => return Ok(()),
                '\\' if !raw => drop(self.rest.next()),
                _ if character.is_control() => return Err(&codes::RULE_CHARACTER),
                _ => {}
            }
            length += 1;
        }
        Err(&codes::RULE_SYNTAX)
    }

    /// `a ? b : c ? d : …`: the parser goes one level deeper at each.
    fn chosen(&mut self) -> Result<(), &'static Code> {
        self.choices += 1;
        if self.choices > MAX_DEPTH { Err(&codes::RULE_DEEP) } else { Ok(()) }
    }

    fn opened(&mut self, closing: char) -> Result<(), &'static Code> {
        self.open.push(closing);
        if self.open.len() > MAX_DEPTH { Err(&codes::RULE_DEEP) } else { Ok(()) }
    }

    fn closed(&mut self, closing: char) -> Result<(), &'static Code> {
        if self.open.pop() == Some(closing) { Ok(()) } else { Err(&codes::RULE_SYNTAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(source: &str) -> &'static str {
        scan(source).unwrap_err().name
    }

    #[test]
    fn ordinary_rules_pass() {
        for good in [
            "a <= b",
            "kind in ['甲', \"乙\"] && !(c > 3)",
            r"name.matches(r'^\d+$')",
            r"a == 'it\'s'",
            "''==a",
        ] {
            assert_eq!(scan(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn length_and_brackets_are_bounded() {
        assert_eq!(scan(&"a".repeat(MAX_LENGTH)), Ok(()));
        assert_eq!(refused(&"数".repeat(MAX_LENGTH + 1)), "forms.rule.too-long");
        assert_eq!(refused(&"(".repeat(31)), "forms.rule.too-deep");
        assert_eq!(refused(&"[".repeat(30)), "forms.rule.syntax");
        assert_eq!(refused(&"a?a:".repeat(31)), "forms.rule.too-deep");
        assert_eq!(refused("(a]"), "forms.rule.syntax");
        assert_eq!(refused("a)"), "forms.rule.syntax");
    }

    #[test]
    fn what_has_no_place_in_a_rule_is_refused() {
        for wrong in
            ["a（b）", "人口 > 3", "a；", "#", "@", "a\u{0}", "a\u{200b}", "'a\nb'", "💖", "$", "^", "\\"]
        {
            assert_eq!(refused(wrong), "forms.rule.character", "{wrong}");
        }
        for wrong in ["{}", "a // b", "`a`", "b'x'", "rb'x'", "'''x'''", "a''", "f\"x\""] {
            assert_eq!(refused(wrong), "forms.rule.forbidden", "{wrong}");
        }
        for wrong in ["'", "'a", r"'\'", r"r'\'' "] {
            assert_eq!(refused(wrong), "forms.rule.syntax", "{wrong}");
        }
    }
}
