//! 钉钉机器人: with a secret, each request bears a time and HMAC-SHA256 over it (加签).

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::{Channel, Parcel, door::Door, robot};
use crate::domain::{ChannelKind, delivery::Fate, signature};

/// Bytes of a request, less what stands around the text.
const LONGEST: usize = 18_000;
/// Sent too fast; too many in a minute.
const BUSY: [i64; 2] = [130_101, 410_100];

/// The channel.
pub struct DingTalk {
    door: Arc<Door>,
}

impl DingTalk {
    /// Through a door.
    pub fn new(door: Arc<Door>) -> Self {
        Self { door }
    }
}

#[async_trait]
impl Channel for DingTalk {
    fn kind(&self) -> ChannelKind {
        ChannelKind::DingTalk
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let Ok(mut url) = Url::parse(&parcel.address) else { return Fate::Refused("no web address".into()) };
        if let Some(secret) = parcel.secrets.first() {
            let millis = parcel.at.micros().div_euclid(1_000);
            url.query_pairs_mut()
                .append_pair("timestamp", &millis.to_string())
                .append_pair("sign", &signature::of_dingtalk(secret, millis));
        }
        robot::send(&self.door, (&url, parcel.at), &robot::text(parcel, LONGEST), &BUSY).await
    }
}
