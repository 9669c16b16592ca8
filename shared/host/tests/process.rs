//! A process of two modules, started, used, stopped and started again.
#![cfg(test)]

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use contracts::identity::PersonChanged;
use host::{Job, Module, Options, Running, embed};
use kernel::{Actor, Clock as _, FixedClock, PersonId, Timestamp};
use messaging::Context;
use runtime::{Settings, Sources};
use storage::{StoreError, history};

/// A directory that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("qingche-host-{name}-{}", std::process::id()));
        std::fs::remove_dir_all(&path).ok();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn module(name: &'static str) -> Module {
    Module {
        name,
        codes: &[],
        rules: &[],
        migrations: Vec::new,
        subscriptions: |_| Vec::new(),
        jobs: |_| Vec::new(),
        routes: |_| {},
        pages: None,
        check: |_| Ok(()),
    }
}

fn settings(folder: &Folder, more: &[&str]) -> Settings {
    let mut flags = vec![
        format!("data.directory={}", folder.0.display()),
        "server.listen=127.0.0.1:0".into(),
        "server.grace=0".into(),
    ];
    flags.extend(more.iter().map(|flag| (*flag).to_owned()));
    Settings::load(host::DEFAULTS, &Sources { flags, ..Sources::default() }).unwrap()
}

async fn start(folder: &Folder) -> Running {
    let modules = vec![module("identity"), module("collection")];
    embed(modules, Options::new(settings(folder, &[]))).await.unwrap()
}

async fn until_quiet(running: &Running) {
    let begun = Instant::now();
    let mut quiet = 0;
    while quiet < 2 {
        quiet = if running.is_quiet().await.unwrap() { quiet + 1 } else { 0 };
        assert!(begun.elapsed() < Duration::from_secs(20), "not quiet");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fact_of_one_module_takes_effect_in_the_other_and_survives_a_restart() {
    let folder = Folder::new("restart");
    let running = start(&folder).await;
    let identity = running.context("identity").unwrap().clone();
    let person: PersonId = identity.ids.id(identity.now());
    let work = identity.begin(Actor::System).await.unwrap();
    let tokens_after = Timestamp::from_micros(0);
    work.publish(&PersonChanged { person, name: "林".into(), active: true, tokens_after }).await.unwrap();
    work.record(person, "added", serde_json::json!({})).await.unwrap();
    work.commit().await.unwrap();
    until_quiet(&running).await;

    let known = |context: &Context| {
        let (store, now, who) = (context.store.clone(), context.now(), Actor::Person(person));
        async move { web::access::callers(store.read(), &[who].into(), now).await.unwrap().remove(&who) }
    };
    assert_eq!(known(running.context("collection").unwrap()).await.unwrap().caller.name, "林");
    let answer = tokio::task::spawn_blocking({
        let address = running.address();
        move || get(address, "/api/collection/v1/nothing")
    });
    let answer = answer.await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("application/problem+json"), "{answer}");
    assert_eq!(running.health().ready().await.status, "ok");

    let begun = Instant::now();
    assert!(running.stop().await);
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());

    let again = start(&folder).await;
    assert_eq!(known(again.context("collection").unwrap()).await.unwrap().caller.name, "林");
    again.run_jobs().await.unwrap();
    let chain = history::verify(&again.context("identity").unwrap().store, &[]).await.unwrap().unwrap();
    assert_eq!((chain.records, chain.unsealed), (1, 0));
    assert!(again.stop().await);
}

/// Counts its runs in the log of history.
struct Count;

#[async_trait::async_trait]
impl Job for Count {
    fn name(&self) -> &'static str {
        "count"
    }

    fn every(&self) -> Duration {
        Duration::from_secs(3_600)
    }

    async fn run(&self, context: &Context) -> Result<(), StoreError> {
        let work = context.begin(Actor::System).await?;
        work.record("count", "ran", serde_json::json!({ "at": context.now() })).await?;
        work.commit().await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_run_at_the_start_and_when_a_test_says_so_by_the_clock_it_was_given() {
    let folder = Folder::new("jobs");
    let clock = Arc::new(FixedClock::at("2026-11-23T01:00:00Z".parse().unwrap()));
    let counting = Module { jobs: |_| vec![Arc::new(Count)], ..module("collection") };
    let options = Options { clock: clock.clone(), ..Options::new(settings(&folder, &[])) };
    let running = embed(vec![counting], options).await.unwrap();
    clock.advance(chrono::TimeDelta::days(1));
    running.run_jobs().await.unwrap();
    let store = running.context("collection").unwrap().store.clone();
    let sql = "SELECT at FROM history WHERE action = 'ran' ORDER BY at";
    let begun = Instant::now();
    let moments = loop {
        let rows = storage::rows::all(store.read(), sql, vec![]).await.unwrap();
        if rows.len() == 2 {
            break rows.iter().map(|row| row.time("at").unwrap()).collect::<Vec<_>>();
        }
        assert!(begun.elapsed() < Duration::from_secs(10));
        tokio::time::sleep(Duration::from_millis(10)).await;
    };
    assert_eq!(moments.last(), Some(&clock.now()));
    assert!(running.stop().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_that_fails_says_why_and_leaves_nothing_running() {
    let folder = Folder::new("port");
    let first = start(&folder).await;
    let taken = settings(&folder, &[&format!("server.listen={}", first.address())]);
    let error = embed(vec![module("approval")], Options::new(taken)).await.err().unwrap();
    assert!(error.to_string().contains("server.listen"), "{error}");
    assert!(first.stop().await);

    let insecure = settings(&folder, &["profile.name=production"]);
    let error = embed(vec![module("approval")], Options::new(insecure)).await.err().unwrap();
    assert_eq!(error.code(), 2);

    let checked = Module {
        check: |_| Err(runtime::SettingsError::invalid("approval.days", "expected at least 1")),
        ..module("approval")
    };
    let error = embed(vec![checked], Options::new(settings(&folder, &[]))).await.err().unwrap();
    assert!(error.to_string().contains("approval.days"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_migrating_a_process_refuses_tables_that_are_not_up_to_date() {
    let folder = Folder::new("verify");
    let options = || Options { tables: host::Tables::Verify, ..Options::new(settings(&folder, &[])) };
    let error = embed(vec![module("approval")], options()).await.err().unwrap();
    assert!(error.to_string().contains("qingche migrate"), "{error}");
    let running = embed(vec![module("approval")], Options::new(settings(&folder, &[]))).await.unwrap();
    assert!(running.stop().await);
    assert!(embed(vec![module("approval")], options()).await.unwrap().stop().await);
}
