//! A copy is what the database says, however many ask at once.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
};

use tokio::sync::Notify;

use super::*;
use crate::{OpenOptions, Store, rows};

const TOPIC: &str = "word";
type Words = BTreeMap<String, String>;

/// Reads the table `word`.
struct Plain;

impl Reader<Words> for Plain {
    const TOPIC: &'static str = TOPIC;
    type Changed = (String, Option<String>);

    async fn read<C: ConnectionTrait + ?Sized>(
        db: &C,
        names: &[String],
    ) -> Result<Vec<Self::Changed>, StoreError> {
        let sql =
            format!("SELECT name, text FROM word WHERE name IN ({})", rows::placeholders(1, names.len()));
        let found = rows::all(db, &sql, names.iter().map(|name| name.clone().into()).collect()).await?;
        let row = |row: &crate::Row| Ok((row.get("name")?, row.get("text")?));
        found.iter().map(row).collect()
    }

    fn take_in(copy: &mut Words, changed: Vec<Self::Changed>) {
        for (name, text) in changed {
            match text {
                Some(text) => drop(copy.insert(name, text)),
                None => drop(copy.remove(&name)),
            }
        }
    }
}

/// The same, counting; it goes on when it is told to.
struct Slow;
static READS: AtomicUsize = AtomicUsize::new(0);
static BEGUN: Notify = Notify::const_new();
static GO_ON: Notify = Notify::const_new();

impl Reader<Words> for Slow {
    const TOPIC: &'static str = TOPIC;
    type Changed = (String, Option<String>);

    async fn read<C: ConnectionTrait + ?Sized>(
        db: &C,
        names: &[String],
    ) -> Result<Vec<Self::Changed>, StoreError> {
        READS.fetch_add(1, Ordering::SeqCst);
        BEGUN.notify_one();
        GO_ON.notified().await;
        Plain::read(db, names).await
    }

    fn take_in(copy: &mut Words, changed: Vec<Self::Changed>) {
        Plain::take_in(copy, changed);
    }
}

async fn store(test: &str) -> (Store, std::path::PathBuf) {
    let folder = std::env::temp_dir().join(format!("qingche_live_{test}_{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let url = format!("sqlite://{}", folder.join("words.db").display());
    let store = Store::open(&url, &OpenOptions::default()).await.unwrap();
    for sql in changes::TABLES.split(";;").chain(["CREATE TABLE word (name TEXT PRIMARY KEY, text TEXT)"]) {
        rows::execute(store.write(), sql, vec![]).await.unwrap();
    }
    (store, folder)
}

async fn write(store: &Store, words: &[(&str, Option<&str>)]) {
    let work = store.begin().await.unwrap();
    let names: Vec<&str> = words.iter().map(|(name, _)| *name).collect();
    changes::note(&work, TOPIC, &names).await.unwrap();
    for (name, text) in words {
        let sql = "INSERT INTO word (name, text) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET text = $2";
        rows::execute(&work, sql, vec![(*name).into(), text.map(ToOwned::to_owned).into()]).await.unwrap();
    }
    work.commit().await.unwrap();
}

async fn copy(live: &Live<Words>, store: &Store) -> Vec<(String, String)> {
    live.follow::<Plain, _>(store.read()).await.unwrap();
    live.ask(|words| words.clone().into_iter().collect()).await.unwrap()
}

async fn end((store, folder): (Store, std::path::PathBuf)) {
    store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn it_says_what_was_committed_before_it_was_asked() {
    let (store, folder) = store("current").await;
    let (live, replica): (Live<Words>, Live<Words>) = Default::default();
    let word = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    assert!(copy(&live, &store).await.is_empty());
    write(&store, &[("a", Some("1")), ("b", Some("2"))]).await;
    assert_eq!(copy(&live, &store).await, [word("a", "1"), word("b", "2")]);
    write(&store, &[("a", None), ("b", Some("3"))]).await;
    assert_eq!(copy(&live, &store).await, [word("b", "3")]);
    assert_eq!(copy(&replica, &store).await, [word("b", "3")], "whoever comes later sees the same");
    end((store, folder)).await;
}

#[tokio::test]
async fn more_than_one_reading_holds_is_read_in_turn_and_whole() {
    let (store, folder) = store("parts").await;
    let names: Vec<String> = (0..2 * AT_ONCE + 1).map(|n| format!("{n:05}")).collect();
    let words: Vec<(&str, Option<&str>)> = names.iter().map(|name| (name.as_str(), Some("x"))).collect();
    write(&store, &words).await;
    let live = Live::default();
    assert_eq!(copy(&live, &store).await.len(), names.len());
    end((store, folder)).await;
}

#[tokio::test]
async fn however_many_ask_the_same_rows_are_read_once() {
    let (store, folder) = store("once").await;
    write(&store, &[("a", Some("1"))]).await;
    let live: Live<Words> = Live::default();
    let second = async {
        BEGUN.notified().await;
        let waiting = live.follow::<Slow, _>(store.read());
        GO_ON.notify_one();
        waiting.await.unwrap();
    };
    let (first, ()) = tokio::join!(live.follow::<Slow, _>(store.read()), second);
    first.unwrap();
    assert_eq!(READS.load(Ordering::SeqCst), 1);
    assert_eq!(live.ask(|words| words.len()).await.unwrap(), 1);
    end((store, folder)).await;
}

#[tokio::test]
async fn who_has_waited_too_long_is_told_to_come_again() {
    let (store, folder) = store("late").await;
    write(&store, &[("a", Some("1"))]).await;
    let live: Live<Words> = Live { patience: Duration::ZERO, ..Live::default() };
    let first = live.turn.lock().await;
    let late = live.follow::<Plain, _>(store.read()).await.unwrap_err();
    assert!(matches!(late, StoreError::Loading) && late.is_transient(), "{late:?}");
    drop(first);
    assert_eq!(copy(&live, &store).await.len(), 1);
    end((store, folder)).await;
}

#[tokio::test]
async fn who_goes_away_midway_leaves_nothing_half_done() {
    let (store, folder) = store("away").await;
    write(&store, &[("a", Some("1"))]).await;
    let live: Live<Words> = Live::default();
    tokio::select! {
        _ = live.follow::<Never, _>(store.read()) => panic!("it never comes back"),
        () = HANGS.notified() => {}
    }
    assert_eq!(copy(&live, &store).await.len(), 1);
    end((store, folder)).await;
}

/// Never comes back from reading.
struct Never;
static HANGS: Notify = Notify::const_new();

impl Reader<Words> for Never {
    const TOPIC: &'static str = TOPIC;
    type Changed = ();

    async fn read<C: ConnectionTrait + ?Sized>(_: &C, _: &[String]) -> Result<Vec<()>, StoreError> {
        HANGS.notify_one();
        std::future::pending().await
    }

    fn take_in(_: &mut Words, _: Vec<()>) {}
}
