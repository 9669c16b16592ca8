//! An admission as the one who fills sees it, and its due dates in one community.

use std::{collections::BTreeSet, sync::Arc};

use chrono::{Days, NaiveDate};
use forms::{Checker, FormDefinition, Grain};
use kernel::{
    AdmissionId, ControlNumber, DepartmentCode, Period, Timestamp,
    calendar::{Calendar, WorkingDays},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    following::Following,
    schedule::{Occurrence, Schedule},
};

/// What became of an admission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AdmissionState {
    /// 有效
    Live,
    /// 暂停
    Suspended,
    /// 撤销
    Revoked,
    /// 到期
    Expired,
}

impl AdmissionState {
    const ALL: [Self; 4] = [Self::Live, Self::Suspended, Self::Revoked, Self::Expired];

    /// The spelling used in columns.
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }

    /// Reads [`AdmissionState::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An admission whose signature was verified here.
#[derive(Debug, Clone)]
pub struct Demand {
    /// The admission.
    pub admission: AdmissionId,
    /// Its control number.
    pub control_number: ControlNumber,
    /// Who asks.
    pub department: DepartmentCode,
    /// Title of the form.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Form number within the department.
    pub form_code: String,
    /// The content that was admitted.
    pub content_hash: String,
    /// When it falls due.
    pub schedule: Schedule,
    /// Whether it still stands.
    pub state: AdmissionState,
    /// When it was verified here.
    pub known_at: Timestamp,
    /// When its end was told here, if it was.
    pub ended_at: Option<Timestamp>,
    /// Estimated minutes per response.
    pub minutes: i32,
    /// Whether a county officer looks at what the street passed.
    pub second_review: bool,
    /// What it asks of a unit, with its rules compiled.
    pub form: Arc<Checker>,
    /// What it asks of nobody, because it follows from what is collected anyway.
    pub following: Arc<[Following]>,
}

impl Demand {
    /// The part of a form that stands in a table: header and unit. Rosters are another matter.
    pub fn unit_part(form: &FormDefinition) -> Checker {
        Checker::new(form.for_grains(&[Grain::Header, Grain::Unit]))
    }

    /// Whether it stood on a day: it was valid, and had not been ended before.
    pub fn stood_on(&self, day: NaiveDate) -> bool {
        let ended = self.ended_at.is_some_and(|ended| ended.china_date() <= day);
        !ended && (self.schedule.valid_from..=self.schedule.valid_until).contains(&day)
    }

    /// As it was known at a moment: what was told of it later had not been told.
    pub fn as_known(&mut self, stood: Stood) {
        (self.state, self.ended_at) = (stood.state, stood.ended_at);
    }

    /// Whether it may be put to communities on this day. State and validity are looked at here, at
    /// every use: no clock has to fire for an admission to end.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.state == AdmissionState::Live
            && (self.schedule.valid_from..=self.schedule.valid_until).contains(&today)
    }
}

/// How an admission stood, as far as was known at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stood {
    /// Whether it stood.
    pub state: AdmissionState,
    /// When its end was told, if it had been.
    pub ended_at: Option<Timestamp>,
}

/// One due date of one demand in one community.
#[derive(Debug, Clone)]
pub struct Obligation {
    /// The demand.
    pub demand: Arc<Demand>,
    /// When, and for which period.
    pub occurrence: Occurrence,
    /// Whether its admission is live today.
    pub live: bool,
}

/// Names an obligation within a table.
pub type ObligationKey = (AdmissionId, Period);

impl Obligation {
    /// Its name within the table.
    pub fn key(&self) -> ObligationKey {
        (self.demand.admission, self.occurrence.period)
    }
}

/// What the demands ask of one community in one month: everything that is live, and what was
/// recorded in the table while it was.
pub fn obligations(
    demands: &[Arc<Demand>],
    recorded: &BTreeSet<ObligationKey>,
    month: Period,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Obligation> {
    let mut found: Vec<Obligation> = Vec::new();
    for demand in demands.iter().filter(|demand| asks_a_unit(demand)) {
        let live = demand.is_live(today);
        for occurrence in demand.schedule.in_month(month, calendar) {
            let obligation = Obligation { demand: demand.clone(), occurrence, live };
            if recorded.contains(&obligation.key()) || (live && occurrence.starts() <= today) {
                found.push(obligation);
            }
        }
    }
    found.sort_by(|a, b| {
        let order =
            |o: &Obligation| (o.occurrence.due.date, o.demand.control_number.clone(), o.occurrence.period);
        order(a).cmp(&order(b))
    });
    found
}

/// A demand of rosters only opens no table.
fn asks_a_unit(demand: &Demand) -> bool {
    demand.form.form().fields.iter().any(|field| field.grain == Grain::Unit)
}

/// The last day on which a table can be filled: so many working days after the last thing in it
/// falls due.
pub fn closes(obligations: &[Obligation], days_after: WorkingDays, calendar: &Calendar) -> Option<NaiveDate> {
    let last = obligations.iter().map(|o| o.occurrence.due.date).max()?;
    Some(calendar.after(last, days_after).date)
}

/// The day on which a table opens: so many days before the first thing in it falls due.
pub fn opens(obligations: &[Obligation], days_before: u64) -> Option<NaiveDate> {
    let first = obligations.iter().map(|o| o.occurrence.due.date).min()?;
    Some(first.checked_sub_days(Days::new(days_before)).unwrap_or(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::samples::{day, demand, period};

    #[test]
    fn a_demand_counts_while_it_is_live_and_what_was_recorded_stays_visible() {
        let today = day("2026-12-01");
        let live = Arc::new(demand(1, &["C11"]));
        let suspended = Arc::new(Demand { state: AdmissionState::Suspended, ..demand(2, &["C12"]) });
        let demands = [live.clone(), suspended.clone()];
        let month = period("2026-12");
        let calendar = Calendar::default();
        let found = obligations(&demands, &BTreeSet::new(), month, &calendar, today);
        assert_eq!(found.iter().map(Obligation::key).collect::<Vec<_>>(), [(live.admission, month)]);
        let recorded = BTreeSet::from([(suspended.admission, month)]);
        let found = obligations(&demands, &recorded, month, &calendar, today);
        assert_eq!(found.iter().map(|o| o.live).collect::<Vec<_>>(), [true, false]);
        assert_eq!(opens(&found, 31), Some(day("2026-11-24")));
    }

    #[test]
    fn a_demand_ends_with_its_last_day_without_anybody_telling() {
        let demand = demand(1, &["C11"]);
        assert!(demand.is_live(demand.schedule.valid_until));
        assert!(!demand.is_live(demand.schedule.valid_until.succ_opt().unwrap()));
        assert!(!demand.is_live(demand.schedule.valid_from.pred_opt().unwrap()));
    }

    #[test]
    fn a_week_is_asked_only_once_it_has_begun_and_a_roster_never() {
        use kernel::Frequency;
        let mut weekly = demand(1, &["C11"]);
        weekly.schedule.frequency = Frequency::Weekly;
        weekly.schedule.first_due = day("2026-12-04");
        let calendar = Calendar::default();
        let count = |today: &str| {
            let demands = [Arc::new(weekly.clone())];
            obligations(&demands, &BTreeSet::new(), period("2026-12"), &calendar, day(today)).len()
        };
        assert_eq!(
            (count("2026-11-29"), count("2026-11-30"), count("2026-12-07"), count("2026-12-31")),
            (0, 1, 2, 4)
        );
        let mut roster = demand(2, &["P01"]);
        let mut form = roster.form.form().clone();
        form.fields.iter_mut().for_each(|field| field.grain = Grain::Person);
        roster.form = Arc::new(Demand::unit_part(&form));
        assert!(
            obligations(
                &[Arc::new(roster)],
                &BTreeSet::new(),
                period("2026-12"),
                &calendar,
                day("2026-12-01")
            )
            .is_empty()
        );
    }
}
