//! The spelling of a login and of a telephone number, and how the latter is masked.

use kernel::Violation;

use super::codes;

/// Reads a login: 3 to 32 lower-case letters, digits, `.`, `-`, `_`, beginning with a letter.
///
/// # Errors
/// The violation at `pointer`.
pub fn login(text: &str, pointer: &str) -> Result<String, Violation> {
    let login = text.trim();
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    let fine = (3..=32).contains(&login.len())
        && login.bytes().all(inside)
        && login.starts_with(|first: char| first.is_ascii_lowercase());
    if fine { Ok(login.to_owned()) } else { Err(Violation::of(pointer, &codes::LOGIN_SPELLING)) }
}

/// Reads a telephone number: 3 to 20 digits, `+` and `-`.
///
/// # Errors
/// The violation at `pointer`.
pub fn phone(text: &str, pointer: &str) -> Result<String, Violation> {
    let phone = text.trim();
    let fine = (3..=20).contains(&phone.len())
        && phone.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'));
    if fine { Ok(phone.to_owned()) } else { Err(Violation::of(pointer, &codes::PHONE_SPELLING)) }
}

/// `138****5678`: what others see of a number.
pub fn masked(phone: &str) -> String {
    let count = phone.chars().count();
    if count < 8 {
        return "*".repeat(count);
    }
    let ends = |n: usize, c: char| if (3..count - 4).contains(&n) { '*' } else { c };
    phone.chars().enumerate().map(|(n, c)| ends(n, c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_and_phones_are_read_strictly() {
        for fine in ["wang-min", "abc", "z.hang_3"] {
            assert_eq!(login(fine, "/login").unwrap(), fine);
        }
        for wrong in ["", "ab", "Wang", "1abc", "-abc", "王敏", "a b c", &"a".repeat(33)] {
            assert_eq!(login(wrong, "/login").unwrap_err().code, "identity.login.spelling", "{wrong}");
        }
        assert!(phone("024-8888 6666", "/phone").is_err());
        assert_eq!(phone("+86-24-88886666", "/phone").unwrap(), "+86-24-88886666");
    }

    #[test]
    fn a_masked_number_keeps_three_and_four() {
        assert_eq!(masked("13812345678"), "138****5678");
        assert_eq!(masked("1234567"), "*******");
    }
}
