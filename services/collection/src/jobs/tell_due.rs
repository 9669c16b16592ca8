//! Which tables are soon due, and not begun? Whoever never looks at the pages is reminded like anybody else.

use std::{collections::BTreeSet, ops::RangeInclusive};

use async_trait::async_trait;
use chrono::NaiveDate;
use kernel::calendar::{Calendar, WorkingDays};
use messaging::Work;
use web::Failure;

use super::walk::Errand;
use crate::{
    commands::tell_due,
    domain::{plan::Plan, sheet::Sheet},
    store::listing::Listed,
};

/// One more than lie between the first reminder and the day: of what is told of on the day of a reminder
/// nobody is reminded on that day.
const AHEAD: WorkingDays = WorkingDays(3);

pub struct TellDue;

#[async_trait]
impl Errand for TellDue {
    fn name(&self) -> &'static str {
        "tell-due"
    }

    fn days(&self, today: NaiveDate, calendar: &Calendar) -> RangeInclusive<NaiveDate> {
        today..=calendar.after(today, AHEAD).date
    }

    fn calls(&self, plan: &Plan, listed: Option<&Listed>, days: &RangeInclusive<NaiveDate>) -> bool {
        let asks = match listed {
            None => plan.asks_beyond(&BTreeSet::new(), days),
            Some(listed) => listed.may_lack(plan) && plan.asks_beyond(&listed.table.recorded, days),
        };
        plan.opens <= *days.start() && asks
    }

    async fn run(&self, work: &Work, sheet: &Sheet, days: &RangeInclusive<NaiveDate>) -> Result<(), Failure> {
        tell_due::run(work, sheet, days).await
    }
}
