//! The names and shapes of exchanges, queues and bindings, written once for both ways of
//! creating them: a definitions file that the broker loads, or declarations by a dev process.
//!
//! `qingche.events` has no alternate exchange: a message that nobody takes must come back to its
//! publisher, and with an alternate exchange it would not.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use kernel::IdSource;
use lapin::{
    Channel, ExchangeKind,
    options::{ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions},
    types::{AMQPValue, FieldTable},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::transport::{Shard, Topology};

/// Where every event is published.
pub const EVENTS: &str = "qingche.events";
/// Where the broker sends what was delivered too often.
pub const PARKING: &str = "qingche.parking";
/// The queue behind it.
pub const PARKED: &str = "qingche.parked";

/// Declared, because versions differ: none by default in 3.x, 20 in 4.x.
const DELIVERY_LIMIT: i32 = 20;

/// The name of one queue of a subscriber.
pub fn queue_of(service: &str, shard: Shard) -> String {
    format!("{service}.in.{shard}")
}

/// The routing key of an event.
pub fn routing_key(stream: &str, shard: Shard) -> String {
    format!("{stream}.{shard}")
}

/// A queue with what is bound to it.
struct Bound {
    queue: String,
    keys: Vec<String>,
}

fn queues(topology: &Topology) -> Vec<Bound> {
    let mut queues = Vec::new();
    for (service, urgent) in
        topology.subscribers.iter().flat_map(|(service, _)| [(service, false), (service, true)])
    {
        let streams = topology.streams_of(service, urgent);
        if streams.is_empty() {
            continue;
        }
        for shard in topology.shards(urgent) {
            let keys = streams.iter().map(|stream| routing_key(stream.name(), shard)).collect();
            queues.push(Bound { queue: queue_of(service, shard), keys });
        }
    }
    queues
}

/// What a broker loads at its start: every user with the least it needs, exchanges, queues,
/// bindings. Salts come from `ids`, so two calls differ in them.
pub fn definitions(topology: &Topology, users: &[(&str, &str)], ids: &dyn IdSource) -> Value {
    let accounts: Vec<Value> = users.iter().map(|(name, password)| account(name, password, ids)).collect();
    let permissions: Vec<Value> = users
        .iter()
        .map(|(name, _)| {
            json!({ "user": name, "vhost": "/", "configure": "^$", "write": "^qingche\\.events$",
                    "read": format!("^{name}\\.in\\.") })
        })
        .collect();
    let topics: Vec<Value> = users
        .iter()
        .map(|(name, _)| {
            json!({ "user": name, "vhost": "/", "exchange": EVENTS, "write": format!("^{name}\\."), "read": "^$" })
        })
        .collect();
    let exchange = |name: &str, kind: &str| {
        json!({ "name": name, "vhost": "/", "type": kind, "durable": true, "auto_delete": false,
                "internal": false, "arguments": {} })
    };
    let queue = |name: &str, arguments: Value| json!({ "name": name, "vhost": "/", "durable": true, "auto_delete": false, "arguments": arguments });
    let binding = |source: &str, queue: &str, key: &str| {
        json!({ "source": source, "vhost": "/", "destination": queue, "destination_type": "queue",
                "routing_key": key, "arguments": {} })
    };
    let mut declared = vec![queue(PARKED, json!({ "x-queue-type": "quorum" }))];
    let mut bindings = vec![binding(PARKING, PARKED, "")];
    for bound in queues(topology) {
        let arguments = json!({
            "x-queue-type": "quorum", "x-delivery-limit": DELIVERY_LIMIT,
            "x-single-active-consumer": true, "x-dead-letter-exchange": PARKING,
        });
        bindings.extend(bound.keys.iter().map(|key| binding(EVENTS, &bound.queue, key)));
        declared.push(queue(&bound.queue, arguments));
    }
    json!({
        "vhosts": [{ "name": "/" }],
        "users": accounts,
        "permissions": permissions,
        "topic_permissions": topics,
        "exchanges": [exchange(EVENTS, "topic"), exchange(PARKING, "fanout")],
        "queues": declared,
        "bindings": bindings,
    })
}

/// RabbitMQ's form: salt, then SHA-256 of salt and password, in base64.
fn account(name: &str, password: &str, ids: &dyn IdSource) -> Value {
    let salt = ids.bytes::<4>();
    let hash = Sha256::new().chain_update(salt).chain_update(password).finalize();
    let hash = STANDARD.encode([salt.as_slice(), hash.as_slice()].concat());
    json!({ "name": name, "password_hash": hash, "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": "" })
}

/// Creates what is missing.
///
/// # Errors
/// If the broker refuses, also because something exists with other arguments.
pub async fn declare(channel: &Channel, topology: &Topology) -> Result<(), lapin::Error> {
    let durable = ExchangeDeclareOptions { durable: true, ..ExchangeDeclareOptions::default() };
    for (name, kind) in [(EVENTS, ExchangeKind::Topic), (PARKING, ExchangeKind::Fanout)] {
        channel.exchange_declare(name.into(), kind, durable, FieldTable::default()).await?;
    }
    declare_queue(channel, PARKED, quorum()).await?;
    bind(channel, PARKING, PARKED, "").await?;
    for bound in queues(topology) {
        let mut arguments = quorum();
        arguments.insert("x-delivery-limit".into(), AMQPValue::LongInt(DELIVERY_LIMIT));
        arguments.insert("x-single-active-consumer".into(), AMQPValue::Boolean(true));
        arguments.insert("x-dead-letter-exchange".into(), AMQPValue::LongString(PARKING.into()));
        declare_queue(channel, &bound.queue, arguments).await?;
        for key in &bound.keys {
            bind(channel, EVENTS, &bound.queue, key).await?;
        }
    }
    Ok(())
}

fn quorum() -> FieldTable {
    let mut arguments = FieldTable::default();
    arguments.insert("x-queue-type".into(), AMQPValue::LongString("quorum".into()));
    arguments
}

async fn declare_queue(channel: &Channel, name: &str, arguments: FieldTable) -> Result<(), lapin::Error> {
    let durable = QueueDeclareOptions { durable: true, ..QueueDeclareOptions::default() };
    channel.queue_declare(name.into(), durable, arguments).await.map(drop)
}

async fn bind(channel: &Channel, source: &str, queue: &str, key: &str) -> Result<(), lapin::Error> {
    let options = QueueBindOptions::default();
    channel.queue_bind(queue.into(), source.into(), key.into(), options, FieldTable::default()).await
}

#[cfg(test)]
mod tests {
    use contracts::Stream;

    use super::*;

    #[test]
    fn a_service_may_write_its_own_streams_and_read_its_own_queues_only() {
        let streams = vec![Stream::new("approval.admission"), Stream::urgent("identity.grant")];
        let topology = Topology::new([("collection", streams)]);
        let definitions = definitions(&topology, &[("approval", "secret")], &kernel::RandomIds);
        let rights = &definitions["permissions"][0];
        assert_eq!((&rights["configure"], &rights["read"]), (&json!("^$"), &json!("^approval\\.in\\.")));
        assert_eq!(definitions["topic_permissions"][0]["write"], json!("^approval\\."));
        assert_eq!(definitions["queues"].as_array().unwrap().len(), 6);
        let urgent: Vec<&Value> = definitions["bindings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|bound| bound["destination"] == "collection.in.urgent")
            .collect();
        assert_eq!(
            urgent.iter().map(|bound| &bound["routing_key"]).collect::<Vec<_>>(),
            ["identity.grant.urgent"]
        );
        assert!(!definitions.to_string().contains("secret"));
    }
}
