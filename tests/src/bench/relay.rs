//! From a full outbox on PostgreSQL into RabbitMQ, beside a bare publisher that has nothing to
//! read and nothing to mark: the same bodies, the same quorum queues, the same window.

use std::{collections::VecDeque, sync::Arc, time::Instant};

use kernel::{RandomIds, Secret};
use lapin::{
    BasicProperties, Channel, Confirmation, Connection, ConnectionProperties,
    options::{BasicPublishOptions, ConfirmSelectOptions, QueuePurgeOptions},
};
use messaging::{
    RelaySettings,
    transport::{
        Parcel, Topology, Transport,
        rabbit::{EVENTS as EXCHANGE, RabbitSettings, RabbitTransport, TopologyMode, queue_of, routing_key},
    },
};
use runtime::Tasks;

use super::{
    Line, Servers,
    backlog::{Backlog, EVENTS, LISTENER, per_second, topology},
    in_turn, told,
};

/// Measures.
///
/// # Errors
/// If a server is away.
pub async fn measure(servers: &Servers) -> Result<Line, String> {
    let backlog = Backlog::fill(&servers.database("bench_relay").await?).await?;
    let tasks = Tasks::default();
    let settings = RabbitSettings {
        url: Secret::new(servers.amqp.clone()),
        topology: TopologyMode::Declare,
        verify_sender: false,
        ..RabbitSettings::default()
    };
    let transport = RabbitTransport::start("bench", settings, topology(), Arc::new(RandomIds), &tasks);
    let transport: Arc<dyn Transport> = Arc::new(transport);
    // Declares the queues that both use.
    backlog.drain(&transport).await?;
    let bare = Bare::connect(&servers.amqp).await?;
    let ours = async || {
        bare.purge().await.map_err(told)?;
        backlog.drain(&transport).await
    };
    let theirs = async || {
        bare.purge().await.map_err(told)?;
        bare.publish(&backlog.parcels).await
    };
    let rounds = in_turn(5, ours, theirs).await?;
    bare.purge().await.map_err(told)?;
    tasks.drain(std::time::Duration::from_secs(20)).await;
    Ok(Line {
        what: "relay, PostgreSQL to RabbitMQ".into(),
        unit: "events/s",
        peer: "bare publisher, window 512",
        goal: "≥ 0.7",
        rounds,
    })
}

/// A publisher as one writes it with the library alone.
struct Bare {
    /// Ends with this value.
    _connection: Connection,
    channel: Channel,
    topology: Topology,
}

impl Bare {
    async fn connect(url: &str) -> Result<Self, String> {
        let connection = Connection::connect(url, ConnectionProperties::default()).await.map_err(told)?;
        let channel = connection.create_channel().await.map_err(told)?;
        channel.confirm_select(ConfirmSelectOptions::default()).await.map_err(told)?;
        Ok(Self { _connection: connection, channel, topology: topology() })
    }

    async fn purge(&self) -> Result<(), lapin::Error> {
        for shard in self.topology.shards(false) {
            let queue = queue_of(LISTENER, shard);
            self.channel.queue_purge(queue.into(), QueuePurgeOptions::default()).await?;
        }
        // The broker tidies up after itself for a moment.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        Ok(())
    }

    /// Events per second, until the last one is confirmed.
    async fn publish(&self, parcels: &[Parcel]) -> Result<f64, String> {
        let window = usize::try_from(RelaySettings::default().batch).map_err(told)?;
        let begun = Instant::now();
        let mut flying = VecDeque::with_capacity(window);
        for parcel in parcels {
            if flying.len() >= window {
                arrived(flying.pop_front()).await?;
            }
            flying.push_back(self.send(parcel).await.map_err(told)?);
        }
        while !flying.is_empty() {
            arrived(flying.pop_front()).await?;
        }
        Ok(per_second(EVENTS, begun))
    }

    async fn send(&self, parcel: &Parcel) -> Result<lapin::PublisherConfirm, lapin::Error> {
        let key = routing_key(&parcel.stream, self.topology.shard_of(&parcel.stream, &parcel.subject));
        let options = BasicPublishOptions { mandatory: true, ..BasicPublishOptions::default() };
        let properties =
            BasicProperties::default().with_delivery_mode(2).with_message_id(parcel.id.as_str().into());
        self.channel
            .basic_publish(EXCHANGE.into(), key.into(), options, parcel.body.as_bytes(), properties)
            .await
    }
}

async fn arrived(confirm: Option<lapin::PublisherConfirm>) -> Result<(), String> {
    let Some(confirm) = confirm else { return Ok(()) };
    match confirm.await {
        Ok(Confirmation::Ack(None)) => Ok(()),
        other => Err(format!("the bare publisher was not confirmed: {other:?}")),
    }
}
