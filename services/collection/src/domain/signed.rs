//! The signature that came beside a control number: a code bears it behind the address at which the
//! number is verified. A number can be copied from anywhere; a signature is for one content alone.

use chrono::NaiveDate;
use contracts::approval::AdmissionClaims;
use kernel::{ControlNumber, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// Shorter than this nothing behind a mark is taken for a signature: people write `#` and `s=` as well.
const SHORTEST: usize = 20;
/// How every signature of ours begins: `{"`, in Base64.
const HEAD: &str = "eyJ";

/// How the signature beside a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ReceivedSignature)]
pub enum Signed {
    /// 没有附签名
    Absent,
    /// 签名核验通过
    Holds,
    /// 签名核验不通过
    Fails,
}

/// What in a text was meant to be a signature.
pub fn signatures(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let foreign = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let mut at = 0;
    for token in text.split_inclusive(foreign) {
        let before = text.get(..at).unwrap_or_default();
        at += token.len();
        let token = token.trim_end_matches(foreign).trim_end_matches('.');
        let marked = ["#", "?s=", "&s="].iter().any(|mark| before.ends_with(mark));
        let meant = token.starts_with(HEAD) || (marked && token.len() >= SHORTEST);
        if meant && !found.contains(&token) {
            found.push(token);
        }
    }
    found
}

/// Whether claims that were verified are for exactly what was admitted under a number.
pub fn is_for(
    claims: &AdmissionClaims,
    number: &ControlNumber,
    content_hash: &str,
    (from, until): (NaiveDate, NaiveDate),
) -> bool {
    let day = |seconds: i64| Timestamp::from_micros(seconds.saturating_mul(1_000_000)).china_date();
    claims.sub == *number
        && claims.hash == content_hash
        && day(claims.nbf) == from
        && day(claims.exp.saturating_sub(1)) == until
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const JWS: &str = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl-_";

    #[test]
    fn a_signature_is_found_wherever_it_stands() {
        for text in [
            JWS.to_owned(),
            format!("https://example.cn/verify/210102-MZ-2026-0007-1X#{JWS}"),
            format!("https://example.cn/verify/210102-MZ-2026-0007-1X?s={JWS}&x=1"),
            format!("签名：{JWS}。请核对"),
            format!("sign {JWS}."),
        ] {
            assert_eq!(signatures(&text), [JWS], "{text}");
        }
        let truncated = "https://example.cn/verify/210102-MZ-2026-0007-1X?s=eyJhbGciOi";
        assert_eq!(signatures(truncated), ["eyJhbGciOi"]);
        let garbage = "https://example.cn/verify/210102-MZ-2026-0007-1X#AAAAAAAAAAAAAAAAAAAAAAAA";
        assert_eq!(signatures(garbage).len(), 1);
        for none in ["210102-MZ-2026-0007-1X #民政 #report2026", "各社区今天报送", "https://a.cn/?s=1"]
        {
            assert!(signatures(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn claims_are_for_one_content_and_no_other() {
        let number = |serial| ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, serial, 1);
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let midnight = |text: &str| text.parse::<Timestamp>().unwrap().unix_seconds();
        let claims = AdmissionClaims {
            iss: "test".into(),
            sub: number(7),
            hash: "sha256:aa".into(),
            areas: vec![],
            nbf: midnight("2026-10-31T16:00:00Z"),
            exp: midnight("2026-12-31T16:00:00Z"),
            iat: 0,
            lifts: None,
        };
        let valid = (day("2026-11-01"), day("2026-12-31"));
        assert!(is_for(&claims, &number(7), "sha256:aa", valid));
        assert!(!is_for(&claims, &number(8), "sha256:aa", valid));
        assert!(!is_for(&claims, &number(7), "sha256:bb", valid));
        assert!(!is_for(&claims, &number(7), "sha256:aa", (valid.0, day("2027-01-01"))));
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,200}") {
            for found in signatures(&text) {
                prop_assert!(text.contains(found) && !found.is_empty());
            }
        }
    }
}
