//! Drafting flows, publishing them, and saying which requests take them.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::APPROVAL;
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

/// The draft of a flow.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowDraft {
    pub definition: Value,
    /// What is still wrong with it.
    pub problems: Vec<kernel::refusal::Violation>,
}

/// Which flow the requests of a lane take.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FlowAssignment {
    pub lane: String,
    pub flow: String,
    pub assigned_at: String,
    pub revision: i64,
}

impl Remote {
    /// The draft of a flow, if there is one.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn flow_draft(&self, code: &str) -> Result<Option<Versioned<FlowDraft>>, Trouble> {
        match self.get(APPROVAL, format!("/flows/{}/draft", segment(code))).versioned().await {
            Ok(draft) => Ok(Some(draft)),
            Err(Trouble::Refused(refused)) if refused.status == 404 => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    /// What is wrong with a definition; nothing is kept.
    pub async fn check_flow(&self, definition: &Value) -> Result<FlowDraft, Trouble> {
        let ask = self.post(APPROVAL, "/flows/check").json(&json!({ "definition": definition }));
        ask.fetch().await
    }

    /// Saves the draft of a flow that the area owns.
    pub async fn save_flow(
        &self,
        (code, area): (&str, &str),
        etag: &str,
        definition: &Value,
    ) -> Result<Versioned<FlowDraft>, Trouble> {
        let ask = self.ask(Method::PUT, APPROVAL, &format!("/flows/{}/draft", segment(code)));
        ask.revision(etag).json(&json!({ "area": area, "definition": definition })).versioned().await
    }

    /// Publishes the draft as the next version.
    pub async fn publish_flow(&self, code: &str, (etag, key): (&str, &str)) -> Result<(), Trouble> {
        let ask = self.post(APPROVAL, format!("/flows/{}/publication", segment(code)));
        ask.revision(etag).key(key).json(&json!({})).done().await
    }

    /// Which flows an area's lanes take.
    pub async fn flow_assignments(&self, area: &str) -> Result<Vec<FlowAssignment>, Trouble> {
        let page: Page<FlowAssignment> =
            self.get(APPROVAL, format!("/flow-assignments/{}", segment(area))).fetch().await?;
        Ok(page.items)
    }

    /// Lets the requests of an area's lane take a flow from now on.
    pub async fn assign_flow(
        &self,
        (area, lane): (&str, &str),
        etag: &str,
        flow: &str,
    ) -> Result<(), Trouble> {
        let path = format!("/flow-assignments/{}/{}", segment(area), segment(lane));
        self.ask(Method::PUT, APPROVAL, &path).revision(etag).json(&json!({ "flow": flow })).done().await
    }
}
