//! Brings deliveries to their addresses, one job per channel: a silent one holds up nothing else.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use host::Job;
use messaging::Context;
use sealing::KeySource;
use storage::StoreError;

use super::failed;
use crate::{
    channels::Channel,
    commands::deliver::{self, Links, Way},
    domain::ChannelKind,
};

pub(super) struct Deliver {
    pub channel: Arc<dyn Channel>,
    pub links: Links,
    pub keys: KeySource,
    /// Messages at once per person and hour.
    pub per_hour: u32,
}

#[async_trait]
impl Job for Deliver {
    fn name(&self) -> &'static str {
        match self.channel.kind() {
            ChannelKind::Mail => "deliver-mail",
            ChannelKind::Sms => "deliver-sms",
            ChannelKind::Webhook => "deliver-webhook",
            ChannelKind::WeCom => "deliver-wecom",
            ChannelKind::DingTalk => "deliver-dingtalk",
        }
    }

    fn every(&self) -> Duration {
        Duration::from_secs(1)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let way = Way { channel: self.channel.as_ref(), links: &self.links, per_hour: self.per_hour };
        failed(deliver::run(context, &self.keys, &way).await)
    }
}
