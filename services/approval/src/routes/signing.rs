//! What admissions are signed with, for the handlers that sign.

use runtime::Settings;
use web::Failure;

use crate::settings::Signing;

/// The settings, which were checked before anything was served.
///
/// # Errors
/// If they cannot be read all the same.
pub fn of(settings: &Settings) -> Result<Signing, Failure> {
    Signing::read(settings).map_err(|error| {
        tracing::error!(%error, "the signing key cannot be read");
        Failure::from(&web::codes::INTERNAL)
    })
}
