//! A definition as a picture: one column per rank, one box per stage, drawn from the data. With a
//! request it shows which stages are over, which wait, and which are left out.

use std::collections::BTreeMap;

use super::flow::{Flow, Place, Rule, Stage};

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

const BOX: (usize, usize) = (190, 92);
const GAP: (usize, usize) = (56, 28);
const MARGIN: usize = 24;

/// Draws a definition. Without standings it is the plan; with them, a request on its way.
pub fn draw(flow: &Flow, title: &str, standings: &BTreeMap<String, Standing>) -> String {
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
        title = escape(&titled(flow, title)),));
    for (at, &to) in places.iter().enumerate() {
        for from in flow.before(at).into_iter().filter_map(|before| places.get(before)) {
            arrow(&mut svg, *from, to);
        }
    }
    for (stage, place) in flow.stages.iter().zip(&places) {
        stage_box(&mut svg, stage, *place, standings.get(&stage.key).copied());
    }
    svg.push_str("</svg>");
    svg
}

/// The title, with the time of the whole.
fn titled(flow: &Flow, title: &str) -> String {
    match &flow.total {
        Some(total) => format!("{title}（全程{}个工作日）", total.working_days.0),
        None => title.to_owned(),
    }
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

fn stage_box(svg: &mut String, stage: &Stage, place: (usize, usize), standing: Option<Standing>) {
    let (x, y) = corner(place);
    let (fill, word) = match standing {
        None => ("#f4f7f9", ""),
        Some(Standing::LeftOut) => ("#eceff1", "不适用"),
        Some(Standing::Ahead) => ("#ffffff", "未开始"),
        Some(Standing::Open) => ("#fff3cd", "办理中"),
        Some(Standing::Passed) => ("#d9f0dd", "已通过"),
        Some(Standing::Failed) => ("#f8d7da", "未通过"),
    };
    let dash = if stage.when.is_some() { " stroke-dasharray=\"6 4\"" } else { "" };
    svg.push_str(&format!("<g data-stage=\"{key}\"><rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"8\" fill=\"{fill}\" stroke=\"#34505f\"{dash}/>",
        BOX.0,
        BOX.1,
        key = escape(&stage.key),));
    let heading =
        if word.is_empty() { stage.name_zh.clone() } else { format!("{} · {word}", stage.name_zh) };
    let condition = stage.when.as_ref().map(|when| format!("条件：{}", short(when))).unwrap_or_default();
    let lines = [heading, who(stage), format!("{}，{}", rule(stage), clock(stage)), condition];
    for (line, text) in lines.iter().filter(|text| !text.is_empty()).enumerate() {
        let (size, weight) = if line == 0 { (14, "bold") } else { (12, "normal") };
        svg.push_str(&format!("<text x=\"{}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#1d2a33\">{}</text>",
            x + 10,
            y + 22 + line * 20,
            escape(text)));
    }
    svg.push_str("</g>");
}

fn who(stage: &Stage) -> String {
    let place = if stage.at == Place::Street { "各街道" } else { "县（区）" };
    let seats = if stage.seats > 1 { format!("，每处{}人", stage.seats) } else { String::new() };
    format!("{place}{}{seats}", stage.role.zh())
}

fn rule(stage: &Stage) -> String {
    match stage.rule {
        Rule::Any => "一人决定".into(),
        Rule::All => "全部同意".into(),
        Rule::Each => "各自决定".into(),
        Rule::Quorum(needed) => format!("{needed}票通过"),
    }
}

fn clock(stage: &Stage) -> String {
    match (stage.working_days, stage.working_hours) {
        (Some(days), _) => format!("{}个工作日", days.0),
        (None, Some(hours)) => format!("{}个工作小时", hours.0),
        (None, None) => String::new(),
    }
}

fn short(text: &str) -> String {
    if text.chars().count() <= 20 { text.into() } else { text.chars().take(19).chain(['…']).collect() }
}

/// Names and conditions were written by somebody: they are text, never markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_has_a_box_and_every_order_an_arrow_and_text_stays_text() {
        let mut flow: Flow = serde_json::from_str(crate::migrations::DEFAULT_FLOW).unwrap();
        flow.stages[0].name_zh = "<script>\"&".into();
        let plan = draw(&flow, "默认流程", &BTreeMap::new());
        assert_eq!(plan.matches("<g data-stage=").count(), 2);
        assert_eq!(plan.matches("marker-end").count(), 1);
        assert!(plan.contains("&lt;script&gt;&quot;&amp;") && !plan.contains("<script"));
        assert!(!plan.contains("全程"));
        flow.total = Some(crate::domain::flow::Total {
            working_days: kernel::calendar::WorkingDays(15),
            remind_before: None,
            escalate_to: kernel::Role::GovernmentApprover,
        });
        assert!(draw(&flow, "默认流程", &BTreeMap::new()).contains("默认流程（全程15个工作日）"));
        let standings =
            BTreeMap::from([("completeness".into(), Standing::Passed), ("street".into(), Standing::Open)]);
        let way = draw(&flow, "默认流程", &standings);
        assert!(way.contains("已通过") && way.contains("办理中") && !plan.contains("办理中"));
    }
}
