//! Who listens to which streams: one static value, the same in every process.

use std::fmt;

use contracts::Stream;

use crate::outbox;

/// The subscribers of a system and their streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topology {
    /// Each service with the streams it takes.
    pub subscribers: Vec<(String, Vec<Stream>)>,
    /// How many queues each subscriber has; changing it needs the queues to be empty.
    pub shards: u16,
}

/// One of a subscriber's queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shard {
    /// Of many: each aggregate has its place in one of them.
    Nth(u16),
    /// What is urgent has a queue of its own, so that it waits behind nothing else.
    Urgent,
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nth(nth) => nth.fmt(f),
            Self::Urgent => f.write_str("urgent"),
        }
    }
}

impl Topology {
    /// Four shards per subscriber.
    pub fn new<S: Into<String>>(subscribers: impl IntoIterator<Item = (S, Vec<Stream>)>) -> Self {
        let subscribers =
            subscribers.into_iter().map(|(service, streams)| (service.into(), streams)).collect();
        Self { subscribers, shards: 4 }
    }

    /// The services that take a stream.
    pub fn subscribers_of<'a, 's>(&'a self, stream: &'s str) -> impl Iterator<Item = &'a str> + use<'a, 's> {
        let takes = move |streams: &[Stream]| streams.iter().any(|s| s.name() == stream);
        self.subscribers
            .iter()
            .filter(move |(_, streams)| takes(streams))
            .map(|(service, _)| service.as_str())
    }

    /// The streams that a service takes: the urgent ones, or the others.
    pub fn streams_of(&self, service: &str, urgent: bool) -> Vec<Stream> {
        let own =
            self.subscribers.iter().filter(|(name, _)| name == service).flat_map(|(_, streams)| streams);
        own.copied().filter(|stream| stream.is_urgent() == urgent).collect()
    }

    /// Whether anybody takes a stream. If nobody does, publishing to it is done at once.
    pub fn has_subscribers(&self, stream: &str) -> bool {
        self.subscribers_of(stream).next().is_some()
    }

    /// Whether a stream is urgent to those who take it.
    pub fn is_urgent(&self, stream: &str) -> bool {
        let mut taken = self.subscribers.iter().flat_map(|(_, streams)| streams);
        taken.any(|taken| taken.name() == stream && taken.is_urgent())
    }

    /// The queue of an aggregate.
    pub fn shard_of(&self, stream: &str, subject: &str) -> Shard {
        if self.is_urgent(stream) {
            return Shard::Urgent;
        }
        Shard::Nth(u16::try_from(outbox::hash(subject) % u64::from(self.shards.max(1))).unwrap_or(0))
    }

    /// The queues of what is urgent, or of everything else.
    pub fn shards(&self, urgent: bool) -> Vec<Shard> {
        if urgent { vec![Shard::Urgent] } else { (0..self.shards.max(1)).map(Shard::Nth).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_spread_over_every_shard_and_stay_there() {
        let topology = Topology::new([("a", vec![])]);
        let shards: Vec<Shard> = (0..200).map(|n| topology.shard_of("s.t", &format!("req_{n}"))).collect();
        for shard in topology.shards(false) {
            assert!(shards.iter().filter(|s| **s == shard).count() > 20, "{shard}");
        }
        assert_eq!(topology.shard_of("s.t", "req_7"), shards[7]);
    }

    #[test]
    fn what_is_urgent_has_a_queue_of_its_own() {
        let topology = Topology::new([("a", vec![Stream::urgent("s.u"), Stream::new("s.t")])]);
        assert!((0..20).all(|n| topology.shard_of("s.u", &format!("x_{n}")) == Shard::Urgent));
        assert!((0..20).all(|n| topology.shard_of("s.t", &format!("x_{n}")) != Shard::Urgent));
        assert_eq!(topology.shards(true), [Shard::Urgent]);
    }
}
