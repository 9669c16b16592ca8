//! Check characters of ISO/IEC 7064: MOD 11-2 (ID numbers) and MOD 37,36 (control numbers).

const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn value(character: u8) -> Option<u32> {
    ALPHABET.iter().position(|c| *c == character).and_then(|n| u32::try_from(n).ok())
}

/// The MOD 11-2 check character of a string of digits: `0`–`9` or `X`. `None` if it holds anything else.
pub fn mod_11_2(digits: &str) -> Option<char> {
    let mut product = 0;
    for byte in digits.bytes() {
        let digit = value(byte).filter(|v| *v < 10)?;
        product = (product + digit) * 2 % 11;
    }
    match (12 - product) % 11 {
        10 => Some('X'),
        n => char::from_digit(n, 10),
    }
}

/// The MOD 37,36 check character of a string of digits and capital letters. `None` if it holds anything else.
pub fn mod_37_36(text: &str) -> Option<char> {
    let mut product = 36;
    for byte in text.bytes() {
        let sum = (product + value(byte)?) % 36;
        product = if sum == 0 { 36 } else { sum } * 2 % 37;
    }
    let check = usize::try_from((37 - product) % 36).ok()?;
    ALPHABET.get(check).map(|b| char::from(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mod_11_2_agrees_with_the_examples_of_gb_11643() {
        assert_eq!(mod_11_2("11010519491231002"), Some('X'));
        assert_eq!(mod_11_2("44052418800101001"), Some('4'));
        assert_eq!(mod_11_2("1101051949123100X"), None);
    }

    /// ISO/IEC 7064 gives `A12425GABC1234002` its check character `M`.
    #[test]
    fn mod_37_36_agrees_with_the_known_vector() {
        assert_eq!(mod_37_36("A12425GABC1234002"), Some('M'));
    }

    #[test]
    fn mod_37_36_sees_every_single_error_and_every_adjacent_swap() {
        let good = "210102MZ20260007";
        let check = mod_37_36(good).unwrap();
        for at in 0..good.len() {
            for other in ALPHABET {
                let mut bad = good.as_bytes().to_vec();
                if bad[at] == *other {
                    continue;
                }
                bad[at] = *other;
                assert_ne!(mod_37_36(std::str::from_utf8(&bad).unwrap()), Some(check));
            }
        }
    }
}
