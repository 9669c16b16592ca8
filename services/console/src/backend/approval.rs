//! Requests, review tasks, admissions.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use web::Language;

use super::{Page, Remote, Service, Versioned, segment};
use crate::trouble::Trouble;

const APPROVAL: Service = Service::Approval;

/// A review task in a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TaskRow {
    pub id: String,
    pub title_zh: String,
    pub department: String,
    pub department_name: String,
    pub stage: String,
    pub stage_zh: String,
    pub stage_en: String,
    pub area_name: String,
    pub due: String,
    pub state: String,
    pub result: Option<String>,
    pub minutes: i64,
    pub communities: i64,
    pub claimed_by: Option<String>,
    pub claimed_by_name: Option<String>,
    pub closed_at: Option<String>,
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

/// Terms of an approval.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TermsView {
    pub strike: Vec<String>,
    pub frequency: Option<String>,
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
    pub decision: Option<DecisionView>,
    pub request: RequestView,
}

/// A request in a list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestRow {
    pub id: String,
    pub title_zh: String,
    pub title_en: String,
    pub department: String,
    pub department_name: String,
    pub state: String,
    pub outcome: Option<String>,
    pub updated_at: Option<String>,
    pub submitted_at: Option<String>,
}

/// An item that a request cites.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CitationView {
    pub area_code: String,
    pub code: String,
    #[serde(skip_serializing)]
    pub name_zh: String,
}

/// Something the dictionary does not have.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewElement {
    pub key: String,
    pub name_zh: String,
    pub name_en: String,
    pub datatype: String,
    pub unit: Option<String>,
    pub definition_zh: String,
    pub sensitivity: String,
    pub why_not_reusable: String,
}

/// One thing that is asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AskedField {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_element: Option<NewElement>,
    pub required: bool,
}

/// Whom communities may ask.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub phone: String,
}

/// What a department states: the body of a request, sent and read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    pub form_code: String,
    pub citations: Vec<CitationView>,
    pub legal_basis: String,
    pub purpose: String,
    pub areas: Vec<String>,
    pub frequency: String,
    pub first_due: String,
    pub end_date: String,
    pub fields: Vec<AskedField>,
    pub minutes: i64,
    pub contact: Contact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    pub media_requested: Vec<String>,
    pub emergency: bool,
}

/// One thing a check found.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Finding {
    pub check: String,
    pub verdict: String,
    pub code: String,
    pub pointer: Option<String>,
    pub zh: String,
    pub en: String,
    pub evidence: Value,
}

impl Finding {
    /// The sentence in a language.
    pub fn sentence(&self, language: Language) -> &str {
        language.pick(&self.zh, if self.en.is_empty() { &self.zh } else { &self.en })
    }
}

/// Under which admission a value is held.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Held {
    pub control_number: String,
    pub department_name: String,
    pub form_title: String,
    pub frequency: String,
}

/// One field and what becomes of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JudgedField {
    pub pointer: String,
    pub element: String,
    pub key: String,
    pub label_zh: String,
    pub label_en: String,
    pub grain: String,
    pub verdict: String,
    pub held: Option<Held>,
}

/// What all checks say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Report {
    pub findings: Vec<Finding>,
    pub fields: Vec<JudgedField>,
    pub may_submit: bool,
    pub earliest_due: String,
    pub earliest_due_provisional: bool,
    pub questions_saved: i64,
}

/// One line of a request's history.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HistoryLine {
    pub at: String,
    pub actor: String,
    pub actor_name: String,
    pub action: String,
    pub reason: Option<String>,
}

/// A request in full.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestView {
    #[serde(flatten)]
    pub row: RequestRow,
    pub content: Content,
    pub report: Option<Report>,
    pub terms: TermsView,
    pub areas: Vec<AreaName>,
    pub tasks: Vec<TaskRow>,
    pub history: Vec<HistoryLine>,
    pub control_number: Option<String>,
    pub reason: Option<String>,
    pub allowed_frequency: Option<String>,
}

/// An admission as anybody may see it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AdmissionView {
    pub control_number: String,
    pub status: String,
    pub status_zh: String,
    pub status_en: String,
    pub state: String,
    pub title_zh: String,
    pub title_en: String,
    pub form_code: String,
    pub department: String,
    pub department_name: String,
    pub frequency: String,
    pub valid_from: String,
    pub valid_until: String,
    pub minutes: i64,
    pub purpose: String,
    pub content_hash: String,
    pub jws: String,
    pub reason: Option<String>,
    pub areas: Vec<AreaName>,
    pub citations: Vec<CitationView>,
    pub fields: Vec<FormField>,
}

/// An area, as an admission names it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AreaName {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
}

/// A field of an admitted form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FormField {
    pub element: String,
    pub label_zh: String,
    pub label_en: String,
    pub unit: Option<String>,
    pub required: bool,
    pub sensitivity: String,
}

/// What an approver decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub decision: String,
    pub strike: Vec<String>,
    pub frequency: String,
    pub reason: String,
}

impl Verdict {
    fn body(&self) -> Value {
        let mut body = json!({ "decision": self.decision });
        let with_terms = self.decision == "approve" && !(self.strike.is_empty() && self.frequency.is_empty());
        if let Some(object) = body.as_object_mut() {
            if with_terms {
                let mut terms = json!({ "strike": self.strike });
                if let Some(terms) = terms.as_object_mut().filter(|_| !self.frequency.is_empty()) {
                    terms.insert("frequency".into(), self.frequency.clone().into());
                }
                object.insert("terms".into(), terms);
            }
            if !self.reason.is_empty() {
                object.insert("reason".into(), self.reason.clone().into());
            }
        }
        body
    }
}

impl Remote {
    /// The review queue.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn tasks(
        &self,
        state: &str,
        mine: bool,
        cursor: &str,
        limit: u16,
    ) -> Result<Page<TaskRow>, Trouble> {
        let mine = if mine { "true" } else { "" };
        let ask = self.get(APPROVAL, "/tasks").with("state", state).with("mine", mine).with("cursor", cursor);
        ask.with("limit", &limit.to_string()).fetch().await
    }

    /// A task with its request.
    pub async fn task(&self, id: &str) -> Result<Versioned<TaskView>, Trouble> {
        self.get(APPROVAL, format!("/tasks/{}", segment(id))).versioned().await
    }

    /// Decides a task.
    pub async fn decide(&self, id: &str, etag: &str, key: &str, verdict: &Verdict) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/decision", segment(id)));
        ask.revision(etag).key(key).json(&verdict.body()).done().await
    }

    /// Claims or releases a task.
    pub async fn hold(&self, id: &str, verb: &str, etag: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/tasks/{}/{verb}", segment(id)));
        ask.revision(etag).key(key).json(&json!({})).done().await
    }

    /// Requests within reach.
    pub async fn requests(&self, state: &str, cursor: &str, limit: u16) -> Result<Page<RequestRow>, Trouble> {
        let ask = self.get(APPROVAL, "/requests").with("state", state).with("cursor", cursor);
        ask.with("limit", &limit.to_string()).fetch().await
    }

    /// One request.
    pub async fn request(&self, id: &str) -> Result<Versioned<RequestView>, Trouble> {
        self.get(APPROVAL, format!("/requests/{}", segment(id))).versioned().await
    }

    /// A new draft.
    pub async fn create_request(&self, key: &str, content: &Content) -> Result<RequestRow, Trouble> {
        self.post(APPROVAL, "/requests").key(key).json(content).fetch().await
    }

    /// Changes a draft.
    pub async fn change_request(&self, id: &str, etag: &str, content: &Content) -> Result<(), Trouble> {
        let ask = self.ask(reqwest::Method::PUT, APPROVAL, &format!("/requests/{}", segment(id)));
        ask.revision(etag).json(content).done().await
    }

    /// What the checks would say.
    pub async fn dry_run(&self, content: &Content) -> Result<Report, Trouble> {
        self.post(APPROVAL, "/checks").json(content).fetch().await
    }

    /// Files a draft.
    pub async fn submit_request(&self, id: &str, etag: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/submission", segment(id)));
        ask.revision(etag).key(key).json(&json!({})).done().await
    }

    /// Takes a request back.
    pub async fn withdraw_request(
        &self,
        id: &str,
        etag: &str,
        key: &str,
        reason: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/withdrawal", segment(id)));
        ask.revision(etag).key(key).json(&json!({ "reason": reason })).done().await
    }

    /// The public register.
    pub async fn admissions(&self, query: &str, cursor: &str) -> Result<Page<AdmissionView>, Trouble> {
        let ask = self.get(APPROVAL, "/public/admissions").with("query", query).with("cursor", cursor);
        ask.fetch().await
    }

    /// One admission, for whoever was handed its number.
    pub async fn admission(&self, control_number: &str) -> Result<AdmissionView, Trouble> {
        self.get(APPROVAL, format!("/public/admissions/{}", segment(control_number))).fetch().await
    }

    /// Its QR code.
    pub async fn admission_qr(&self, control_number: &str) -> Result<reqwest::Response, Trouble> {
        self.get(APPROVAL, format!("/public/admissions/{}/qr.svg", segment(control_number))).response().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_sent_with_an_approval_only_and_only_if_there_are_any() {
        let plain = Verdict {
            decision: "approve".into(),
            strike: vec![],
            frequency: String::new(),
            reason: String::new(),
        };
        assert_eq!(plain.body(), json!({ "decision": "approve" }));
        let terms = Verdict { strike: vec!["age".into()], frequency: "quarterly".into(), ..plain.clone() };
        let body = json!({ "decision": "approve", "terms": { "strike": ["age"], "frequency": "quarterly" } });
        assert_eq!(terms.body(), body);
        let no = Verdict { decision: "reject".into(), reason: "重复".into(), ..terms };
        assert_eq!(no.body(), json!({ "decision": "reject", "reason": "重复" }));
    }

    #[test]
    fn what_is_unknown_is_ignored_and_what_is_missing_is_empty() {
        let task: TaskView = serde_json::from_str(r#"{"id":"tsk_1","colour":"blue"}"#).unwrap();
        assert_eq!((task.row.id.as_str(), task.request.content.fields.len()), ("tsk_1", 0));
    }
}
