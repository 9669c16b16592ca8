//! The section `[collection]` of the settings.

use runtime::{Settings, SettingsError};
use serde::Deserialize;

/// When tables are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Window {
    /// A table opens so many days before the first thing in it falls due.
    pub opens_days_before: u64,
    /// Untouched tables stay on the list, and are looked at for lateness, this many months back.
    pub listed_months_back: u32,
    /// A table closes so many working days after the last thing in it fell due.
    pub closes_working_days_after: u32,
    /// Minutes a week that a community's plan should not go beyond.
    pub weekly_ceiling_minutes: u32,
}

/// Whether the worked data set is loaded.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Data {
    worked_set: bool,
}

/// Reads the section.
///
/// # Errors
/// If a key is missing or does not fit.
pub fn window(settings: &Settings) -> Result<Window, SettingsError> {
    settings.section("collection")
}

/// Whether the worked data set is wanted.
///
/// # Errors
/// If the key is missing or does not fit.
pub fn worked_set(settings: &Settings) -> Result<bool, SettingsError> {
    settings.section::<Data>("data").map(|data| data.worked_set)
}
