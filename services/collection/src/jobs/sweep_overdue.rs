//! Which tables were not submitted when they were due?

use std::ops::RangeInclusive;

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::calendar::Calendar;
use messaging::Work;
use web::Failure;

use super::walk::Errand;
use crate::{
    commands::mark_overdue,
    domain::{
        plan::Plan,
        sheet::{Sheet, TableState},
    },
    store::listing::Listed,
};

pub struct SweepOverdue;

#[async_trait]
impl Errand for SweepOverdue {
    fn name(&self) -> &'static str {
        "sweep-overdue"
    }

    fn days(&self, today: NaiveDate, _: &Calendar) -> RangeInclusive<NaiveDate> {
        NaiveDate::MIN..=today.pred_opt().unwrap_or(NaiveDate::MIN)
    }

    fn calls(&self, plan: &Plan, listed: Option<&Listed>, days: &RangeInclusive<NaiveDate>) -> bool {
        let quiet = listed.is_some_and(|listed| {
            let done = matches!(listed.table.state, TableState::Submitted | TableState::Accepted);
            listed.table.overdue_at.is_some() || (done && listed.grown(Some(plan)).is_none())
        });
        days.contains(&plan.due) && !quiet
    }

    async fn run(&self, work: &Work, sheet: &Sheet, _: &RangeInclusive<NaiveDate>) -> Result<(), Failure> {
        mark_overdue::run(work, sheet).await.map(drop)
    }
}
