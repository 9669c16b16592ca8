//! The broker is away: nobody who asks notices, and after its return everything drains.

use std::time::{Duration, Instant};

use tests::{
    cluster::{Cluster, SERVICES},
    invariants::Databases,
    story::eventually,
};

use crate::{
    people::Office,
    river::River,
    scene::{Scene, all_is_well},
};

/// So many requests go their whole way meanwhile; each is four writes.
const REQUESTS: usize = 20;

fn shapes(river: &River, from: usize) -> Vec<String> {
    river.book.written().iter().skip(from).map(crate::book::Written::shape).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_broker_away_every_answer_is_the_same_and_after_its_return_everything_drains() {
    let scene = Scene::of("broker").await;
    let mut system = Cluster::prepare(&scene.folder, None).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let river = River::at(&Office::open(&system.base(), &operator).await).await;
    let up = river.demand().await;
    let demand = shapes(&river, 0);
    river.table_asks(&up).await;
    let at = river.book.written().len();
    river.fill().await.unwrap();
    let table = shapes(&river, at);
    let waiting = river.demand().await;
    river.table_asks(&waiting).await;

    let at = river.book.written().len();
    system.rabbit.kill().unwrap();
    river.fill().await.unwrap();
    assert_eq!(shapes(&river, at), table, "the worker is answered as before");
    for _ in 0..REQUESTS {
        let at = river.book.written().len();
        river.demand().await;
        assert_eq!(shapes(&river, at), demand, "departments and approvers are answered as before");
    }
    for service in SERVICES {
        system.ready(service).await.unwrap();
    }
    assert!(river.book.troubles().is_empty(), "somebody noticed: {:?}", river.book.troubles());

    let databases = Databases::of_server(&system.postgres).await.unwrap();
    let left = databases.count("approval", "SELECT count(*) AS n FROM outbox_pending").await.unwrap();
    assert!(left >= i64::try_from(REQUESTS).unwrap(), "the broker was not away: only {left} events waited");
    system.rabbit.restart().unwrap();
    let back = Instant::now();
    databases.quiet(Duration::from_secs(60)).await.unwrap();
    println!("{left} events drained {:.1} s after the broker's return", back.elapsed().as_secs_f64());
    river.fill().await.unwrap();
    all_is_well(&databases, &river.book, back).await;
    assert!(river.book.troubles().is_empty(), "somebody noticed: {:?}", river.book.troubles());
    databases.close().await;
    drop(system);
    scene.close();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspension_closes_collection_within_a_minute_although_the_broker_is_away() {
    let scene = Scene::of("suspension").await;
    let mut system = Cluster::prepare(&scene.folder, None).unwrap();
    system.start().await.unwrap();
    let operator = eventually("the operator's file", async || Ok(system.operator().ok())).await.unwrap();
    let river = River::at(&Office::open(&system.base(), &operator).await).await;
    let (suspended, standing) = (river.demand().await, river.demand().await);
    river.table_asks(&suspended).await;
    river.table_asks(&standing).await;
    system.rabbit.kill().unwrap();
    river.suspend(&suspended).await;
    let took = river.asks_on(&suspended, Duration::from_secs(60)).await;
    println!("closed {:.1} s after the suspension, without a broker", took.as_secs_f64());
    river.table_asks(&standing).await;
    system.rabbit.restart().unwrap();
    let back = Instant::now();
    let databases = Databases::of_server(&system.postgres).await.unwrap();
    databases.quiet(Duration::from_secs(60)).await.unwrap();
    all_is_well(&databases, &river.book, back).await;
    databases.close().await;
    drop(system);
    scene.close();
}
