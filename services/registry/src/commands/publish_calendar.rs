//! The calendar of a year is published, or corrected.

use kernel::{Revision, calendar::WorkingDays};
use messaging::Work;
use serde_json::json;
use web::{Failure, IfMatch};

use super::following;
use crate::{
    domain::{Day, YearCalendar, calendar},
    publish, store,
};

/// Publishes the calendar of a year. A correction names the revision it corrects. Deadlines that were
/// provisional without it are reckoned again.
///
/// # Errors
/// 428 or 412 if a calendar is there and not the one named; 422 if a day is wrong.
pub async fn run(
    work: &Work,
    year: i32,
    revision: Result<IfMatch, Failure>,
    days: Vec<Day>,
    within: WorkingDays,
) -> Result<YearCalendar, Failure> {
    let days = calendar::read(year, days)?;
    let before = match store::calendar::find(work.db(), year).await? {
        None => Revision::NEW,
        Some(stored) => {
            revision?.require(stored.revision)?;
            stored.revision
        }
    };
    let mut calendar = YearCalendar { year, days, published_at: work.now(), revision: before };
    calendar.revision = store::calendar::save(work.db(), &calendar).await?;
    let detail = json!({"version": calendar.revision, "days": calendar.days.len()});
    work.record(format!("calendar {year}"), "published", detail).await?;
    publish::calendar(work, &calendar).await?;
    following::reckon(work, within).await?;
    Ok(calendar)
}
