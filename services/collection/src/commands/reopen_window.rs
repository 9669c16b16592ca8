//! A closed table is opened again for one community, with a reason.

use chrono::{Days, NaiveDate};
use kernel::Refusal;
use messaging::Work;
use serde_json::json;
use web::Failure;

use crate::{
    domain::{codes, sheet::Sheet},
    store::windows::{self, Reopened},
};

/// How long a window may stay open again.
const LONGEST_DAYS: u64 = 31;

/// Opens it again until a day.
pub async fn run(work: &Work, sheet: &Sheet, until: NaiveDate, reason: &str) -> Result<Reopened, Failure> {
    if sheet.closes.is_none_or(|closes| closes >= sheet.today) {
        return Err((&codes::WINDOW_OPEN).into());
    }
    let latest = sheet.today.checked_add_days(Days::new(LONGEST_DAYS)).unwrap_or(sheet.today);
    if !(sheet.today..=latest).contains(&until) {
        return Err(Refusal::new(&codes::WINDOW_UNTIL).at("/until").into());
    }
    let reopened = Reopened {
        area: sheet.place.code,
        period: sheet.month,
        at: work.now(),
        until,
        reason: reason.to_owned(),
        by: work.actor(),
    };
    windows::insert(work.db(), &reopened).await?;
    let subject = format!("window {} {}", sheet.place.code, sheet.month);
    work.record(subject, "window-reopened", json!({ "until": until, "reason": reason })).await?;
    Ok(reopened)
}
