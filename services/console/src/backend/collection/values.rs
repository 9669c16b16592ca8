//! Accepted values, one by one and summed.

use serde::Deserialize;
use serde_json::Value;

use super::COLLECTION;
use crate::{
    backend::{Page, Remote},
    trouble::Trouble,
};

/// A value that was retrieved.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ValueRow {
    pub element: String,
    pub element_name: String,
    pub unit: Option<String>,
    pub area_code: String,
    pub area_name: String,
    pub period: String,
    pub value: Value,
    pub empty_reason: Option<String>,
    pub accepted_at: Option<String>,
    pub source: String,
}

/// What is asked of the values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Retrieval {
    pub elements: Vec<String>,
    pub areas: Vec<String>,
    pub from: String,
    pub to: String,
    /// What the values are for.
    pub purpose: String,
    /// Of which longer periods the sums are wanted, if of any: `month`, `quarter`, `half-year` or `year`.
    pub over: String,
    pub cursor: String,
}

/// A sum of an area and period.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Sum {
    pub area_code: String,
    pub period: String,
    /// Communities it speaks of.
    pub units: i64,
    pub total: Option<String>,
    /// What stands behind it, if it is of a longer period.
    pub made_up: Option<MadeUp>,
}

/// Which communities are not in the sum of a longer period.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MadeUp {
    /// Those that lack a shorter period.
    pub lacking: i64,
    /// Those that said nothing at all.
    pub silent: i64,
    pub missing: Vec<MissingPart>,
}

/// A shorter period that is missing, and in how many communities.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct MissingPart {
    pub period: String,
    pub communities: i64,
}

/// Sums of one element.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Sums {
    /// How shorter periods became longer ones, as a form declares.
    pub aggregation: Option<String>,
    pub items: Vec<Sum>,
}

impl Retrieval {
    /// The parameters of the question, as the service takes them; those that are empty are left out.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("element", self.elements.join(",")),
            ("area_code", self.areas.join(",")),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("purpose", self.purpose.clone()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}

impl Remote {
    /// Values the person's department may have.
    ///
    /// # Errors
    /// What collection refuses; so with every function here.
    pub async fn values(&self, what: &Retrieval) -> Result<Page<ValueRow>, Trouble> {
        self.retrieval(what).with("cursor", &what.cursor).fetch().await
    }

    /// The same as a file, as it comes: `csv`, `xlsx`, `json` or `parquet`.
    pub async fn values_file(&self, what: &Retrieval, format: &str) -> Result<reqwest::Response, Trouble> {
        self.retrieval(what).with("format", format).response().await
    }

    /// Sums of one element within one area, by its parts at a level, over the periods asked for.
    pub async fn sums(&self, what: &Retrieval, level: &str) -> Result<Sums, Trouble> {
        let ask = self.get(COLLECTION, "/rollups").with("level", level).with("over", &what.over);
        what.parameters().into_iter().fold(ask, |ask, (name, value)| ask.with(name, &value)).fetch().await
    }

    fn retrieval(&self, what: &Retrieval) -> crate::backend::remote::Ask {
        let ask = self.get(COLLECTION, "/values");
        what.parameters().into_iter().fold(ask, |ask, (name, value)| ask.with(name, &value))
    }
}
