//! What is done to the rows of a roster. Bodies are made by the pages: the service says what is wrong
//! with them, at their fields.

use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{COLLECTION, RosterAt, RosterRow};
use crate::{
    backend::{Page, Remote, segment},
    form::Attached,
    trouble::Trouble,
};

/// What became of a row.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RowDone {
    pub row: String,
    /// The community that has to confirm a move; none, if it is done.
    pub awaiting: Option<String>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct RosterImport {
    pub added: u64,
    pub changed: u64,
    pub ended: u64,
    pub unchanged: u64,
}

impl Remote {
    /// Adds a row.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn add_roster_row(
        &self,
        at: RosterAt<'_>,
        key: &str,
        body: &Value,
    ) -> Result<RowDone, Trouble> {
        self.post(COLLECTION, at.path("/rows")).key(key).json(body).fetch().await
    }

    /// Changes a row: the one before stays as a version.
    pub async fn change_roster_row(
        &self,
        (at, row): (RosterAt<'_>, &str),
        etag: &str,
        body: &Value,
    ) -> Result<RowDone, Trouble> {
        self.ask(Method::PATCH, COLLECTION, &at.row(row, "")).revision(etag).json(body).fetch().await
    }

    /// Takes a step with a row: `end` or `move`.
    pub async fn step_roster_row(
        &self,
        (at, row, step): (RosterAt<'_>, &str, &str),
        (etag, key): (&str, &str),
        body: &Value,
    ) -> Result<RowDone, Trouble> {
        let ask = self.post(COLLECTION, at.row(row, &format!("/{step}"))).revision(etag).key(key);
        ask.json(body).fetch().await
    }

    /// Decides on somebody who asks to come here: `confirmation` or `rejection`.
    pub async fn decide_roster_move(
        &self,
        (at, row, decision): (RosterAt<'_>, &str, &str),
        key: &str,
        body: &Value,
    ) -> Result<(), Trouble> {
        let path = at.path(&format!("/moves/{}/{decision}", segment(row)));
        self.post(COLLECTION, path).key(key).json(body).done().await
    }

    /// Takes over the rows of a community that was merged into this one.
    pub async fn take_over_roster(&self, at: RosterAt<'_>, key: &str, body: &Value) -> Result<(), Trouble> {
        self.post(COLLECTION, at.path("/take-over")).key(key).json(body).done().await
    }

    /// Rows as they are. That somebody looked, and why, is recorded.
    pub async fn unmask_roster_rows(
        &self,
        at: RosterAt<'_>,
        rows: &[String],
        (purpose, reason): (&str, &str),
    ) -> Result<Vec<RosterRow>, Trouble> {
        let body = json!({ "rows": rows, "purpose": purpose, "reason": reason });
        let ask = self.post(COLLECTION, at.path("/unmasked")).json(&body);
        Ok(ask.fetch::<Page<RosterRow>>().await?.items)
    }

    /// Imports a sheet, or only tries.
    pub async fn import_roster(
        &self,
        at: RosterAt<'_>,
        key: &str,
        file: &Attached,
        dry_run: bool,
    ) -> Result<RosterImport, Trouble> {
        self.post(COLLECTION, at.path("/import")).key(key).dry_run(dry_run).sheet(file).fetch().await
    }
}
