//! What the registry reads of the settings.

use host::sections::DataSection;
use runtime::{Settings, SettingsError};

/// The registry's settings.
#[derive(Debug, Clone, Copy)]
pub struct RegistrySettings {
    /// Whether the worked set is loaded at the first start (`[data]`).
    pub worked_set: bool,
}

impl RegistrySettings {
    /// Reads them.
    ///
    /// # Errors
    /// If a value is missing or does not fit.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let data: DataSection = settings.section("data")?;
        Ok(Self { worked_set: data.worked_set })
    }
}
