//! 企业微信群机器人: the key stands in the address; 20 messages a minute and robot (code 45009).

use std::sync::Arc;

use async_trait::async_trait;
use url::Url;

use super::{Channel, Parcel, door::Door, robot};
use crate::domain::{ChannelKind, delivery::Fate};

/// Bytes of a text.
const LONGEST: usize = 2_048;
/// Calls too often.
const BUSY: [i64; 1] = [45_009];

/// The channel.
pub struct WeCom {
    door: Arc<Door>,
}

impl WeCom {
    /// Through a door.
    pub fn new(door: Arc<Door>) -> Self {
        Self { door }
    }
}

#[async_trait]
impl Channel for WeCom {
    fn kind(&self) -> ChannelKind {
        ChannelKind::WeCom
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let Ok(url) = Url::parse(&parcel.address) else { return Fate::Refused("no web address".into()) };
        robot::send(&self.door, (&url, parcel.at), &robot::text(parcel, LONGEST), &BUSY).await
    }
}
