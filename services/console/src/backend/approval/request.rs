//! Requests: what a department states, what the checks say, what became of it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{
    APPROVAL, AreaName, AttachedFile, Clearance, EmergencyEvent, FieldOutcome, JudgedField, Privacy, Report,
    TaskRow, TermsView,
};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

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
    /// The latest that was filed; 0 before the first.
    pub edition: i64,
    pub lane: String,
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
    #[serde(skip_serializing)]
    pub name_en: String,
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
    /// Bounds, codes and what else the form of the console does not show.
    #[serde(flatten)]
    pub unshown: Map<String, Value>,
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

/// The nth working day of a week or month: `working-day` counts from its start, `working-day-from-end`
/// back from its end.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DueRule {
    pub rule: String,
    pub nth: u8,
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
    /// How later due days follow, where not by the day of the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<DueRule>,
    pub end_date: String,
    pub fields: Vec<AskedField>,
    pub minutes: i64,
    pub contact: Contact,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub privacy: Option<Privacy>,
    pub media_requested: Vec<String>,
    pub emergency: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emergency_event: Option<EmergencyEvent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub off_list_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clearance: Option<Clearance>,
    /// Forms of the department that end with its admission.
    pub replaces: Vec<String>,
    /// The lane asked for; none, where it follows from the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lane: Option<String>,
    /// Set by uploading, not by what the form says.
    #[serde(skip_serializing)]
    pub files: Vec<AttachedFile>,
    /// What the form of the console does not show.
    #[serde(flatten)]
    pub unshown: Map<String, Value>,
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
    /// The facts of it.
    pub detail: Value,
}

/// By when a request is decided as a whole.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeadlineView {
    pub due: String,
    pub working_days: i64,
    /// Working days that did not count.
    pub more_days: i64,
    pub stopped_at: Option<String>,
    pub missed_at: Option<String>,
}

/// A task of it that nobody may decide.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestIncident {
    pub resolved_at: Option<String>,
}

/// A request in full.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestView {
    #[serde(flatten)]
    pub row: RequestRow,
    pub content: Content,
    pub report: Option<Report>,
    /// What approvals set so far.
    pub terms: TermsView,
    /// What becomes of each field under them; none, if it was rejected or withdrawn.
    pub fields: Vec<FieldOutcome>,
    pub areas: Vec<AreaName>,
    pub tasks: Vec<TaskRow>,
    pub history: Vec<HistoryLine>,
    pub incidents: Vec<RequestIncident>,
    pub deadline: Option<DeadlineView>,
    pub control_number: Option<String>,
    pub reason: Option<String>,
    pub allowed_frequency: Option<String>,
}

impl RequestView {
    /// Its fields as the checks judged them.
    pub fn judged(&self) -> &[JudgedField] {
        self.report.as_ref().map(|report| report.fields.as_slice()).unwrap_or_default()
    }
}

impl Remote {
    /// Requests within reach.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn requests(&self, state: &str, cursor: &str, limit: u16) -> Result<Page<RequestRow>, Trouble> {
        let ask = self.get(APPROVAL, "/requests").with("state", state).with("cursor", cursor);
        ask.with("limit", &limit.to_string()).fetch().await
    }

    /// One request.
    pub async fn request(&self, id: &str) -> Result<Versioned<RequestView>, Trouble> {
        self.get(APPROVAL, format!("/requests/{}", segment(id))).versioned().await
    }

    /// Its flow, drawn.
    pub async fn request_flow(&self, id: &str) -> Result<reqwest::Response, Trouble> {
        self.get(APPROVAL, format!("/requests/{}/flow.svg", segment(id))).response().await
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

    /// Asks those who have the request for a decision, once in 24 hours.
    pub async fn nudge_request(&self, id: &str, key: &str) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/nudge", segment(id)));
        ask.key(key).json(&json!({})).done().await
    }

    /// Answers what an approver asked; their clock runs on.
    pub async fn answer_question(
        &self,
        id: &str,
        key: &str,
        (task, answer): (&str, &str),
    ) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/answers", segment(id)));
        ask.key(key).json(&json!({ "task": task, "answer": answer })).done().await
    }

    /// Asks once that a decision be taken again, by others; the answer is the request of that.
    pub async fn reconsider_request(&self, id: &str, key: &str, reason: &str) -> Result<RequestRow, Trouble> {
        let ask = self.post(APPROVAL, format!("/requests/{}/reconsideration", segment(id)));
        ask.key(key).json(&json!({ "reason": reason })).fetch().await
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
}
