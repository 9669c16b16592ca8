//! 突击报送: between notice and deadline of an added form lie ten working days at least.

use serde_json::json;

use super::{Check, Finding, NOTICE, Verdict};
use crate::domain::{codes, content::Content, facts::Facts, lane::Lane};

/// Counts the notice that communities would get if the request were admitted today. A declared
/// emergency has none to give: it has a lane of its own, and a code of thirty days.
pub fn check(content: &Content, facts: &Facts, lane: Lane) -> Vec<Finding> {
    let earliest = facts.calendar.after(facts.today, NOTICE);
    let notice = facts.calendar.between(facts.today, content.first_due);
    let evidence = json!({
        "today": facts.today,
        "first_due": content.first_due,
        "notice_working_days": notice,
        "minimum_working_days": NOTICE,
        "earliest_due": earliest.date,
        "provisional": earliest.provisional,
    });
    if lane == Lane::Emergency {
        let finding = Finding::of(Check::Rush, Verdict::Advise, &codes::RUSH_EMERGENCY, "/first_due");
        let zh = format!("要求{}报送", content.first_due);
        return vec![finding.because(zh, format!("due on {}", content.first_due), evidence)];
    }
    if content.first_due < earliest.date {
        let zh = format!("只有{}个工作日，最早可定在{}", notice.0, earliest.date);
        let en = format!("{} working days only; the earliest lawful date is {}", notice.0, earliest.date);
        let finding = Finding::of(Check::Rush, Verdict::Block, &codes::RUSH, "/first_due");
        return vec![finding.because(zh, en, evidence)];
    }
    let zh = format!("通知期{}个工作日", notice.0);
    let en = format!("{} working days of notice", notice.0);
    vec![Finding::pass(Check::Rush, zh, en, evidence)]
}
