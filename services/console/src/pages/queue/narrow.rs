//! What the queue is narrowed to, as it stands in the address of the page.

use serde::Deserialize;
use serde_json::{Map, Value};

/// The narrowing; empty members do not narrow. `view` begins with a saved view.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Narrow {
    pub view: String,
    pub scope: String,
    pub state: String,
    pub stage: String,
    pub lane: String,
    pub risk: String,
    pub due_within_days: String,
    pub escalated: String,
    pub changed: String,
}

impl Narrow {
    /// As the API and the address spell it.
    pub fn pairs(&self) -> [(&'static str, &str); 9] {
        [
            ("view", &self.view),
            ("scope", &self.scope),
            ("state", &self.state),
            ("stage", &self.stage),
            ("lane", &self.lane),
            ("risk", &self.risk),
            ("due_within_days", &self.due_within_days),
            ("escalated", &self.escalated),
            ("changed", &self.changed),
        ]
    }

    /// The address of the queue narrowed like this.
    pub fn address(&self) -> String {
        self.at("")
    }

    /// That of a page of it.
    pub fn at(&self, cursor: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let pairs = self.pairs().into_iter().chain([("cursor", cursor)]);
        for (name, value) in pairs.filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        if query.is_empty() { "/queue".to_owned() } else { format!("/queue?{query}") }
    }

    /// The address with another scope. What has changed is a scope beside the others, and a view would bring
    /// it back.
    pub fn scoped(&self, scope: &str) -> String {
        let (view, changed) = (String::new(), String::new());
        Self { view, scope: scope.to_owned(), changed, ..self.clone() }.address()
    }

    /// With what a saved view says where this says nothing, as the service reads the two.
    pub fn with(&self, kept: &Map<String, Value>) -> Self {
        let or = |own: &str, name: &str| match (own, kept.get(name)) {
            ("", Some(Value::String(text))) => text.clone(),
            ("", Some(Value::Number(number))) => number.to_string(),
            ("", Some(Value::Bool(true))) => "true".to_owned(),
            _ => own.to_owned(),
        };
        Self {
            view: self.view.clone(),
            scope: or(&self.scope, "scope"),
            state: or(&self.state, "state"),
            stage: or(&self.stage, "stage"),
            lane: or(&self.lane, "lane"),
            risk: or(&self.risk, "risk"),
            due_within_days: or(&self.due_within_days, "due_within_days"),
            escalated: or(&self.escalated, "escalated"),
            changed: or(&self.changed, "changed"),
        }
    }

    /// Whether anything beyond the scope is narrowed.
    pub fn narrows(&self) -> bool {
        self.pairs().into_iter().any(|(name, value)| !matches!(name, "scope" | "view") && !value.is_empty())
    }

    /// The body of a saved view: numbers and truths as such, `view` left out.
    pub fn question(&self) -> Value {
        let member = |(name, value): (&'static str, &str)| {
            let value = match name {
                "view" => return None,
                _ if value.is_empty() => return None,
                "due_within_days" => Value::from(value.parse::<u16>().ok()?),
                "escalated" | "changed" => Value::from(value == "true"),
                _ => Value::from(value),
            };
            Some((name.to_owned(), value))
        };
        Value::Object(self.pairs().into_iter().filter_map(member).collect::<Map<_, _>>())
    }

    /// From the hidden fields of a form.
    pub fn of_form(form: &crate::form::FormData) -> Self {
        let text = |name: &str| form.get(name).to_owned();
        Self {
            view: text("view"),
            scope: text("scope"),
            state: text("state"),
            stage: text("stage"),
            lane: text("lane"),
            risk: text("risk"),
            due_within_days: text("due_within_days"),
            escalated: text("escalated"),
            changed: text("changed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_view_is_saved_as_the_api_spells_it_and_found_again_in_the_address() {
        let narrow = Narrow {
            view: "qvw_1".into(),
            risk: "high".into(),
            due_within_days: "3".into(),
            changed: "true".into(),
            ..Narrow::default()
        };
        assert_eq!(narrow.question(), json!({ "risk": "high", "due_within_days": 3, "changed": true }));
        assert_eq!(narrow.address(), "/queue?view=qvw_1&risk=high&due_within_days=3&changed=true");
        assert_eq!(Narrow::default().address(), "/queue");
        assert!(narrow.narrows() && !Narrow { scope: "mine".into(), ..Narrow::default() }.narrows());
    }

    #[test]
    fn what_a_view_keeps_stands_in_the_filter_and_another_scope_leaves_the_view_and_what_has_changed() {
        let kept = json!({ "risk": "high", "due_within_days": 3, "changed": true, "escalated": false });
        let own = Narrow { view: "qvw_1".into(), risk: "low".into(), ..Narrow::default() };
        let shown = own.with(kept.as_object().unwrap());
        assert_eq!((shown.risk.as_str(), shown.due_within_days.as_str()), ("low", "3"));
        assert_eq!((shown.changed.as_str(), shown.escalated.as_str()), ("true", ""));
        assert_eq!(shown.scoped("mine"), "/queue?scope=mine&risk=low&due_within_days=3");
        assert_eq!(own.at("abc"), "/queue?view=qvw_1&risk=low&cursor=abc");
    }
}
