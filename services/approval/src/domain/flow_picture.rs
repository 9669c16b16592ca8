//! A definition as a picture: one column per rank, one box per stage, drawn from the data. With a
//! request it shows which stages are over, which wait until when, and which are left out.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kernel::{Timestamp, calendar::Calendar};

use super::{
    flow::{Flow, Stage},
    flow_words::Words,
};

/// Where a stage of a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its condition does not hold.
    LeftOut,
    /// It has not opened.
    Ahead,
    /// It waits for decisions.
    Open,
    /// It has passed.
    Passed,
    /// It was the end.
    Failed,
}

/// What is left of the time of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It stands still.
    Stopped,
    /// Working days after today.
    Days(u32),
    /// It ends today.
    Today,
    /// It is over.
    Over,
}

/// The clock of a stage that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Its last day.
    pub due: NaiveDate,
    /// What is left.
    pub left: Left,
}

impl Clock {
    /// As it stands at a moment; `stopped` if it stands still.
    pub fn at(now: Timestamp, due: Timestamp, stopped: bool, calendar: &Calendar) -> Self {
        let (today, day) = (now.china_date(), due.china_date());
        let left = match calendar.between(today, day).0 {
            _ if stopped => Left::Stopped,
            _ if due < now => Left::Over,
            0 => Left::Today,
            days => Left::Days(days),
        };
        Self { due: day, left }
    }
}

/// Where a request stands in its flow; of the plan, nothing is known.
#[derive(Debug, Clone, Default)]
pub struct Way {
    /// Every stage.
    pub standings: BTreeMap<String, Standing>,
    /// Those that wait.
    pub clocks: BTreeMap<String, Clock>,
    /// The whole, if it has a time.
    pub whole: Option<Clock>,
}

const BOX: (usize, usize) = (220, 112);
const GAP: (usize, usize) = (56, 28);
const MARGIN: usize = 24;

/// Draws a definition: the plan, or a request on its way.
pub fn draw(flow: &Flow, title: &str, way: &Way, words: Words) -> String {
    let places = places(flow);
    let most = |pick: fn(&(usize, usize)) -> usize| places.iter().map(pick).max().unwrap_or(0);
    let width = 2 * MARGIN + (most(|place| place.0) + 1) * (BOX.0 + GAP.0) - GAP.0;
    let height = 2 * MARGIN + 30 + (most(|place| place.1) + 1) * (BOX.1 + GAP.1) - GAP.1;
    let mut svg = String::new();
    svg.push_str(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei',sans-serif\"><title>{title}</title>\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"#5b6770\"/></marker></defs>\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"16\" font-weight=\"bold\" fill=\"#1d2a33\">{title}</text>",
        MARGIN + 6,
        title = escape(&titled(flow, title, way, words)),));
    for (at, &to) in places.iter().enumerate() {
        for from in flow.before(at).into_iter().filter_map(|before| places.get(before)) {
            arrow(&mut svg, *from, to);
        }
    }
    for (stage, place) in flow.stages.iter().zip(&places) {
        stage_box(&mut svg, (stage, *place), way, words);
    }
    svg.push_str("</svg>");
    svg
}

/// The title, with the time of the whole.
fn titled(flow: &Flow, title: &str, way: &Way, words: Words) -> String {
    let whole = flow.total.as_ref().map(|total| words.whole(total.working_days.0)).unwrap_or_default();
    let clock = way.whole.map(|clock| format!(" · {}", words.clock(clock))).unwrap_or_default();
    format!("{title}{whole}{clock}")
}

/// Column and row of every stage.
fn places(flow: &Flow) -> Vec<(usize, usize)> {
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    let mut place = |rank| {
        let row = rows.entry(rank).or_default();
        let place = (rank, *row);
        *row += 1;
        place
    };
    flow.ranks().into_iter().map(&mut place).collect()
}

fn corner((column, row): (usize, usize)) -> (usize, usize) {
    (MARGIN + column * (BOX.0 + GAP.0), MARGIN + 30 + row * (BOX.1 + GAP.1))
}

fn arrow(svg: &mut String, from: (usize, usize), to: (usize, usize)) {
    let ((x, y), (to_x, to_y)) = (corner(from), corner(to));
    let (x, y, to_y) = (x + BOX.0, y + BOX.1 / 2, to_y + BOX.1 / 2);
    let bend = to_x.saturating_sub(GAP.0 / 2);
    svg.push_str(&format!("<path d=\"M{x} {y}H{bend}V{to_y}H{to_x}\" fill=\"none\" stroke=\"#5b6770\" marker-end=\"url(#tip)\"/>"));
}

fn stage_box(svg: &mut String, (stage, place): (&Stage, (usize, usize)), way: &Way, words: Words) {
    let (x, y) = corner(place);
    let standing = way.standings.get(&stage.key).copied();
    let fill = match standing {
        None => "#f4f7f9",
        Some(Standing::LeftOut) => "#eceff1",
        Some(Standing::Ahead) => "#ffffff",
        Some(Standing::Open) => "#fff3cd",
        Some(Standing::Passed) => "#d9f0dd",
        Some(Standing::Failed) => "#f8d7da",
    };
    let dash = if stage.when.is_some() { " stroke-dasharray=\"6 4\"" } else { "" };
    svg.push_str(&format!("<g data-stage=\"{key}\"><rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{fill}\" stroke=\"#34505f\"{dash}/>",
        BOX.0,
        BOX.1,
        key = escape(&stage.key),));
    let name = words.name(&stage.name_zh, &stage.name_en);
    let heading = match standing {
        Some(standing) => format!("{name} · {}", words.standing(standing)),
        None => name.to_owned(),
    };
    let condition = stage.when.as_ref().map(|when| words.condition(when)).unwrap_or_default();
    let clock = way.clocks.get(&stage.key).map(|clock| words.clock(*clock)).unwrap_or_default();
    let lines = [heading, words.who(stage), words.terms(stage), clock, condition];
    for (line, text) in lines.iter().filter(|text| !text.is_empty()).enumerate() {
        let (size, weight) = if line == 0 { (14, "bold") } else { (12, "normal") };
        svg.push_str(&format!("<text x=\"{}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#1d2a33\">{}</text>",
            x + 10,
            y + 22 + line * 20,
            escape(text)));
    }
    svg.push_str("</g>");
}

/// Names and conditions were written by somebody: they are text, never markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use kernel::calendar::WorkingDays;

    use super::*;

    #[test]
    fn every_stage_has_a_box_and_every_order_an_arrow_and_text_stays_text() {
        let mut flow: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        flow.stages[0].name_zh = "<script>\"&".into();
        let plan = draw(&flow, "默认流程", &Way::default(), Words::Zh);
        assert_eq!(plan.matches("<g data-stage=").count(), 2);
        assert_eq!(plan.matches("marker-end").count(), 1);
        assert!(plan.contains("&lt;script&gt;&quot;&amp;") && !plan.contains("<script"));
        assert!(!plan.contains("全程"));
        flow.total = Some(crate::domain::flow::Total {
            working_days: WorkingDays(15),
            remind_before: None,
            escalate_to: kernel::Role::GovernmentApprover,
        });
        let timed = draw(&flow, "默认流程", &Way::default(), Words::Zh);
        assert!(timed.contains("默认流程（全程15个工作日）"));
        let standings =
            BTreeMap::from([("completeness".into(), Standing::Passed), ("street".into(), Standing::Open)]);
        let way = draw(&flow, "默认流程", &Way { standings, ..Way::default() }, Words::Zh);
        assert!(way.contains("已通过") && way.contains("办理中") && !plan.contains("办理中"));
    }

    #[test]
    fn a_stage_that_waits_says_its_last_day_and_what_is_left_in_the_language_that_is_read() {
        let flow: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        let moment = |text: &str| text.parse::<Timestamp>().unwrap();
        let (now, due) = (moment("2026-11-23T01:00:00Z"), moment("2026-11-30T10:00:00Z"));
        let clock = |now, stopped| Clock::at(now, due, stopped, &Calendar::default());
        let way = |clock| Way {
            standings: BTreeMap::from([("street".into(), Standing::Open)]),
            clocks: BTreeMap::from([("street".into(), clock)]),
            whole: None,
        };
        let english = draw(&flow, "Default", &way(clock(now, false)), Words::En);
        assert!(english.contains("due 30 Nov, 5 working days left") && english.contains("in progress"));
        let chinese = |text: &str| text.chars().any(|one| ('\u{4e00}'..='\u{9fff}').contains(&one));
        assert!(!chinese(&english), "{english}");
        let said = |clock| draw(&flow, "默认", &way(clock), Words::Zh);
        assert!(said(clock(now, false)).contains("11月30日到期，还剩5个工作日"));
        assert!(said(clock(now, true)).contains("暂停计时"));
        assert!(said(clock(moment("2026-11-30T02:00:00Z"), false)).contains("就是今天"));
        assert!(said(clock(moment("2026-12-01T02:00:00Z"), false)).contains("已超期"));
    }
}
