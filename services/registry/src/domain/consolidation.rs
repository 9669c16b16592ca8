//! How many groups and apps become few: which have run out, which are silent, which say the same
//! to the same people. A proposal; a steward decides line by line.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kernel::{RegisterEntryId, Revision};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Entry, spelling::parts};

/// What is proposed for a group or an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It stays.
    Keep,
    /// It ends, and its members find the same in another.
    Merge,
    /// It ends.
    Close,
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Its last day is past.
    Expired,
    /// Nobody writes in it.
    Silent,
    /// Another serves the same item of the duty list.
    SamePurpose,
    /// Another has nearly the same members.
    SameMembers,
    /// It serves no item of its own, and its owner has another.
    SameOwner,
    /// It stays, but nobody approved it.
    Undecided,
    /// It stays, but has no day on which it ends.
    Endless,
}

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ConsolidationReason)]
pub struct Reason {
    /// Which.
    pub cause: Cause,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// What is proposed for one group or app, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ConsolidationProposed)]
pub struct Line {
    /// The entry.
    pub entry: RegisterEntryId,
    /// Its revision when the proposal was computed.
    pub revision: Revision,
    /// Its code.
    pub code: String,
    /// 名称
    pub name_zh: String,
    /// 英文名称
    #[serde(default)]
    pub name_en: String,
    /// What is proposed.
    pub action: Action,
    /// The one it is merged into.
    pub into: Option<RegisterEntryId>,
    /// Its name.
    pub into_name_zh: Option<String>,
    /// The same in English.
    #[serde(default)]
    pub into_name_en: Option<String>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Members in common, of the smaller group, from which two groups are the same people: per cent.
const SAME_PEOPLE: usize = 80;

/// A proposal for the groups and apps in force, on a day. The result does not depend on their order.
pub fn propose(entries: &[Entry], today: NaiveDate) -> Vec<Line> {
    let mut ordered: Vec<&Entry> = entries.iter().collect();
    // The strongest first: what was approved, then what has more members.
    ordered.sort_by_key(|entry| {
        let approved = entry.attribute("decision").is_empty();
        (approved, std::cmp::Reverse(count(entry, "member_count")), entry.code.clone())
    });
    let mut kept: Vec<&Entry> = Vec::new();
    let mut lines = Vec::new();
    for entry in ordered {
        let ended = [expired(entry, today), silent(entry)].into_iter().flatten().collect::<Vec<_>>();
        let (action, into, reasons) = if !ended.is_empty() {
            (Action::Close, None, ended)
        } else if let Some((other, reasons)) = kept.iter().find_map(|other| same(entry, other)) {
            (Action::Merge, Some(other), reasons)
        } else {
            kept.push(entry);
            (Action::Keep, None, unfinished(entry))
        };
        lines.push(Line {
            entry: entry.id,
            revision: entry.revision,
            code: entry.code.clone(),
            name_zh: entry.text.name_zh.clone(),
            name_en: entry.text.name_en.clone(),
            action,
            into: into.map(|other| other.id),
            into_name_zh: into.map(|other| other.text.name_zh.clone()),
            into_name_en: into.map(|other| other.text.name_en.clone()),
            reasons,
        });
    }
    lines.sort_by(|a, b| a.code.cmp(&b.code));
    lines
}

/// How many there would be if everything was accepted.
pub fn remaining(lines: &[Line]) -> usize {
    lines.iter().filter(|line| line.action == Action::Keep).count()
}

fn expired(entry: &Entry, today: NaiveDate) -> Option<Reason> {
    let last: NaiveDate = entry.attribute("expires").parse().ok().filter(|last| *last < today)?;
    Some(reason(Cause::Expired, format!("已于 {last} 到期"), format!("it ran out on {last}")))
}

/// Only a count of none is silence: a group of which nobody counted anything is not called silent.
fn silent(entry: &Entry) -> Option<Reason> {
    (count(entry, "messages_per_week") == Some(0))
        .then(|| reason(Cause::Silent, "每周没有消息".into(), "nobody writes in it".into()))
}

fn same<'a>(entry: &Entry, other: &'a Entry) -> Option<(&'a Entry, Vec<Reason>)> {
    if entry.attribute("type") != other.attribute("type") {
        return None;
    }
    let into = &other.text.name_zh;
    let own_item = entry.attribute("duty_item");
    let mut reasons = Vec::new();
    if !own_item.is_empty() && own_item == other.attribute("duty_item") {
        let zh = format!("与“{into}”用于同一清单事项 {own_item}");
        reasons.push(reason(Cause::SamePurpose, zh, format!("“{into}” serves the same item {own_item}")));
    }
    if let Some(percent) = overlap(entry, other).filter(|percent| *percent >= SAME_PEOPLE) {
        let zh = format!("成员与“{into}”重合 {percent}%");
        reasons.push(reason(Cause::SameMembers, zh, format!("{percent}% of its members are in “{into}”")));
    }
    let owner = entry.attribute("department");
    if own_item.is_empty() && !owner.is_empty() && owner == other.attribute("department") {
        let zh = format!("没有写明用途事项，主责部门与“{into}”相同");
        let en = format!("it serves no item of its own, and its owner keeps “{into}”");
        reasons.push(reason(Cause::SameOwner, zh, en));
    }
    if reasons.is_empty() { None } else { Some((other, reasons)) }
}

fn overlap(entry: &Entry, other: &Entry) -> Option<usize> {
    let members = |entry: &Entry| -> BTreeSet<String> {
        parts(entry.attribute("members")).map(ToOwned::to_owned).collect()
    };
    let (own, others) = (members(entry), members(other));
    let smaller = own.len().min(others.len());
    (own.intersection(&others).count() * 100).checked_div(smaller)
}

fn unfinished(entry: &Entry) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if entry.attribute("decision").is_empty() {
        let words = ("没有批准文号，请补办".into(), "no decision is on record: obtain one".into());
        reasons.push(reason(Cause::Undecided, words.0, words.1));
    }
    if entry.attribute("expires").is_empty() {
        let words = ("没有到期日，请补填".into(), "it has no last day: set one".into());
        reasons.push(reason(Cause::Endless, words.0, words.1));
    }
    reasons
}

fn count(entry: &Entry, name: &str) -> Option<u32> {
    entry.attribute(name).parse().ok()
}

fn reason(cause: Cause, zh: String, en: String) -> Reason {
    Reason { cause, zh, en }
}

#[cfg(test)]
mod tests;
