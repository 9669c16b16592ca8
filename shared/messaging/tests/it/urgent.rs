//! What is urgent waits behind nothing else: a right that was taken away must not go on working
//! because thousands of other facts arrived before.
//!
//! Where readers and writers share one file they take turns by the transaction, so that nothing can
//! be held up there for the length of a test: the rule is proved on PostgreSQL, over both transports.

use crate::{
    recorder::{Mood, Recorder},
    world::{Form, Service, World},
};

/// So many that every lane has one of them.
const SUBJECTS: usize = 64;

async fn an_urgent_message_overtakes_what_holds_up_every_lane(form: Form) {
    let (mut world, _) = World::new(form, &["ear"]).await;
    world.handler_seconds = 60;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let urgent = Service { stream: world.urgent, ..teller.clone() };
    let moods = Recorder::default();
    let subjects: Vec<String> = (0..SUBJECTS).map(|n| format!("req_{n}")).collect();
    for subject in &subjects {
        moods.expect(subject, 1, [Mood::Hold]);
    }
    let running = [&teller, &ear].map(|service| world.run(service, moods.clone()));
    teller.tell(subjects.clone()).await;
    urgent.tell(["grant_1"]).await;
    ear.hears(1).await;
    assert_eq!(ear.effects().await, [("grant_1".to_owned(), 1)]);
    moods.let_go();
    ear.hears(SUBJECTS + 1).await;
    for service in running {
        service.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bus_on_postgres() {
    an_urgent_message_overtakes_what_holds_up_every_lane(Form::BusOnPostgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cluster() {
    an_urgent_message_overtakes_what_holds_up_every_lane(Form::Cluster).await;
}
