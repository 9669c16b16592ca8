//! What stays on record: who retrieved what, what was erased, why a table was opened again.

use serde::Deserialize;
use serde_json::json;

use super::{COLLECTION, path};
use crate::{
    backend::{Page, Remote},
    trouble::Trouble,
};

/// What somebody took on a day for one purpose.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Retrieved {
    pub department: String,
    /// A person or a client, by id.
    pub retriever: String,
    pub element: String,
    pub element_name: String,
    pub area_code: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub purpose: String,
    pub way: String,
    pub entitlement: String,
    /// The admission, or the request that was answered.
    pub reference: String,
    pub control_number: Option<String>,
    pub title_zh: String,
    pub title_en: String,
    pub times: i64,
    pub last_at: String,
}

/// That rows of a roster were erased.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Erasure {
    pub id: String,
    pub area: String,
    pub control_number: String,
    pub rows: i64,
    pub versions: i64,
    pub subjects: i64,
    pub kept_months: i64,
    pub law: String,
    pub digest: String,
    pub at: String,
}

/// That a closed table was opened again.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Reopening {
    pub until: String,
    pub reason: String,
    pub at: String,
}

impl Remote {
    /// Who retrieved values of an area, the latest first.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn retrievals(
        &self,
        area_code: &str,
        element: &str,
        cursor: &str,
    ) -> Result<Page<Retrieved>, Trouble> {
        let ask = self.get(COLLECTION, "/retrievals").with("area_code", area_code).with("element", element);
        ask.with("cursor", cursor).fetch().await
    }

    /// What was erased of rosters within reach, the latest first.
    pub async fn erasures(&self, cursor: &str) -> Result<Page<Erasure>, Trouble> {
        self.get(COLLECTION, "/roster-erasures").with("cursor", cursor).fetch().await
    }

    /// Every time a table was opened again, the latest first.
    pub async fn reopenings(&self, area_code: &str, period: &str) -> Result<Vec<Reopening>, Trouble> {
        let page: Page<Reopening> =
            self.get(COLLECTION, path(area_code, period, "/reopenings")).fetch().await?;
        Ok(page.items)
    }

    /// Opens a closed table again until a day.
    pub async fn reopen_table(
        &self,
        (area_code, period): (&str, &str),
        key: &str,
        (until, reason): (&str, &str),
    ) -> Result<(), Trouble> {
        let ask = self.post(COLLECTION, path(area_code, period, "/reopenings"));
        ask.key(key).json(&json!({ "until": until, "reason": reason })).done().await
    }

    /// Takes an accepted value back, `(element, value period)`.
    pub async fn withdraw_value(
        &self,
        area_code: &str,
        (element, period): (&str, &str),
        (key, reason): (&str, &str),
    ) -> Result<(), Trouble> {
        let body = json!({ "area_code": area_code, "element": element, "period": period, "reason": reason });
        self.post(COLLECTION, "/values/withdrawals").key(key).json(&body).done().await
    }
}
