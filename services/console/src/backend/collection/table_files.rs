//! A table as a spreadsheet, and what was ever submitted of it.

use reqwest::Method;
use serde::Deserialize;

use super::{COLLECTION, Oddity, path, standing::CellChange};
use crate::{
    backend::{Page, Remote},
    form::Attached,
    trouble::Trouble,
};

/// What a sheet led to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SheetTaken {
    /// How many cells were written.
    pub written: i64,
    /// What is odd, and did not prevent it.
    pub findings: Vec<Oddity>,
}

/// One submission of a table.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Submission {
    pub version: i64,
    pub receipt: String,
    pub at: String,
    /// What it changed of the one before; of the first one everything.
    pub changes: Vec<CellChange>,
}

impl Remote {
    /// The table as a file: `csv` or `xlsx`.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn table_sheet(
        &self,
        (area_code, period): (&str, &str),
        format: &str,
    ) -> Result<reqwest::Response, Trouble> {
        self.get(COLLECTION, path(area_code, period, "/sheet")).with("format", format).response().await
    }

    /// The filled sheet back in, or only tried.
    pub async fn import_table(
        &self,
        (area_code, period): (&str, &str),
        etag: &str,
        file: &Attached,
        dry_run: bool,
    ) -> Result<SheetTaken, Trouble> {
        let ask = self.ask(Method::PUT, COLLECTION, &path(area_code, period, "/sheet"));
        ask.revision(etag).dry_run(dry_run).sheet(file).fetch().await
    }

    /// Every submission, the latest first.
    pub async fn submissions(&self, area_code: &str, period: &str) -> Result<Vec<Submission>, Trouble> {
        let page: Page<Submission> =
            self.get(COLLECTION, path(area_code, period, "/versions")).fetch().await?;
        Ok(page.items)
    }
}
