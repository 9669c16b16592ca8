//! Bars drawn on the server. Every chart stands beside a table that says the same.

use maud::{Markup, html};

use crate::text::format;

/// Units of a bar, and of its share of the width.
const HEIGHT: u64 = 100;
const STEP: usize = 10;
const WIDE: usize = 8;

/// One bar for each value, in order, with what is said of it as the table beside it says it; `label` says
/// what they show.
pub fn bars(label: &str, values: &[(String, u64)]) -> Markup {
    let most = values.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
    let width = (values.len() * STEP).max(1);
    html! {
        svg.chart viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(label) {
            @for (at, (said, value)) in values.iter().enumerate() {
                @let height = value * HEIGHT / most;
                rect x=(at * STEP + 1) y=(HEIGHT - height) width=(WIDE) height=(height) {
                    title { (said) }
                }
            }
        }
    }
}

/// A bar as long as its share of the largest; the figure stands beside it.
pub fn share(value: i64, most: i64) -> Markup {
    let width = value.max(0).saturating_mul(100) / most.max(1);
    html! {
        svg.share viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect x="0" y="1" width=(width) height="8" {}
        }
    }
}

/// What one colour stands for.
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Decimal numbers, one for each place along the axis; none where there is none.
    pub values: Vec<Option<String>>,
}

/// The space of a chart with axes, and what its numbers and labels need of it.
const SPACE: (f64, f64) = (720.0, 280.0);
const LEFT: f64 = 76.0;
const BELOW: f64 = 36.0;
const ABOVE: f64 = 14.0;
/// Labels along the axis at most; the others are in the table.
const LABELS: usize = 12;
/// The length of the axis, as above, and how much of it a character of a label takes: a Chinese one is as
/// wide as it is high. Between two labels there is the room of one.
const AXIS: usize = 644;
const CHARACTER: (usize, usize) = (7, 12);
/// Lines across at most.
const LINES: f64 = 5.0;

/// Columns with axes: at each place along the axis one column for each series.
pub fn columns(label: &str, places: &[&str], series: &[Series]) -> Markup {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
    let all = series.iter().flat_map(|one| one.values.iter().filter_map(number));
    let (least, most) = all.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let step = round_step((most - least) / LINES);
    let (bottom, top) = ((least / step).floor() * step, ((most / step).ceil() * step).max(step));
    let (width, height) = SPACE;
    let y = |value: f64| ABOVE + (height - ABOVE - BELOW) * (top - value) / (top - bottom);
    let slot = (width - LEFT) / as_f64(places.len().max(1));
    let bar = (slot * 0.8 / as_f64(series.len().max(1))).min(48.0);
    let every = places.len().div_ceil(fitting(places)).max(1);
    html! {
        @if series.len() > 1 {
            ul.legend { @for (at, one) in series.iter().enumerate() {
                li { svg.swatch viewBox="0 0 10 10" aria-hidden="true" { rect class={ "s" (at) } width="10" height="10" {} } " " (one.name) }
            } }
        }
        div.wide tabindex="0" role="group" aria-label=(label) {
            svg.columns viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(label) {
                @for line in lines(bottom, top, step) {
                    line x1=(LEFT) x2=(width) y1=(fixed(y(line))) y2=(fixed(y(line))) {}
                    text x=(LEFT - 6.0) y=(fixed(y(line) + 4.0)) text-anchor="end" { (format::number(&plain(line))) }
                }
                @for (at, place) in places.iter().enumerate() {
                    @let middle = LEFT + slot * (as_f64(at) + 0.5);
                    @if at.is_multiple_of(every) {
                        text x=(fixed(middle)) y=(height - BELOW + 18.0) text-anchor="middle" { (place) }
                    }
                    @for (n, one) in series.iter().enumerate() {
                        @if let Some(value) = one.values.get(at).and_then(number) {
                            @let from = middle + bar * (as_f64(n) - as_f64(series.len()) / 2.0);
                            rect class={ "s" (n) } x=(fixed(from)) width=(fixed((bar - 1.0).max(1.0)))
                                y=(fixed(y(value.max(0.0)))) height=(fixed((y(0.0) - y(value)).abs())) {
                                title { (one.name) " " (place) " " (format::number(one.values.get(at).and_then(Option::as_deref).unwrap_or_default())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many labels stand beside each other.
fn fitting(places: &[&str]) -> usize {
    let (narrow, wide) = CHARACTER;
    let room =
        |label: &&str| label.chars().map(|sign| if sign.is_ascii() { narrow } else { wide }).sum::<usize>();
    let longest = places.iter().map(room).max().unwrap_or(0);
    (AXIS / (longest + wide)).clamp(1, LABELS)
}

/// 1, 2 or 5 times a power of ten, and no less than this.
fn round_step(least: f64) -> f64 {
    if !least.is_finite() || least <= 0.0 {
        return 1.0;
    }
    let power = 10.0_f64.powf(least.log10().floor());
    let times = [1.0, 2.0, 5.0].into_iter().find(|times| times * power >= least).unwrap_or(10.0);
    times * power
}

fn lines(bottom: f64, top: f64, step: f64) -> impl Iterator<Item = f64> {
    (0..=20_u8).map(move |n| bottom + step * f64::from(n)).take_while(move |line| *line <= top + step / 2.0)
}

/// As many digits behind the point as there are, two at most.
fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn fixed(value: f64) -> String {
    format!("{value:.1}")
}

fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tallest_bar_is_as_tall_as_the_chart_and_nothing_divides_by_nothing() {
        let drawn = bars("每周用时", &[("第1周 0.8 小时".into(), 50), ("2".into(), 100)]).into_string();
        assert!(drawn.contains("<title>第1周 0.8 小时</title>"), "no minutes: {drawn}");
        assert!(drawn.contains("viewBox=\"0 0 20 100\""), "{drawn}");
        assert!(drawn.contains("x=\"1\" y=\"50\" width=\"8\" height=\"50\""), "{drawn}");
        assert!(drawn.contains("x=\"11\" y=\"0\" width=\"8\" height=\"100\""), "{drawn}");
        assert!(bars("x", &[]).into_string().contains("viewBox=\"0 0 1 100\""));
        assert!(bars("x", &[("1".into(), 0)]).into_string().contains("height=\"0\""));
    }

    #[test]
    fn columns_stand_side_by_side_under_round_lines_and_what_is_missing_is_no_column() {
        let of = |name: &str, values: &[Option<&str>]| Series {
            name: name.into(),
            values: values.iter().map(|value| value.map(str::to_owned)).collect(),
        };
        let both = [of("东", &[Some("930"), None]), of("西", &[Some("12.5"), Some("0")])];
        let drawn = columns("人口", &["2026-10", "2026-11"], &both).into_string();
        for text in [
            "<li><svg",
            "1,000</text>",
            "800</text>",
            "<title>东 2026-10 930</title>",
            "<title>西 2026-10 12.5</title>",
        ] {
            assert!(drawn.contains(text), "{text}: {drawn}");
        }
        assert_eq!(drawn.matches("<rect class=\"s0\" x").count(), 1, "{drawn}");
        let below = columns("差", &["x"], &[of("x", &[Some("-3")])]).into_string();
        assert!(below.contains("-3</text>") && !below.contains("legend"), "{below}");
        assert!(columns("x", &[], &[]).into_string().contains("<svg"), "nothing divides by nothing");
    }

    #[test]
    fn labels_of_an_axis_do_not_run_into_each_other() {
        assert_eq!(fitting(&["2026年第四季度"]), 6);
        assert_eq!(fitting(&["2026-10", "2026-11"]), 10);
        assert_eq!((fitting(&["1"]), fitting(&[])), (LABELS, LABELS));
        assert_eq!(fitting(&["x".repeat(200).as_str()]), 1);
    }

    #[test]
    fn steps_are_round() {
        for (least, step) in
            [(0.0, 1.0), (0.3, 0.5), (1.0, 1.0), (186.0, 200.0), (501.0, 1000.0), (f64::NAN, 1.0)]
        {
            assert!((round_step(least) - step).abs() < 1e-9, "{least}");
        }
    }
}
