//! 短信, through whatever gateway the operator has: a POST whose body is a template.

use std::sync::Arc;

use async_trait::async_trait;

use super::{
    Channel, Parcel,
    door::{Door, Letter},
    settings::Gateway,
    webhook,
};
use crate::domain::{ChannelKind, delivery::Fate};

/// Characters of a short message: what five parts of a long one hold.
const LONGEST: usize = 300;

/// The channel.
pub struct Sms {
    gateway: Gateway,
    door: Arc<Door>,
}

impl Sms {
    /// To a gateway.
    pub fn new(gateway: Gateway, door: Arc<Door>) -> Self {
        Self { gateway, door }
    }
}

#[async_trait]
impl Channel for Sms {
    fn kind(&self) -> ChannelKind {
        ChannelKind::Sms
    }

    async fn send(&self, parcel: &Parcel) -> Fate {
        let Gateway { url, content_type, body, authorization, accepted } = &self.gateway;
        let text = parcel.message.brief(LONGEST * 4, LONGEST);
        let body = body.fill(&parcel.address, &text, &parcel.id.to_string()).into_bytes();
        let headers = match authorization.expose() {
            "" => Vec::new(),
            value => vec![("authorization", value.to_owned())],
        };
        match self.door.post(Letter { url, content_type, headers, body }).await {
            // Many gateways say "no" under 200: then only this word in the answer is a "yes".
            Ok(answer) if (200..300).contains(&answer.status) && !accepted.is_empty() => {
                let taken = String::from_utf8_lossy(&answer.body).contains(accepted.as_str());
                if taken { Fate::Delivered } else { Fate::Later(answer.said(), None) }
            }
            Ok(answer) if matches!(answer.status, 400 | 422) => Fate::Refused(answer.said()),
            // That there is nothing at its address, or that we may not send, is for whoever runs it: it
            // says nothing of the number.
            other => match webhook::fate(other, parcel.at) {
                Fate::Refused(why) => Fate::Later(why, None),
                Fate::Gone => Fate::Later("410: the gateway is not there any more".into(), None),
                fate => fate,
            },
        }
    }
}
