//! Areas over time, and what anybody may look up about them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{AreaRow, DutyList, ImportReport, REGISTRY};
use crate::{
    backend::{Page, Remote, segment},
    form::Attached,
    trouble::Trouble,
};

/// An area with its span.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Place {
    pub code: String,
    pub path: String,
    pub parent: Option<String>,
    pub level: String,
    pub name_zh: String,
    pub name_en: String,
    pub valid_from: String,
    pub valid_to: Option<String>,
}

/// Where an area came from and what it became.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Succession {
    pub area: Place,
    pub names: Vec<PlaceName>,
    pub predecessors: Vec<String>,
    pub successors: Vec<String>,
    pub on: String,
    pub living: Vec<Place>,
}

/// A name it bore.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlaceName {
    pub from: String,
    pub name_zh: String,
    pub name_en: String,
}

/// What a reform did, or would do: the codes that began, ended, got another name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReformReport {
    pub created: Vec<String>,
    pub ended: Vec<String>,
    pub renamed: Vec<String>,
}

/// A guide to a service.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Guide {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub attributes: BTreeMap<String, String>,
}

/// Whether a certificate may be asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CertificateAnswer {
    pub answer: String,
    pub sentence_zh: String,
    pub sentence_en: String,
}

impl Remote {
    /// Areas directly or further within another, on a day, by words.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn places(
        &self,
        (within, level): (&str, &str),
        (on, query): (&str, &str),
        cursor: &str,
    ) -> Result<Page<Place>, Trouble> {
        let ask = self.get(REGISTRY, "/areas").with("within", within).with("level", level).with("on", on);
        ask.with("query", query).with("cursor", cursor).fetch().await
    }

    /// One area as it is.
    pub async fn place(&self, code: &str) -> Result<Place, Trouble> {
        self.get(REGISTRY, format!("/areas/{}", segment(code))).fetch().await
    }

    /// An area over time; `on` names the day on which its successors are looked for.
    pub async fn succession(&self, code: &str, on: &str) -> Result<Succession, Trouble> {
        self.get(REGISTRY, format!("/areas/{}/succession", segment(code))).with("on", on).fetch().await
    }

    /// Imports areas, or only tries.
    pub async fn import_areas(
        &self,
        key: &str,
        file: &Attached,
        dry_run: bool,
    ) -> Result<ImportReport, Trouble> {
        self.post(REGISTRY, "/areas/import").key(key).dry_run(dry_run).sheet(file).fetch().await
    }

    /// Carries out a reform, or only tries.
    pub async fn reform_areas(
        &self,
        key: &str,
        reform: &Value,
        dry_run: bool,
    ) -> Result<ReformReport, Trouble> {
        self.post(REGISTRY, "/areas/reforms").key(key).dry_run(dry_run).json(reform).fetch().await
    }

    /// Areas that exist today and are called so, for anybody.
    pub async fn areas_called(&self, name: &str) -> Result<Page<AreaRow>, Trouble> {
        self.get(REGISTRY, "/public/areas").with("query", name).with("limit", "20").fetch().await
    }

    /// The list in force for an area on a day.
    pub async fn duty_list_on(&self, area_code: &str, on: &str) -> Result<DutyList, Trouble> {
        self.get(REGISTRY, "/public/duty-list").with("area_code", area_code).with("on", on).fetch().await
    }

    /// The guides to services of an area on a day, by words.
    pub async fn guides(
        &self,
        (area_code, on): (&str, &str),
        query: &str,
        cursor: &str,
    ) -> Result<Page<Guide>, Trouble> {
        let ask = self.get(REGISTRY, "/public/services").with("area_code", area_code).with("on", on);
        ask.with("query", query).with("cursor", cursor).fetch().await
    }

    /// May I be asked for this certificate, here if an area is named?
    pub async fn certificate_answer(
        &self,
        name: &str,
        area_code: &str,
    ) -> Result<CertificateAnswer, Trouble> {
        let ask = self.get(REGISTRY, "/public/certificate-answer").with("name", name);
        ask.with("area_code", area_code).fetch().await
    }
}
