//! The registers besides the duty list, and how many groups become few.

use std::collections::BTreeMap;

use reqwest::{Method, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ImportReport, REGISTRY};
use crate::{
    backend::{Page, Remote, Versioned, segment},
    form::Attached,
    trouble::Trouble,
};

/// An entry of a register in one version.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Entry {
    pub id: String,
    pub area_code: String,
    pub code: String,
    pub version: i64,
    pub state: String,
    pub effective_from: String,
    pub last_day: Option<String>,
    pub retired_because: Option<String>,
    pub name_zh: String,
    pub name_en: String,
    pub kept: bool,
    pub attributes: BTreeMap<String, String>,
    pub document_no: Option<String>,
    pub received_by: Option<String>,
    pub revision: i64,
}

/// Which entries.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    pub area: &'a str,
    pub state: &'a str,
    pub query: &'a str,
    pub cursor: &'a str,
}

/// A proposal: how many groups and apps there are, and how many there would be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Proposal {
    pub id: String,
    pub area_code: String,
    pub made_at: String,
    pub before: i64,
    pub after: i64,
    pub lines: Vec<Line>,
}

/// What is proposed for one of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Proposed {
    pub entry: String,
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub action: String,
    pub into_name_zh: Option<String>,
    pub into_name_en: Option<String>,
    pub reasons: Vec<Reason>,
}

/// That, and where it is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Line {
    pub proposed: Proposed,
    pub state: String,
    pub decision: Option<Decision>,
    pub revision: i64,
}

/// Why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Reason {
    pub zh: String,
    pub en: String,
}

/// What became of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    pub note: String,
}

fn path(register: &str, rest: &str) -> String {
    format!("/registers/{}{rest}", segment(register))
}

fn entry_path(register: &str, id: &str, rest: &str) -> String {
    path(register, &format!("/entries/{}{rest}", segment(id)))
}

impl Remote {
    /// Entries of a register.
    ///
    /// # Errors
    /// What registry refuses; so with every function here.
    pub async fn entries(&self, register: &str, wanted: Wanted<'_>) -> Result<Page<Entry>, Trouble> {
        let Wanted { area, state, query, cursor } = wanted;
        let ask = self.get(REGISTRY, path(register, "/entries")).with("area_code", area).with("state", state);
        ask.with("query", query).with("cursor", cursor).fetch().await
    }

    /// The newest version of an entry.
    pub async fn entry(&self, register: &str, id: &str) -> Result<Versioned<Entry>, Trouble> {
        self.get(REGISTRY, entry_path(register, id, "")).versioned().await
    }

    /// Every version of it.
    pub async fn entry_versions(&self, register: &str, id: &str) -> Result<Page<Entry>, Trouble> {
        self.get(REGISTRY, entry_path(register, id, "/versions")).fetch().await
    }

    /// Drafts a new entry.
    pub async fn add_entry(&self, register: &str, key: &str, body: &Value) -> Result<Entry, Trouble> {
        self.post(REGISTRY, path(register, "/entries")).key(key).json(body).fetch().await
    }

    /// Changes a draft, or drafts the next version.
    pub async fn change_entry(
        &self,
        register: &str,
        id: &str,
        etag: &str,
        body: &Value,
    ) -> Result<(), Trouble> {
        let path = entry_path(register, id, "");
        self.ask(Method::PUT, REGISTRY, &path).revision(etag).json(body).done().await
    }

    /// Throws a draft away.
    pub async fn discard_entry(&self, register: &str, id: &str, etag: &str) -> Result<(), Trouble> {
        self.ask(Method::DELETE, REGISTRY, &entry_path(register, id, "")).revision(etag).done().await
    }

    /// Ends an entry.
    pub async fn retire_entry(
        &self,
        register: &str,
        id: &str,
        (etag, key): (&str, &str),
        (last_day, reason): (&str, &str),
    ) -> Result<(), Trouble> {
        let ask = self.post(REGISTRY, entry_path(register, id, "/retirement")).revision(etag).key(key);
        ask.json(&json!({ "last_day": last_day, "reason": reason })).done().await
    }

    /// A step of many at once: `approval`, `return`, `publication` or `filing`.
    pub async fn step_entries(
        &self,
        register: &str,
        step: &str,
        key: &str,
        body: &Value,
    ) -> Result<(), Trouble> {
        self.post(REGISTRY, path(register, &format!("/{step}"))).key(key).json(body).done().await
    }

    /// The entries of an area as a file.
    pub async fn register_sheet(
        &self,
        register: &str,
        area: &str,
        format: &str,
    ) -> Result<Response, Trouble> {
        let ask = self.get(REGISTRY, path(register, "/entries/export"));
        ask.with("area_code", area).with("format", format).response().await
    }

    /// Imports entries, or only tries.
    pub async fn import_entries(
        &self,
        register: &str,
        (area, key): (&str, &str),
        file: &Attached,
        dry_run: bool,
    ) -> Result<ImportReport, Trouble> {
        let ask = self.post(REGISTRY, path(register, "/entries/import")).key(key).with("area_code", area);
        ask.dry_run(dry_run).sheet(file).fetch().await
    }

    /// The proposals of an area.
    pub async fn proposals(&self, area: &str, cursor: &str) -> Result<Page<Proposal>, Trouble> {
        self.get(REGISTRY, "/consolidations").with("area_code", area).with("cursor", cursor).fetch().await
    }

    /// One with its lines.
    pub async fn proposal(&self, id: &str) -> Result<Proposal, Trouble> {
        self.get(REGISTRY, format!("/consolidations/{}", segment(id))).fetch().await
    }

    /// Makes one.
    pub async fn propose(&self, key: &str, area: &str) -> Result<Proposal, Trouble> {
        self.post(REGISTRY, "/consolidations").key(key).json(&json!({ "area_code": area })).fetch().await
    }

    /// Decides one line: `accept` or `dismiss`.
    pub async fn decide_line(
        &self,
        (id, entry): (&str, &str),
        (etag, key): (&str, &str),
        (verdict, note): (&str, &str),
    ) -> Result<(), Trouble> {
        let path = format!("/consolidations/{}/lines/{}/decision", segment(id), segment(entry));
        let ask = self.post(REGISTRY, path).revision(etag).key(key);
        ask.json(&json!({ "verdict": verdict, "note": note })).done().await
    }
}
