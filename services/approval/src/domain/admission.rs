//! The admission: what exactly was admitted, its claims, its states, and the colour anyone sees.

use chrono::{NaiveDate, TimeDelta};
use contracts::approval::{AdmissionClaims, AdmissionContent, DerivedField};
use forms::FormDefinition;
use kernel::{AreaPath, ControlNumber, Frequency, Refusal, Timestamp, calendar::WorkingDays};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    admission_life,
    checks::{Assessment, lane::PROVISIONAL},
    codes,
    content::Content,
    lane::Lane,
};

/// The type of an admission's signature.
pub const TOKEN_TYPE: &str = "admission+jwt";
/// Working days within which the full request follows a provisional admission.
pub const FULL_REQUEST: WorkingDays = WorkingDays(5);
/// From this many days before its end an admission shows amber.
const AMBER_DAYS: TimeDelta = TimeDelta::days(30);

/// Where an admission stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AdmissionState)]
pub enum State {
    /// 有效
    Live,
    /// 已中止
    Suspended,
    /// 已撤销
    Revoked,
    /// 已到期
    Expired,
}

/// What ends an admission, for a time or for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// For the time being.
    Suspend,
    /// For good.
    Revoke,
    /// Its validity is over.
    Expire,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Live, Self::Suspended, Self::Revoked, Self::Expired];

    /// The spelling used in columns and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }

    /// The state after an end.
    ///
    /// # Errors
    /// If the state does not have it.
    pub fn after(self, end: End) -> Result<Self, Refusal> {
        match (self, end) {
            (Self::Live, End::Suspend) => Ok(Self::Suspended),
            (Self::Live | Self::Suspended, End::Revoke) => Ok(Self::Revoked),
            (Self::Live | Self::Suspended, End::Expire) => Ok(Self::Expired),
            _ => Err(Refusal::new(&codes::ADMISSION_STATE)),
        }
    }
}

impl std::str::FromStr for State {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.name() == text).ok_or(())
    }
}

/// What anyone sees at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AdmissionColour)]
pub enum Colour {
    /// Valid.
    Green,
    /// Valid, and soon over or not begun.
    Amber,
    /// Not valid: it may be refused.
    Red,
}

/// The colour on a day, and why.
pub fn colour(
    state: State,
    from: NaiveDate,
    until: NaiveDate,
    today: NaiveDate,
) -> (Colour, &'static str, &'static str) {
    match state {
        State::Suspended => {
            (Colour::Red, "已中止，村（社区）有权拒填", "suspended: communities may refuse it")
        }
        State::Revoked => (Colour::Red, "已撤销，村（社区）有权拒填", "revoked: communities may refuse it"),
        State::Expired => (Colour::Red, "已到期，村（社区）有权拒填", "expired: communities may refuse it"),
        State::Live if today > until => {
            (Colour::Red, "已到期，村（社区）有权拒填", "expired: communities may refuse it")
        }
        State::Live if today < from => (Colour::Amber, "尚未生效", "not in force yet"),
        State::Live if until - today <= AMBER_DAYS => {
            (Colour::Amber, "有效，即将到期", "valid, and soon over")
        }
        State::Live => (Colour::Green, "有效", "valid"),
    }
}

/// What the decisions made of a request.
#[derive(Debug, Clone)]
pub struct Admitted {
    /// The form with what is left of it.
    pub form: FormDefinition,
    /// How often.
    pub frequency: Frequency,
    /// The first due date.
    pub first_due: NaiveDate,
    /// The last day of validity.
    pub end_date: NaiveDate,
    /// The areas that are asked: what the streets that approved cover, or a sample of it.
    pub areas: Vec<AreaPath>,
    /// What is not asked, because it follows from others.
    pub derived: Vec<DerivedField>,
    /// Whether what is reported is looked at twice.
    pub second_review: bool,
}

/// The content of the admission of a request.
///
/// # Errors
/// If the form cannot be JSON, which cannot be.
pub fn content_of(
    content: &Content,
    assessment: &Assessment,
    admitted: &Admitted,
) -> Result<AdmissionContent, serde_json::Error> {
    Ok(AdmissionContent {
        department: content.department.clone(),
        title_zh: content.title_zh.clone(),
        title_en: content.title_en.clone(),
        form_code: content.form_code.clone(),
        form: serde_json::to_value(&admitted.form)?,
        frequency: admitted.frequency,
        first_due: admitted.first_due,
        due: content.due.filter(|rule| rule.suits(admitted.frequency)),
        areas: admitted.areas.clone(),
        citations: assessment.citations.clone(),
        minutes: content.minutes,
        purpose: content.purpose.clone(),
        retention_months: content.privacy.as_ref().and_then(|privacy| privacy.retention_months),
        second_review: admitted.second_review,
        derived: admitted.derived.clone(),
    })
}

/// The edition that follows an admission.
#[derive(Debug, Clone)]
pub struct Successor {
    /// Its number.
    pub number: ControlNumber,
    /// First and last day of the one before, if it is live and not a provisional one.
    pub live: Option<(NaiveDate, NaiveDate)>,
}

/// First and last day of validity of what is granted today. A provisional admission lasts thirty
/// days at most; a renewal begins when what it renews has run out; a changed form when the first
/// period begins that it asks about, and no sooner than what it takes the place of.
pub fn validity(
    (lane, admitted): (Lane, &Admitted),
    after: Option<&Successor>,
    today: NaiveDate,
) -> (NaiveDate, NaiveDate) {
    let (live, end_date) = (after.and_then(|after| after.live), admitted.end_date);
    match lane {
        Lane::Emergency => (today, end_date.min(today + PROVISIONAL - TimeDelta::days(1))),
        Lane::Renewal => {
            let next = live.and_then(|(_, last)| last.succ_opt());
            (next.unwrap_or(today).max(today), end_date)
        }
        Lane::Routine | Lane::OffList | Lane::NonSubstantive | Lane::ExternallyCleared => {
            let asked = (admitted.frequency, admitted.first_due);
            let begins = admission_life::takes_effect(asked, live.map(|(_, last)| last), today);
            (live.map_or(begins, |(first, _)| first.max(begins)), end_date)
        }
    }
}

/// What the streets that approved cover of the areas asked: the street itself, or the communities
/// of it that were asked. A county never stands for its streets: each decided for itself.
pub fn covered(asked: &[AreaPath], streets: &[AreaPath]) -> Vec<AreaPath> {
    let mut areas = std::collections::BTreeSet::new();
    for street in streets {
        if asked.iter().any(|area| area.contains(street)) {
            areas.insert(street.clone());
        } else {
            areas.extend(asked.iter().filter(|area| street.contains(area)).cloned());
        }
    }
    areas.into_iter().collect()
}

/// What is signed.
pub fn claims(
    issuer: &str,
    number: &ControlNumber,
    content: &AdmissionContent,
    hash: &str,
    validity: (NaiveDate, NaiveDate),
    now: Timestamp,
) -> AdmissionClaims {
    let midnight =
        |day: NaiveDate| Timestamp::from_china(day.and_time(chrono::NaiveTime::MIN)).unix_seconds();
    AdmissionClaims {
        iss: issuer.to_owned(),
        sub: number.clone(),
        hash: hash.to_owned(),
        areas: content.areas.iter().map(AreaPath::code).collect(),
        nbf: midnight(validity.0),
        exp: midnight(validity.1.succ_opt().unwrap_or(validity.1)),
        iat: now.unix_seconds(),
        lifts: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_states_and_ends() {
        use State::{Expired, Live, Revoked, Suspended};
        let table = [
            (Live, [Some(Suspended), Some(Revoked), Some(Expired)]),
            (Suspended, [None, Some(Revoked), Some(Expired)]),
            (Revoked, [None; 3]),
            (Expired, [None; 3]),
        ];
        for (state, expected) in table {
            for (end, next) in [End::Suspend, End::Revoke, End::Expire].into_iter().zip(expected) {
                assert_eq!(state.after(end).ok(), next, "{state:?} {end:?}");
            }
            assert_eq!(state.name().parse(), Ok(state));
        }
    }

    #[test]
    fn green_turns_amber_and_red_with_time() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let on = |today: &str| colour(State::Live, day("2026-03-01"), day("2026-12-31"), day(today)).0;
        assert_eq!(on("2026-02-28"), Colour::Amber);
        assert_eq!(on("2026-03-01"), Colour::Green);
        assert_eq!(on("2026-11-30"), Colour::Green);
        assert_eq!(on("2026-12-01"), Colour::Amber);
        assert_eq!(on("2026-12-31"), Colour::Amber);
        assert_eq!(on("2027-01-01"), Colour::Red);
        for state in [State::Suspended, State::Revoked, State::Expired] {
            assert_eq!(colour(state, day("2026-03-01"), day("2026-12-31"), day("2026-06-01")).0, Colour::Red);
        }
    }

    #[test]
    fn a_street_covers_what_was_asked_of_it_and_no_more() {
        let path = |text: &str| text.parse::<AreaPath>().unwrap();
        let county = path("/210000000000/210100000000/210102000000/");
        let (one, two) =
            (county.child("210102025000".parse().unwrap()), county.child("210102023000".parse().unwrap()));
        let community = two.child("210102023003".parse().unwrap());
        let streets = [one.clone(), two.clone()];
        assert_eq!(covered(std::slice::from_ref(&county), &streets[..1]), std::slice::from_ref(&one));
        assert_eq!(covered(&[one.clone(), community.clone()], &streets), [community.clone(), one]);
        assert_eq!(covered(std::slice::from_ref(&community), &streets), [community]);
    }
}
