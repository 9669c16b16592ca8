//! Which regular expressions a rule may hold. The engine is linear in the text already; this keeps
//! the compiled form small, because it is compiled at every evaluation.

use cel::{
    Context, IdedExpr, Value,
    common::ast::{CallExpr, Expr, LiteralValue},
};

use super::STANDARD;

const MAX_LENGTH: usize = 100;
const MAX_REPEATS: u32 = 64;

/// The pattern as the engine gets it, if it is valid and cheap: at most 100 characters; only `(?:`
/// of the extensions; of the classes only `\d` and `\s`, which mean ASCII here (the engine's own
/// know every script, and cost half a millisecond); repeated counts only after a single item, 64
/// in all.
pub fn prepared(pattern: &str) -> Option<String> {
    if pattern.chars().nth(MAX_LENGTH).is_some() {
        return None;
    }
    let prepared = cheap(pattern)?;
    (valid(pattern) && valid(&prepared)).then_some(prepared)
}

/// `None` at the first thing that is not allowed.
fn cheap(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    let mut previous = ' ';
    let mut repeats = 0_u32;
    while let Some(character) = rest.next() {
        match character {
            '\\' => {
                match rest.next()? {
                    'd' => out.push_str("[0-9]"),
                    's' => out.push_str("[ \\t\\r\\n]"),
                    escaped if escaped.is_ascii_punctuation() => out.extend(['\\', escaped]),
                    _ => return None,
                }
                previous = 'x';
                continue;
            }
            '?' if previous == '(' && rest.peek() != Some(&':') => return None,
            '{' => {
                if matches!(previous, ')' | '}' | '*' | '+' | '?') {
                    return None;
                }
                let body: String = rest.by_ref().take_while(|c| *c != '}').collect();
                let counts = body.split(',').filter(|n| !n.is_empty()).map(|n| n.parse::<u32>().ok());
                repeats = repeats.checked_add(counts.max()??)?;
                out.extend(["{", &body, "}"]);
                previous = '}';
                continue;
            }
            _ => {}
        }
        out.push(character);
        previous = character;
    }
    (repeats <= MAX_REPEATS).then_some(out)
}

/// Asks the engine itself, once, while compiling.
fn valid(pattern: &str) -> bool {
    let text =
        |value: &str| IdedExpr { id: 0, expr: Expr::Literal(LiteralValue::String(value.to_owned().into())) };
    let call =
        CallExpr { func_name: "matches".into(), target: Some(Box::new(text(""))), args: vec![text(pattern)] };
    let tree = IdedExpr { id: 0, expr: Expr::Call(call) };
    Value::resolve(&tree, &Context::with_env(std::sync::Arc::clone(&STANDARD))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_forms_need_are_accepted() {
        for good in [
            r"^1[3-9]\d{9}$",
            "^[一-龥·]{2,20}$",
            r"^\d{6}(?:18|19|20)\d{9}[0-9X]$",
            r"^[A-Z]{2}-\d+(\.\d{1,2})?$",
            "",
            r"^\(\d{3,4}\)$",
        ] {
            assert!(prepared(good).is_some(), "{good}");
        }
    }

    #[test]
    fn digits_and_spaces_are_those_of_ascii() {
        assert_eq!(prepared(r"^\d{4}[\s\d]\.$").unwrap(), r"^[0-9]{4}[[ \t\r\n][0-9]]\.$");
    }

    #[test]
    fn what_is_costly_or_wrong_is_not() {
        for wrong in [
            "(foo",
            "a{65}",
            "a{40}b{40}",
            "(a{8}){8}",
            "a{8}{8}",
            "a{99999999999}",
            "a{1,}{,3}",
            r"\w{50}",
            r"\p{Han}",
            "(?i)a",
            "(?P<n>a)",
            "a{",
            "a{}",
            "a{3",
            r"[!-\d]",
            "\\",
            "[",
            &"a".repeat(101),
        ] {
            assert_eq!(prepared(wrong), None, "{wrong}");
        }
    }
}
