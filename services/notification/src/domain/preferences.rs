//! How somebody wants to be told. Whoever says nothing gets one digest in the morning, in Chinese.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, Timelike as _};
use kernel::{Refusal, Timestamp, calendar::Calendar};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ChannelKind, Kind, codes};

/// A language that messages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    /// 中文
    #[default]
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// The one of two texts in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The spelling in columns.
    pub fn name(self) -> &'static str {
        self.pick("zh", "en")
    }
}

impl std::str::FromStr for Tongue {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        [Self::Zh, Self::En].into_iter().find(|tongue| tongue.name() == name).ok_or(())
    }
}

/// How a kind of notice comes over a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// In the digest of the day.
    #[default]
    Digest,
    /// By itself, in office hours and up to so many an hour; in the digest beyond that.
    AtOnce,
    /// Not over this channel; in the pages it is there in any case.
    Off,
}

/// Modes that are not the usual one.
pub type Modes = BTreeMap<Kind, BTreeMap<ChannelKind, Mode>>;

/// What somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// In which language.
    pub tongue: Tongue,
    /// When the digest comes.
    pub digest_at: NaiveTime,
    /// When it came before that was changed.
    pub digest_before: NaiveTime,
    /// The first day of `digest_at`: on a day that began with another hour nothing moves, so that
    /// there is one digest on it and not two or none.
    pub digest_since: NaiveDate,
    /// What is not the usual.
    pub modes: Modes,
}

/// When digests come unless somebody says otherwise.
pub fn usual_hour() -> NaiveTime {
    NaiveTime::from_hms_opt(8, 30, 0).unwrap_or_default()
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            tongue: Tongue::Zh,
            digest_at: usual_hour(),
            digest_before: usual_hour(),
            digest_since: NaiveDate::default(),
            modes: Modes::new(),
        }
    }
}

impl Preferences {
    /// How a kind comes over a channel.
    pub fn mode(&self, kind: Kind, channel: ChannelKind) -> Mode {
        self.modes.get(&kind).and_then(|of| of.get(&channel)).copied().unwrap_or_default()
    }

    /// When the digest of a day comes.
    pub fn hour_on(&self, day: NaiveDate) -> NaiveTime {
        if day < self.digest_since { self.digest_before } else { self.digest_at }
    }

    /// The same person with another hour, from tomorrow on.
    pub fn at_hour(self, hour: NaiveTime, today: NaiveDate) -> Self {
        if hour == self.digest_at {
            return self;
        }
        let digest_before = self.hour_on(today);
        let digest_since = today.succ_opt().unwrap_or(NaiveDate::MAX);
        Self { digest_at: hour, digest_before, digest_since, ..self }
    }
}

/// An hour at which a digest may come: on the hour or half hour, in office hours.
///
/// # Errors
/// If it is another, pointing at `/digest_at`.
pub fn hour(time: NaiveTime) -> Result<NaiveTime, Refusal> {
    // A Monday that no calendar knows.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 8).unwrap_or_default();
    let office = Calendar::default().is_working_time(Timestamp::from_china(monday.and_time(time)));
    let round = time.minute().is_multiple_of(30) && time.second() == 0 && time.nanosecond() == 0;
    if office && round { Ok(time) } else { Err(Refusal::new(&codes::DIGEST_HOUR).at("/digest_at")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NaiveTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_digest_comes_on_the_half_hour_in_office_hours() {
        for fine in ["08:30:00", "11:00:00", "13:00:00", "17:30:00"] {
            assert!(hour(time(fine)).is_ok(), "{fine}");
        }
        for wrong in ["08:00:00", "08:45:00", "11:30:00", "12:00:00", "18:00:00", "22:00:00", "09:00:01"] {
            assert_eq!(hour(time(wrong)).unwrap_err().violations[0].pointer, "/digest_at", "{wrong}");
        }
    }

    #[test]
    fn another_hour_counts_from_tomorrow() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-23");
        let later = Preferences::default().at_hour(time("14:00:00"), today);
        assert_eq!(later.hour_on(today), usual_hour());
        assert_eq!(later.hour_on(day("2026-11-24")), time("14:00:00"));
        // Changing one's mind twice on a day moves nothing on that day.
        let again = later.at_hour(time("09:00:00"), today);
        assert_eq!(
            (again.hour_on(today), again.hour_on(day("2026-11-24"))),
            (usual_hour(), time("09:00:00"))
        );
    }
}
