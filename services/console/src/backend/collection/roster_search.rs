//! Looking for somebody's rows on every roster, by a number. It goes in the body: in no address, in no log.

use serde::{Deserialize, Serialize};

use super::{COLLECTION, RosterAt, RosterRow};
use crate::{
    backend::{Page, Remote},
    trouble::Trouble,
};

/// Whom to look for, where, and why.
#[derive(Debug, Clone, Serialize)]
pub struct RosterSearch<'a> {
    pub area_code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_no: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house: Option<&'a str>,
    /// Rows that were ended, too.
    pub ended: bool,
    pub purpose: &'a str,
    pub reason: &'a str,
}

/// A row that was found, masked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FoundRow {
    pub area_code: String,
    /// The admission under which its roster was kept last.
    pub roster: String,
    pub department: String,
    pub title_zh: String,
    pub title_en: String,
    pub row: RosterRow,
}

impl FoundRow {
    /// The roster it stands in.
    pub fn at(&self) -> RosterAt<'_> {
        RosterAt { area: &self.area_code, admission: &self.roster }
    }
}

impl Remote {
    /// The rows about a person or a house. That somebody looked, where and why, is recorded.
    ///
    /// # Errors
    /// What collection refuses.
    pub async fn search_rosters(&self, search: &RosterSearch<'_>) -> Result<Vec<FoundRow>, Trouble> {
        Ok(self.post(COLLECTION, "/roster-search").json(search).fetch::<Page<FoundRow>>().await?.items)
    }
}
