//! What an inbox could not apply is seen, tried again and given up through the API of the service.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

use async_trait::async_trait;
use contracts::{Envelope, registry};
use host::Module;
use kernel::{Role, digest};
use messaging::{Fate, Handled, Handler, Subscription, Work};
use serde_json::{Value, json};
use storage::rows;
use testkit::{
    App, Client, Database, Held,
    places::{HEPING, areas},
};

use crate::toy;

const PARKED: &str = "/api/toy/v1/operations/parked";

/// Applies no area before there is a note.
struct Timid;

#[async_trait]
impl Handler for Timid {
    async fn handle(&self, work: &Work, envelope: &Envelope) -> Handled {
        if rows::one(work.db(), "SELECT id FROM note LIMIT 1", vec![]).await?.is_none() {
            return Ok(Fate::Dead("there is no note".into()));
        }
        let sql = "INSERT INTO note (revision, text) VALUES (1, $1)";
        rows::execute(work.db(), sql, vec![envelope.subject.clone().into()]).await?;
        Ok(Fate::Done)
    }
}

fn timid() -> Module {
    Module { subscriptions: |_| vec![Subscription::to(registry::AREA, Timid)], ..toy::module() }
}

/// A service that could not apply the first events of two areas, and whoever looks after it.
async fn stuck(database: Database) -> (App, Client) {
    let app = App::of(vec![timid()]).on(database).start().await;
    let admin = app.sign_in("马超", &[Held::role(Role::SystemAdmin, HEPING)]).await;
    for area in areas().iter().take(2) {
        app.tell(area).await;
    }
    // Behind the first of them.
    app.tell(&areas()[0]).await;
    app.settle().await;
    (app, admin)
}

async fn counts(admin: &Client) -> Value {
    admin.get("/api/toy/v1/operations/held").send().await.expect(200).body
}

async fn write_note(app: &App) {
    let officer = app.sign_in("王敏", &[Held::role(Role::DepartmentOfficer, HEPING).of("210102-MZ")]).await;
    officer.post("/api/toy/v1/notes").json(&json!({"text": "ready"})).send().await.expect(201);
}

async fn notes(app: &App) -> Vec<String> {
    let sql = "SELECT text FROM note ORDER BY id";
    let found = rows::all(app.context("toy").store.read(), sql, vec![]).await.unwrap();
    found.iter().map(|row| row.get("text").unwrap()).collect()
}

/// Who did this to what, and why.
async fn history(app: &App, action: &str) -> Vec<(String, String, Value)> {
    let sql = "SELECT actor, subject, detail FROM history WHERE action = $1 ORDER BY id";
    let found = rows::all(app.context("toy").store.read(), sql, vec![action.into()]).await.unwrap();
    let entry = |row: &storage::Row| {
        let detail: Value = row.json("detail").unwrap();
        (row.get("actor").unwrap(), row.get("subject").unwrap(), detail["reason"].clone())
    };
    found.iter().map(entry).collect()
}

async fn replayed(database: Database) {
    let (app, admin) = stuck(database).await;
    assert_eq!(counts(&admin).await, json!({"waiting": 1, "retrying": 0, "parked": 2, "outside": 0}));
    let first = admin.get(&format!("{PARKED}?limit=1")).send().await.expect(200);
    let id = first.text_at("/items/0/id").to_owned();
    assert_eq!(
        (first.at("/items/0/state"), first.at("/items/0/error")),
        (&json!("parked"), &json!("there is no note"))
    );
    let next = first.text_at("/next_cursor").to_owned();
    let second = admin.get(&format!("{PARKED}?limit=1&cursor={next}")).send().await.expect(200);
    assert_ne!(second.text_at("/items/0/id"), id);
    assert_eq!(second.at("/next_cursor"), &Value::Null);
    write_note(&app).await;
    let post = || {
        let body = json!({"reason": "便笺已补齐"});
        admin.post(&format!("{PARKED}/{id}/replay")).key("replay-of-the-first").json(&body)
    };
    post().send().await.expect(200);
    let again = post().send().await.expect(200);
    assert_eq!(again.header("idempotency-replayed").as_deref(), Some("true"));
    app.settle().await;
    assert_eq!(notes(&app).await, ["ready", "210000000000", "210000000000"]);
    let entry = (admin.actor().to_string(), id, json!("便笺已补齐"));
    assert_eq!(history(&app, "replayed").await, [entry]);
    admin.post(&format!("{PARKED}/replay")).json(&json!({})).send().await.expect(200);
    app.settle().await;
    assert_eq!(counts(&admin).await, json!({"waiting": 0, "retrying": 0, "parked": 0, "outside": 0}));
    assert_eq!(notes(&app).await.len(), 4);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replayed_takes_effect_once_and_its_history_says_who_and_why_on_sqlite() {
    replayed(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_replayed_takes_effect_once_and_its_history_says_who_and_why_on_postgres() {
    replayed(Database::Postgres).await;
}

async fn discarded(database: Database) {
    let (app, admin) = stuck(database).await;
    let page = admin.get(PARKED).send().await.expect(200);
    let ids = [page.text_at("/items/0/id"), page.text_at("/items/1/id")];
    let discard = |id: &str, body: Value| admin.post(&format!("{PARKED}/{id}/discard")).json(&body).send();
    let silent = discard(ids[0], json!({"reason": "  "})).await.refused(422, "http.bad-body");
    assert_eq!(silent.pointers(), ["/reason"]);
    discard(ids[0], json!({})).await.refused(422, "http.bad-body");
    assert_eq!(counts(&admin).await["parked"], 2);
    write_note(&app).await;
    discard(ids[0], json!({"reason": "发错了"})).await.expect(200);
    discard(ids[0], json!({"reason": "发错了"})).await.refused(404, "http.not-found");
    app.settle().await;
    // Only the one behind it takes effect.
    assert_eq!(notes(&app).await, ["ready", "210000000000"]);
    let entry = (admin.actor().to_string(), ids[0].to_owned(), json!("发错了"));
    assert_eq!(history(&app, "discarded").await, [entry]);
    discard(ids[1], json!({"reason": "同上"})).await.expect(200);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_discarded_with_a_reason_is_stepped_over_on_sqlite() {
    discarded(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_discarded_with_a_reason_is_stepped_over_on_postgres() {
    discarded(Database::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_behind_another_is_shown_and_needs_nobodys_decision() {
    let (app, admin) = stuck(Database::Sqlite).await;
    let waiting = admin.get(&format!("{PARKED}?state=waiting")).send().await.expect(200);
    let id = waiting.text_at("/items/0/id").to_owned();
    assert_eq!((waiting.at("/items/0/sequence"), waiting.at("/items/1")), (&json!(2), &Value::Null));
    for verb in ["replay", "discard"] {
        let asked = admin.post(&format!("{PARKED}/{id}/{verb}")).json(&json!({"reason": "x"}));
        asked.send().await.refused(409, "operations.message.unsettled");
    }
    admin.get(&format!("{PARKED}?state=lost")).send().await.refused(400, "http.bad-query");
    write_note(&app).await;
    admin.post(&format!("{PARKED}/replay")).json(&json!({})).send().await.expect(200);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_shown_without_what_it_says_about_people() {
    let (app, admin) = stuck(Database::Sqlite).await;
    let page = admin.get(PARKED).send().await;
    let shown = admin.get(&format!("{PARKED}/{}", page.text_at("/items/0/id"))).send().await.expect(200);
    assert_eq!(shown.text_at("/event/type"), "cn.qingche.registry.area-changed.v1");
    assert_eq!(shown.text_at("/event/data/name_zh"), "‹text of 3›");
    assert!(!shown.text.contains("辽宁省"), "{shown}");
    admin.get(&format!("{PARKED}/evt_nothing")).send().await.refused(404, "http.not-found");
    write_note(&app).await;
    admin.post(&format!("{PARKED}/replay")).json(&json!({})).send().await.expect(200);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_from_outside_and_cannot_be_read_can_only_be_discarded() {
    let app = App::start(vec![toy::module()]).await;
    let admin = app.sign_in("马超", &[Held::role(Role::SystemAdmin, HEPING)]).await;
    let noise = b"not a message".to_vec();
    let sql = "INSERT INTO inbox_held (id, state, body, attempts, starts, next_at, error, held_at) \
               VALUES ('noise', 'outside', $1, 0, 0, 0, 'no envelope', 1)";
    rows::execute(app.context("toy").store.write(), sql, vec![noise.clone().into()]).await.unwrap();
    let shown = admin.get(&format!("{PARKED}/noise")).send().await.expect(200);
    assert_eq!((shown.at("/event"), shown.at("/bytes")), (&Value::Null, &json!(13)));
    assert_eq!(shown.text_at("/sha256"), digest::of_bytes(&noise));
    let replay = admin.post(&format!("{PARKED}/noise/replay")).json(&json!({})).send().await;
    replay.refused(409, "operations.message.unreadable");
    let body = json!({"reason": "来路不明"});
    admin.post(&format!("{PARKED}/noise/discard")).json(&body).send().await.expect(200);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cursor_of_another_list_is_refused() {
    let app = App::start(vec![toy::module()]).await;
    let admin = app.sign_in("马超", &[Held::role(Role::SystemAdmin, HEPING)]).await;
    let of =
        |parts: &[&str]| storage::cursor::encode(&parts.iter().map(ToString::to_string).collect::<Vec<_>>());
    for cursor in ["%21%21%21".to_owned(), of(&["1"]), of(&["soon", "evt_1"]), of(&["1", "2", "3"])] {
        admin.get(&format!("{PARKED}?cursor={cursor}")).send().await.refused(400, "http.bad-cursor");
    }
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_a_system_administrator_sees_that_there_is_anything() {
    let (app, admin) = stuck(Database::Sqlite).await;
    let auditor = app.sign_in("孙岩", &[Held::role(Role::Inspector, HEPING)]).await;
    auditor.get(PARKED).send().await.refused(403, "http.forbidden");
    auditor.post(&format!("{PARKED}/replay")).json(&json!({})).send().await.refused(403, "http.forbidden");
    app.nobody().get(PARKED).send().await.refused(401, "http.unauthenticated");
    write_note(&app).await;
    admin.post(&format!("{PARKED}/replay")).json(&json!({})).send().await.expect(200);
    app.stop().await;
}
