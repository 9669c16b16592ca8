//! What only a broker can do wrong.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use contracts::Stream;
use kernel::{RandomIds, Secret};
use messaging::{
    Inbox, InboxSettings, Relay, Subscription, outbox, parked,
    transport::{
        Outcome, Parcel, Transport,
        rabbit::{RabbitSettings, RabbitTransport, TopologyMode, definitions},
    },
};
use runtime::Tasks;

use crate::{
    recorder::Recorder,
    servers::server,
    world::{Form, Service, World, eventually, leak, rabbit_settings, relay_settings},
};

/// A transport that believes in a subscriber of `teller.<odd>` whose queue nobody created.
async fn with_a_missing_binding(
    world: &World,
    teller: &Service,
    tasks: &Tasks,
) -> (Arc<dyn Transport>, Stream) {
    let declared = world.transport(teller, tasks);
    eventually("the declared queues", async || declared.health() == messaging::transport::Health::Up).await;
    let missing = Stream::new(leak(format!("teller-{}.missing", world.tag)));
    let mut topology = world.topology.clone();
    topology.subscribers.push((format!("nobody-{}", world.tag), vec![missing]));
    let settings = RabbitSettings { topology: TopologyMode::Assume, ..rabbit_settings() };
    let name = teller.context.service;
    (Arc::new(RabbitTransport::start(name, settings, topology, Arc::new(RandomIds), tasks)), missing)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_is_told_apart_within_a_batch_confirmed_as_one() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, tasks) = (world.service("teller").await, Tasks::default());
    let (transport, missing) = with_a_missing_binding(&world, &teller, &tasks).await;
    let parcels: Vec<Parcel> = (0..500)
        .map(|n| {
            let mut envelope = teller.envelope(&format!("req_{n}"), 1);
            if n % 97 == 3 {
                envelope.stream = missing.name().into();
            }
            Parcel::try_from(&envelope).unwrap()
        })
        .collect();
    let expected: Vec<Outcome> =
        (0..500).map(|n| if n % 97 == 3 { Outcome::Returned } else { Outcome::Confirmed }).collect();
    for _ in 0..5 {
        assert_eq!(transport.publish(&parcels).await, expected);
    }
    assert!(tasks.drain(crate::world::PATIENCE).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_routed_stays_in_the_outbox() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (mut teller, tasks) = (world.service("teller").await, Tasks::default());
    let (transport, missing) = with_a_missing_binding(&world, &teller, &tasks).await;
    tasks.spawn(
        "relay",
        Relay::new(teller.context.clone(), transport, relay_settings()).run(tasks.shutdown().clone()),
    );
    teller.tell(["req_1"]).await;
    let routed = teller.clone();
    eventually("routed", async || outbox::pending(&routed.context.store).await.unwrap().count == 0).await;
    teller.stream = missing;
    teller.tell(["req_2"]).await;
    teller.stream = routed.stream;
    // Another partition goes on.
    let other = (3..).map(|n| format!("req_{n}"));
    let other = other.into_iter().find(|s| outbox::partition_of(s) != outbox::partition_of("req_2")).unwrap();
    teller.tell([other]).await;
    eventually("only the unroutable is left", async || {
        outbox::pending(&teller.context.store).await.unwrap().count == 1
    })
    .await;
    assert!(tasks.drain(crate::world::PATIENCE).await);
}

/// Starts an inbox that checks who speaks.
fn listen(world: &World, ear: &Service, settings: RabbitSettings, tasks: &Tasks) {
    let name = ear.context.service;
    let transport =
        RabbitTransport::start(name, settings, world.topology.clone(), Arc::new(RandomIds), tasks);
    let subscriptions = vec![Subscription::to(ear.stream, Recorder::default())];
    let inbox = Inbox::new(ear.context.clone(), subscriptions, InboxSettings::default());
    tasks.spawn("inbox", inbox.run(Arc::new(transport), tasks.shutdown().clone()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_from_a_foreign_user_is_parked_and_holds_up_nothing() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, ear, tasks) = (world.service("teller").await, world.service("ear").await, Tasks::default());
    let telling = world.run(&teller, Recorder::default());
    listen(&world, &ear, RabbitSettings { verify_sender: true, ..rabbit_settings() }, &tasks);
    teller.tell(["req_1"]).await;
    eventually("parked", async || parked::counts(&ear.context.store).await.unwrap().outside == 1).await;
    assert_eq!(ear.effects().await, []);
    assert!(tasks.drain(crate::world::PATIENCE).await);
    telling.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_definitions_let_each_service_do_its_own_and_no_more() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, ear, tasks) = (world.service("teller").await, world.service("ear").await, Tasks::default());
    let users = [teller.context.service, ear.context.service].map(|name| (name, "一个很长的口令"));
    load(&definitions(&world.topology, &users, &RandomIds));
    let own = |service: &Service| {
        let mut url: url::Url = server("QINGCHE_TEST_AMQP").parse().unwrap();
        url.set_username(service.context.service).unwrap();
        url.set_password(Some("一个很长的口令")).unwrap();
        let url = Secret::new(url.to_string());
        RabbitSettings { url, topology: TopologyMode::Assume, verify_sender: true, ..rabbit_settings() }
    };
    listen(&world, &ear, own(&ear), &tasks);
    let start = |service: &Service| {
        let name = service.context.service;
        RabbitTransport::start(name, own(service), world.topology.clone(), Arc::new(RandomIds), &tasks)
    };
    let genuine = start(&teller);
    assert_eq!(teller.send(&genuine, &[teller.envelope("req_1", 1)]).await, [Outcome::Confirmed]);
    ear.hears(1).await;
    // The broker itself refuses the listener's word on the teller's stream.
    let forger = start(&ear);
    assert_eq!(ear.send(&forger, &[teller.envelope("req_1", 2)]).await, [Outcome::Unknown]);
    assert_eq!(teller.send(&genuine, &[teller.envelope("req_1", 2)]).await, [Outcome::Confirmed]);
    ear.hears(2).await;
    assert_eq!(parked::counts(&ear.context.store).await.unwrap().outside, 0);
    assert!(tasks.drain(crate::world::PATIENCE).await);
}

/// Posts definitions to the management API of the test broker.
fn load(definitions: &serde_json::Value) {
    let base: url::Url = server("QINGCHE_TEST_RABBIT_MANAGEMENT").parse().unwrap();
    let amqp: url::Url = server("QINGCHE_TEST_AMQP").parse().unwrap();
    let credentials = STANDARD.encode(format!("{}:{}", amqp.username(), amqp.password().unwrap_or_default()));
    let mut stream = TcpStream::connect((base.host_str().unwrap(), base.port().unwrap())).unwrap();
    let body = definitions.to_string();
    write!(
        stream,
        "POST /api/definitions HTTP/1.0\r\nAuthorization: Basic {credentials}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 204") || answer.starts_with("HTTP/1.0 204"), "{answer}");
}
