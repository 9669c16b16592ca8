//! Days and periods in words.

use chrono::{Datelike, NaiveDate};
use kernel::Period;

use super::{Text, Writer, text};

impl Writer<'_> {
    /// `10月8日`, with its year if that is not the year of the notice.
    pub(super) fn day(&self, day: NaiveDate) -> Text {
        let (month, of_month) = (day.month(), day.day());
        if day.year() == self.at.china_date().year() {
            text(format!("{month}月{of_month}日"), day.format("%-d %B").to_string())
        } else {
            text(format!("{}年{month}月{of_month}日", day.year()), day.format("%-d %B %Y").to_string())
        }
    }
}

/// `2026年12月`
pub(super) fn period(period: Period) -> Text {
    let first = period.first_day();
    let (year, month0) = (first.year(), first.month0());
    let en = period.to_string();
    match period {
        Period::Day(_) => text(format!("{year}年{}月{}日", month0 + 1, first.day()), en),
        Period::Week(_) => text(format!("{}年第{}周", first.iso_week().year(), first.iso_week().week()), en),
        Period::Month(_) => text(format!("{year}年{}月", month0 + 1), first.format("%B %Y").to_string()),
        Period::Quarter(_) => text(format!("{year}年第{}季度", month0 / 3 + 1), en),
        Period::Half(_) => text(format!("{year}年{}半年", if month0 < 6 { "上" } else { "下" }), en),
        Period::Year(_) => text(format!("{year}年"), en),
    }
}
