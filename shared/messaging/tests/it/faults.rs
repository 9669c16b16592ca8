//! Servers that go away and come back: nothing is lost, nothing happens twice.

use std::{net::SocketAddr, sync::Arc};

use messaging::{
    Wake, outbox, parked,
    transport::{Consumer, Intake, Outcome},
};
use runtime::Tasks;
use storage::{OpenOptions, Store, rows};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use crate::{
    recorder::Recorder,
    servers::server,
    world::{Form, Service, World, eventually},
};

const SUBJECTS: usize = 20;
const ROUNDS: usize = 12;

/// Tells in rounds, doing something bad after each of them.
async fn through(teller: &Service, mut harm: impl AsyncFnMut(usize)) {
    for round in 0..ROUNDS {
        teller.tell((0..SUBJECTS).map(|n| format!("req_{n}"))).await;
        harm(round).await;
    }
}

async fn heard_exactly_once(ear: &Service) {
    ear.hears(SUBJECTS * ROUNDS).await;
    let heard = ear.by_subject().await;
    let all: Vec<i64> = (1..).take(ROUNDS).collect();
    assert!(heard.len() == SUBJECTS && heard.values().all(|sequences| *sequences == all), "{heard:?}");
    eventually("nothing held", async || {
        parked::counts(&ear.context.store).await.unwrap() == parked::Counts::default()
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_the_database_are_ended_again_and_again() {
    let (world, clock) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    let one = OpenOptions { connections: 1, ..OpenOptions::default() };
    let admin = Store::open(&format!("{}/postgres", server("QINGCHE_TEST_POSTGRES")), &one).await.unwrap();
    through(&teller, async |_| {
        let sql = "SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE datname = $1";
        rows::one(admin.write(), sql, vec![format!("ear_{}", world.tag).into()]).await.unwrap();
        // A message that was running then is tried again after a second.
        clock.advance(chrono::TimeDelta::seconds(2));
    })
    .await;
    clock.advance(chrono::TimeDelta::hours(2));
    heard_exactly_once(&ear).await;
    for service in running {
        service.stop().await;
    }
}

/// A way to the broker that can be cut.
async fn cuttable(to: SocketAddr) -> (SocketAddr, Arc<Notify>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let cut = Arc::new(Notify::new());
    let scissors = Arc::clone(&cut);
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let scissors = Arc::clone(&scissors);
            tokio::spawn(async move {
                let mut far = TcpStream::connect(to).await.unwrap();
                tokio::select! {
                    _ = copy_bidirectional(&mut near, &mut far) => {}
                    () = scissors.notified() => {}
                }
            });
        }
    });
    (address, cut)
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_to_the_broker_are_cut_again_and_again() {
    let (mut world, _) = World::new(Form::Cluster, &["ear"]).await;
    let mut url: url::Url = server("QINGCHE_TEST_AMQP").parse().unwrap();
    let broker = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let (address, cut) = cuttable(broker.parse().unwrap()).await;
    url.set_port(Some(address.port())).unwrap();
    world.amqp = Some(url.into());
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    through(&teller, async |round| {
        if round % 3 == 0 {
            cut.notify_waiters();
            // It has found its way back before the next cut.
            ear.hears((round + 1) * SUBJECTS).await;
        }
    })
    .await;
    heard_exactly_once(&ear).await;
    eventually("all left", async || outbox::pending(&teller.context.store).await.unwrap().count == 0).await;
    for service in running {
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_replicas_one_leaves_midway() {
    let (world, _) = World::new(Form::Cluster, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let mut twin = ear.clone();
    twin.context.wake = Wake::default();
    let mut running = [&teller, &ear, &twin].map(|service| Some(world.run(service, Recorder::default())));
    through(&teller, async |round| {
        if round == ROUNDS / 2
            && let Some(leaving) = running[1].take()
        {
            leaving.stop().await;
        }
    })
    .await;
    heard_exactly_once(&ear).await;
    for service in running.into_iter().flatten() {
        service.stop().await;
    }
}

/// The clock stands still: no lease runs out, so only what is given back is heard.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_inbox_that_ends_does_not_take_is_given_back_at_once() {
    let (world, _) = World::new(Form::BusOnPostgres, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let tasks = Tasks::default();
    let transport = world.transport(&teller, &tasks);
    let told: Vec<_> = (1..=50).map(|sequence| teller.envelope("req_1", sequence)).collect();
    assert!(teller.send(transport.as_ref(), &told).await.iter().all(|o| *o == Outcome::Confirmed));
    let (lane, gone) = tokio::sync::mpsc::channel(1);
    drop(gone);
    let consumer = Consumer {
        service: ear.context.service,
        urgent: false,
        streams: vec![ear.stream],
        intake: Intake::new(vec![lane]),
        shutdown: tasks.shutdown().clone(),
    };
    transport.consume(consumer).await;
    let running = world.run(&ear, Recorder::default());
    ear.hears(50).await;
    running.stop().await;
}
