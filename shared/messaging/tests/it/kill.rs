//! Killed at the worst moment, a service ends with every effect exactly once.
//!
//! The child is this test binary again: it runs one test, `child`, and aborts where it is told.

use std::{
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    sync::Arc,
};

use async_trait::async_trait;
use contracts::Envelope;
use kernel::SystemClock;
use messaging::{Handled, Handler, Work, crash, outbox, parked, quiet};

use crate::{
    recorder::Recorder,
    world::{Form, Service, World, eventually},
};

const SUBJECTS: usize = 8;
const EACH: i64 = 5;
const SIGABRT: i32 = 6;

#[expect(clippy::disallowed_methods, reason = "how the parent tells the child what to do")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

async fn at(form: Form, tag: &str, dir: PathBuf) -> (World, Service, Service) {
    let world = World::at(form, tag, dir, Arc::new(SystemClock), &["ear"]).await;
    let (teller, ear) = (world.service("teller").await, world.service("ear").await);
    (world, teller, ear)
}

/// Ends the process at one message, if it is told so.
struct Poison(Recorder);

#[async_trait]
impl Handler for Poison {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if told("QINGCHE_KILL_POISON").is_some_and(|subject| subject == envelope.subject)
            && envelope.sequence == 2
        {
            std::process::abort();
        }
        self.0.handle(work, envelope).await
    }
}

/// The child of the tests below; by itself it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn child() {
    let Some(tag) = told("QINGCHE_KILL_TAG") else { return };
    let form = if told("QINGCHE_KILL_FORM").unwrap() == "Embedded" { Form::Embedded } else { Form::Cluster };
    let (mut world, teller, ear) = at(form, &tag, told("QINGCHE_KILL_DIR").unwrap().into()).await;
    // So that every point is passed several times.
    world.batch = 4;
    if let Some(point) = told("QINGCHE_KILL_AT") {
        crash::arm(&point, 3).unwrap();
    }
    let running = [&teller, &ear].map(|service| world.run(service, Poison(Recorder::default())));
    eventually("quiet", async || {
        let heard = ear.effects().await.len();
        let counts = parked::counts(&ear.context.store).await.unwrap();
        let stuck = usize::try_from(counts.parked + counts.waiting).unwrap();
        let mut quiet = heard + stuck == SUBJECTS * usize::try_from(EACH).unwrap() && counts.retrying == 0;
        for (service, running) in [&teller, &ear].into_iter().zip(&running) {
            quiet &= quiet::is_quiet(&service.context, running.transport.as_ref()).await.unwrap();
        }
        quiet
    })
    .await;
    for service in running {
        service.stop().await;
    }
}

fn child_of(world: &World, extra: &[(&str, &str)]) -> ExitStatus {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "kill::child", "--nocapture", "--test-threads=1"]);
    command.env("QINGCHE_KILL_TAG", &world.tag).env("QINGCHE_KILL_DIR", &world.dir);
    command.env("QINGCHE_KILL_FORM", format!("{:?}", world.form));
    command.envs(extra.iter().copied());
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap()
}

async fn killed(form: Form, point: &'static str) {
    let (world, _) = World::new(form, &["ear"]).await;
    let world = Arc::new(world);
    let (_, teller, ear) = at(form, &world.tag, world.dir.clone()).await;
    let telling = async || {
        for n in 0..SUBJECTS {
            teller.tell_many(&format!("req_{n}"), usize::try_from(EACH).unwrap()).await;
        }
    };
    telling().await;
    let armed = Arc::clone(&world);
    let first =
        tokio::task::spawn_blocking(move || child_of(&armed, &[("QINGCHE_KILL_AT", point)])).await.unwrap();
    assert_eq!(first.signal(), Some(SIGABRT), "{point} was not passed three times: {first}");
    let unarmed = Arc::clone(&world);
    let second = tokio::task::spawn_blocking(move || child_of(&unarmed, &[])).await.unwrap();
    assert!(second.success(), "{point}: {second}");
    let heard = ear.by_subject().await;
    assert_eq!(heard.len(), SUBJECTS);
    for (subject, sequences) in heard {
        assert_eq!(sequences, (1..=EACH).collect::<Vec<_>>(), "{point}: {subject}");
    }
    assert_eq!(outbox::pending(&teller.context.store).await.unwrap().count, 0);
    assert_eq!(parked::counts(&ear.context.store).await.unwrap(), parked::Counts::default());
}

macro_rules! killed_at {
    ($($name:ident = $form:ident $point:literal;)*) => {
        $(#[tokio::test(flavor = "multi_thread")] async fn $name() { killed(Form::$form, $point).await; })*
    };
}

killed_at! {
    between_commit_and_publish_embedded = Embedded "after-claim-before-publish";
    between_commit_and_publish_cluster = Cluster "after-claim-before-publish";
    between_publish_and_mark_embedded = Embedded "after-publish-before-mark";
    between_publish_and_mark_cluster = Cluster "after-publish-before-mark";
    between_delivery_and_effect_embedded = Embedded "delivered";
    between_delivery_and_effect_cluster = Cluster "delivered";
    between_effect_and_commit_embedded = Embedded "after-effect-before-commit";
    between_effect_and_commit_cluster = Cluster "after-effect-before-commit";
    between_effect_and_ack_embedded = Embedded "after-commit-before-ack";
    between_effect_and_ack_cluster = Cluster "after-commit-before-ack";
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_ends_processes_is_parked_and_only_that_one() {
    let (world, _) = World::new(Form::Embedded, &["ear"]).await;
    let world = Arc::new(world);
    let (_, teller, ear) = at(Form::Embedded, &world.tag, world.dir.clone()).await;
    for n in 0..SUBJECTS {
        teller.tell_many(&format!("req_{n}"), usize::try_from(EACH).unwrap()).await;
    }
    let mut crashes = 0;
    loop {
        let again = Arc::clone(&world);
        let run = move || child_of(&again, &[("QINGCHE_KILL_POISON", "req_3")]);
        let status = tokio::task::spawn_blocking(run).await.unwrap();
        if status.success() {
            break;
        }
        crashes += 1;
        assert!(crashes < 8, "it is never parked");
    }
    let counts = parked::counts(&ear.context.store).await.unwrap();
    assert_eq!((counts.parked, counts.waiting, counts.retrying), (1, 3, 0));
    assert_eq!(ear.effects().await.len(), (SUBJECTS - 1) * usize::try_from(EACH).unwrap() + 1);
}
