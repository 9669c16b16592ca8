//! What departments asked of communities and the gate did not let them take: forms that gave way to
//! others, values that were supplied from what is held, demands that were refused. Before and after.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use contracts::approval::Outcome;
use kernel::{AreaPath, ControlNumber};
use serde::Serialize;
use storage::{ConnectionTrait, StoreError};
use utoipa::ToSchema;

use super::burden::SumLine;
use crate::{
    domain::{
        burden::{Plan, Reuse, Schedule, Spare},
        checks::{Assessment, FieldVerdict},
    },
    store::{
        burden,
        stopped::{self, Stopped},
    },
};

/// Minutes that were asked in a year and not taken, by the plans of those who asked.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = BurdenSpared)]
pub struct Spared {
    /// By forms that gave way to others.
    pub replaced: i64,
    /// By values that departments got from what is held. Where only some fields of a form were
    /// supplied, they count for their share of its minutes.
    pub supplied: i64,
    /// By demands that were refused.
    pub stopped: i64,
    /// By the department that asked, the most first.
    pub departments: Vec<SumLine>,
    /// By the item of the duty list, the most first.
    pub items: Vec<SumLine>,
    /// Month by month: what was asked, and what is taken.
    pub months: Vec<MonthLine>,
}

/// A month before and after.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = BurdenMonthLine)]
pub struct MonthLine {
    /// 1 to 12.
    pub month: u32,
    /// Minutes that departments asked for.
    pub asked: i64,
    /// Minutes that are taken.
    pub taken: i64,
}

/// Everything of a year in which `taken` minutes a month are taken of these communities of an area by
/// these plans.
///
/// # Errors
/// If the database cannot be read.
pub async fn of<C: ConnectionTrait + ?Sized>(
    db: &C,
    (area, communities): (&AreaPath, &[AreaPath]),
    (plans, taken): (&[Plan], &BTreeMap<u32, i64>),
    year: (NaiveDate, NaiveDate),
) -> Result<Spared, StoreError> {
    let mut spares = replaced(db, communities).await?;
    spares.extend(supplied(db, plans, communities).await?);
    spares.extend(refused(db, area, communities).await?);
    let mut spared = Spared::default();
    let (mut departments, mut items) = (BTreeMap::new(), BTreeMap::new());
    let mut asked = taken.clone();
    for spare in &spares {
        for (day, minutes) in spare.days(year) {
            *asked.entry(day.month()).or_default() += minutes;
            *departments.entry(spare.department.to_string()).or_default() += minutes;
            *items.entry(spare.item.clone()).or_default() += minutes;
            *match spare.reuse {
                Reuse::Replaced => &mut spared.replaced,
                Reuse::Supplied => &mut spared.supplied,
                Reuse::Stopped => &mut spared.stopped,
            } += minutes;
        }
    }
    let month = |(month, asked)| MonthLine { month, asked, taken: taken.get(&month).copied().unwrap_or(0) };
    spared.months = asked.into_iter().map(month).collect();
    spared.departments = SumLine::heaviest_first(departments);
    spared.items = SumLine::heaviest_first(items);
    Ok(spared)
}

fn covered(communities: &[AreaPath], areas: &[AreaPath]) -> i64 {
    let asked = |community: &&AreaPath| areas.iter().any(|area| area.contains(community));
    i64::try_from(communities.iter().filter(asked).count()).unwrap_or(i64::MAX)
}

/// Of a plan: `part` says how much of each response.
fn of_plan(plan: Plan, reuse: Reuse, part: (i64, i64), communities: &[AreaPath]) -> Spare {
    Spare {
        reuse,
        minutes: (i64::from(plan.takes()), part),
        communities: covered(communities, std::slice::from_ref(&plan.area)),
        department: plan.department,
        item: plan.item,
        schedule: plan.schedule,
        since: None,
    }
}

async fn replaced<C: ConnectionTrait + ?Sized>(
    db: &C,
    communities: &[AreaPath],
) -> Result<Vec<Spare>, StoreError> {
    let released = burden::released(db, communities).await?;
    let spare = |(plan, _, since)| Spare {
        since: Some(since),
        ..of_plan(plan, Reuse::Replaced, (1, 1), communities)
    };
    Ok(released.into_iter().map(spare).collect())
}

/// Fields of admitted forms that departments got from what is held.
async fn supplied<C: ConnectionTrait + ?Sized>(
    db: &C,
    plans: &[Plan],
    communities: &[AreaPath],
) -> Result<Vec<Spare>, StoreError> {
    let numbers: BTreeSet<ControlNumber> = plans.iter().map(|plan| plan.control_number.clone()).collect();
    let assessments = burden::assessments(db, &numbers).await?;
    let spare = |plan: &Plan| {
        let part = part_supplied(assessments.get(&plan.control_number)?);
        if part.0 == 0 {
            return None;
        }
        Some(of_plan(Plan { measured: None, ..plan.clone() }, Reuse::Supplied, part, communities))
    };
    Ok(plans.iter().filter_map(spare).collect())
}

/// How many fields of how many were supplied.
fn part_supplied(assessment: &Assessment) -> (i64, i64) {
    let fields = &assessment.report.fields;
    let supplied = fields.iter().filter(|field| field.verdict == FieldVerdict::Supply).count();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    (count(supplied), count(fields.len()))
}

/// Demands that became no admission, of all communities or of those whose street did not agree.
async fn refused<C: ConnectionTrait + ?Sized>(
    db: &C,
    area: &AreaPath,
    communities: &[AreaPath],
) -> Result<Vec<Spare>, StoreError> {
    let spare = |stopped: Stopped| {
        let areas = stopped.areas();
        let Stopped { request, assessment, .. } = stopped;
        let content = request.content;
        let reuse = if request.outcome == Some(Outcome::Supplied) { Reuse::Supplied } else { Reuse::Stopped };
        Spare {
            reuse,
            department: request.department,
            item: assessment.citations.first().map(|citation| citation.code.clone()).unwrap_or_default(),
            minutes: (i64::from(content.minutes), (1, 1)),
            schedule: Schedule {
                frequency: content.frequency,
                first_due: content.first_due,
                until: content.end_date,
            },
            since: None,
            communities: covered(communities, &areas),
        }
    };
    Ok(stopped::all(db, area).await?.into_iter().map(spare).collect())
}
