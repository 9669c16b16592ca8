//! How long rows are kept (个人信息保护法 19, 47): as long as they serve, and the months that the
//! admission states after that. Then they are erased, and a certificate says so.

use chrono::{Days, Months, NaiveDate};
use kernel::{AreaCode, ControlNumber, RosterErasureId, RosterId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where the duty to erase stands.
pub const LAW: &str = "《中华人民共和国个人信息保护法》第十九条、第四十七条";

/// What was ended before this day is due for erasure today: the day has passed on which its months
/// were over.
pub fn ended_before(today: NaiveDate, months: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(months))
        .and_then(|day| day.checked_sub_days(Days::new(1)))
        .unwrap_or(NaiveDate::MIN)
}

/// What is certified: never a value, nor anything that tells whose it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = RosterErasure)]
pub struct Certificate {
    /// Its number.
    pub id: RosterErasureId,
    /// The roster.
    pub roster: RosterId,
    /// The community.
    pub area: AreaCode,
    /// The admission under which it was kept.
    pub control_number: ControlNumber,
    /// How many rows are gone, with everything they ever said.
    pub rows: i64,
    /// How many superseded versions of other rows are gone.
    pub versions: i64,
    /// How many people, households or houses are not known here any more.
    pub subjects: i64,
    /// Months that were kept.
    pub kept_months: u32,
    /// A hash over the ids of what was erased: proves later which rows it was, and tells nothing.
    pub digest: String,
    /// Why.
    pub law: String,
    /// When.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole_and_the_last_day_still_counts() {
        let on = |today: &str, months| ended_before(today.parse().unwrap(), months).to_string();
        assert_eq!(on("2026-11-24", 12), "2025-11-23");
        assert_eq!(on("2026-03-31", 1), "2026-02-27");
        assert_eq!(on("2026-11-24", 0), "2026-11-23");
    }
}
