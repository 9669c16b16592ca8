//! What is soon due and was not begun: the community is told, once.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use messaging::Work;
use web::Failure;

use super::open_table;
use crate::domain::sheet::Sheet;

/// Tells of a table in which something falls due on one of these days that was never looked at.
pub async fn run(work: &Work, sheet: &Sheet, days: &RangeInclusive<NaiveDate>) -> Result<(), Failure> {
    sheet.gate()?;
    let falls_due = sheet.unrecorded().any(|o| days.contains(&o.occurrence.due.date));
    if falls_due && sheet.asks() {
        open_table::ensure(work, sheet).await?;
    }
    Ok(())
}
