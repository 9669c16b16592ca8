//! What notification reads from the settings.

use chrono::TimeDelta;
use runtime::{Settings, SettingsError};
use serde::Deserialize;

/// The `[notification]` section.
#[derive(Debug, Clone, Copy)]
pub struct NotificationSettings {
    /// Notices and digests are kept so long.
    pub keep: TimeDelta,
}

#[derive(Deserialize)]
struct Section {
    keep_days: u32,
}

impl NotificationSettings {
    /// Reads everything once.
    ///
    /// # Errors
    /// If a value makes no sense; the error names the key.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let section: Section = settings.section("notification")?;
        if section.keep_days == 0 {
            return Err(SettingsError::invalid(
                "notification.keep_days",
                "notices are kept at least one day",
            ));
        }
        Ok(Self { keep: TimeDelta::days(i64::from(section.keep_days)) })
    }
}
