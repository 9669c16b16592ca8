//! The checks of a past edition, under a proposal.

use super::proposal::Proposal;
use crate::domain::{
    checks::{Assessment, Finding, assess},
    content::Content,
    drift::{self, Drift},
    facts::Facts,
};
use kernel::Timestamp;

/// A past edition as it would be judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What was said then, changed by what the proposal changes and by nothing else.
    pub assessment: Assessment,
    /// What that is.
    pub drift: Drift,
}

/// Judges an edition with and without the proposal on the same facts. What differs is carried over
/// to what was said when it was filed: the world has moved on since, and that is not the proposal's.
pub fn judge(
    content: &Content,
    recorded: &Assessment,
    facts: &Facts,
    proposal: &Proposal,
    filed: Timestamp,
) -> Judged {
    let codes: Vec<&str> = content.citations.iter().map(|citation| citation.code.as_str()).collect();
    let now = assess(content, facts);
    let then = assess(content, &proposal.facts(facts, &codes));
    let drift = drift::between(&now.report, &then.report, filed);
    let mut assessment = recorded.clone();
    assessment.citations = then.citations;
    if now.allowed != then.allowed {
        assessment.allowed = then.allowed;
    }
    if now.lane != then.lane {
        assessment.lane = then.lane;
    }
    let report = &mut assessment.report;
    report.findings.retain(|finding| !drift.gone.iter().any(|gone| drift::same(gone, finding)));
    report.findings.extend(drift.appeared.iter().cloned());
    report.may_submit = !drift.appeared.iter().any(Finding::forbids_submission);
    report.lane = assessment.lane;
    if now.report.earliest_due != then.report.earliest_due {
        report.earliest_due = then.report.earliest_due;
    }
    Judged { assessment, drift }
}
