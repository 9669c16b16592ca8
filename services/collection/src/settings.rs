//! The section `[collection]` of the settings.

use kernel::Secret;
use runtime::{Settings, SettingsError};
use sealing::KeySource;
use serde::Deserialize;

use crate::store::rosters::keys::CHEST;

/// Nobody keeps a row for longer: thirty years, as for requests.
const LONGEST_KEPT: u32 = 360;

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

/// How long it stands who handled personal information: three years at least (个人信息保护法 56).
const RETRIEVALS_LEAST: u32 = 36;

#[derive(Debug, Deserialize)]
struct RetrievalSection {
    retrievals_kept_months: u32,
}

/// Months for which it stands recorded who retrieved what for what.
///
/// # Errors
/// If the key is missing, or it is less than the law wants or longer than anybody keeps anything.
pub fn retrievals_kept_months(settings: &Settings) -> Result<u32, SettingsError> {
    let RetrievalSection { retrievals_kept_months: months } = settings.section("collection")?;
    if (RETRIEVALS_LEAST..=LONGEST_KEPT).contains(&months) {
        return Ok(months);
    }
    let reason = format!("from {RETRIEVALS_LEAST} to {LONGEST_KEPT} months");
    Err(SettingsError::invalid("collection.retrievals_kept_months", reason))
}

#[derive(Debug, Deserialize)]
struct StatusSection {
    status_list: String,
}

/// Where the signed list of admissions that ended early is read; nowhere, if that is not said.
///
/// # Errors
/// If the key is missing, or is no address.
pub fn status_list(settings: &Settings) -> Result<Option<String>, SettingsError> {
    let StatusSection { status_list } = settings.section("collection")?;
    if status_list.is_empty() {
        return Ok(None);
    }
    if !status_list.starts_with("http://") && !status_list.starts_with("https://") {
        return Err(SettingsError::invalid("collection.status_list", "expected an http or https address"));
    }
    Ok(Some(status_list))
}

/// How rosters are kept.
#[derive(Debug, Clone)]
pub struct Rosters {
    /// The keys.
    pub keys: KeySource,
    /// Months for which rows are kept once they have served, where the admission does not say.
    pub kept_months: u32,
}

#[derive(Debug, Deserialize)]
struct RosterSection {
    roster_keys: Secret,
    roster_kept_months: u32,
}

/// What the section says of rosters.
///
/// # Errors
/// If a key is missing or does not fit, or the keys of the rosters are no keys.
pub fn rosters(settings: &Settings) -> Result<Rosters, SettingsError> {
    let RosterSection { roster_keys, roster_kept_months } = settings.section("collection")?;
    let keys = CHEST.source(settings, &roster_keys)?;
    if roster_kept_months > LONGEST_KEPT {
        let reason = format!("at most {LONGEST_KEPT} months");
        return Err(SettingsError::invalid("collection.roster_kept_months", reason));
    }
    Ok(Rosters { keys, kept_months: roster_kept_months })
}
