//! What notification reads from the settings.

use chrono::TimeDelta;
use kernel::Secret;
use runtime::{Settings, SettingsError};
use sealing::KeySource;
use serde::Deserialize;

use crate::{channels::ChannelSettings, commands::deliver::Links, store::vault::CHEST};

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
    /// What addresses and secrets are sealed with.
    pub keys: KeySource,
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

#[derive(Deserialize)]
struct KeySection {
    address_keys: Secret,
}

/// What addresses and secrets are sealed with.
///
/// # Errors
/// If that is no ring of keys.
pub fn keys(settings: &Settings) -> Result<KeySource, SettingsError> {
    let KeySection { address_keys } = settings.section("notification")?;
    CHEST.source(settings, &address_keys)
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
            keys: keys(settings)?,
        })
    }
}
