//! The difference between two versions of a form, one entry per thing that changed.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{Field, FormDefinition, Rule};

/// One difference. Fields go by their key, rules by their id; `attribute` is a member's name
/// (`label_zh`, `kind.maximum`), `before` and `after` are its JSON, absent where there was none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
#[schema(as = FormChange)]
pub enum Change {
    /// A title changed.
    Retitled {
        /// `title_zh` or `title_en`.
        attribute: String,
        /// The old title.
        before: String,
        /// The new title.
        after: String,
    },
    /// A field is new.
    Added {
        /// The field.
        key: String,
    },
    /// A field is gone.
    Removed {
        /// The field.
        key: String,
    },
    /// Something about a field changed.
    Altered {
        /// The field.
        key: String,
        /// What about it.
        attribute: String,
        /// How it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Value>,
        /// How it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Value>,
    },
    /// The fields that both have stand in another order.
    Reordered {
        /// The new order of the fields that both have.
        keys: Vec<String>,
    },
    /// A rule is new.
    RuleAdded {
        /// The rule.
        id: String,
    },
    /// A rule is gone.
    RuleRemoved {
        /// The rule.
        id: String,
    },
    /// Something about a rule changed.
    RuleAltered {
        /// The rule.
        id: String,
        /// What about it.
        attribute: String,
        /// How it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Value>,
        /// How it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Value>,
    },
}

/// Everything that differs. Rules have no order.
pub fn changes(before: &FormDefinition, after: &FormDefinition) -> Vec<Change> {
    let mut found = Vec::new();
    for (attribute, old, new) in
        [("title_zh", &before.title_zh, &after.title_zh), ("title_en", &before.title_en, &after.title_en)]
    {
        if old != new {
            found.push(Change::Retitled {
                attribute: attribute.into(),
                before: old.clone(),
                after: new.clone(),
            });
        }
    }
    field_changes(before, after, &mut found);
    rule_changes(before, after, &mut found);
    found
}

/// Of [`changes`], those of a field's type: values already held would no longer fit.
pub fn type_changes(before: &FormDefinition, after: &FormDefinition) -> Vec<Change> {
    let of_type = |change: &Change| matches!(change, Change::Altered { attribute, .. } if attribute == TYPE);
    changes(before, after).into_iter().filter(of_type).collect()
}

const TYPE: &str = "kind.type";

fn field_changes(before: &FormDefinition, after: &FormDefinition, found: &mut Vec<Change>) {
    let gone = before.fields.iter().filter(|field| after.field(&field.key).is_none());
    found.extend(gone.map(|field| Change::Removed { key: field.key.clone() }));
    for new in &after.fields {
        let Some(old) = before.field(&new.key) else {
            found.push(Change::Added { key: new.key.clone() });
            continue;
        };
        for (attribute, before, after) in field_differences(old, new) {
            found.push(Change::Altered { key: new.key.clone(), attribute, before, after });
        }
    }
    let shared = |these: &FormDefinition, others: &FormDefinition| -> Vec<String> {
        these.fields.iter().map(|field| field.key.clone()).filter(|key| others.field(key).is_some()).collect()
    };
    let keys = shared(after, before);
    if keys != shared(before, after) {
        found.push(Change::Reordered { keys });
    }
}

fn rule_changes(before: &FormDefinition, after: &FormDefinition, found: &mut Vec<Change>) {
    let rule = |form: &FormDefinition, id: &str| -> Option<Rule> {
        form.rules.iter().find(|rule| rule.id == id).cloned()
    };
    let gone = before.rules.iter().filter(|old| rule(after, &old.id).is_none());
    found.extend(gone.map(|rule| Change::RuleRemoved { id: rule.id.clone() }));
    for new in &after.rules {
        let Some(old) = rule(before, &new.id) else {
            found.push(Change::RuleAdded { id: new.id.clone() });
            continue;
        };
        for (attribute, before, after) in differences(&json(&old), &json(new), "") {
            found.push(Change::RuleAltered { id: new.id.clone(), attribute, before, after });
        }
    }
}

type Difference = (String, Option<Value>, Option<Value>);

/// Member by member; where the type changed, its bounds are not compared.
fn field_differences(old: &Field, new: &Field) -> Vec<Difference> {
    let (mut before, mut after) = (json(old), json(new));
    let kinds = [&mut before, &mut after]
        .map(|field| field.as_object_mut().and_then(|members| members.remove("kind")).unwrap_or_default());
    let mut found = differences(&before, &after, "");
    let [old_kind, new_kind] = kinds;
    if old_kind.get("type") == new_kind.get("type") {
        found.extend(differences(&old_kind, &new_kind, "kind."));
    } else {
        found.push((TYPE.into(), old_kind.get("type").cloned(), new_kind.get("type").cloned()));
    }
    found
}

fn differences(before: &Value, after: &Value, prefix: &str) -> Vec<Difference> {
    let names: std::collections::BTreeSet<&String> =
        [before, after].into_iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys).collect();
    names
        .into_iter()
        .filter(|name| before.get(name.as_str()) != after.get(name.as_str()))
        .map(|name| (format!("{prefix}{name}"), before.get(name).cloned(), after.get(name).cloned()))
        .collect()
}

fn json<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("fields and rules are JSON")
}

#[cfg(test)]
mod tests;
