//! Every few seconds: reads the signed list of admissions that ended early. Messages tell the same, and
//! sooner; but a broker may be away, and a gate that closes only when it is told stays open meanwhile.

use std::time::Duration;

use async_trait::async_trait;
use contracts::approval::status::StatusList;
use host::module::Job;
use messaging::Context;
use storage::StoreError;

use crate::commands::heed_status;

/// Well within the minute in which a gate has to close, twice over.
const EVERY: Duration = Duration::from_secs(15);
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of a list at most: some 40,000 admissions.
const LARGEST: usize = 4 << 20;

pub struct ReadStatusList {
    client: reqwest::Client,
    address: String,
}

impl ReadStatusList {
    /// Of the list at an address.
    pub fn at(address: String) -> Self {
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .unwrap_or_default();
        Self { client, address }
    }

    async fn fetch(&self) -> Result<StatusList, String> {
        let answer = self.client.get(&self.address).send().await.map_err(|error| error.to_string())?;
        let mut answer = answer.error_for_status().map_err(|error| error.to_string())?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| error.to_string())? {
            if body.len() + chunk.len() > LARGEST {
                return Err(format!("it is longer than {LARGEST} bytes"));
            }
            body.extend_from_slice(&chunk);
        }
        serde_json::from_slice(&body).map_err(|error| error.to_string())
    }
}

#[async_trait]
impl Job for ReadStatusList {
    fn name(&self) -> &'static str {
        "read-status-list"
    }

    fn every(&self) -> Duration {
        EVERY
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        match self.fetch().await {
            Ok(list) => heed_status::run(context, &list).await,
            Err(why) => {
                tracing::warn!(why, address = self.address, "the status list cannot be read");
                Ok(())
            }
        }
    }
}
