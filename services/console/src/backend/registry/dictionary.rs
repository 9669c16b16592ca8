//! One element: what it says, said, and who uses it; and which element a name asks for.

use reqwest::{Method, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{ImportReport, REGISTRY};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    form::Attached,
    trouble::Trouble,
};

/// Everything an element says, and where it stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ElementDetail {
    pub version: i64,
    pub status: String,
    pub merged_into: Option<String>,
    pub introduced_by: Option<String>,
    #[serde(flatten)]
    pub text: ElementText,
}

/// Everything an element says, as it is sent.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ElementText {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub key: String,
    pub object_class: String,
    pub property: String,
    pub qualifiers: Vec<String>,
    pub representation: String,
    pub datatype: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum_element: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    pub authority: String,
    pub sensitivity: String,
    pub subject: String,
    pub synonyms: Vec<String>,
    pub refresh_days: i64,
    pub definition_zh: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steward: Option<String>,
}

/// One who uses it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ElementUse {
    pub kind: String,
    pub id: String,
    pub number: Option<String>,
    pub department: Option<String>,
    pub title_zh: String,
    pub title_en: String,
    pub until: Option<String>,
    pub tables: Option<i64>,
}

/// A text it had.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ElementVersion {
    pub version: i64,
    pub at: String,
    pub changed: Vec<String>,
    pub meaning_changed: bool,
}

/// What a change would do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Impact {
    pub uses: Vec<ElementUse>,
    pub changed: Vec<String>,
    pub meaning_changed: bool,
    pub version: Option<i64>,
    pub refused: Option<ImpactRefusal>,
}

/// Why it would be refused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ImpactRefusal {
    pub zh: String,
    pub en: String,
}

/// What a field asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Recognised {
    pub matched: Option<String>,
    pub confidence: f64,
    pub candidates: Vec<Candidate>,
    pub reason_zh: String,
    pub reason_en: String,
}

/// What it may be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Candidate {
    pub code: String,
    pub name: String,
    pub confidence: f64,
    pub reason_zh: String,
    pub reason_en: String,
}

#[derive(Deserialize)]
struct Fields {
    #[serde(default)]
    fields: Vec<Recognised>,
}

fn path(code: &str, rest: &str) -> String {
    format!("/elements/{}{rest}", segment(code))
}

impl Remote {
    /// Elements by words, page by page.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn element_page(
        &self,
        (query, status): (&str, &str),
        cursor: &str,
    ) -> Result<Page<ElementDetail>, Trouble> {
        let ask = self.get(REGISTRY, "/elements").with("query", query).with("status", status);
        ask.with("cursor", cursor).fetch().await
    }

    /// One element.
    pub async fn element(&self, code: &str) -> Result<Versioned<ElementDetail>, Trouble> {
        self.get(REGISTRY, path(code, "")).versioned().await
    }

    /// Who uses it.
    pub async fn element_uses(&self, code: &str) -> Result<Page<ElementUse>, Trouble> {
        self.get(REGISTRY, path(code, "/uses")).fetch().await
    }

    /// The texts it had.
    pub async fn element_versions(&self, code: &str) -> Result<Page<ElementVersion>, Trouble> {
        self.get(REGISTRY, path(code, "/versions")).fetch().await
    }

    /// What `{"change": …}` or `{"retirement": …}` would do.
    pub async fn element_impact(&self, code: &str, intention: &Value) -> Result<Impact, Trouble> {
        self.post(REGISTRY, path(code, "/impact")).json(intention).fetch().await
    }

    /// Registers an element.
    pub async fn register_element(&self, key: &str, text: &ElementText) -> Result<(), Trouble> {
        self.post(REGISTRY, "/elements").key(key).json(text).done().await
    }

    /// Changes what it says.
    pub async fn change_element(&self, etag: &str, text: &ElementText) -> Result<(), Trouble> {
        self.ask(Method::PUT, REGISTRY, &path(&text.code, "")).revision(etag).json(text).done().await
    }

    /// Moves it a step up.
    pub async fn promote_element(
        &self,
        code: &str,
        (etag, key): (&str, &str),
        status: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, path(code, "/promotion")).revision(etag).key(key);
        ask.json(&json!({ "status": status })).done().await
    }

    /// Ends it, in favour of another if one is named.
    pub async fn retire_element(
        &self,
        code: &str,
        (etag, key): (&str, &str),
        into: &str,
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, path(code, "/retirement")).revision(etag).key(key);
        ask.json(&retirement(into)).done().await
    }

    /// The whole dictionary as a file.
    pub async fn element_sheet(&self, format: &str) -> Result<Response, Trouble> {
        self.get(REGISTRY, "/elements/export").with("format", format).response().await
    }

    /// Imports elements, or only tries.
    pub async fn import_elements(
        &self,
        key: &str,
        file: &Attached,
        dry_run: bool,
    ) -> Result<ImportReport, Trouble> {
        self.post(REGISTRY, "/elements/import").key(key).dry_run(dry_run).sheet(file).fetch().await
    }

    /// Which elements these names ask for.
    pub async fn recognise(&self, names: &[&str]) -> Result<Vec<Recognised>, Trouble> {
        let fields: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
        let ask = self.post(REGISTRY, "/elements:recognise").json(&json!({ "fields": fields }));
        Ok(ask.fetch::<Fields>().await?.fields)
    }

    /// Which element a name asks for, and what is like it. None, if the name cannot be read: that is
    /// nobody's mistake while it is being typed.
    pub async fn recognise_one(&self, name: &str) -> Result<Option<Recognised>, Trouble> {
        match self.recognise(&[name]).await {
            Ok(found) => Ok(found.into_iter().next()),
            Err(Trouble::Refused(problem)) if problem.status < 500 => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }
}

/// The body of a retirement.
pub fn retirement(into: &str) -> Value {
    if into.is_empty() { json!({}) } else { json!({ "merged_into": into }) }
}
