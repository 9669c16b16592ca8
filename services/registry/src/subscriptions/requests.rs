//! Requests under review: each asks its elements until it is decided or taken back.

use async_trait::async_trait;
use contracts::{
    Envelope, Event,
    approval::{RequestDecided, RequestSubmitted, RequestWithdrawn},
};
use messaging::{Fate, Handled, Handler, Work};

use super::decode;
use crate::store::asking::{self, Asking, Kind};

/// Keeps the copy. A returned request comes back and still asks.
pub struct Requests;

#[async_trait]
impl Handler for Requests {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        match envelope.kind.as_str() {
            RequestSubmitted::TYPE => {
                let event: RequestSubmitted = decode!(envelope);
                let asking = Asking {
                    id: event.request.to_string(),
                    kind: Kind::Request,
                    number: None,
                    department: event.department,
                    title_zh: event.title_zh,
                    until: None,
                };
                asking::put(work.db(), &asking, &event.elements, &event.areas).await?;
            }
            RequestDecided::TYPE => {
                let event: RequestDecided = decode!(envelope);
                asking::close(work.db(), &event.request.to_string()).await?;
            }
            RequestWithdrawn::TYPE => {
                let event: RequestWithdrawn = decode!(envelope);
                asking::close(work.db(), &event.request.to_string()).await?;
            }
            _ => {}
        }
        Ok(Fate::Done)
    }
}
