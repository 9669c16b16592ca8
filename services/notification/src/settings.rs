//! What notification reads from the settings.

use chrono::TimeDelta;
use runtime::{Settings, SettingsError};
use serde::Deserialize;

use crate::{channels::ChannelSettings, commands::deliver::Links};

/// The `[notification]` section and those below it.
#[derive(Debug, Clone)]
pub struct NotificationSettings {
    /// Notices, digests and deliveries are kept so long.
    pub keep: TimeDelta,
    /// Messages that somebody wants at once, per hour.
    pub at_once_per_hour: u32,
    /// The ways to somebody outside.
    pub channels: ChannelSettings,
    /// Where messages lead.
    pub links: Links,
}

#[derive(Deserialize)]
struct Section {
    keep_days: u32,
    at_once_per_hour: u32,
}

#[derive(Deserialize)]
struct ServerSection {
    public_url: String,
}

impl NotificationSettings {
    /// Reads everything once.
    ///
    /// # Errors
    /// If a value makes no sense; the error names the key.
    pub fn read(settings: &Settings) -> Result<Self, SettingsError> {
        let section: Section = settings.section("notification")?;
        let server: ServerSection = settings.section("server")?;
        if section.keep_days == 0 {
            return Err(SettingsError::invalid(
                "notification.keep_days",
                "notices are kept at least one day",
            ));
        }
        Ok(Self {
            keep: TimeDelta::days(i64::from(section.keep_days)),
            at_once_per_hour: section.at_once_per_hour,
            channels: ChannelSettings::read(settings)?,
            links: Links { base: server.public_url },
        })
    }
}
