//! To programs, by Standard Webhooks (standardwebhooks.com, 1.0): an id that stays the same over all
//! attempts, the time of the attempt, and a signature per secret that counts.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::Timestamp;
use url::Url;

use super::{
    Channel, Parcel,
    door::{Answer, Door, Letter, Trouble},
};
use crate::domain::{ChannelKind, delivery::Fate, signature};

/// The channel.
pub struct Webhook {
    door: Arc<Door>,
}

impl Webhook {
    /// Through a door.
    pub fn new(door: Arc<Door>) -> Self {
        Self { door }
    }
}

#[async_trait]
impl Channel for Webhook {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Webhook
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let Ok(url) = Url::parse(&parcel.address) else { return Fate::Refused("no web address".into()) };
        let body = parcel.message.body.to_string().into_bytes();
        let id = parcel.id.to_string();
        let headers = vec![
            ("webhook-signature", signature::of_webhook(&parcel.secrets, &id, parcel.at, &body)),
            ("webhook-timestamp", parcel.at.unix_seconds().to_string()),
            ("webhook-id", id),
        ];
        let letter = Letter { url: &url, content_type: "application/json", headers, body };
        fate(self.door.post(letter).await, parcel.at)
    }
}

/// What the status of an answer makes of a message sent at a moment: 2xx is taken over, 410 wants no more,
/// everything else is worth another try. Where a redirect leads is nobody's business.
pub(super) fn fate(answer: Result<Answer, Trouble>, at: Timestamp) -> Fate {
    match answer {
        Ok(answer) => match answer.status {
            200..=299 => Fate::Delivered,
            410 => Fate::Gone,
            300..=399 => Fate::Later(format!("{}: redirects are not followed", answer.status), None),
            _ => Fate::Later(answer.said(), answer.retry_after.map(|pause| pause.from(at))),
        },
        Err(trouble) => trouble.into(),
    }
}

impl From<Trouble> for Fate {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Forbidden(why) => Self::Refused(why),
            Trouble::Away(why) => Self::Later(why, None),
        }
    }
}
