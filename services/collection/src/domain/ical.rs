//! The year plan as iCalendar (RFC 5545), for the calendar program a community already has.
//!
//! One all-day event per due date. Its UID never changes, so that importing again moves what moved
//! instead of adding it twice.

use std::fmt::Write as _;

use kernel::Timestamp;

use super::{
    sheet::Place,
    year_plan::{Planned, YearPlan},
};

/// The text, made at a moment.
pub fn text(place: &Place, plan: &YearPlan, made: Timestamp) -> String {
    let stamp: String = made.to_string().chars().take(19).filter(|c| !matches!(c, '-' | ':')).collect();
    let mut text = String::new();
    line(&mut text, "BEGIN", "VCALENDAR");
    line(&mut text, "VERSION", "2.0");
    line(&mut text, "PRODID", "-//Qingche//Collection//ZH");
    line(&mut text, "NAME", &escaped(&format!("{}填报日历", place.name_zh)));
    line(&mut text, "X-WR-CALNAME", &escaped(&format!("{}填报日历", place.name_zh)));
    for one in &plan.planned {
        event(&mut text, place, one, &stamp);
    }
    line(&mut text, "END", "VCALENDAR");
    text
}

fn event(text: &mut String, place: &Place, one: &Planned, stamp: &str) {
    let (demand, due) = (&one.demand, one.occurrence.due);
    let mut notes = vec![
        format!("准入编号 {}", demand.control_number.as_str()),
        format!("数据期 {}，预计{}分钟", one.occurrence.period, demand.minutes),
        format!("{}开始填报", one.opens),
    ];
    if due.provisional {
        notes.push("放假安排未公布，日期可能调整".to_owned());
    }
    if one.added_later {
        notes.push("年初计划之后新增".to_owned());
    }
    let mark = if one.added_later { "【新增】" } else { "" };
    let next = due.date.succ_opt().unwrap_or(due.date);
    line(text, "BEGIN", "VEVENT");
    let number = demand.control_number.as_str();
    line(text, "UID", &format!("{}-{number}-{}@qingche.cn", place.code, one.occurrence.period));
    line(text, "DTSTAMP", &format!("{stamp}Z"));
    line(text, "DTSTART;VALUE=DATE", &due.date.format("%Y%m%d").to_string());
    line(text, "DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string());
    line(text, "SUMMARY", &escaped(&format!("{mark}{}（{}）", demand.title_zh, demand.form_code)));
    line(text, "DESCRIPTION", &escaped(&notes.join("\n")));
    line(text, "TRANSP", "TRANSPARENT");
    line(text, "END", "VEVENT");
}

/// RFC 5545, 3.3.11: what would be read as structure.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// RFC 5545, 3.1: a line holds 75 octets at most; what is longer goes on behind a space.
fn line(text: &mut String, name: &str, value: &str) {
    let mut octets = 0;
    let start = text.len();
    if write!(text, "{name}:").is_ok() {
        octets = text.len() - start;
    }
    for c in value.chars() {
        if octets + c.len_utf8() > 75 {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{
        samples::{day, demand, sheet},
        year_plan::plan,
    };

    #[test]
    fn every_due_day_is_an_event_under_a_name_that_stays() {
        let demands = [Arc::new(demand(1, &["C04"]))];
        let plan = plan(&demands, 2026, &kernel::calendar::Calendar::default(), 31);
        let made = Timestamp::from_china(day("2026-01-05").into());
        let place = sheet(vec![]).place;
        let first = text(&place, &plan, made);
        assert_eq!(first, text(&place, &plan, made));
        assert_eq!(first.matches("BEGIN:VEVENT").count(), 12);
        assert!(first.starts_with("BEGIN:VCALENDAR\r\n") && first.ends_with("END:VCALENDAR\r\n"));
        assert!(first.contains("DTSTART;VALUE=DATE:20260126"), "{first}");
        assert!(first.contains("DTSTAMP:20260104T160000Z"), "{first}");
        assert!(first.contains("-2026-01@qingche.cn"), "{first}");
        assert!(first.lines().all(|line| line.len() <= 75), "{first}");
    }
}
