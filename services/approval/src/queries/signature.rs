//! A signature that somebody holds in their hands: whose it is, and whether it still counts.

use kernel::{Code, Refusal};
use storage::ConnectionTrait;
use web::{
    Failure,
    admission::{self as gate, NotAdmitted, SIGNATURE_TYPE},
    token,
};

use crate::{
    domain::{codes, key_codes},
    store::{
        admissions::{self, Admission},
        keys,
    },
};

/// Longer than any signature of ours.
const LONGEST: usize = 8_192;

/// The admission that a compact JWS is of, if the signature holds, its key vouches for it, and what
/// it signs is what is registered.
///
/// # Errors
/// A coded refusal for each way in which it does not count.
pub async fn admission<C: ConnectionTrait + ?Sized>(db: &C, jws: &str) -> Result<Admission, Failure> {
    let jws = jws.trim();
    let refused = |code: &'static Code| Refusal::new(code).at("/jws");
    if jws.len() > LONGEST {
        return Err(refused(&key_codes::SIGNATURE_FORM).into());
    }
    let kid = token::key_of(jws, SIGNATURE_TYPE).map_err(|_| refused(&key_codes::SIGNATURE_FORM))?;
    let key = keys::get(db, kid).await?.ok_or_else(|| refused(&key_codes::SIGNATURE_KEY))?;
    let claims = gate::claims(jws, &key.x).map_err(|why| refused(code_of(why)))?;
    key.time().vouches_at(claims.iat).map_err(|why| refused(code_of(why)))?;
    let found = admissions::get(db, &claims.sub).await?;
    let admission = found.ok_or_else(|| Refusal::new(&codes::ADMISSION_UNKNOWN))?;
    let held = contracts::approval::AdmissionGranted { signature: jws.to_owned(), ..admission.granted() };
    gate::verify(&held, &key.x, key.time()).map_err(|why| refused(code_of(why)))?;
    Ok(admission)
}

/// The code of what a verifier found.
fn code_of(why: NotAdmitted) -> &'static Code {
    match why {
        NotAdmitted::Signature(_) => &key_codes::SIGNATURE_BROKEN,
        NotAdmitted::Claims => &key_codes::SIGNATURE_FORM,
        NotAdmitted::KeyTime => &key_codes::SIGNATURE_TIME,
        NotAdmitted::KeyRevoked => &key_codes::SIGNATURE_REVOKED,
        NotAdmitted::Number
        | NotAdmitted::Department
        | NotAdmitted::Hash
        | NotAdmitted::Areas
        | NotAdmitted::Validity => &key_codes::SIGNATURE_OTHER,
    }
}
