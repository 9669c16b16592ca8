//! The copy of the keys admissions are signed with.

use async_trait::async_trait;
use contracts::{
    DecodeError, Envelope, Event,
    approval::{SigningKeyPublished, SigningKeyRevoked},
};
use messaging::{Fate, Handled, Handler, Work};

use crate::store::keys;

pub(super) struct Keys;

#[async_trait]
impl Handler for Keys {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match told(envelope) {
            Ok(Some(Told::Published(key))) => keys::put(work.db(), &key).await?,
            Ok(Some(Told::Revoked(key))) => keys::revoke(work.db(), &key).await?,
            Ok(None) => {}
            Err(error) => return Ok(error.into()),
        }
        Ok(Fate::Done)
    }
}

enum Told {
    Published(SigningKeyPublished),
    Revoked(SigningKeyRevoked),
}

fn told(envelope: &Envelope) -> Result<Option<Told>, DecodeError> {
    match envelope.kind.as_str() {
        SigningKeyPublished::TYPE => envelope.decode().map(|key| Some(Told::Published(key))),
        SigningKeyRevoked::TYPE => envelope.decode().map(|key| Some(Told::Revoked(key))),
        _ => Ok(None),
    }
}
