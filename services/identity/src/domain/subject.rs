//! Who somebody is to a provider of identities.

use kernel::{Refusal, Violation, text};
use web::codes as http;

use super::codes;

/// The longest subject (OpenID Connect Core 1.0, section 2).
const LONGEST: usize = 255;

/// Checks the spelling of a subject: printable ASCII, as it stands in the `sub` claim.
///
/// # Errors
/// If it is none, pointing at `/subject`.
pub fn checked(given: &str) -> Result<String, Refusal> {
    let subject = text::required(given, LONGEST, "/subject")
        .map_err(|wrong| Refusal::new(&http::BAD_BODY).with([wrong]))?;
    if subject.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(subject);
    }
    Err(Refusal::new(&http::BAD_BODY).with([Violation::of("/subject", &codes::SUBJECT_SPELLING)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_what_a_sub_claim_can_hold() {
        for fine in ["24400320", "auth0|5f7c", "S-1-5-21", "a"] {
            assert_eq!(checked(fine).unwrap(), fine);
        }
        for wrong in ["", "张丽", "a b", "a\u{7f}", &"x".repeat(256)] {
            assert!(checked(wrong).is_err(), "{wrong}");
        }
    }
}
