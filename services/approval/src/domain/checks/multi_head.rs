//! 多头报送: the same figure to two departments, or one figure by two ways.
//!
//! What another department's live form collects everywhere is supplied by the repeat check already.
//! Here it is what it collects *somewhere* within the request: those communities would give the
//! same figure to two heads. Rosters are of different people, and are left to the repeat check.

use std::collections::BTreeSet;

use forms::Grain;
use kernel::{AreaPath, Frequency};
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{
    codes,
    content::Content,
    facts::{Facts, Holding},
    fields::Resolved,
    statement::Channel,
};

/// Looks at every question that would be asked, and at the ways the answers would take.
pub fn check(content: &Content, asked: &[&Resolved], facts: &Facts) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        asked.iter().filter_map(|field| other_head(content, field, facts)).collect();
    findings.extend(channels(content));
    if findings.is_empty() {
        let evidence = json!({ "fields": asked.len(), "channel": "system" });
        let en = "no other department asks the same of them; one channel";
        findings.push(Finding::pass(
            Check::MultiHead,
            "没有其他部门要求同样的数据，只走一个渠道",
            en,
            evidence,
        ));
    }
    findings
}

/// Whether a form that collects `held` and one that asks `asked` fall into the same periods.
fn same_period(held: Frequency, asked: Frequency) -> bool {
    let single = |frequency| matches!(frequency, Frequency::Once | Frequency::OnEvent);
    if single(held) || single(asked) { held == asked } else { asked.within(held) }
}

fn other_head(content: &Content, field: &Resolved, facts: &Facts) -> Option<Finding> {
    if field.field.grain != Grain::Unit {
        return None;
    }
    let heads = facts.holdings.iter().filter(|holding| {
        holding.element == field.field.element
            && holding.department != content.department
            && same_period(holding.frequency, content.frequency)
    });
    let heads: Vec<(&Holding, Vec<&AreaPath>)> = heads
        .map(|holding| (holding, facts.communities.iter().filter(|c| holding.area.contains(c)).collect()))
        .filter(|(_, communities): &(_, Vec<_>)| !communities.is_empty())
        .collect();
    let (holding, _) = heads.first()?;
    let communities: BTreeSet<String> =
        heads.iter().flat_map(|(_, communities)| communities).map(|path| path.code().to_string()).collect();
    let zh = format!(
        "“{}”已由{}按{}向其中{}个村（社区）收集（《{}》，准入编号 {}），请把这些村（社区）移出申请范围",
        field.field.label_zh,
        holding.department_name,
        holding.frequency.zh(),
        communities.len(),
        holding.form_title,
        holding.control_number,
    );
    let en = format!(
        "{} is collected {} by {} from {} of these communities (“{}”, {}); leave them out",
        field.label_en(),
        holding.frequency.name(),
        holding.department_name_en,
        communities.len(),
        holding.form_title,
        holding.control_number,
    );
    let evidence = json!({
        "element": field.field.element,
        "control_number": holding.control_number,
        "department": holding.department,
        "form_title": holding.form_title,
        "held_frequency": holding.frequency,
        "asked_frequency": content.frequency,
        "communities": communities,
    });
    let finding =
        Finding::of(Check::MultiHead, Verdict::Block, &codes::MULTI_DEPARTMENT, field.pointer.clone());
    Some(finding.because(zh, en, evidence))
}

/// The form goes through this system and nowhere else: what comes by another way has no number,
/// no receipt and no limit.
fn channels(content: &Content) -> Vec<Finding> {
    let others = content.channels.iter().enumerate().filter(|(_, channel)| **channel != Channel::System);
    others
        .map(|(at, channel)| {
            let evidence = json!({ "channel": channel, "instead": Channel::System });
            let finding = Finding::of(
                Check::MultiHead,
                Verdict::Block,
                &codes::MULTI_CHANNEL,
                format!("/channels/{at}"),
            );
            finding.because(channel.zh(), channel.en(), evidence)
        })
        .collect()
}
