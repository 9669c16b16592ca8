//! Addresses and secrets at rest: in no database in the clear, under keys that are renewed, and bound
//! to where they stand.

use std::path::PathBuf;

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use storage::rows;
use testkit::{App, Builder, Client, Database, places};

use crate::{
    events::{self, id},
    outside::{self, Post, calm, prove},
    peer::Peer,
};

const CONTACTS: &str = "/api/notification/v1/contacts";
const WEBHOOKS: &str = "/api/notification/v1/webhooks";

fn key(name: &str) -> String {
    format!("{name}:{}", kernel::digest::of_bytes(name.as_bytes()).trim_start_matches("sha256:"))
}

/// A folder that outlives the services of one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("qingche_addresses_{name}_{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    async fn app(&self, keys: &str) -> App {
        let builder = outside::builder().set(format!("data.directory={}", self.0.display()));
        events::start(builder.set(format!("notification.address_keys={keys}"))).await
    }

    /// Every file, byte by byte.
    fn holds(&self, text: &str) -> bool {
        let holds = |path: PathBuf| {
            let bytes = std::fs::read(path).unwrap_or_default();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        };
        std::fs::read_dir(&self.0).unwrap().any(|entry| holds(entry.unwrap().path()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

async fn count(app: &App, sql: &str) -> i64 {
    let db = app.context("notification").store.read();
    rows::one(db, sql, vec![]).await.unwrap().unwrap().get("n").unwrap()
}

async fn tamper(app: &App, sql: &str) {
    rows::execute(app.context("notification").store.write(), sql, vec![]).await.unwrap();
}

fn line_of(peer: &Peer) -> String {
    peer.asked().last().unwrap().json()["data"]["lines"][0].as_str().unwrap().to_owned()
}

/// Gives addresses of every sort and lets messages go there; answers what must lie nowhere.
async fn use_everything(app: &App, peer: &Peer, post: &Post) -> Vec<String> {
    let (street, officer) = (events::street_approver(app).await, events::officer(app, "210102-WJ").await);
    prove(app, &street, "webhook", &peer.url("/of-a-person"), || line_of(peer)).await;
    for (channel, address) in
        [("mail", "refused.lina@qingche.example"), ("dingtalk", &peer.url("/robot?access_token=robotkey"))]
    {
        let body = json!({ "channel": channel, "address": address, "secret": "SECrobotsecret" });
        let added =
            street.post(CONTACTS).key(&format!("address-{channel}")).json(&body).send().await.expect(201);
        assert_eq!(added.text_at("/address"), address);
        street.post(&format!("{CONTACTS}/{}/codes", added.text_at("/id"))).send().await.expect(200);
    }
    let body = json!({ "department": "210102-WJ", "url": peer.url("/of-an-office"), "events": ["request.returned"] });
    let made = officer.post(WEBHOOKS).json(&body).send().await.expect(201);
    app.tell(&events::request_returned(id())).await;
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.clock().advance(TimeDelta::minutes(60));
    calm(app).await;
    assert!(peer.asked().iter().any(|asked| asked.head.starts_with("POST /of-an-office ")));
    assert!(post.server.mail().unwrap().is_empty());
    let rotated =
        officer.post(&format!("{WEBHOOKS}/{}/secrets", made.text_at("/id"))).send().await.expect(201);
    let stopped = format!("{WEBHOOKS}/{}/stop", made.text_at("/id"));
    officer.post(&stopped).if_match(&rotated.etag()).send().await.expect(200);
    let secret = |answer: &testkit::Answer| answer.text_at("/secret").trim_start_matches("whsec_").to_owned();
    let mut all = vec![secret(&made), secret(&rotated)];
    all.extend(["of-a-person", "of-an-office", "refused.lina", "robotkey", "robotsecret"].map(str::to_owned));
    all
}

#[actix_web::test]
async fn nothing_of_an_address_or_a_secret_lies_in_the_clear_in_files() {
    let (folder, peer, post) = (Folder::new("files"), Peer::willing().await, Post::start("sealed"));
    let builder = post.settings().into_iter().fold(outside::builder(), Builder::set);
    let app = events::start(builder.set(format!("data.directory={}", folder.0.display()))).await;
    let all = use_everything(&app, &peer, &post).await;
    app.stop().await;
    assert!(folder.holds("request.returned"), "what is no address is found");
    for text in all {
        assert!(!folder.holds(&text), "{text}");
    }
}

#[actix_web::test]
async fn nothing_of_an_address_or_a_secret_lies_in_the_clear_in_postgres() {
    let (peer, post) = (Peer::willing().await, Post::start("sealed-pg"));
    let builder = post.settings().into_iter().fold(outside::builder(), Builder::set);
    let app = events::start(builder.on(Database::Postgres)).await;
    let all = use_everything(&app, &peer, &post).await;
    let db = app.context("notification").store.read();
    let tables = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'";
    let mut lines = String::new();
    for table in rows::all(db, tables, vec![]).await.unwrap() {
        let sql = format!("SELECT t::text AS line FROM \"{}\" t", table.get::<String>("name").unwrap());
        for row in rows::all(db, &sql, vec![]).await.unwrap() {
            lines.push_str(&row.get::<String>("line").unwrap());
        }
    }
    assert!(lines.contains("request.returned"), "what is no address is found");
    for text in all {
        assert!(!lines.contains(&text), "{text}");
    }
    app.stop().await;
}

async fn digest_of(app: &App) {
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.clock().advance(TimeDelta::minutes(30));
    calm(app).await;
}

#[actix_web::test]
async fn what_earlier_versions_left_in_the_clear_is_read_and_then_sealed() {
    let peer = Peer::willing().await;
    let app = outside::app().await;
    let (street, officer) = (events::street_approver(&app).await, events::officer(&app, "210102-WJ").await);
    prove(&app, &street, "webhook", &peer.url("/x"), || line_of(&peer)).await;
    let body = json!({ "department": "210102-WJ", "url": peer.url("/x"), "events": ["request.returned"] });
    let made = officer.post(WEBHOOKS).json(&body).send().await.expect(201);
    for table in [
        "contact SET address",
        "webhook SET secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', url",
        "delivery SET address",
    ] {
        tamper(&app, &format!("UPDATE {table} = '{}'", peer.url("/old"))).await;
    }
    tamper(
        &app,
        "UPDATE contact SET secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', kid = NULL, mark = NULL",
    )
    .await;
    for table in ["webhook", "delivery"] {
        tamper(&app, &format!("UPDATE {table} SET kid = NULL")).await;
    }
    assert_eq!(street.get(CONTACTS).send().await.expect(200).text_at("/0/address"), peer.url("/old"));
    let shown = officer.get(&format!("{WEBHOOKS}/{}", made.text_at("/id"))).send().await.expect(200);
    assert_eq!(shown.text_at("/url"), peer.url("/old"));
    digest_of(&app).await;
    for table in ["contact", "webhook", "delivery"] {
        assert_eq!(count(&app, &format!("SELECT count(*) AS n FROM {table} WHERE kid IS NULL")).await, 0);
    }
    let clear =
        "SELECT count(*) AS n FROM contact WHERE address NOT LIKE 'sealed:%' OR secret NOT LIKE 'sealed:%'";
    assert_eq!(count(&app, clear).await, 0);
    app.tell(&events::request_returned(id())).await;
    app.settle().await;
    calm(&app).await;
    let old = peer.asked().iter().filter(|asked| asked.head.starts_with("POST /old ")).count();
    assert_eq!(old, 2, "the digest and the event");
    // The same address once more is known by what it was sealed to.
    let again = json!({ "channel": "webhook", "address": peer.url("/old") });
    street.post(CONTACTS).json(&again).send().await.refused(409, "notification.contact.known");
    app.stop().await;
}

#[actix_web::test]
async fn keys_are_renewed_and_the_same_addresses_are_reached_all_the_while() {
    let (folder, peer) = (Folder::new("renewal"), Peer::willing().await);
    let app = folder.app(&key("old")).await;
    let street = events::street_approver(&app).await;
    prove(&app, &street, "webhook", &peer.url("/in"), || line_of(&peer)).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let body =
        json!({ "department": "210102-WJ", "url": peer.url("/office"), "events": ["request.returned"] });
    officer.post(WEBHOOKS).json(&body).send().await.expect(201);
    app.stop().await;

    let app = folder.app(&format!("{} {}", key("new"), key("old"))).await;
    app.run_jobs().await;
    for table in ["contact", "webhook", "delivery"] {
        let left = format!("SELECT count(*) AS n FROM {table} WHERE kid IS NULL OR kid <> 'new'");
        assert_eq!(count(&app, &left).await, 0, "{table}");
    }
    assert_eq!(count(&app, "SELECT count(*) AS n FROM address_key WHERE retired_at IS NOT NULL").await, 1);
    app.stop().await;

    let app = folder.app(&key("new")).await;
    app.tell(&events::request_returned(id())).await;
    app.settle().await;
    calm(&app).await;
    assert!(peer.asked().iter().any(|asked| asked.head.starts_with("POST /office ")));
    app.stop().await;
}

#[actix_web::test]
async fn a_key_that_is_missing_or_another_is_refused_and_what_waits_is_kept() {
    let (folder, peer) = (Folder::new("impostor"), Peer::willing().await);
    let app = folder.app(&key("one")).await;
    let officer = events::officer(&app, "210102-WJ").await;
    let body =
        json!({ "department": "210102-WJ", "url": peer.url("/office"), "events": ["request.returned"] });
    officer.post(WEBHOOKS).json(&body).send().await.expect(201);
    app.stop().await;
    for wrong in [key("two"), format!("one:{}", "0f".repeat(32))] {
        let app = folder.app(&wrong).await;
        let street = events::street_approver(&app).await;
        street.get(CONTACTS).send().await.refused(503, "notification.keys");
        let body = json!({ "channel": "webhook", "address": peer.url("/in") });
        street.post(CONTACTS).json(&body).send().await.refused(503, "notification.keys");
        assert_eq!(count(&app, "SELECT count(*) AS n FROM contact").await, 0);
        // What needs no address goes on.
        street.get("/api/notification/v1/notices").send().await.expect(200);
        app.stop().await;
    }
    assert!(peer.asked().is_empty());
}

async fn addresses(who: &Client) -> Vec<String> {
    let all = who.get(CONTACTS).send().await.expect(200);
    all.body.as_array().unwrap().iter().map(|one| one["address"].as_str().unwrap().to_owned()).collect()
}

#[actix_web::test]
async fn an_address_that_was_moved_to_somebody_else_does_not_open_there() {
    let peer = Peer::willing().await;
    let app = outside::app().await;
    let (one, other) = (events::street_approver(&app).await, events::street_approver(&app).await);
    prove(&app, &one, "webhook", &peer.url("/one"), || line_of(&peer)).await;
    prove(&app, &other, "webhook", &peer.url("/other"), || line_of(&peer)).await;
    let before = peer.asked().len();
    let db = app.context("notification").store.read();
    let kept = rows::all(db, "SELECT id, address FROM contact ORDER BY id", vec![]).await.unwrap();
    for (to, from) in [(0, 1), (1, 0)] {
        let of = |n: usize, what: &str| kept[n].get::<String>(what).unwrap();
        let sql =
            format!("UPDATE contact SET address = '{}' WHERE id = '{}'", of(from, "address"), of(to, "id"));
        tamper(&app, &sql).await;
    }
    assert_eq!((addresses(&one).await, addresses(&other).await), (vec![String::new()], vec![String::new()]));
    digest_of(&app).await;
    assert_eq!(peer.asked().len(), before, "nobody gets the digest of somebody else");
    app.stop().await;
}
