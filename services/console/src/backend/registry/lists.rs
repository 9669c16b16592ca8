//! Duty lists on their way, and the tasks to follow a change above.

use reqwest::{Method, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Basis, ImportReport, REGISTRY};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    form::Attached,
    trouble::Trouble,
};

/// A duty list in some state of its life.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListRow {
    pub id: String,
    pub area_code: String,
    pub title_zh: String,
    pub state: String,
    pub version: Option<i64>,
    pub effective_from: String,
    pub document_no: Option<String>,
    pub published_at: Option<String>,
    pub received_by: Option<String>,
    pub filed_at: Option<String>,
}

/// The same with its items.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ListDetail {
    #[serde(flatten)]
    pub list: ListRow,
    pub items: Vec<ListItem>,
}

/// An item as stewards see it.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListItem {
    #[serde(skip_serializing)]
    pub code: String,
    #[serde(skip_serializing)]
    pub version: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherits: Option<Inherited>,
    pub name_zh: String,
    pub name_en: String,
    pub content_zh: String,
    pub content_en: String,
    pub kind: String,
    pub basis: Vec<Basis>,
    pub lead_departments: Vec<String>,
    pub allowed_frequency: String,
    pub support: Support,
    pub reporting_objects: Vec<String>,
}

/// The item above that an item carries out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Inherited {
    pub code: String,
    pub version: i64,
}

/// What the departments owe.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Support {
    pub money: String,
    pub people: String,
    pub data: String,
    pub contact: String,
}

/// What changed in one item.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Difference {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub change: String,
    pub details: Vec<FieldChange>,
}

/// What changed in one field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FieldChange {
    pub field: String,
    pub before: Value,
    pub after: Value,
}

/// All of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Differences {
    pub from: Option<String>,
    pub items: Vec<Difference>,
}

/// A task to follow a change above.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FollowUp {
    pub id: String,
    pub area_code: String,
    pub above: String,
    pub above_area_code: String,
    pub above_version: i64,
    pub opened_at: String,
    pub due: String,
    pub provisional: bool,
    pub overdue: bool,
    pub changes: Vec<Difference>,
    pub closing: Option<Closing>,
}

/// How it ended.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Closing {
    pub outcome: String,
    pub at: String,
    pub list: Option<String>,
    pub reason: String,
    pub document_no: String,
}

fn list_path(id: &str, rest: &str) -> String {
    format!("/duty-lists/{}{rest}", segment(id))
}

impl Remote {
    /// Lists of an area and everything within, newest first.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn duty_lists(&self, area: &str, state: &str, cursor: &str) -> Result<Page<ListRow>, Trouble> {
        let ask = self.get(REGISTRY, "/duty-lists").with("area_code", area).with("state", state);
        ask.with("cursor", cursor).fetch().await
    }

    /// One list with its items.
    pub async fn list(&self, id: &str) -> Result<Versioned<ListDetail>, Trouble> {
        self.get(REGISTRY, list_path(id, "")).versioned().await
    }

    /// What differs from `previous`, `parent` or `above`.
    pub async fn list_differences(&self, id: &str, against: &str) -> Result<Differences, Trouble> {
        self.get(REGISTRY, list_path(id, "/differences")).with("against", against).fetch().await
    }

    /// Drafts the next version of an area's list.
    pub async fn draft_list(
        &self,
        key: &str,
        area: &str,
        title: &str,
        from: &str,
    ) -> Result<ListRow, Trouble> {
        let body = json!({ "area_code": area, "title_zh": title, "effective_from": from });
        self.post(REGISTRY, "/duty-lists").key(key).json(&body).fetch().await
    }

    /// Changes title and day of a draft.
    pub async fn change_list(&self, id: &str, etag: &str, title: &str, from: &str) -> Result<(), Trouble> {
        let body = json!({ "title_zh": title, "effective_from": from });
        self.ask(Method::PUT, REGISTRY, &list_path(id, "")).revision(etag).json(&body).done().await
    }

    /// Throws a draft away.
    pub async fn discard_list(&self, id: &str, etag: &str) -> Result<(), Trouble> {
        self.ask(Method::DELETE, REGISTRY, &list_path(id, "")).revision(etag).done().await
    }

    /// A step of its life: `approval`, `return`, `publication` or `filing`.
    pub async fn step_list(
        &self,
        id: &str,
        step: &str,
        (etag, key): (&str, &str),
        body: &Value,
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, list_path(id, &format!("/{step}"))).revision(etag).key(key);
        if body.is_null() { ask.done().await } else { ask.json(body).done().await }
    }

    /// Puts an item on a draft, or its new text.
    pub async fn put_item(&self, list: &str, code: &str, etag: &str, item: &ListItem) -> Result<(), Trouble> {
        let path = list_path(list, &format!("/items/{}", segment(code)));
        self.ask(Method::PUT, REGISTRY, &path).revision(etag).json(item).done().await
    }

    /// Takes an item off a draft.
    pub async fn remove_item(&self, list: &str, code: &str, etag: &str) -> Result<(), Trouble> {
        let path = list_path(list, &format!("/items/{}", segment(code)));
        self.ask(Method::DELETE, REGISTRY, &path).revision(etag).done().await
    }

    /// Takes items over from the list above.
    pub async fn take_over(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        codes: &[String],
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, list_path(id, "/items/take-over")).revision(etag).key(key);
        ask.json(&json!({ "codes": codes })).done().await
    }

    /// The items as a file.
    pub async fn list_sheet(&self, id: &str, format: &str) -> Result<Response, Trouble> {
        self.get(REGISTRY, list_path(id, "/items/export")).with("format", format).response().await
    }

    /// Imports items, or only tries.
    pub async fn import_items(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        file: &Attached,
        dry_run: bool,
    ) -> Result<ImportReport, Trouble> {
        let ask = self.post(REGISTRY, list_path(id, "/items/import")).revision(etag).key(key);
        ask.dry_run(dry_run).sheet(file).fetch().await
    }

    /// Tasks to follow a change above: `open`, `overdue` or `closed` ones.
    pub async fn follow_ups(&self, state: &str, cursor: &str) -> Result<Page<FollowUp>, Trouble> {
        self.get(REGISTRY, "/follow-ups").with("state", state).with("cursor", cursor).fetch().await
    }

    /// One of them.
    pub async fn follow_up(&self, id: &str) -> Result<Versioned<FollowUp>, Trouble> {
        self.get(REGISTRY, format!("/follow-ups/{}", segment(id))).versioned().await
    }

    /// Decides not to follow.
    pub async fn decline_follow_up(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        (reason, document_no): (&str, &str),
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, format!("/follow-ups/{}/refusal", segment(id))).revision(etag).key(key);
        ask.json(&json!({ "reason": reason, "document_no": document_no })).done().await
    }
}
