//! Measured burden: what responses took, as collection told it, against what was planned; and of which day
//! they are.

use chrono::NaiveDate;
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Fewer responses than this say nothing about a form yet.
const ENOUGH: i64 = 3;

/// What the responses to a form took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Minutes per response, whole ones, begun ones counted.
    pub minutes: i32,
    /// How many responses were measured.
    pub responses: i64,
}

/// One period of a form, as collection told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Responses whose time was measured.
    pub responses: i64,
    /// Seconds, all together.
    pub seconds: i64,
    /// The middle one of their times, in seconds, where it is known.
    pub median_seconds: Option<i64>,
}

/// The latest period of a form that communities have reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reported {
    /// The period.
    #[schema(value_type = String)]
    pub period: kernel::Period,
    /// The day the data are of: the last of the period, or the day they were reported, if that was before.
    pub as_of: NaiveDate,
}

impl Reported {
    /// Of a period, which was last told of at this moment.
    pub fn of(period: kernel::Period, told: Timestamp) -> Self {
        Self { as_of: period.last_day().min(told.china_date()), period }
    }
}

/// What the periods say together: the middle time of each, weighed by its responses, and the mean
/// where no middle was told; nothing where too few have answered.
pub fn of(periods: &[Period]) -> Option<Measured> {
    let responses: i64 = periods.iter().map(|period| period.responses).sum();
    if responses < ENOUGH {
        return None;
    }
    let seconds: i64 = periods
        .iter()
        .map(|period| match period.median_seconds {
            Some(median) => median.saturating_mul(period.responses),
            None => period.seconds,
        })
        .fold(0, i64::saturating_add);
    let per_response = seconds / responses;
    let minutes = per_response.saturating_add(59) / 60;
    Some(Measured { minutes: i32::try_from(minutes.max(1)).unwrap_or(i32::MAX), responses })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(responses: i64, seconds: i64, median_seconds: Option<i64>) -> Period {
        Period { responses, seconds, median_seconds }
    }

    #[test]
    fn the_middle_counts_where_it_is_known_and_a_few_responses_say_nothing() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[period(2, 1_200, None)]), None);
        let minutes = |periods: &[Period]| of(periods).map(|measured| measured.minutes);
        assert_eq!(minutes(&[period(3, 1_800, None)]), Some(10));
        // One forgotten screen of ten hours bends the mean and not the middle.
        assert_eq!(minutes(&[period(5, 38_000, Some(480))]), Some(8));
        assert_eq!(minutes(&[period(1, 600, Some(600)), period(3, 180, None)]), Some(4));
        assert_eq!(minutes(&[period(4, 0, None)]), Some(1));
    }
}
