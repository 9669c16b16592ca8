//! Areas, duty lists, elements, certificates.

pub mod calendars;
pub mod code_lists;
pub mod dictionary;
pub mod lists;
pub mod names;
pub mod places;
pub mod registers;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::names::Names;
use super::{Page, Remote, Service};
use crate::trouble::Trouble;

const REGISTRY: Service = Service::Registry;
/// Areas of one level at most: the largest provinces have some three thousand streets and towns.
const MOST_AREAS: usize = 5_000;

/// An area.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AreaRow {
    pub code: String,
    pub path: String,
    pub level: String,
    pub name_zh: String,
    pub name_en: String,
}

/// An element of the dictionary.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ElementRow {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub unit: Option<String>,
    pub datatype: String,
    /// Of codes: the list that says what they mean.
    pub code_list: Option<String>,
    pub definition_zh: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct ImportReport {
    pub rows: u64,
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
}

/// A provision.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Basis {
    pub law: String,
    pub article: String,
    pub text: String,
}

/// An item of a duty list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DutyItem {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub content_zh: String,
    pub content_en: String,
    pub kind: String,
    pub lead_departments: Vec<String>,
    pub basis: Vec<Basis>,
    pub allowed_frequency: String,
}

/// A duty list in force.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DutyList {
    pub area_code: String,
    pub area_name: String,
    pub title_zh: String,
    pub edition: String,
    pub document_no: Option<String>,
    pub effective_from: String,
    pub effective_to: Option<String>,
    /// What the departments of its items are called.
    pub departments: Names,
    pub published_at: Option<String>,
    pub items: Vec<DutyItem>,
}

/// A certificate: kept, or not to be asked of a community.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Certificate {
    pub name_zh: String,
    pub name_en: String,
    pub kept: bool,
    pub attributes: BTreeMap<String, String>,
}

impl Remote {
    /// Every area within another, of one level, that exists on a day.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn areas(&self, within: &str, level: &str, on: &str) -> Result<Vec<AreaRow>, Trouble> {
        let (mut found, mut cursor) = (Vec::new(), String::new());
        loop {
            let ask = self.get(REGISTRY, "/areas").with("within", within).with("level", level).with("on", on);
            let page: Page<AreaRow> = ask.with("limit", "200").with("cursor", &cursor).fetch().await?;
            found.extend(page.items);
            match page.next_cursor {
                Some(next) if found.len() < MOST_AREAS => cursor = next,
                _ => return Ok(found),
            }
        }
    }

    /// Elements by code or words.
    pub async fn elements(&self, query: &str, limit: u16) -> Result<Page<ElementRow>, Trouble> {
        self.get(REGISTRY, "/elements").with("query", query).with("limit", &limit.to_string()).fetch().await
    }

    /// The list in force for an area.
    pub async fn duty_list(&self, area_code: &str) -> Result<DutyList, Trouble> {
        self.get(REGISTRY, "/public/duty-list").with("area_code", area_code).fetch().await
    }

    /// Certificates by words; those that hold for an area, if one is named.
    pub async fn certificates(
        &self,
        query: &str,
        area_code: &str,
        cursor: &str,
    ) -> Result<Page<Certificate>, Trouble> {
        let ask = self.get(REGISTRY, "/public/certificates").with("query", query);
        ask.with("area_code", area_code).with("cursor", cursor).fetch().await
    }
}
