//! Saying what other services would say, where they do not run in the test.

use std::collections::BTreeMap;

use contracts::{Envelope, Event};
use kernel::{Actor, Clock, EventId, IdSource, RandomIds};
use messaging::transport::{Outcome, Parcel};

use crate::App;

/// The last sequence number per stream and subject.
pub(crate) type Sequences = BTreeMap<(String, String), i64>;

impl App {
    /// Publishes an event in the name of its service, in order per subject.
    pub async fn tell<E: Event>(&self, event: &E) {
        let now = self.clock.now();
        let ids: &dyn IdSource = &RandomIds;
        let subject = event.subject();
        let mut told = self.told.lock().await;
        let sequence = told.entry((E::STREAM.name().to_owned(), subject.clone())).or_insert(0);
        *sequence += 1;
        let envelope = Envelope {
            specversion: "1.0".into(),
            id: ids.id::<kernel::kinds::Event>(now) as EventId,
            source: format!("/qingche/{}", E::STREAM.service()),
            kind: E::TYPE.into(),
            subject,
            time: now,
            datacontenttype: "application/json".into(),
            stream: E::STREAM.name().into(),
            sequence: *sequence,
            actor: Actor::System,
            traceparent: None,
            data: serde_json::to_value(event).expect("an event is JSON"),
        };
        let parcel = Parcel::try_from(&envelope).expect("an envelope travels");
        let anybody = self.running.contexts().first().map_or("", |context| context.service);
        let transport = self.running.transport(anybody).expect("every module has a transport");
        let outcomes = transport.publish(&[parcel]).await;
        assert_eq!(outcomes, [Outcome::Confirmed], "the transport takes what the test says");
    }
}
