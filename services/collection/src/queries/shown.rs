//! A control number that was shown, with what stands beside it: a signature, if there is one, is
//! verified here, whether or not approval can be reached.

use kernel::{AreaPath, ControlNumber};
use storage::{ConnectionTrait, StoreError};
use web::{
    admission::{self, SIGNATURE_TYPE},
    token,
};

use crate::{
    domain::signed::{Signed, is_for, signatures},
    store::{
        keys,
        named::{self, Registered},
    },
};

/// What is known under a number, and how the signature in the text stands that came with it.
///
/// # Errors
/// If the database is away.
pub async fn find<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
    community: &AreaPath,
    text: &str,
) -> Result<Option<Registered>, StoreError> {
    let Some(mut found) = named::find(db, number, community).await? else { return Ok(None) };
    for signature in signatures(text) {
        found.named.signed = Signed::Fails;
        if holds(db, number, &found, signature).await? {
            found.named.signed = Signed::Holds;
            break;
        }
    }
    Ok(Some(found))
}

/// One that was verified here when it came still counts if its key was revoked later; any other must
/// hold under a key in good standing, for exactly what was admitted.
async fn holds<C: ConnectionTrait + ?Sized>(
    db: &C,
    number: &ControlNumber,
    found: &Registered,
    signature: &str,
) -> Result<bool, StoreError> {
    if named::bears(db, number, signature).await? {
        return Ok(true);
    }
    let Ok(kid) = token::key_of(signature, SIGNATURE_TYPE) else { return Ok(false) };
    let Some((x, time)) = keys::find(db, kid).await? else { return Ok(false) };
    let Ok(claims) = admission::claims(signature, &x) else { return Ok(false) };
    let validity = (found.named.valid_from, found.named.valid_until);
    Ok(time.vouches_at(claims.iat).is_ok() && is_for(&claims, number, &found.content_hash, validity))
}
