//! What a module listens to, its own and what comes with being a service, each stream once.

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use contracts::{Envelope, Stream};
use messaging::{Fate, Handled, Handler, Subscription, Work};
use runtime::Settings;

use crate::Module;

/// A module's subscriptions. Where both the module and the copy of identity's facts want a
/// stream, one handler calls both: the inbox keeps one watermark per stream.
pub(crate) fn of(module: &Module, settings: &Settings) -> Vec<Subscription> {
    let mut by_stream: BTreeMap<Stream, Vec<Arc<dyn Handler>>> = BTreeMap::new();
    // The copy first: a module's handler may look up the person it is told about.
    for Subscription { stream, handler } in
        web::access::subscriptions().into_iter().chain((module.subscriptions)(settings))
    {
        by_stream.entry(stream).or_default().push(handler);
    }
    let merge = |(stream, mut handlers): (Stream, Vec<Arc<dyn Handler>>)| match handlers.pop() {
        Some(handler) if handlers.is_empty() => Subscription { stream, handler },
        last => {
            handlers.extend(last);
            Subscription::to(stream, Each(handlers))
        }
    };
    by_stream.into_iter().map(merge).collect()
}

/// Every handler in turn, in the same transaction; the first that is not done decides.
struct Each(Vec<Arc<dyn Handler>>);

#[async_trait]
impl Handler for Each {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        for handler in &self.0 {
            match handler.handle(work, envelope).await? {
                Fate::Done => {}
                other => return Ok(other),
            }
        }
        Ok(Fate::Done)
    }
}

#[cfg(test)]
mod tests {
    use contracts::{approval, identity};
    use runtime::Sources;

    use super::*;
    use crate::{sections::DEFAULTS, testing};

    struct Nothing;

    #[async_trait]
    impl Handler for Nothing {
        async fn handle(&self, _: &Work, _: &Envelope) -> Handled {
            Ok(Fate::Done)
        }
    }

    #[test]
    fn a_stream_that_both_want_is_subscribed_once() {
        let own = |_: &Settings| {
            vec![Subscription::to(identity::PERSON, Nothing), Subscription::to(approval::REQUEST, Nothing)]
        };
        let module = Module { subscriptions: own, ..testing::module("collection") };
        let settings = Settings::load(DEFAULTS, &Sources::default()).unwrap();
        let streams: Vec<Stream> = of(&module, &settings).iter().map(|s| s.stream).collect();
        assert_eq!(streams.iter().filter(|stream| **stream == identity::PERSON).count(), 1);
        assert_eq!(streams.len(), 5);
    }
}
