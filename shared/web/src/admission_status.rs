//! The signed list of admissions that ended early: made by approval, believed by those who gate by it
//! only if its signature holds, it is of now, and it says what was signed.

use contracts::approval::status::{StatusClaims, StatusList, hash_of};
use ed25519_dalek::SigningKey;
use kernel::{KeyId, Timestamp};

use crate::{
    admission::{KeyTime, NotAdmitted},
    token::{self, BadToken},
};

/// The type in the header of its signature.
pub const SIGNATURE_TYPE: &str = "admission-status+jwt";
/// Seconds for which a list is news.
pub const LIFE: i64 = 300;
/// Seconds by which clocks may differ.
const LEEWAY: i64 = 30;

/// Signs a list as of a moment.
///
/// # Errors
/// Never for entries that are JSON, and they are.
pub fn sign(
    issuer: &str,
    ended: Vec<contracts::approval::status::EndedAdmission>,
    (kid, key): (KeyId, &SigningKey),
    now: Timestamp,
) -> Result<StatusList, serde_json::Error> {
    let iat = now.unix_seconds();
    let claims = StatusClaims { iss: issuer.to_owned(), hash: hash_of(&ended)?, iat, exp: iat + LIFE };
    Ok(StatusList { jws: token::sign(kid, SIGNATURE_TYPE, key, &claims), ended })
}

/// The key that a list says it is signed with.
///
/// # Errors
/// If its signature has no header of ours.
pub fn key_of(list: &StatusList) -> Result<KeyId, BadToken> {
    token::key_of(&list.jws, SIGNATURE_TYPE)
}

/// As of when a list speaks, if it is to be believed: the signature holds under the public part `x` of a
/// key that signed at that time, it is of now, and the entries are those that were signed.
///
/// # Errors
/// Why it is not.
pub fn verify(
    list: &StatusList,
    (x, key): (&str, KeyTime),
    now: Timestamp,
) -> Result<Timestamp, NotAdmitted> {
    let claims: StatusClaims =
        serde_json::from_value(token::verify(&list.jws, x)?).map_err(|_| NotAdmitted::Claims)?;
    key.vouches_at(claims.iat)?;
    let now = now.unix_seconds();
    if claims.iat > now + LEEWAY || claims.exp < now - LEEWAY || claims.exp - claims.iat > LIFE {
        return Err(NotAdmitted::Validity);
    }
    if hash_of(&list.ended).ok() != Some(claims.hash) {
        return Err(NotAdmitted::Hash);
    }
    Ok(Timestamp::from_micros(claims.iat.saturating_mul(1_000_000)))
}

#[cfg(test)]
mod tests {
    use contracts::approval::status::{EndedAdmission, EndedState};
    use kernel::ControlNumber;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }

    fn ended(serial: u32) -> EndedAdmission {
        let control_number = ControlNumber::compose(&"210102-MZ".parse().unwrap(), 2026, serial, 1);
        EndedAdmission { control_number, state: EndedState::Suspended }
    }

    #[test]
    fn a_list_is_believed_only_as_it_was_signed_by_a_key_in_good_standing_and_while_it_is_news() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let kid = "key_00000000000000000000000000000001".parse().unwrap();
        let list = sign("test", vec![ended(1)], (kid, &key), at(1_000)).unwrap();
        let x = token::public_x(&key);
        let time = KeyTime { from: at(0), until: None, revoked_since: None };
        assert_eq!(key_of(&list), Ok(kid));
        assert_eq!(verify(&list, (&x, time), at(1_010)), Ok(at(1_000)));
        let more = StatusList { ended: vec![ended(1), ended(2)], ..list.clone() };
        let none = StatusList { ended: vec![], ..list.clone() };
        for other in [more, none] {
            assert_eq!(verify(&other, (&x, time), at(1_010)), Err(NotAdmitted::Hash));
        }
        for then in [900, 1_400] {
            assert_eq!(verify(&list, (&x, time), at(then)), Err(NotAdmitted::Validity), "{then}");
        }
        let revoked = KeyTime { revoked_since: Some(at(500)), ..time };
        assert_eq!(verify(&list, (&x, revoked), at(1_010)), Err(NotAdmitted::KeyRevoked));
        let stranger = token::public_x(&SigningKey::from_bytes(&[8; 32]));
        assert!(matches!(verify(&list, (&stranger, time), at(1_010)), Err(NotAdmitted::Signature(_))));
    }
}
