//! Code lists: the values that an element of codes may have.

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::REGISTRY;
use crate::{
    backend::{Page, Remote, Versioned, segment},
    trouble::Trouble,
};

/// A list, and where it stands.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeList {
    pub code: String,
    pub version: i64,
    #[serde(flatten)]
    pub text: CodeListText,
}

/// What a list says, as it is sent.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct CodeListText {
    pub name_zh: String,
    pub name_en: String,
    pub standard: String,
    pub values: Vec<ListedValue>,
}

/// One value.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct ListedValue {
    pub code: String,
    pub zh: String,
    pub en: String,
    pub withdrawn: bool,
}

impl Remote {
    /// Lists by words, page by page.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn code_lists(&self, query: &str, cursor: &str) -> Result<Page<CodeList>, Trouble> {
        self.get(REGISTRY, "/code-lists").with("query", query).with("cursor", cursor).fetch().await
    }

    /// One list; of a version, if one is named.
    pub async fn code_list(&self, code: &str, version: &str) -> Result<Versioned<CodeList>, Trouble> {
        self.get(REGISTRY, path(code)).with("version", version).versioned().await
    }

    /// Registers a list.
    pub async fn register_code_list(
        &self,
        key: &str,
        code: &str,
        list: &CodeListText,
    ) -> Result<(), Trouble> {
        let body = json!({ "code": code, "list": list });
        self.post(REGISTRY, "/code-lists").key(key).json(&body).done().await
    }

    /// Makes the next version of a list.
    pub async fn change_code_list(&self, etag: &str, code: &str, list: &CodeListText) -> Result<(), Trouble> {
        self.ask(Method::PUT, REGISTRY, &path(code)).revision(etag).json(list).done().await
    }
}

fn path(code: &str) -> String {
    format!("/code-lists/{}", segment(code))
}
