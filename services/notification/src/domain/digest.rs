//! One digest a day, in working hours, of what somebody has not read.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};
use kernel::{Timestamp, calendar::Calendar};

use super::{
    Kind,
    text::{self, Text},
};

/// Unread notices by kind.
pub type Counts = BTreeMap<Kind, u32>;

/// The day whose digests may go out at this moment: a working day, from 08:30, in office hours.
pub fn day(calendar: &Calendar, now: Timestamp) -> Option<NaiveDate> {
    calendar.is_working_time(now).then(|| now.china_date())
}

/// The week of a day, as figures are counted: `2026-W48`.
pub fn week(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// One line of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The kind.
    pub kind: Kind,
    /// How many.
    pub count: u32,
    /// In words.
    pub text: Text,
}

/// The lines, what asks for action first.
pub fn lines(counts: &Counts) -> Vec<Line> {
    let line = |kind: Kind| {
        counts.get(&kind).map(|count| Line { kind, count: *count, text: text::counted(kind, *count) })
    };
    Kind::ALL.iter().copied().filter_map(line).collect()
}

/// The whole in one sentence.
pub fn sentence(lines: &[Line]) -> Text {
    let total: u32 = lines.iter().map(|line| line.count).sum();
    let zh: Vec<&str> = lines.iter().map(|line| line.text.zh.as_str()).collect();
    let en: Vec<&str> = lines.iter().map(|line| line.text.en.as_str()).collect();
    Text {
        zh: format!("您有 {total} 条未读：{}。", zh.join("，")),
        en: format!("{total} unread: {}.", en.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::calendar::DayKind;

    fn at(civil: &str) -> Timestamp {
        Timestamp::from_china(civil.parse().unwrap())
    }

    #[test]
    fn digests_go_out_on_working_days_in_office_hours() {
        let mut calendar = Calendar::default();
        let day_of = |text: &str| text.parse::<NaiveDate>().unwrap();
        calendar
            .publish(2026, [(day_of("2026-10-01"), DayKind::Rest), (day_of("2026-10-10"), DayKind::Workday)]);
        for (moment, expected) in [
            ("2026-11-23T08:29:59", None),
            ("2026-11-23T08:30:00", Some("2026-11-23")),
            ("2026-11-23T12:00:00", None),
            ("2026-11-23T17:59:59", Some("2026-11-23")),
            ("2026-11-22T09:00:00", None),
            ("2026-10-01T09:00:00", None),
            ("2026-10-10T09:00:00", Some("2026-10-10")),
        ] {
            assert_eq!(day(&calendar, at(moment)), expected.map(day_of), "{moment}");
        }
    }

    #[test]
    fn a_digest_reads_like_a_colleague() {
        let counts: Counts = [(Kind::RequestDecided, 1), (Kind::TaskOpened, 3)].into();
        let text = sentence(&lines(&counts));
        assert_eq!(text.zh, "您有 4 条未读：3 件申请待审批，1 件申请有了结果。");
        assert_eq!(text.en, "4 unread: 3 requests to decide, 1 request decided.");
    }
}
