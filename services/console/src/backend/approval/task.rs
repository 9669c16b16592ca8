//! Review tasks and decisions.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{APPROVAL, Delegation, Drift, RequestView};
use crate::{
    backend::{Remote, Versioned, segment},
    trouble::Trouble,
};

/// A review task in a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TaskRow {
    pub id: String,
    pub title_zh: String,
    pub title_en: String,
    pub department: String,
    pub department_name: String,
    pub stage: String,
    pub stage_zh: String,
    pub stage_en: String,
    /// The code of the area it decides for.
    pub area: String,
    pub area_name: String,
    pub due: String,
    /// By when the request is decided as a whole.
    pub decide_by: Option<String>,
    pub state: String,
    pub result: Option<String>,
    pub minutes: i64,
    pub communities: i64,
    pub claimed_by: Option<String>,
    pub claimed_by_name: Option<String>,
    pub claimed_until: Option<String>,
    /// Who works on it instead of everybody with the role.
    pub delegate: Option<String>,
    pub delegate_name: Option<String>,
    /// Of which edition it is.
    pub edition: i64,
    pub opened_at: String,
    pub closed_at: Option<String>,
    /// Counts its changes; a decision says which one it is based on.
    pub revision: i64,
    pub lane: String,
    pub risk: String,
    pub escalated_at: Option<String>,
    pub stopped_at: Option<String>,
    /// What may be decided at its stage.
    pub choices: Vec<String>,
    /// What has become of it since the reader last opened it.
    pub news: Vec<String>,
}

/// A decision that was made.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecisionView {
    pub decision: String,
    pub decided_by_name: String,
    pub decided_at: Option<String>,
    pub reason: String,
    pub terms: Option<TermsView>,
}

/// Terms of an approval, as they are set and as they are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct TermsView {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strike: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// Keys of fields that are answered from what is held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supply: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derive: Vec<DerivedField>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Percent of the communities of each street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merge_into: Option<String>,
    /// Whether the county looks at what the street passed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub second_review: bool,
}

/// A field that follows from elements that are held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct DerivedField {
    pub key: String,
    pub from: Vec<String>,
    /// How: CEL over the machine names of those elements.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rule: String,
}

/// A review task with its request.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TaskView {
    #[serde(flatten)]
    pub row: TaskRow,
    pub may: Vec<String>,
    pub terms: bool,
    /// Why the person may not decide.
    pub conflict: Option<String>,
    /// From hand to hand, since it last came back.
    pub delegations: Vec<Delegation>,
    pub decision: Option<DecisionView>,
    pub request: RequestView,
    /// What has become of the checks since it was filed.
    pub drift: Option<Drift>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Decided {
    opinion: Option<String>,
}

/// What an approver decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub decision: String,
    /// For a return: the earlier stage it goes back to; to the department, if none is named.
    pub to_stage: Option<String>,
    pub terms: TermsView,
    pub reason: String,
}

impl Verdict {
    fn body(&self) -> Value {
        let mut body = json!({ "decision": self.decision });
        let with_terms = self.decision == "approve" && self.terms != TermsView::default();
        if let Some(object) = body.as_object_mut() {
            if with_terms {
                object.insert("terms".into(), json!(self.terms));
            }
            if let Some(stage) = self.to_stage.as_ref().filter(|_| self.decision == "return") {
                object.insert("to_stage".into(), json!(stage));
            }
            if !self.reason.is_empty() {
                object.insert("reason".into(), self.reason.clone().into());
            }
        }
        body
    }
}

impl Remote {
    /// A task with its request.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn task(&self, id: &str) -> Result<Versioned<TaskView>, Trouble> {
        self.get(APPROVAL, format!("/tasks/{}", segment(id))).versioned().await
    }

    /// Decides a task. If somebody else just had: how this opinion, which is kept, stands to theirs.
    pub async fn decide(
        &self,
        id: &str,
        etag: &str,
        key: &str,
        verdict: &Verdict,
    ) -> Result<Option<String>, Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/decision", segment(id)));
        let decided: Decided = ask.revision(etag).key(key).json(&verdict.body()).fetch().await?;
        Ok(decided.opinion)
    }

    /// Asks the applicant something: the clock stands still until they answer.
    pub async fn ask_information(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        question: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/question", segment(id)));
        ask.revision(etag).key(key).json(&json!({ "question": question })).done().await
    }

    /// Ten more working days, once for a request.
    pub async fn extend_task(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        reason: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/extension", segment(id)));
        ask.revision(etag).key(key).json(&json!({ "reason": reason })).done().await
    }

    /// Claims or releases a task.
    pub async fn hold(&self, id: &str, verb: &str, etag: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/{verb}", segment(id)));
        ask.revision(etag).key(key).json(&json!({})).done().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_sent_with_an_approval_only_and_a_stage_with_a_return_only() {
        let plain = Verdict { decision: "approve".into(), ..Verdict::default() };
        assert_eq!(plain.body(), json!({ "decision": "approve" }));
        let set = TermsView {
            strike: vec!["age".into()],
            frequency: Some("quarterly".into()),
            ..TermsView::default()
        };
        let terms = Verdict { terms: set, ..plain.clone() };
        let body = json!({ "decision": "approve", "terms": { "strike": ["age"], "frequency": "quarterly" } });
        assert_eq!(terms.body(), body);
        let to_stage = Some("completeness".to_owned());
        let no = Verdict { decision: "reject".into(), reason: "重复".into(), to_stage, ..terms };
        assert_eq!(no.body(), json!({ "decision": "reject", "reason": "重复" }));
        let back = Verdict { decision: "return".into(), ..no };
        let body = json!({ "decision": "return", "reason": "重复", "to_stage": "completeness" });
        assert_eq!(back.body(), body);
    }

    #[test]
    fn what_is_unknown_is_ignored_and_what_is_missing_is_empty() {
        let task: TaskView = serde_json::from_str(r#"{"id":"tsk_1","colour":"blue"}"#).unwrap();
        assert_eq!((task.row.id.as_str(), task.request.content.fields.len()), ("tsk_1", 0));
    }
}
