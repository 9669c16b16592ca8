//! The review queue: its pages, its counters, the views people save, decisions on several tasks.

use std::collections::BTreeMap;

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{APPROVAL, task::TaskRow};
use crate::{
    backend::{Page, Remote, segment},
    trouble::Trouble,
};

/// How many tasks are open within reach.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueueCounts {
    pub open: i64,
    pub by_stage: BTreeMap<String, i64>,
    pub by_lane: BTreeMap<String, i64>,
    pub by_risk: BTreeMap<String, i64>,
    pub by_standing: BTreeMap<String, i64>,
    pub mine: i64,
    pub changed: i64,
}

/// A view somebody saved.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueueView {
    pub id: String,
    pub revision: i64,
    pub name: String,
    pub query: Map<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct QueueViews {
    items: Vec<QueueView>,
}

/// What became of one of several decisions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DecidedItem {
    pub id: String,
    pub status: u16,
    /// What the form is called; none, where the task is out of reach.
    pub form: Option<FormTitle>,
    /// Why it was refused.
    pub title_zh: String,
    pub title_en: String,
}

/// What a form is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FormTitle {
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DecidedItems {
    items: Vec<DecidedItem>,
}

impl Remote {
    /// A page of the queue; the narrowing is spelled as the API spells it.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn tasks(
        &self,
        narrowing: &[(&str, &str)],
        cursor: &str,
        limit: u16,
    ) -> Result<Page<TaskRow>, Trouble> {
        let ask = self.get(APPROVAL, "/tasks").with("cursor", cursor).with("limit", &limit.to_string());
        narrowing.iter().fold(ask, |ask, (name, value)| ask.with(name, value)).fetch().await
    }

    /// The counters.
    pub async fn queue_counts(&self) -> Result<QueueCounts, Trouble> {
        self.get(APPROVAL, "/queue/counts").fetch().await
    }

    /// The reader's saved views.
    pub async fn queue_views(&self) -> Result<Vec<QueueView>, Trouble> {
        Ok(self.get(APPROVAL, "/queue/views").fetch::<QueueViews>().await?.items)
    }

    /// Keeps a view under a name.
    pub async fn save_queue_view(&self, name: &str, query: &Value, key: &str) -> Result<(), Trouble> {
        let body = json!({ "name": name, "query": query });
        self.post(APPROVAL, "/queue/views").key(key).json(&body).done().await
    }

    /// Forgets a view.
    pub async fn delete_queue_view(&self, id: &str, revision: &str) -> Result<(), Trouble> {
        let path = format!("/queue/views/{}", segment(id));
        self.ask(Method::DELETE, APPROVAL, &path).revision(revision).done().await
    }

    /// The same decision on several tasks, each `(id, revision)`; every one has its answer.
    pub async fn decide_many(
        &self,
        tasks: &[(String, i64)],
        (decision, reason): (&str, &str),
        key: &str,
    ) -> Result<Vec<DecidedItem>, Trouble> {
        let one = |(task, revision): &(String, i64)| json!({ "task": task, "revision": revision, "decision": decision, "reason": reason });
        let body = json!({ "decisions": tasks.iter().map(one).collect::<Vec<_>>() });
        let ask = self.post(APPROVAL, "/tasks/decisions").with("mode", "partial").key(key).json(&body);
        Ok(ask.fetch::<DecidedItems>().await?.items)
    }
}
