//! The burden ledger, and the limits it is held against.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use kernel::{AreaCode, AreaPath, ControlNumber, DepartmentCode, Frequency, Timestamp};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::spared::{self, Spared};
use crate::{
    domain::burden::{self as planned, LimitKind, Week},
    store::{
        areas,
        burden::{self, Published},
    },
};

/// What admitted forms take of the communities of an area in a calendar year: as measured where it
/// was, as planned where it was not.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenLedger)]
pub struct Ledger {
    /// The area.
    pub area_code: AreaCode,
    /// The calendar year.
    pub year: i32,
    /// Communities there.
    pub communities: i64,
    /// Minutes, all together.
    pub minutes: i64,
    /// Minutes, all together, had every form taken what was planned.
    pub minutes_planned: i64,
    /// By form, the heaviest first.
    pub forms: Vec<FormLine>,
    /// By department, the heaviest first.
    pub departments: Vec<SumLine>,
    /// By item of the duty list, the heaviest first.
    pub items: Vec<SumLine>,
    /// By week, in order.
    pub weeks: Vec<WeekLine>,
    /// Forms that gave way to others, and what the year is spared by that (抵减).
    pub offsets: Vec<OffsetLine>,
    /// What was asked and not taken, and every month before and after.
    pub spared: Spared,
}

/// A form that gave way to another.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenOffsetLine)]
pub struct OffsetLine {
    /// The form that ended.
    pub control_number: ControlNumber,
    /// Its title.
    pub form_title: String,
    /// What took its place.
    pub successor: ControlNumber,
    /// From this day on.
    pub since: NaiveDate,
    /// Minutes it would still have taken in the year.
    pub minutes: i64,
}

/// What one form takes.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenFormLine)]
pub struct FormLine {
    /// The admission.
    pub control_number: ControlNumber,
    /// The department that asks.
    pub department: DepartmentCode,
    /// The form.
    pub form_title: String,
    /// The item it rests on first.
    pub item: String,
    /// How often.
    pub frequency: Frequency,
    /// Minutes per response, as planned.
    pub minutes_per_response: i32,
    /// Minutes per response, as measured; absent until enough have answered. Where they are known
    /// they are what the sums count.
    pub minutes_measured: Option<i32>,
    /// Responses that were measured.
    pub responses_measured: i64,
    /// Responses of each community in the year.
    pub responses: i64,
    /// Communities that answer.
    pub communities: i64,
    /// Minutes in the year.
    pub minutes: i64,
}

/// A sum.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenSumLine)]
pub struct SumLine {
    /// Of what.
    pub of: String,
    /// Minutes in the year.
    pub minutes: i64,
}

/// A week.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenWeekLine)]
pub struct WeekLine {
    /// Which.
    #[serde(flatten)]
    pub week: Week,
    /// Minutes, all communities together.
    pub minutes: i64,
}

/// The ledger of an area and year.
///
/// # Errors
/// If the database cannot be read.
pub async fn ledger<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    year: i32,
    today: NaiveDate,
) -> Result<Ledger, StoreError> {
    let communities = areas::communities(db, std::slice::from_ref(area), today).await?;
    let mut forms: BTreeMap<ControlNumber, FormLine> = BTreeMap::new();
    let (mut weeks, mut months): (BTreeMap<Week, i64>, BTreeMap<u32, i64>) = Default::default();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let plans = burden::plans(db, &communities, today).await?;
    for plan in &plans {
        let covered = count(communities.iter().filter(|community| plan.area.contains(community)).count());
        for due in plan.schedule.due(day(1, 1), day(12, 31)) {
            let minutes = i64::from(plan.takes()) * covered;
            *weeks.entry(Week::of(due)).or_default() += minutes;
            *months.entry(due.month()).or_default() += minutes;
        }
        let responses = plan.schedule.responses_in(year);
        let line = forms.entry(plan.control_number.clone()).or_insert_with(|| FormLine {
            control_number: plan.control_number.clone(),
            department: plan.department.clone(),
            form_title: plan.form_title.clone(),
            item: plan.item.clone(),
            frequency: plan.schedule.frequency,
            minutes_per_response: plan.minutes,
            minutes_measured: plan.measured.map(|measured| measured.minutes),
            responses_measured: plan.measured.map_or(0, |measured| measured.responses),
            responses,
            communities: 0,
            minutes: 0,
        });
        line.communities += covered;
        line.minutes += plan.minutes_in(year) * covered;
    }
    let whole = (day(1, 1), day(12, 31));
    let mut forms: Vec<FormLine> = forms.into_values().collect();
    forms.sort_by_key(|line| std::cmp::Reverse(line.minutes));
    Ok(Ledger {
        area_code: area.code(),
        year,
        communities: count(communities.len()),
        minutes: forms.iter().map(|line| line.minutes).sum(),
        minutes_planned: forms.iter().map(planned_minutes).sum(),
        departments: sums(&forms, |line| line.department.to_string()),
        items: sums(&forms, |line| line.item.clone()),
        weeks: weeks.into_iter().map(|(week, minutes)| WeekLine { week, minutes }).collect(),
        forms,
        offsets: offsets(db, &communities, whole).await?,
        spared: spared::of(db, (area, &communities), (&plans, &months), whole).await?,
    })
}

fn planned_minutes(line: &FormLine) -> i64 {
    i64::from(line.minutes_per_response) * line.responses * line.communities
}

/// What forms that gave way to others would still have taken between two days.
async fn offsets<C: ConnectionTrait + ?Sized>(
    db: &C,
    communities: &[AreaPath],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<OffsetLine>, StoreError> {
    let mut lines: BTreeMap<ControlNumber, OffsetLine> = BTreeMap::new();
    for (plan, successor, since) in burden::released(db, communities).await? {
        let covered = count(communities.iter().filter(|community| plan.area.contains(community)).count());
        let spared = count(plan.schedule.due(from.max(since), to).len());
        let line = lines.entry(plan.control_number.clone()).or_insert_with(|| OffsetLine {
            control_number: plan.control_number.clone(),
            form_title: plan.form_title.clone(),
            successor,
            since,
            minutes: 0,
        });
        line.minutes += i64::from(plan.takes()) * spared * covered;
    }
    Ok(lines.into_values().filter(|line| line.minutes > 0).collect())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn sums(forms: &[FormLine], of: impl Fn(&FormLine) -> String) -> Vec<SumLine> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for line in forms {
        *sums.entry(of(line)).or_default() += line.minutes;
    }
    SumLine::heaviest_first(sums)
}

impl SumLine {
    /// Sums by what they are of.
    pub(super) fn heaviest_first(sums: BTreeMap<String, i64>) -> Vec<Self> {
        let mut lines: Vec<Self> = sums.into_iter().map(|(of, minutes)| Self { of, minutes }).collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.minutes));
        lines
    }
}

/// Limits of time, the nearest and latest first.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenLimits)]
pub struct Limits {
    /// Every limit that holds, held or will hold.
    pub items: Vec<LimitView>,
}

/// A published limit.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenLimit)]
pub struct LimitView {
    /// Its id.
    pub id: String,
    /// Where it was published; absent for the defaults of the system.
    pub area_code: Option<AreaCode>,
    /// Of this department; of every department, if absent.
    pub department: Option<DepartmentCode>,
    /// What it is about.
    pub kind: LimitKind,
    /// Minutes.
    pub minutes: i64,
    /// In force from.
    pub effective_from: NaiveDate,
    /// Its ground.
    pub basis: String,
    /// When it was published.
    pub published_at: Timestamp,
}

/// The limits of an area and those above it.
///
/// # Errors
/// If the database cannot be read.
pub async fn limits<C: ConnectionTrait + ?Sized>(db: &C, area: &AreaPath) -> Result<Limits, StoreError> {
    let items = burden::limits(db, area).await?.into_iter().map(limit).collect();
    Ok(Limits { items })
}

/// A limit as it is shown.
pub fn limit(published: Published) -> LimitView {
    let planned::Limit { minutes, area, basis, effective_from } = published.limit;
    LimitView {
        id: published.id,
        area_code: area.as_ref().map(AreaPath::code),
        department: published.department,
        kind: published.kind,
        minutes,
        effective_from,
        basis,
        published_at: published.published_at,
    }
}
