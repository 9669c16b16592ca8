//! The scope of a stage: what of a demand its finding is about. After a change only the approvals fall
//! that it touches; the others stand.
//!
//! A stage without a scope is about the demand as a whole. Its approval falls with every new edition;
//! terms of other stages leave it alone, for they only make the demand smaller. A stage with a scope is
//! about some fields and some members of the request. Its approval stands over a new edition, and falls
//! by the terms of another stage, if and only if what differs is what it was about.

use std::collections::BTreeSet;

use forms::{ElementCode, Field, FormDefinition, Grain, Sensitivity};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{changes::WORDING, checks::Assessment, content::Content, terms::Terms};

/// What a stage's finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = FlowScope)]
pub struct Scope {
    /// Fields of these sensitivities.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub sensitivity: Vec<Sensitivity>,
    /// Fields of these grains.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 3)]
    pub grain: Vec<Grain>,
    /// Fields that ask these elements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 200)]
    pub elements: Vec<ElementCode>,
    /// Fields that the dictionary does not have yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new_elements: bool,
    /// The members of the request it is about besides its fields; all that are no wording, if absent.
    /// The areas are always among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 40)]
    pub members: Option<Vec<String>>,
}

/// Members that every scope is about.
const ALWAYS: [&str; 2] = ["areas", "merge_into"];
/// Members that no scope is about: the fields are compared one by one, and notice moves by itself.
const NEVER: [&str; 2] = ["fields", "first_due"];
/// The members a scope may name.
pub const MEMBERS: [&str; 29] = [
    "department",
    "citations",
    "legal_basis",
    "purpose",
    "areas",
    "frequency",
    "due",
    "end_date",
    "minutes",
    "payer",
    "media_requested",
    "emergency",
    "emergency_event",
    "lane",
    "off_list_reason",
    "clearance",
    "previous",
    "replaces",
    "office",
    "decision_served",
    "population",
    "method",
    "minutes_basis",
    "attachments",
    "certificates",
    "privacy",
    "recipients",
    "channels",
    "contact",
];

/// What differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Touched {
    /// Fields that are new, gone or altered: as they were, and as they are.
    fields: Vec<Seen>,
    /// Members of the request.
    members: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    field: Field,
    new: bool,
}

impl Touched {
    /// What differs between two editions, of what would be asked.
    pub fn between(before: (&Content, &Assessment), after: (&Content, &Assessment)) -> Self {
        let (old, new) = (asked(before.1), asked(after.1));
        let only = |these: &[Seen], those: &[Seen]| {
            these.iter().filter(|one| !those.contains(one)).cloned().collect::<Vec<_>>()
        };
        let mut fields = only(&old, &new);
        fields.extend(only(&new, &old));
        fields.extend(ruled(&before.1.form, &after.1.form, &new));
        Self { fields, members: members(before.0, after.0) }
    }

    /// What terms change.
    pub fn by_terms(terms: &Terms, assessment: &Assessment) -> Self {
        let out: Vec<&String> = terms.left_out().collect();
        let fields = asked(assessment).into_iter().filter(|seen| out.contains(&&seen.field.key)).collect();
        let members = [
            ("frequency", terms.frequency.is_some()),
            ("end_date", terms.valid_until.is_some()),
            ("areas", terms.sample.is_some()),
            ("merge_into", terms.merge_into.is_some()),
        ];
        let members = members.into_iter().filter(|(_, set)| *set).map(|(name, _)| name.to_owned()).collect();
        Self { fields, members }
    }
}

impl Scope {
    /// Whether it is about no fields at all.
    pub fn is_empty(&self) -> bool {
        self.sensitivity.is_empty() && self.grain.is_empty() && self.elements.is_empty() && !self.new_elements
    }

    /// What of a change it is about: keys of fields and pointers of members; nothing, if the approval
    /// stands.
    pub fn touched(&self, touched: &Touched) -> Vec<String> {
        let fields = touched.fields.iter().filter(|seen| self.is_about(seen));
        let members = touched.members.iter().filter(|name| self.names(name));
        let keys = fields.map(|seen| seen.field.key.clone());
        let names: BTreeSet<String> = keys.chain(members.map(|name| format!("/{name}"))).collect();
        names.into_iter().collect()
    }

    fn is_about(&self, seen: &Seen) -> bool {
        self.sensitivity.contains(&seen.field.sensitivity)
            || self.grain.contains(&seen.field.grain)
            || self.elements.contains(&seen.field.element)
            || self.new_elements && seen.new
    }

    fn names(&self, member: &str) -> bool {
        let listed = match &self.members {
            Some(members) => members.iter().any(|name| name == member),
            None => !WORDING.contains(&member),
        };
        listed || ALWAYS.contains(&member)
    }
}

/// Every field that would be asked. Its words count: a field under another name asks something else.
fn asked(assessment: &Assessment) -> Vec<Seen> {
    let new = |field: &Field| assessment.introduced.contains(&field.element);
    assessment.form.fields.iter().map(|field| Seen { new: new(field), field: field.clone() }).collect()
}

/// The fields that rules are about which are not the same before and after.
fn ruled(before: &FormDefinition, after: &FormDefinition, asked: &[Seen]) -> Vec<Seen> {
    let plain = |rule: &forms::Rule| (rule.expression.clone(), rule.severity, rule.targets.clone());
    let old: Vec<_> = before.rules.iter().map(plain).collect();
    let new: Vec<_> = after.rules.iter().map(plain).collect();
    let differing =
        old.iter().filter(|rule| !new.contains(rule)).chain(new.iter().filter(|r| !old.contains(r)));
    let keys: BTreeSet<&String> = differing.flat_map(|(.., targets)| targets).collect();
    asked.iter().filter(|seen| keys.contains(&seen.field.key)).cloned().collect()
}

fn members(before: &Content, after: &Content) -> BTreeSet<String> {
    let json = |content: &Content| serde_json::to_value(content).unwrap_or_default();
    let (before, after) = (json(before), json(after));
    let empty = serde_json::Map::new();
    let (old, new) = (before.as_object().unwrap_or(&empty), after.as_object().unwrap_or(&empty));
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let differs = |name: &str| old.get(name).unwrap_or(&Value::Null) != new.get(name).unwrap_or(&Value::Null);
    names.into_iter().filter(|name| !NEVER.contains(&name.as_str()) && differs(name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(change: &[(&str, Value)]) -> Content {
        let mut body = serde_json::json!({
            "department": "210102-ZJ", "title_zh": "表", "citations": [], "legal_basis": "法", "purpose": "用途",
            "areas": ["210102025000"], "frequency": "monthly", "first_due": "2026-12-21",
            "end_date": "2027-06-30", "fields": [], "minutes": 5, "contact": {"name": "甲", "phone": "1"},
        });
        for (name, value) in change {
            body[*name] = value.clone();
        }
        serde_json::from_value(body).unwrap()
    }

    fn touched(scope: &Scope, change: &[(&str, Value)]) -> Vec<String> {
        let members = members(&content(&[]), &content(change));
        scope.touched(&Touched { fields: Vec::new(), members })
    }

    #[test]
    fn a_scope_is_about_the_members_it_names_and_always_about_the_areas() {
        let privacy = Scope { members: Some(vec!["privacy".into(), "payer".into()]), ..Scope::default() };
        assert!(touched(&privacy, &[("purpose", "别的".into()), ("minutes", 9.into())]).is_empty());
        assert_eq!(touched(&privacy, &[("payer", "区财政".into())]), ["/payer"]);
        assert_eq!(touched(&privacy, &[("areas", serde_json::json!(["210102023000"]))]), ["/areas"]);
        let open = Scope::default();
        assert!(
            touched(&open, &[("title_zh", "新名".into()), ("first_due", "2027-01-20".into())]).is_empty()
        );
        assert_eq!(touched(&open, &[("purpose", "别的".into())]), ["/purpose"]);
    }

    #[test]
    fn every_member_a_scope_may_name_is_one_of_a_request() {
        let known: BTreeSet<String> = {
            use utoipa::PartialSchema;
            let schema = serde_json::to_value(Content::schema()).unwrap();
            schema["properties"].as_object().unwrap().keys().cloned().collect()
        };
        for name in MEMBERS {
            assert!(known.contains(name), "{name}");
        }
    }
}
