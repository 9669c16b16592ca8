//! Numbers, dates and periods as people write them. The only place that does.

use chrono::{Datelike, NaiveDate, Timelike};
use kernel::{Period, Timestamp};
use web::Language;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(day: NaiveDate) -> &'static str {
    MONTHS.get(usize::try_from(day.month0()).unwrap_or(0)).copied().unwrap_or_default()
}

/// `2026年11月23日`, `23 November 2026`.
pub fn date(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Language::En => format!("{} {} {}", day.day(), month_name(day), day.year()),
    }
}

/// A date or a moment as it stands in JSON; what is neither stays as it is.
pub fn when(language: Language, text: &str) -> String {
    if let Ok(day) = text.parse::<NaiveDate>() {
        return date(language, day);
    }
    match text.parse::<Timestamp>() {
        Ok(moment) => time(language, moment),
        Err(_) => text.to_owned(),
    }
}

/// The day only, of a date or a moment as it stands in JSON.
pub fn day(language: Language, text: &str) -> String {
    day_of(text).map_or_else(|| text.to_owned(), |day| date(language, day))
}

/// The civil day in China of a date or a moment as it stands in JSON.
pub fn day_of(text: &str) -> Option<NaiveDate> {
    text.parse::<NaiveDate>().ok().or_else(|| text.parse::<Timestamp>().ok().map(Timestamp::china_date))
}

/// `2026年11月23日 09:30`, Chinese time.
pub fn time(language: Language, moment: Timestamp) -> String {
    let civil = moment.china();
    format!("{} {:02}:{:02}", date(language, civil.date()), civil.hour(), civil.minute())
}

/// `2026年11月`, `November 2026`, `2026年第四季度` …; what is no period stays as it is.
pub fn period(language: Language, text: &str) -> String {
    let Ok(period) = text.parse::<Period>() else { return text.to_owned() };
    let zh = language == Language::Zh;
    match period {
        Period::Day(day) => date(language, day),
        Period::Week(day) if zh => format!("{}年第{}周", day.iso_week().year(), day.iso_week().week()),
        Period::Week(day) => format!("week {} of {}", day.iso_week().week(), day.iso_week().year()),
        Period::Month(day) if zh => format!("{}年{}月", day.year(), day.month()),
        Period::Month(day) => format!("{} {}", month_name(day), day.year()),
        Period::Quarter(day) if zh => format!("{}年第{}季度", day.year(), quarter(day)),
        Period::Quarter(day) => format!("Q{} {}", day.month0() / 3 + 1, day.year()),
        Period::Half(day) if zh => {
            format!("{}年{}半年", day.year(), if day.month() < 7 { "上" } else { "下" })
        }
        Period::Half(day) => {
            format!("{} half of {}", if day.month() < 7 { "first" } else { "second" }, day.year())
        }
        Period::Year(day) if zh => format!("{}年", day.year()),
        Period::Year(day) => day.year().to_string(),
    }
}

fn quarter(day: NaiveDate) -> char {
    match day.month0() / 3 {
        0 => '一',
        1 => '二',
        2 => '三',
        _ => '四',
    }
}

/// `12,345.60`: groups of three before the point.
pub fn number(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, fraction) =
        rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut grouped = String::with_capacity(text.len() + text.len() / 3);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction {
        Some(fraction) => format!("{sign}{grouped}.{fraction}"),
        None => format!("{sign}{grouped}"),
    }
}

/// With a capital at its beginning, as headings are written in English.
pub fn heading(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// `1,234`.
pub fn count(n: impl std::fmt::Display) -> String {
    number(&n.to_string())
}

/// `97%`, of a share of one.
pub fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// `12 分钟`, `12 min`; from two hours on in hours.
pub fn minutes(language: Language, minutes: i64) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (language, minutes < 120, rest) {
        (Language::Zh, true, _) => format!("{minutes} 分钟"),
        (Language::En, true, _) => format!("{minutes} min"),
        (Language::Zh, false, 0) => format!("{} 小时", count(hours)),
        (Language::En, false, 0) => format!("{} h", count(hours)),
        (Language::Zh, false, _) => format!("{} 小时 {rest} 分", count(hours)),
        (Language::En, false, _) => format!("{} h {rest} min", count(hours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_periods_are_written_as_people_write_them() {
        assert_eq!(when(Language::Zh, "2026-11-23"), "2026年11月23日");
        assert_eq!(when(Language::En, "2026-11-23"), "23 November 2026");
        assert_eq!(when(Language::Zh, "2026-11-22T17:05:00.000000Z"), "2026年11月23日 01:05");
        assert_eq!(day(Language::Zh, "2026-11-22T17:05:00.000000Z"), "2026年11月23日");
        assert_eq!(when(Language::Zh, "soon"), "soon");
        for (text, zh, en) in [
            ("2026-11", "2026年11月", "November 2026"),
            ("2026Q4", "2026年第四季度", "Q4 2026"),
            ("2026H2", "2026年下半年", "second half of 2026"),
            ("2026", "2026年", "2026"),
            ("2026-W47", "2026年第47周", "week 47 of 2026"),
            ("-", "-", "-"),
        ] {
            assert_eq!((period(Language::Zh, text), period(Language::En, text)), (zh.into(), en.into()));
        }
    }

    #[test]
    fn a_heading_begins_with_a_capital() {
        assert_eq!(heading("street approver, list steward"), "Street approver, list steward");
        assert_eq!((heading("街道审批"), heading("")), ("街道审批".to_owned(), String::new()));
    }

    #[test]
    fn numbers_are_grouped_and_other_things_left_alone() {
        for (text, grouped) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.50", "-1,234,567.50"),
            ("C11", "C11"),
            ("", ""),
        ] {
            assert_eq!(number(text), grouped);
        }
        assert_eq!((percent(0.97), percent(1.0)), ("97%".to_owned(), "100%".to_owned()));
        assert_eq!(minutes(Language::Zh, 12), "12 分钟");
        assert_eq!(minutes(Language::En, 3600), "60 h");
        assert_eq!(minutes(Language::Zh, 150), "2 小时 30 分");
    }
}
