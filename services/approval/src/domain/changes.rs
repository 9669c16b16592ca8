//! The change set of a request: what differs from the admission that it renews or changes, and
//! whether that is of substance.
//!
//! Of substance is whatever communities would notice or the decision weighed: the questions, who is
//! asked and how often, the ground, the purpose, the data protection. Wording and contacts are not; nor
//! is what the decision before left out, for it stays left out.

use contracts::approval::AdmissionContent;
use forms::{Change, FormDefinition, changes, type_changes};
use kernel::{AreaPath, ControlNumber, DueRule, Frequency};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{content::Content, facts::PreviousFact, terms::Terms};

/// Members of a request that may change without another decision on the substance.
pub(super) const WORDING: [&str; 12] = [
    "title_zh",
    "title_en",
    "form_code",
    "contact",
    "payer",
    "office",
    "responsible",
    "pilot",
    "cost_yuan",
    "minutes_basis",
    "decision_served",
    "method",
];
/// Members that say how the request is handled, not what is asked, that explain it, or that the form's
/// own differences show.
const ASIDE: [&str; 9] =
    ["fields", "first_due", "end_date", "lane", "previous", "areas", "minutes", "frequency", "files"];
/// Attributes of a field that are wording.
const LABELS: [&str; 3] = ["label_zh", "label_en", "hint_zh"];

/// One member that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = RequestChange)]
pub struct MemberChange {
    /// JSON pointer into the request.
    pub pointer: String,
    /// How it was admitted; absent if nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// How it is asked now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// Whether it is of substance.
    pub substantive: bool,
}

/// Everything that differs from an admission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = RequestChangeSet)]
pub struct ChangeSet {
    /// The admission compared with.
    pub previous: ControlNumber,
    /// The hash of what it admits.
    pub previous_hash: String,
    /// Whether something of substance differs.
    pub substantive: bool,
    /// Members of the request.
    pub members: Vec<MemberChange>,
    /// The form, field by field and rule by rule.
    pub form: Vec<Change>,
    /// Of those, changes of a field's type: they are refused.
    pub types: Vec<Change>,
    /// The terms of the decision before that go on, where nothing of substance differs.
    #[serde(default, skip_serializing_if = "Terms::is_empty")]
    pub kept: Terms,
}

/// What a request would have communities asked, as far as the checks have come.
#[derive(Debug, Clone)]
pub struct Demanded<'a> {
    /// The form of what is not answered from sharing.
    pub form: &'a FormDefinition,
    /// The keys of what is.
    pub supplied: Vec<String>,
    /// The areas.
    pub areas: Vec<AreaPath>,
    /// The terms of the decision before that can go on.
    pub kept: Terms,
}

impl ChangeSet {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty() && self.form.is_empty()
    }
}

/// Compares a request with the admission it names: what would be asked with what is asked. What the
/// checks answer from sharing is asked of nobody, then as now. The terms of the decision before go on
/// where nothing of substance differs; where something does, everything is decided anew.
pub fn of(content: &Content, demanded: &Demanded<'_>, previous: &PreviousFact) -> ChangeSet {
    let set = compare(content, demanded, previous, &demanded.kept);
    let anew = set.substantive && !demanded.kept.is_empty();
    if anew { compare(content, demanded, previous, &Terms::default()) } else { set }
}

fn compare(content: &Content, demanded: &Demanded<'_>, previous: &PreviousFact, kept: &Terms) -> ChangeSet {
    let mut members = match &previous.request {
        Some(before) => differing(&Content { replaces: Vec::new(), ..before.clone() }, content, &ASIDE),
        None => against_admission(&previous.content, content),
    };
    members.extend(place_change(&demanded.areas, &previous.content));
    members.extend(frequency_change(kept.frequency.unwrap_or(content.frequency), &previous.content));
    members.extend(minutes_change(content, &previous.content));
    // A form that cannot be read any more differs in everything.
    let before = serde_json::from_value(previous.content.form.clone());
    let before: FormDefinition = before.unwrap_or_else(|_| FormDefinition {
        fields: Vec::new(),
        rules: Vec::new(),
        ..demanded.form.clone()
    });
    let answered = Terms { supply: demanded.supplied.clone(), ..Terms::default() };
    let (before, asked) = (answered.narrow(&before), kept.narrow(demanded.form));
    let form: Vec<Change> = changes(&before, &asked);
    let types = type_changes(&before, &asked);
    let substantive = members.iter().any(|member| member.substantive) || form.iter().any(of_substance);
    ChangeSet {
        previous: previous.control_number.clone(),
        previous_hash: previous.content_hash.clone(),
        substantive,
        members,
        form,
        types,
        kept: kept.clone(),
    }
}

/// Whether a difference of the form is of substance.
pub(super) fn of_substance(change: &Change) -> bool {
    match change {
        Change::Retitled { .. } | Change::Reordered { .. } => false,
        Change::Altered { attribute, .. } => !LABELS.contains(&attribute.as_str()),
        Change::RuleAltered { attribute, .. } => !attribute.starts_with("message"),
        Change::Added { .. }
        | Change::Removed { .. }
        | Change::RuleAdded { .. }
        | Change::RuleRemoved { .. } => true,
    }
}

fn json(content: &Content) -> Value {
    serde_json::to_value(content).unwrap_or_default()
}

/// Member by member, as both were stated, but for those in `aside`.
pub(super) fn differing(before: &Content, after: &Content, aside: &[&str]) -> Vec<MemberChange> {
    let (before, after) = (json(before), json(after));
    let empty = serde_json::Map::new();
    let (old, new) = (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    let names: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let compared = names.into_iter().filter(|name| !aside.contains(&name.as_str()));
    compared
        .filter(|name| old.get(*name) != new.get(*name))
        .map(|name| MemberChange {
            pointer: format!("/{name}"),
            before: old.get(name).cloned(),
            after: new.get(name).cloned(),
            substantive: !WORDING.contains(&name.as_str()),
        })
        .collect()
}

/// A form taken over from before was never requested here: only what it admits can be compared.
fn against_admission(before: &AdmissionContent, after: &Content) -> Vec<MemberChange> {
    let items = |codes: Vec<&str>| Value::from(codes);
    let rule = |due: Option<DueRule>| due.and_then(|due| serde_json::to_value(due).ok()).unwrap_or_default();
    let pairs = [
        ("title_zh", Value::from(before.title_zh.clone()), Value::from(after.title_zh.clone()), false),
        ("form_code", Value::from(before.form_code.clone()), Value::from(after.form_code.clone()), false),
        ("due", rule(before.due), rule(after.due), true),
        ("purpose", Value::from(before.purpose.clone()), Value::from(after.purpose.clone()), true),
        (
            "citations",
            items(before.citations.iter().map(|citation| citation.code.as_str()).collect()),
            items(after.citations.iter().map(|citation| citation.code.as_str()).collect()),
            true,
        ),
    ];
    let differing = pairs.into_iter().filter(|(_, before, after, _)| before != after);
    differing
        .map(|(name, before, after, substantive)| MemberChange {
            pointer: format!("/{name}"),
            before: Some(before),
            after: Some(after),
            substantive,
        })
        .collect()
}

/// The areas, as what they cover: an approval may have narrowed them.
fn place_change(areas: &[AreaPath], before: &AdmissionContent) -> Option<MemberChange> {
    let sorted = |areas: &[AreaPath]| {
        let mut codes: Vec<String> = areas.iter().map(|area| area.code().to_string()).collect();
        codes.sort_unstable();
        codes
    };
    let (before, after) = (sorted(&before.areas), sorted(areas));
    (before != after).then(|| MemberChange {
        pointer: "/areas".into(),
        before: Some(before.into()),
        after: Some(after.into()),
        substantive: true,
    })
}

/// As it was admitted: an approval may have lowered it.
fn frequency_change(asked: Frequency, before: &AdmissionContent) -> Option<MemberChange> {
    (asked != before.frequency).then(|| MemberChange {
        pointer: "/frequency".into(),
        before: Some(before.frequency.name().into()),
        after: Some(asked.name().into()),
        substantive: true,
    })
}

/// More minutes are of substance, fewer are not.
fn minutes_change(content: &Content, before: &AdmissionContent) -> Option<MemberChange> {
    (content.minutes != before.minutes).then(|| MemberChange {
        pointer: "/minutes".into(),
        before: Some(before.minutes.into()),
        after: Some(content.minutes.into()),
        substantive: content.minutes > before.minutes,
    })
}
