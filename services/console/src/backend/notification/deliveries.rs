//! Messages that left the house, those that did not arrive, and how often people were disturbed.

use serde::Deserialize;
use serde_json::json;

use super::NOTIFICATION;
use crate::{
    backend::{Page, Remote, segment},
    trouble::Trouble,
};

/// A message on its way, or at its end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Delivery {
    pub id: String,
    /// `digest`, `notice`, `event` …
    pub sort: String,
    pub event: Option<String>,
    pub channel: String,
    /// In part.
    pub address: String,
    pub state: String,
    pub made_at: String,
    pub next_at: Option<String>,
    pub log: Vec<Attempt>,
}

/// One attempt.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Attempt {
    pub at: String,
    pub outcome: String,
    pub detail: String,
}

/// How often the people of an area were disturbed in a week, and would have been.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// `2026-W48`.
    pub week: String,
    pub area: String,
    pub singles: i64,
    pub sent: i64,
    pub held_back: i64,
    /// Of it: given up or overtaken before it came.
    pub discarded: i64,
    pub digests: i64,
    pub at_once: i64,
    pub emergencies: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Tried {
    count: u64,
}

impl Remote {
    /// Messages to the person's addresses.
    ///
    /// # Errors
    /// What notification refuses; so with every function here.
    pub async fn deliveries(&self, cursor: &str) -> Result<Page<Delivery>, Trouble> {
        self.get(NOTIFICATION, "/deliveries").with("cursor", cursor).fetch().await
    }

    /// Messages that were given up; of those that wait, the ones that did not arrive so far.
    pub async fn undelivered(&self, state: &str, cursor: &str) -> Result<Page<Delivery>, Trouble> {
        self.get(NOTIFICATION, "/operations/deliveries")
            .with("state", state)
            .with("in_vain", if state == "waiting" { "true" } else { "" })
            .with("cursor", cursor)
            .fetch()
            .await
    }

    /// `replay` or `discard`.
    pub async fn decide_delivery(
        &self,
        id: &str,
        verb: &str,
        (key, reason): (&str, &str),
    ) -> Result<(), Trouble> {
        let path = format!("/operations/deliveries/{}/{verb}", segment(id));
        self.post(NOTIFICATION, path).key(key).json(&json!({ "reason": reason })).done().await
    }

    /// Tries everything again that was given up on a channel to people; the answer is how many are tried.
    pub async fn resend_deliveries(
        &self,
        (channel, reason): (&str, &str),
        key: &str,
    ) -> Result<u64, Trouble> {
        let ask = self.post(NOTIFICATION, "/operations/deliveries/replay").key(key);
        let tried: Tried = ask.json(&json!({ "channel": channel, "reason": reason })).fetch().await?;
        Ok(tried.count)
    }

    /// The figures of the last weeks within an area, summed over its parts of a level, the latest week
    /// first.
    pub async fn figures(
        &self,
        (area_code, by): (&str, &str),
        weeks: &str,
        cursor: &str,
    ) -> Result<Page<Figure>, Trouble> {
        let ask = self.get(NOTIFICATION, "/figures").with("area", area_code).with("by", by);
        ask.with("weeks", weeks).with("limit", "200").with("cursor", cursor).fetch().await
    }
}
