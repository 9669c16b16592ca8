//! The signed list of admissions that ended before their days were over.

use contracts::approval::status::{EndedAdmission, EndedState, StatusList};
use kernel::{Refusal, Timestamp};
use storage::{ConnectionTrait, StoreError};
use web::{Failure, admission_status};

use crate::{
    commands::keep_key,
    domain::{admission::State, codes},
    settings::Signing,
    store::admissions,
};

/// The list as it is now.
///
/// # Errors
/// If there is no key to sign it with, or the database is away.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    signing: &Signing,
    now: Timestamp,
) -> Result<StatusList, Failure> {
    let signer = keep_key::signer(db, signing).await?.ok_or_else(|| Refusal::new(&codes::KEY_ABSENT))?;
    let ended = admissions::ended_early(db, now.china_date()).await?;
    let listed = ended.into_iter().filter_map(|(control_number, state)| {
        let state = match state {
            State::Live => return None,
            State::Suspended => EndedState::Suspended,
            State::Revoked => EndedState::Revoked,
            State::Expired => EndedState::Expired,
        };
        Some(EndedAdmission { control_number, state })
    });
    admission_status::sign(&signing.issuer, listed.collect(), (signer.id, &signer.key), now)
        .map_err(|error| StoreError::Corrupt(error.to_string()).into())
}
