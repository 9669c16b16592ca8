//! How long the lists below have to follow a change above, out of the settings.

use kernel::calendar::WorkingDays;
use runtime::Settings;
use web::Failure;

use crate::settings::RegistrySettings;

/// Reads it.
///
/// # Errors
/// Never where the program started: the settings were checked then.
pub fn follow_within(settings: &Settings) -> Result<WorkingDays, Failure> {
    let read = RegistrySettings::read(settings).map_err(|_| Failure::from(&web::codes::INTERNAL))?;
    Ok(read.follow_within)
}
