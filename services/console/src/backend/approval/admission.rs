//! Admissions, as anybody may see them.

use serde::Deserialize;

use super::{APPROVAL, CitationView};
use crate::{
    backend::{Page, Remote, segment},
    trouble::Trouble,
};

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
    /// The latest period that communities have reported.
    pub latest: Option<Reported>,
}

/// A period that communities have reported.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Reported {
    pub period: String,
    /// The day the data are of.
    pub as_of: String,
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

impl Remote {
    /// The public register.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
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
