//! A year's exceptions as lines that people type: `2026-10-01至2026-10-07 休 国庆节`.

use chrono::NaiveDate;

use crate::backend::registry::calendars::Exception;

/// Days in one line at most: no festival is longer.
const LONGEST: i64 = 31;

/// Days in a row that are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub rests: bool,
    pub festival_zh: String,
    pub festival_en: String,
}

/// The days in a row among exceptions in the order of their dates.
pub fn spans(days: &[Exception]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for day in days {
        let Ok(date) = day.date.parse::<NaiveDate>() else { continue };
        let rests = day.kind == "rest";
        let goes_on = |span: &&mut Span| {
            span.last.succ_opt() == Some(date) && span.rests == rests && span.festival_zh == day.festival_zh
        };
        match spans.last_mut().filter(goes_on) {
            Some(span) => span.last = date,
            None => spans.push(Span {
                first: date,
                last: date,
                rests,
                festival_zh: day.festival_zh.clone(),
                festival_en: day.festival_en.clone(),
            }),
        }
    }
    spans
}

/// As it may be typed.
pub fn write(days: &[Exception]) -> String {
    let line = |span: &Span| {
        let days = match span.first == span.last {
            true => span.first.to_string(),
            false => format!("{}至{}", span.first, span.last),
        };
        let english = match span.festival_en.is_empty() {
            true => String::new(),
            false => format!(" | {}", span.festival_en),
        };
        format!("{days} {} {}{english}", if span.rests { "休" } else { "班" }, span.festival_zh)
    };
    spans(days).iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The days of each line, with the number of the line.
///
/// # Errors
/// The numbers of the lines that cannot be read.
pub fn read(text: &str) -> Result<Vec<(usize, Exception)>, Vec<usize>> {
    let (mut days, mut wrong) = (Vec::new(), Vec::new());
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in lines {
        match span(line) {
            Some(span) => days.extend(each(&span).map(|day| (number, day))),
            None => wrong.push(number),
        }
    }
    if wrong.is_empty() { Ok(days) } else { Err(wrong) }
}

fn span(line: &str) -> Option<Span> {
    let (line, festival_en) = line.split_once(['|', '｜']).unwrap_or((line, ""));
    let mut words = line.split_whitespace();
    let (days, kind) = (words.next()?, words.next()?);
    let (first, last) = days.split_once('至').or(days.split_once("..")).unwrap_or((days, days));
    let (first, last): (NaiveDate, NaiveDate) = (first.parse().ok()?, last.parse().ok()?);
    let rests = match kind {
        "休" | "放假" | "off" => true,
        "班" | "上班" | "work" => false,
        _ => return None,
    };
    let festival_zh = words.collect::<Vec<_>>().join(" ");
    let sound = (0..LONGEST).contains(&(last - first).num_days());
    sound.then(|| Span { first, last, rests, festival_zh, festival_en: festival_en.trim().to_owned() })
}

fn each(span: &Span) -> impl Iterator<Item = Exception> + '_ {
    let dates = span.first.iter_days().take_while(move |date| *date <= span.last);
    dates.map(move |date| Exception {
        date: date.to_string(),
        kind: if span.rests { "rest" } else { "workday" }.to_owned(),
        festival_zh: span.festival_zh.clone(),
        festival_en: span.festival_en.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_written_as_the_same_days() {
        let text = "2026-10-01至2026-10-07 休 国庆节 | National Day\n2026-10-10 班 国庆节 | National Day";
        let days: Vec<Exception> = read(text).unwrap().into_iter().map(|(_, day)| day).collect();
        assert_eq!(days.len(), 8);
        let last = days.last().unwrap();
        assert_eq!(
            [last.date.as_str(), last.kind.as_str(), last.festival_en.as_str()],
            ["2026-10-10", "workday", "National Day"]
        );
        assert_eq!(write(&days), text);
    }

    #[test]
    fn a_line_may_be_typed_in_english() {
        let days = read("2026-10-01..2026-10-02 off 国庆节\n2026-10-10 work 国庆节").unwrap();
        let kinds: Vec<_> = days.iter().map(|(line, day)| (*line, day.kind.as_str())).collect();
        assert_eq!(kinds, [(1, "rest"), (1, "rest"), (2, "workday")]);
    }

    #[test]
    fn a_line_that_says_no_days_is_told_by_its_number() {
        for wrong in [
            "国庆节 休",
            "2026-10-01",
            "2026-10-01 玩 国庆节",
            "2026-10-07至2026-10-01 休 国庆节",
            "2026-01-01至2026-12-31 休 全年",
            "2026-13-01 休 国庆节",
        ] {
            assert_eq!(read(&format!("2026-01-01 休 元旦\n\n{wrong}")), Err(vec![3]), "{wrong}");
        }
    }
}
