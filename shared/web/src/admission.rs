//! Whether a granted admission is what its signature says.
//!
//! The gate of every service that puts something before a community: the signature must hold under
//! the key of the issuer; what it names (number, content hash, areas, validity) must be what the
//! event carries, and the content must hash to what was signed. Whoever can write to the bus but
//! cannot sign opens nothing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contracts::approval::{AdmissionClaims, AdmissionGranted};
use kernel::{AreaCode, KeyId, Timestamp};

use crate::token::{self, BadToken};

/// The type in the header of an admission's signature.
pub const SIGNATURE_TYPE: &str = "admission+jwt";

/// Why an admission is not accepted; it goes to the log and to the parked message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// The signature does not hold.
    #[error(transparent)]
    Signature(#[from] BadToken),
    /// The claims are no claims of an admission.
    #[error("the signed claims cannot be read")]
    Claims,
    /// Another number was signed.
    #[error("the signature is for another control number")]
    Number,
    /// The number belongs to another department.
    #[error("the control number is another department's")]
    Department,
    /// The content is not what was signed.
    #[error("the content does not have the hash that was signed")]
    Hash,
    /// Other areas were signed.
    #[error("the signature is for other areas")]
    Areas,
    /// Another validity was signed.
    #[error("the signature is for another validity")]
    Validity,
    /// The key did not sign at that time.
    #[error("the key was not in use when the admission was signed")]
    KeyTime,
    /// The key may have been in other hands.
    #[error("the key was revoked")]
    KeyRevoked,
}

/// When the key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyTime {
    /// From.
    pub from: Timestamp,
    /// To, if it was retired.
    pub until: Option<Timestamp>,
    /// Since when it may have been in other hands, if it was revoked.
    pub revoked_since: Option<Timestamp>,
}

/// The key that an admission says it is signed with.
///
/// # Errors
/// If the signature has no header of ours.
pub fn key_of(granted: &AdmissionGranted) -> Result<KeyId, NotAdmitted> {
    Ok(token::key_of(&granted.signature, SIGNATURE_TYPE)?)
}

/// Verifies an admission with the public part `x` of that key, which signs at these times, and
/// answers what was signed.
///
/// A key that was revoked is told last and on its own ([`NotAdmitted::KeyRevoked`]): then everything
/// else agrees, and the issuer may sign the same once more.
///
/// # Errors
/// If the signature does not hold, is for anything else, or is not trusted any more.
pub fn verify(granted: &AdmissionGranted, x: &str, key: KeyTime) -> Result<AdmissionClaims, NotAdmitted> {
    agrees(granted, claims(&granted.signature, x)?, key)
}

/// The claims of a signature that holds under a key.
///
/// # Errors
/// If it does not hold, or signs no claims of an admission.
pub fn claims(signature: &str, x: &str) -> Result<AdmissionClaims, NotAdmitted> {
    serde_json::from_value(token::verify(signature, x)?).map_err(|_| NotAdmitted::Claims)
}

/// Compares an admission with the claims that its verified signature carries.
fn agrees(
    granted: &AdmissionGranted,
    claims: AdmissionClaims,
    key: KeyTime,
) -> Result<AdmissionClaims, NotAdmitted> {
    let content = &granted.content;
    if claims.sub != granted.control_number {
        return Err(NotAdmitted::Number);
    }
    if granted.control_number.department() != content.department {
        return Err(NotAdmitted::Department);
    }
    let hash = content.hash().map_err(|_| NotAdmitted::Hash)?;
    if claims.hash != hash || granted.content_hash != hash {
        return Err(NotAdmitted::Hash);
    }
    let signed: BTreeSet<AreaCode> = claims.areas.iter().copied().collect();
    if signed.is_empty() || signed != content.areas.iter().map(kernel::AreaPath::code).collect() {
        return Err(NotAdmitted::Areas);
    }
    if first_day(claims.nbf) != granted.valid_from || last_day(claims.exp) != granted.valid_until {
        return Err(NotAdmitted::Validity);
    }
    key.vouches_at(claims.iat)?;
    Ok(claims)
}

impl KeyTime {
    /// Whether the key vouches for what it signed at a moment, in whole seconds since the epoch,
    /// rounded down: in its own time and at no other, and not at all once it was revoked.
    ///
    /// # Errors
    /// If it does not.
    pub fn vouches_at(&self, seconds: i64) -> Result<(), NotAdmitted> {
        let in_use = seconds >= self.from.unix_seconds()
            && self.until.is_none_or(|until| seconds <= until.unix_seconds());
        match self.revoked_since {
            _ if !in_use => Err(NotAdmitted::KeyTime),
            Some(_) => Err(NotAdmitted::KeyRevoked),
            None => Ok(()),
        }
    }
}

fn first_day(seconds: i64) -> NaiveDate {
    Timestamp::from_micros(seconds.saturating_mul(1_000_000)).china_date()
}

/// The last civil day before the moment of expiry: that moment itself is already past the end.
fn last_day(seconds: i64) -> NaiveDate {
    first_day(seconds.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use contracts::approval::AdmissionContent;
    use kernel::{ControlNumber, Frequency};
    use serde_json::json;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn granted() -> AdmissionGranted {
        let content = AdmissionContent {
            department: "210102-MZ".parse().unwrap(),
            title_zh: "月报".into(),
            title_en: String::new(),
            form_code: "F01".into(),
            form: json!({"fields": []}),
            frequency: Frequency::Monthly,
            first_due: day("2026-12-25"),
            due: None,
            areas: vec!["/210000000000/210100000000/210102000000/".parse().unwrap()],
            citations: vec![],
            minutes: 12,
            purpose: "掌握底数".into(),
            retention_months: None,
            second_review: false,
            derived: Vec::new(),
        };
        AdmissionGranted {
            admission: "adm_00000000000000000000000000000001".parse().unwrap(),
            control_number: ControlNumber::compose(&content.department, 2026, 7, 1),
            request: None,
            content_hash: content.hash().unwrap(),
            content,
            valid_from: day("2026-11-23"),
            valid_until: day("2026-12-31"),
            signature: String::new(),
        }
    }

    fn seconds(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().unix_seconds()
    }

    fn signed(granted: &AdmissionGranted) -> serde_json::Value {
        json!({
            "iss": "http://127.0.0.1:8080", "sub": granted.control_number, "hash": granted.content_hash,
            "areas": ["210102000000"], "nbf": seconds("2026-11-22T16:00:00Z"),
            "exp": seconds("2026-12-31T16:00:00Z"), "iat": seconds("2026-11-23T03:00:00Z"),
        })
    }

    fn judged(
        granted: &AdmissionGranted,
        claims: serde_json::Value,
        key: KeyTime,
    ) -> Result<(), NotAdmitted> {
        let claims = serde_json::from_value(claims).map_err(|_| NotAdmitted::Claims)?;
        agrees(granted, claims, key).map(drop)
    }

    fn key() -> KeyTime {
        KeyTime { from: "2026-11-01T00:00:00.7Z".parse().unwrap(), until: None, revoked_since: None }
    }

    #[test]
    fn an_admission_that_agrees_with_its_signature_is_accepted() {
        let granted = granted();
        assert_eq!(judged(&granted, signed(&granted), key()), Ok(()));
        let mut to_the_last_second = signed(&granted);
        to_the_last_second["exp"] = json!(seconds("2026-12-31T15:59:59Z"));
        assert_eq!(judged(&granted, to_the_last_second, key()), Ok(()));
    }

    type Change = fn(&mut AdmissionGranted, &mut serde_json::Value);

    #[test]
    fn every_difference_is_refused() {
        let cases: [(NotAdmitted, Change); 9] = [
            (NotAdmitted::Claims, |_, claims| claims["hash"] = json!(7)),
            (NotAdmitted::Number, |granted, _| {
                granted.control_number = ControlNumber::compose(&granted.content.department, 2026, 8, 1);
            }),
            (NotAdmitted::Department, |granted, claims| {
                granted.control_number = ControlNumber::compose(&"210102-GA".parse().unwrap(), 2026, 7, 1);
                claims["sub"] = json!(granted.control_number);
            }),
            (NotAdmitted::Hash, |granted, _| granted.content.minutes = 1),
            (NotAdmitted::Hash, |granted, _| {
                granted.content.areas.clear();
                granted.content_hash = granted.content.hash().unwrap();
            }),
            (NotAdmitted::Areas, |_, claims| claims["areas"] = json!(["210102000000", "210103000000"])),
            (NotAdmitted::Areas, |granted, claims| {
                granted.content.areas.clear();
                granted.content_hash = granted.content.hash().unwrap();
                claims["hash"] = json!(granted.content_hash);
                claims["areas"] = json!([]);
            }),
            (NotAdmitted::Validity, |granted, _| granted.valid_until = day("2027-12-31")),
            (NotAdmitted::KeyTime, |_, claims| claims["iat"] = json!(seconds("2026-10-31T00:00:00Z"))),
        ];
        for (expected, change) in cases {
            let mut granted = granted();
            let mut claims = signed(&granted);
            change(&mut granted, &mut claims);
            assert_eq!(judged(&granted, claims, key()), Err(expected));
        }
    }

    #[test]
    fn a_key_vouches_for_its_own_time_and_once_revoked_for_none() {
        let moment = |text: &str| text.parse::<Timestamp>().unwrap();
        let rotated = KeyTime { until: Some(moment("2026-11-20T00:00:00Z")), ..key() };
        let at = |key: KeyTime, text: &str| key.vouches_at(seconds(text));
        assert_eq!(at(rotated, "2026-11-20T00:00:00Z"), Ok(()));
        assert_eq!(at(rotated, "2026-11-20T00:00:01Z"), Err(NotAdmitted::KeyTime));
        let revoked = KeyTime { revoked_since: Some(moment("2026-11-10T00:00:00Z")), ..rotated };
        // A thief signs for any moment: earlier ones are vouched for no more than later ones.
        assert_eq!(at(revoked, "2026-11-02T00:00:00Z"), Err(NotAdmitted::KeyRevoked));
        assert_eq!(at(revoked, "2026-11-21T00:00:00Z"), Err(NotAdmitted::KeyTime));
    }
}
