//! 清单依据: a demand rests on an item of a duty list in force, led by the department that asks,
//! that holds for every area asked.

use contracts::{approval::ItemCitation, registry::DutyItem};
use kernel::AreaPath;
use serde_json::json;

use super::{Check, Finding, Verdict};
use crate::domain::{
    codes,
    content::{Citation, Content},
    facts::{CitedFact, Facts},
    lane::Lane,
};

/// Every citation must be good: a wrong one beside a right one is a mistake to correct. Off the
/// list, and where another procedure gave its approval, there need not be one.
pub fn check(content: &Content, facts: &Facts, lane: Lane) -> Vec<Finding> {
    if content.citations.is_empty() && !lane.needs_item() {
        let evidence = json!({ "lane": lane });
        let finding = Finding::of(Check::ListBasis, Verdict::Advise, &codes::LIST_OFF, "/citations");
        return vec![finding.because(lane.zh(), lane.name(), evidence)];
    }
    if content.citations.is_empty() {
        return vec![blocked(&codes::LIST_NONE, "/citations")];
    }
    let mut findings: Vec<Finding> = pairs(content, facts)
        .enumerate()
        .filter_map(|(at, (citation, cited))| {
            judge(content, facts, citation, cited, &format!("/citations/{at}"))
        })
        .collect();
    if findings.is_empty() {
        findings.push(in_force(facts));
    }
    findings
}

/// Everything that was cited is in force.
fn in_force(facts: &Facts) -> Finding {
    let items = || facts.cited.iter().filter_map(|cited| cited.item.as_ref());
    let names: Vec<String> = items().map(|item| format!("{} {}", item.code, item.name_zh)).collect();
    let english: Vec<String> = items().map(|item| format!("{} {}", item.code, item.name_en)).collect();
    let zh = format!("依据清单事项：{}", names.join("、"));
    let en = format!("rests on items in force: {}", english.join(", "));
    Finding::pass(Check::ListBasis, zh, en, json!({ "items": names }))
}

/// The items in force that were cited.
pub fn citations(content: &Content, facts: &Facts) -> Vec<ItemCitation> {
    let cited =
        pairs(content, facts).filter_map(|(_, cited)| Some((cited.area.clone()?, cited.item.as_ref()?)));
    cited
        .map(|(area, item)| ItemCitation {
            area,
            code: item.code.clone(),
            version: item.version,
            name_zh: item.name_zh.clone(),
        })
        .collect()
}

fn pairs<'a>(content: &'a Content, facts: &'a Facts) -> impl Iterator<Item = (&'a Citation, &'a CitedFact)> {
    content.citations.iter().zip(&facts.cited)
}

fn judge(
    content: &Content,
    facts: &Facts,
    citation: &Citation,
    cited: &CitedFact,
    pointer: &str,
) -> Option<Finding> {
    let (Some(area), Some(list)) = (&cited.area, &cited.list) else {
        let evidence = json!({ "area": citation.area_code });
        let finding = blocked(&codes::LIST_ABSENT, &format!("{pointer}/area_code"));
        return Some(finding.because(citation.area_code.as_str(), citation.area_code.as_str(), evidence));
    };
    let Some(item) = &cited.item else { return Some(absent(citation, cited, &list.title_zh, pointer)) };
    if let Some(version) = citation.version.filter(|version| *version != item.version) {
        let zh = format!("引用第{version}版，现行为第{}版", item.version);
        let en = format!("cited version {version}, in force is version {}", item.version);
        let evidence = json!({ "cited": version, "in_force": item.version, "list": list.title_zh });
        return Some(
            blocked(&codes::LIST_ITEM_VERSION, &format!("{pointer}/version")).because(zh, en, evidence),
        );
    }
    if !item.lead_departments.contains(&content.department) {
        return Some(not_led(content, item, pointer));
    }
    uncovered(facts, area, pointer)
}

fn absent(citation: &Citation, cited: &CitedFact, title: &str, pointer: &str) -> Finding {
    let pointer = format!("{pointer}/code");
    match cited.before.iter().max_by_key(|(_, last)| *last) {
        Some((version, last)) => {
            let zh = format!("{} 第{version}版执行至{last}", citation.code);
            let en = format!("{} version {version} was in force until {last}", citation.code);
            let evidence = json!({ "item": citation.code, "version": version, "until": last, "list": title });
            blocked(&codes::LIST_ITEM_EXPIRED, &pointer).because(zh, en, evidence)
        }
        None => {
            let evidence = json!({ "item": citation.code, "list": title });
            let zh = format!("《{title}》中没有 {}", citation.code);
            let en = format!("{} is not on “{title}”", citation.code);
            blocked(&codes::LIST_ITEM_UNKNOWN, &pointer).because(zh, en, evidence)
        }
    }
}

fn not_led(content: &Content, item: &DutyItem, pointer: &str) -> Finding {
    let leads: Vec<&str> = item.lead_departments.iter().map(kernel::DepartmentCode::as_str).collect();
    let leads = leads.join(", ");
    let evidence =
        json!({ "item": item.code, "lead_departments": item.lead_departments, "asking": content.department });
    let zh = format!("{} {} 的责任部门是 {leads}", item.code, item.name_zh);
    let en = format!("{} is led by {leads}", item.code);
    blocked(&codes::LIST_DEPARTMENT, &format!("{pointer}/code")).because(zh, en, evidence)
}

fn uncovered(facts: &Facts, list_area: &AreaPath, pointer: &str) -> Option<Finding> {
    let outside: Vec<&str> = facts
        .areas
        .values()
        .filter(|area| !list_area.contains(&area.path))
        .map(|a| a.name_zh.as_str())
        .collect();
    if outside.is_empty() {
        return None;
    }
    let names = outside.join("、");
    let evidence = json!({ "list_area": list_area.code(), "outside": outside });
    Some(blocked(&codes::LIST_AREA, &format!("{pointer}/area_code")).because(&names, &names, evidence))
}

fn blocked(code: &'static kernel::Code, pointer: &str) -> Finding {
    Finding::of(Check::ListBasis, Verdict::Block, code, pointer)
}
