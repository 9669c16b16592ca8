//! 频次: not more often than the items allow on which the demand rests.

use kernel::Frequency;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{codes, content::Content, facts::Facts};

/// The most often that any of the cited items allows; none, if no item in force is cited.
pub fn allowed(facts: &Facts) -> Option<Frequency> {
    let items = facts.cited.iter().filter_map(|cited| cited.item.as_ref());
    items.map(|item| item.allowed_frequency).max_by_key(|frequency| frequency.per_year())
}

/// May be submitted, but is approved only at a frequency that is allowed.
pub fn check(content: &Content, facts: &Facts) -> Vec<Finding> {
    let Some(allowed) = allowed(facts) else { return Vec::new() };
    let asked = content.frequency;
    let evidence = json!({ "asked": asked, "allowed": allowed, "asked_per_year": asked.per_year(), "allowed_per_year": allowed.per_year() });
    if asked.within(allowed) {
        let zh = format!("{}，不高于清单允许的{}", asked.zh(), allowed.zh());
        let en = format!("{}, within {} as allowed", asked.name(), allowed.name());
        return vec![Finding::pass(Check::Frequency, zh, en, evidence)];
    }
    let zh = format!("申请{}，清单最多允许{}", asked.zh(), allowed.zh());
    let en = format!("asked {}, allowed {} at most", asked.name(), allowed.name());
    let finding = Finding::of(Check::Frequency, Verdict::Block, &codes::FREQUENCY, "/frequency");
    vec![finding.because(zh, en, evidence)]
}
