//! Field lists as files: into a draft, and out again.

use reqwest::Response;
use serde::Deserialize;
use web::Language;

use super::APPROVAL;
use crate::{
    backend::{Remote, segment},
    form::Attached,
    trouble::Trouble,
};

/// What an import did, or would do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FieldImport {
    pub created: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub recognised: Vec<RecognisedField>,
    /// Cells of notes and groups, which ask nothing.
    pub passed_over: Vec<String>,
}

/// A name that was taken for an element, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RecognisedField {
    pub cell: String,
    pub asked: String,
    pub element: String,
    pub name_zh: String,
    pub reason_zh: String,
    pub reason_en: String,
}

impl RecognisedField {
    /// What speaks for it.
    pub fn reason(&self, language: Language) -> &str {
        language.pick(&self.reason_zh, &self.reason_en)
    }
}

impl Remote {
    /// Takes the fields of a sheet, or the questions of an `XLSForm`, into a draft, or only tries.
    ///
    /// # Errors
    /// What approval refuses; so with every function here.
    pub async fn import_fields(
        &self,
        id: &str,
        (etag, key): (&str, &str),
        (file, xlsform): (&Attached, bool),
        dry_run: bool,
    ) -> Result<FieldImport, Trouble> {
        let kind = if xlsform { "import-xlsform" } else { "import" };
        let ask = self.post(APPROVAL, format!("/requests/{}/fields/{kind}", segment(id)));
        ask.revision(etag).key(key).dry_run(dry_run).sheet(file).fetch().await
    }

    /// The fields of a request as a sheet: `csv` or `xlsx`.
    pub async fn fields_sheet(&self, id: &str, format: &str) -> Result<Response, Trouble> {
        let ask = self.get(APPROVAL, format!("/requests/{}/fields/export", segment(id)));
        ask.with("format", format).response().await
    }
}
