//! Bars drawn on the server. Every chart stands beside a table that says the same.

use maud::{Markup, html};

/// Units of a bar, and of its share of the width.
const HEIGHT: u64 = 100;
const STEP: usize = 10;
const WIDE: usize = 8;

/// One bar for each label and value, in order; `label` says what they show.
pub fn bars(label: &str, values: &[(String, u64)]) -> Markup {
    let most = values.iter().map(|(_, value)| *value).max().unwrap_or(0).max(1);
    let width = (values.len() * STEP).max(1);
    html! {
        svg.chart viewBox={ "0 0 " (width) " " (HEIGHT) } preserveAspectRatio="none" role="img" aria-label=(label) {
            @for (at, (name, value)) in values.iter().enumerate() {
                @let height = value * HEIGHT / most;
                rect x=(at * STEP + 1) y=(HEIGHT - height) width=(WIDE) height=(height) {
                    title { (name) " " (value) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tallest_bar_is_as_tall_as_the_chart_and_nothing_divides_by_nothing() {
        let drawn = bars("每周用时", &[("1".into(), 50), ("2".into(), 100)]).into_string();
        assert!(drawn.contains("viewBox=\"0 0 20 100\""), "{drawn}");
        assert!(drawn.contains("x=\"1\" y=\"50\" width=\"8\" height=\"50\""), "{drawn}");
        assert!(drawn.contains("x=\"11\" y=\"0\" width=\"8\" height=\"100\""), "{drawn}");
        assert!(bars("x", &[]).into_string().contains("viewBox=\"0 0 1 100\""));
        assert!(bars("x", &[("1".into(), 0)]).into_string().contains("height=\"0\""));
    }
}
