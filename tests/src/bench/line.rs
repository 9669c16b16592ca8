//! One measurement on one line: the figure, what it is held against in the same run, the ratio.

use std::fmt;

/// A figure beside its limit or peer.
pub struct Line {
    /// What was measured.
    pub what: String,
    /// The unit of both figures.
    pub unit: &'static str,
    /// What it is held against.
    pub peer: &'static str,
    /// What is wanted of the ratio.
    pub goal: &'static str,
    /// Both, round by round.
    pub rounds: Vec<Round>,
}

/// Both figures of one round, taken one right after the other: on a machine that is shared with
/// other work their ratio tells more than either.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Ours.
    pub ours: f64,
    /// The peer's, or the limit.
    pub theirs: f64,
}

impl Round {
    fn ratio(&self) -> f64 {
        self.ours / self.theirs
    }
}

/// The middle one; of an even number, the lower middle one.
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    quantile(figures, 0.5)
}

/// The figure below or at which this share of all lies.
pub fn quantile(figures: impl IntoIterator<Item = f64>, share: f64) -> f64 {
    let mut sorted: Vec<f64> = figures.into_iter().collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let count = u32::try_from(sorted.len()).map_or(0.0, f64::from);
    // Exact for any number of figures that fits into this program.
    let at = (1..=sorted.len()).find(|n| u32::try_from(*n).is_ok_and(|n| f64::from(n) >= share * count));
    at.and_then(|at| sorted.get(at - 1)).copied().unwrap_or(f64::NAN)
}

/// Runs both in turn: one round to warm up, which does not count, then `rounds` that do.
///
/// # Errors
/// The first failure of either.
pub async fn in_turn(
    rounds: usize,
    mut ours: impl AsyncFnMut() -> Result<f64, String>,
    mut theirs: impl AsyncFnMut() -> Result<f64, String>,
) -> Result<Vec<Round>, String> {
    let mut measured = Vec::with_capacity(rounds);
    for round in 0..=rounds {
        let both = Round { theirs: theirs().await?, ours: ours().await? };
        if round > 0 {
            measured.push(both);
        }
    }
    Ok(measured)
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, unit, peer, goal, rounds } = self;
        let ours = Figure(median(rounds.iter().map(|round| round.ours)));
        let theirs = Figure(median(rounds.iter().map(|round| round.theirs)));
        let ratios = || rounds.iter().map(Round::ratio);
        let (least, most) = (quantile(ratios(), 0.0), quantile(ratios(), 1.0));
        write!(f, "{what}: {ours} {unit}; {peer}: {theirs} {unit}; ratio {:.2}", median(ratios()))?;
        write!(f, " ({least:.2}-{most:.2} in {} rounds; goal {goal})", rounds.len())
    }
}

/// Thousands apart; a decimal where it matters.
struct Figure(f64);

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if self.0 < 100.0 { format!("{:.1}", self.0) } else { format!("{:.0}", self.0) };
        let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
        let digits = whole.len();
        for (n, digit) in whole.chars().enumerate() {
            let comma = if n > 0 && (digits - n) % 3 == 0 { "," } else { "" };
            write!(f, "{comma}{digit}")?;
        }
        rest.map_or(Ok(()), |rest| write!(f, ".{rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_tail() {
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!((quantile((1..=100).map(f64::from), 0.99) - 99.0).abs() < f64::EPSILON);
        assert!(median([]).is_nan());
    }

    #[test]
    fn a_line_names_both_figures_and_their_ratio() {
        let rounds = [(10_500.0, 15_000.0), (9_000.0, 15_000.0), (12_000.0, 15_000.0)];
        let rounds = rounds.map(|(ours, theirs)| Round { ours, theirs }).into();
        let line = Line { what: "relay".into(), unit: "events/s", peer: "bare", goal: "≥ 0.7", rounds };
        let told =
            "relay: 10,500 events/s; bare: 15,000 events/s; ratio 0.70 (0.60-0.80 in 3 rounds; goal ≥ 0.7)";
        assert_eq!(line.to_string(), told);
    }
}
