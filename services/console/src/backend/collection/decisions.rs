//! What was decided on a table before, and what went back with which reason.

use serde::Deserialize;

/// A decision.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// `accept` or `return`.
    pub decision: String,
    /// Nobody else had to look.
    pub last: bool,
    pub at: String,
    /// The community itself asked for what went back.
    pub correction: bool,
    pub returned: Vec<ReturnedCell>,
}

/// A cell that went back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReturnedCell {
    pub element: String,
    pub value_period: String,
    pub comment: String,
}

/// What is still to be looked at again: everything since the table was accepted for good, the latest first.
pub fn since_accepted(decisions: &[Decision]) -> impl Iterator<Item = &Decision> {
    decisions.iter().take_while(|one| one.decision != "accept" || !one.last)
}

/// Why this cell went back last, and the decision that says so.
pub fn why_back<'a>(
    decisions: &'a [Decision],
    element: &str,
    value_period: &str,
) -> Option<(&'a Decision, &'a str)> {
    since_accepted(decisions).find_map(|decision| {
        let same = |cell: &&ReturnedCell| cell.element == element && cell.value_period == value_period;
        decision.returned.iter().find(same).map(|cell| (decision, cell.comment.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(decision: &str, last: bool, comment: &str) -> Decision {
        let cell = ReturnedCell { element: "C01".into(), comment: comment.into(), ..ReturnedCell::default() };
        let returned = if comment.is_empty() { Vec::new() } else { vec![cell] };
        Decision { decision: decision.into(), last, returned, ..Decision::default() }
    }

    #[test]
    fn the_latest_reason_counts_and_none_from_before_the_table_was_accepted_for_good() {
        let all = [
            decision("accept", false, ""),
            decision("return", true, "多报了一户"),
            decision("return", true, "看不清"),
            decision("accept", true, ""),
            decision("return", true, "旧"),
        ];
        assert_eq!(why_back(&all, "C01", "").map(|(_, why)| why), Some("多报了一户"));
        assert_eq!(why_back(&all[3..], "C01", "").map(|(_, why)| why), None);
        assert_eq!(why_back(&all, "C02", "").map(|(_, why)| why), None);
    }
}
