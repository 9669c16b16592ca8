//! What the registry reads of the settings.

use host::sections::DataSection;
use kernel::calendar::WorkingDays;
use runtime::{Settings, SettingsError};
use serde::Deserialize;

/// The registry's settings.
#[derive(Debug, Clone, Copy)]
pub struct RegistrySettings {
    /// Whether the worked set is loaded at the first start (`[data]`).
    pub worked_set: bool,
    /// Working days in which a change of a list above is to be followed below.
    pub follow_within: WorkingDays,
}

/// `[registry]`.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Section {
    follow_up_working_days: u32,
}

impl RegistrySettings {
    /// Reads them.
    ///
    /// # Errors
    /// If a value is missing or does not fit.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let data: DataSection = settings.section("data")?;
        let own: Section = settings.section("registry")?;
        if !(1..=250).contains(&own.follow_up_working_days) {
            return Err(SettingsError::invalid("registry.follow_up_working_days", "expected 1 to 250"));
        }
        Ok(Self { worked_set: data.worked_set, follow_within: WorkingDays(own.follow_up_working_days) })
    }
}
