//! Who listens to which streams: one static value, the same in every process.

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

    /// Whether anybody takes a stream. If nobody does, publishing to it is done at once.
    pub fn has_subscribers(&self, stream: &str) -> bool {
        self.subscribers_of(stream).next().is_some()
    }

    /// The shard of an aggregate.
    pub fn shard_of(&self, subject: &str) -> u16 {
        u16::try_from(outbox::hash(subject) % u64::from(self.shards.max(1))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_spread_over_every_shard_and_stay_there() {
        let topology = Topology::new([("a", vec![])]);
        let shards: Vec<u16> = (0..200).map(|n| topology.shard_of(&format!("req_{n}"))).collect();
        for shard in 0..4 {
            assert!(shards.iter().filter(|s| **s == shard).count() > 20, "{shard}");
        }
        assert_eq!(topology.shard_of("req_7"), shards[7]);
    }
}
