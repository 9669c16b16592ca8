//! What is given up is visible, keeps its place, and can be replayed or discarded.

use kernel::{Actor, page::PageRequest};
use messaging::{
    is_quiet,
    parked::{self, Filter, Parked, Verdict},
};
use storage::rows;

use crate::{
    recorder::{Mood, Recorder},
    world::{Form, Running, Service, World, eventually},
};

/// A listener in whose hands `req_1` has died at its second message of four.
async fn parked_at_the_second(form: Form) -> (World, Service, [Running; 2]) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let moods = Recorder::default();
    moods.expect("req_1", 2, [Mood::Dead]);
    let running = [&teller, &ear].map(|service| world.run(service, moods.clone()));
    teller.tell_many("req_1", 4).await;
    eventually("parked", async || {
        let counts = parked::counts(&ear.context.store).await.unwrap();
        (counts.parked, counts.waiting) == (1, 2)
    })
    .await;
    (world, ear, running)
}

async fn recorded(service: &Service, action: &str) -> usize {
    let sql = "SELECT id FROM history WHERE action = $1";
    rows::all(service.context.store.read(), sql, vec![action.into()]).await.unwrap().len()
}

/// What a person sees who looks.
async fn seen(service: &Service) -> Vec<Parked> {
    let page = parked::list(&service.context.store, None, &PageRequest::default()).await.unwrap();
    page.expect("the first page needs no cursor").items
}

async fn replay(service: &Service, id: &str) -> Verdict {
    let work = service.context.begin(Actor::System).await.unwrap();
    let verdict = parked::replay(&work, id, None).await.unwrap();
    work.commit().await.unwrap();
    verdict
}

async fn replay_all(service: &Service, filter: Filter) -> u64 {
    let work = service.context.begin(Actor::System).await.unwrap();
    let count = parked::replay_all(&work, &filter, None).await.unwrap();
    work.commit().await.unwrap();
    count
}

async fn replayed(form: Form) {
    let (_world, ear, running) = parked_at_the_second(form).await;
    // It waits for a person; the machine has nothing left to do.
    let quiet = async || is_quiet(&ear.context, running[1].transport.as_ref()).await.unwrap();
    eventually("quiet", quiet).await;
    let page = seen(&ear).await;
    let [dead] = page.as_slice() else { panic!("{page:?}") };
    assert_eq!((dead.sequence, dead.error.as_str()), (Some(2), "means nothing"));
    let (_, body) = parked::show(&ear.context.store, &dead.id).await.unwrap().unwrap();
    let body = String::from_utf8(body).unwrap();
    assert!(body.contains("cn.qingche.teller.told.v1"), "{body}");
    assert_eq!(replay(&ear, &dead.id).await, Verdict::Done);
    ear.hears(4).await;
    assert_eq!(ear.by_subject().await["req_1"], [1, 2, 3, 4]);
    assert_eq!(recorded(&ear, "replayed").await, 1);
    assert_eq!(replay(&ear, &dead.id).await, Verdict::Missing);
    for service in running {
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replayed_it_takes_effect_in_its_place_on_sqlite() {
    replayed(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn replayed_it_takes_effect_in_its_place_on_postgres() {
    replayed(Form::Cluster).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_parked_is_replayed_by_stream() {
    let (_world, ear, running) = parked_at_the_second(Form::Embedded).await;
    let elsewhere = Filter { stream: Some("other.stream".into()), subject: None };
    assert_eq!(replay_all(&ear, elsewhere).await, 0);
    assert_eq!(replay_all(&ear, Filter::default()).await, 1);
    ear.hears(4).await;
    for service in running {
        service.stop().await;
    }
}

async fn discarded(form: Form) {
    let (_world, ear, running) = parked_at_the_second(form).await;
    let id = &seen(&ear).await[0].id;
    let work = ear.context.begin(Actor::System).await.unwrap();
    assert_eq!(parked::discard(&work, id, "sent by mistake").await.unwrap(), Verdict::Done);
    work.commit().await.unwrap();
    ear.hears(3).await;
    assert_eq!(ear.by_subject().await["req_1"], [1, 3, 4]);
    assert_eq!(recorded(&ear, "discarded").await, 1);
    eventually("nothing held", async || {
        parked::counts(&ear.context.store).await.unwrap() == parked::Counts::default()
    })
    .await;
    for service in running {
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discarded_it_is_stepped_over_on_sqlite() {
    discarded(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn discarded_it_is_stepped_over_on_postgres() {
    discarded(Form::Cluster).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_last_retry_it_is_parked() {
    let (world, clock) = World::new(Form::Embedded, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let moods = Recorder::default();
    moods.expect("req_1", 1, std::iter::repeat_n(Mood::Retry, 20));
    let running = [&teller, &ear].map(|service| world.run(service, moods.clone()));
    teller.tell(["req_1"]).await;
    eventually("parked", async || {
        clock.advance(chrono::TimeDelta::minutes(5));
        parked::counts(&ear.context.store).await.unwrap().parked == 1
    })
    .await;
    assert_eq!(seen(&ear).await[0].attempts, messaging::inbox::MAX_ATTEMPTS);
    for service in running {
        service.stop().await;
    }
}
