//! What a password must be: long, not the login, and not one that is tried first.
//!
//! No rules of composition and no forced change (ASVS 6.2.5, 6.2.10): they make passwords worse.

use kernel::{Code, text};

use super::codes;

const SHORTEST: usize = 10;
const LONGEST: usize = 128;

/// Passwords of ten characters and more that head every list of leaked ones, folded.
const COMMON: [&str; 24] = [
    "0123456789",
    "0987654321",
    "1111111111",
    "1234512345",
    "12345678910",
    "1234567890",
    "123456789a",
    "123456789q",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "1357924680",
    "5201314520",
    "a123456789",
    "aa123456789",
    "abc123456789",
    "abcd123456",
    "abcdefghij",
    "iloveyou1314",
    "password12",
    "password123",
    "qwertyuiop",
    "woaini1314520",
    "zxcvbnm123",
];

/// Says what is wrong with a password for this login, if anything.
///
/// # Errors
/// The code of the rule that is broken.
pub fn check(password: &str, login: &str) -> Result<(), &'static Code> {
    let characters = password.chars().count();
    if characters < SHORTEST {
        return Err(&codes::PASSWORD_SHORT);
    }
    if characters > LONGEST {
        return Err(&codes::PASSWORD_LONG);
    }
    let folded = text::fold(password);
    if folded.contains(&text::fold(login)) {
        return Err(&codes::PASSWORD_IS_LOGIN);
    }
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 4 || COMMON.contains(&folded.as_str()) {
        return Err(&codes::PASSWORD_COMMON);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_has_its_case() {
        let cases = [
            ("correct horse", None),
            ("轻车简从不扰民真好啊", None),
            ("ninechars", Some("identity.password.short")),
            ("Wang-Min 2026", Some("identity.password.is-login")),
            ("xxWANG-MINxx", Some("identity.password.is-login")),
            ("１２３４５６７８９０", Some("identity.password.common")),
            ("aaaaaaaaaabb", Some("identity.password.common")),
            ("QWERTYUIOP", Some("identity.password.common")),
        ];
        for (password, expected) in cases {
            assert_eq!(check(password, "wang-min").err().map(|code| code.name), expected, "{password}");
        }
        assert_eq!(check(&"長い".repeat(65), "wang-min").unwrap_err().name, "identity.password.long");
    }
}
