//! What both transports owe: one suite, run in both forms.

use chrono::TimeDelta;
use kernel::Timestamp;
use messaging::{outbox, parked, quiet};

use crate::{
    recorder::{Mood, Recorder},
    world::{Form, World, eventually},
};

macro_rules! in_both_forms {
    ($($rule:ident),* $(,)?) => {
        mod embedded {
            $(#[tokio::test(flavor = "multi_thread")] async fn $rule() { super::$rule(super::Form::Embedded).await; })*
        }
        mod bus_on_postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $rule() { super::$rule(super::Form::BusOnPostgres).await; })*
        }
        mod cluster {
            $(#[tokio::test(flavor = "multi_thread")] async fn $rule() { super::$rule(super::Form::Cluster).await; })*
        }
    };
}

in_both_forms!(
    every_subscriber_hears_everything_in_order_per_aggregate,
    a_duplicate_has_no_second_effect,
    a_gap_holds_back_what_follows_until_it_closes,
    a_failed_message_is_tried_again_and_its_successors_wait,
    a_panic_or_a_constraint_takes_back_its_own_effects_only,
    a_restart_midway_loses_nothing,
    what_is_unreadable_is_parked_and_holds_up_nothing,
    a_service_with_nothing_to_do_is_quiet,
);

async fn every_subscriber_hears_everything_in_order_per_aggregate(form: Form) {
    let (world, _) = World::new(form, &["ear", "eye"]).await;
    let (teller, ear, eye) =
        (world.service("teller").await, world.service("ear").await, world.service("eye").await);
    let running = [&teller, &ear, &eye].map(|service| world.run(service, Recorder::default()));
    for round in 0..5 {
        teller.tell((0..20).map(|n| format!("req_{n}"))).await;
        teller.tell_many("req_many", 20 + round).await;
    }
    for listener in [&ear, &eye] {
        listener.hears(210).await;
        let heard = listener.by_subject().await;
        assert_eq!(heard["req_7"], [1, 2, 3, 4, 5]);
        assert_eq!(heard["req_many"], (1..=110).collect::<Vec<_>>());
        assert_eq!(heard.values().map(Vec::len).sum::<usize>(), 210);
    }
    for service in running {
        service.stop().await;
    }
}

async fn a_duplicate_has_no_second_effect(form: Form) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    teller.tell_many("req_1", 30).await;
    ear.hears(30).await;
    eventually("marked", async || outbox::pending(&teller.context.store).await.unwrap().count == 0).await;
    let again = outbox::replay(&teller.context.store, Timestamp::from_micros(0), None).await.unwrap();
    assert_eq!(again, 30);
    teller.context.wake.ring();
    eventually("sent again", async || outbox::pending(&teller.context.store).await.unwrap().count == 0).await;
    // Behind the duplicates in the same order: once it is there, they have been.
    teller.tell(["req_1"]).await;
    ear.hears(31).await;
    assert_eq!(ear.by_subject().await["req_1"], (1..=31).collect::<Vec<_>>());
    for service in running {
        service.stop().await;
    }
}

async fn a_gap_holds_back_what_follows_until_it_closes(form: Form) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    let early = [3, 2].map(|sequence| teller.envelope("req_1", sequence));
    let transport = running[0].transport.as_ref();
    eventually("sent", async || {
        let outcomes = teller.send(transport, &early).await;
        outcomes.iter().all(|o| *o == messaging::transport::Outcome::Confirmed)
    })
    .await;
    eventually("waiting", async || parked::counts(&ear.context.store).await.unwrap().waiting == 2).await;
    assert_eq!(ear.effects().await, []);
    teller.send(transport, &[teller.envelope("req_1", 1)]).await;
    ear.hears(3).await;
    assert_eq!(ear.by_subject().await["req_1"], [1, 2, 3]);
    eventually("released", async || parked::counts(&ear.context.store).await.unwrap().waiting == 0).await;
    for service in running {
        service.stop().await;
    }
}

async fn a_failed_message_is_tried_again_and_its_successors_wait(form: Form) {
    let (world, clock) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let moods = Recorder::default();
    moods.expect("req_1", 2, [Mood::Retry, Mood::Retry]);
    let running = [&teller, &ear].map(|service| world.run(service, moods.clone()));
    teller.tell_many("req_1", 4).await;
    teller.tell(["req_2"]).await;
    ear.hears(2).await;
    eventually("held", async || {
        let counts = parked::counts(&ear.context.store).await.unwrap();
        (counts.retrying, counts.waiting) == (1, 2)
    })
    .await;
    for _ in 0..2 {
        clock.advance(TimeDelta::seconds(7));
        eventually("tried", async || {
            let counts = parked::counts(&ear.context.store).await.unwrap();
            counts.retrying == 0 || attempts(&ear, 2).await == 2
        })
        .await;
    }
    ear.hears(5).await;
    assert_eq!(ear.by_subject().await["req_1"], [1, 2, 3, 4]);
    for service in running {
        service.stop().await;
    }
}

async fn attempts(service: &crate::world::Service, sequence: i64) -> i32 {
    let sql = "SELECT attempts FROM inbox_held WHERE sequence = $1";
    let row = storage::rows::one(service.context.store.read(), sql, vec![sequence.into()]).await.unwrap();
    row.map_or(0, |row| row.get("attempts").unwrap())
}

async fn a_panic_or_a_constraint_takes_back_its_own_effects_only(form: Form) {
    let (world, clock) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let moods = Recorder::default();
    moods.expect("req_1", 1, [Mood::Panic]);
    moods.expect("req_2", 1, [Mood::Constraint]);
    let running = [&teller, &ear].map(|service| world.run(service, moods.clone()));
    teller.tell((0..6).map(|n| format!("req_{n}"))).await;
    ear.hears(4).await;
    eventually("held", async || parked::counts(&ear.context.store).await.unwrap().retrying == 2).await;
    clock.advance(TimeDelta::seconds(2));
    ear.hears(6).await;
    let heard = ear.by_subject().await;
    assert!(heard.len() == 6 && heard.values().all(|sequences| *sequences == [1]), "{heard:?}");
    for service in running {
        service.stop().await;
    }
}

async fn a_restart_midway_loses_nothing(form: Form) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let telling = world.run(&teller, Recorder::default());
    let first = world.run(&ear, Recorder::default());
    for n in 0..10 {
        teller.tell_many(&format!("req_{n}"), 40).await;
    }
    ear.hears(50).await;
    first.stop().await;
    telling.stop().await;
    let second = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    ear.hears(400).await;
    let heard = ear.by_subject().await;
    assert_eq!(heard.len(), 10);
    assert!(heard.values().all(|sequences| *sequences == (1..=40).collect::<Vec<_>>()), "{heard:?}");
    for service in second {
        service.stop().await;
    }
}

async fn what_is_unreadable_is_parked_and_holds_up_nothing(form: Form) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    let mut broken = messaging::transport::Parcel::try_from(&teller.envelope("req_1", 1)).unwrap();
    broken.body = "{\"not\":\"an envelope\"}".into();
    eventually("sent", async || {
        running[0].transport.publish(std::slice::from_ref(&broken)).await
            == [messaging::transport::Outcome::Confirmed]
    })
    .await;
    teller.tell(["req_1"]).await;
    ear.hears(1).await;
    eventually("parked", async || parked::counts(&ear.context.store).await.unwrap().outside == 1).await;
    for service in running {
        service.stop().await;
    }
}

async fn a_service_with_nothing_to_do_is_quiet(form: Form) {
    let (world, _) = World::new(form, &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    teller.tell(["req_1"]).await;
    let transport = world.transport(&teller, &runtime::Tasks::default());
    assert!(!quiet::is_quiet(&teller.context, transport.as_ref()).await.unwrap());
    let running = [&teller, &ear].map(|service| world.run(service, Recorder::default()));
    ear.hears(1).await;
    for (service, running) in [&teller, &ear].into_iter().zip(&running) {
        let quiet = async || quiet::is_quiet(&service.context, running.transport.as_ref()).await.unwrap();
        eventually("quiet", quiet).await;
    }
    for service in running {
        service.stop().await;
    }
}
