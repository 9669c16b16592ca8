//! The registry with the worked set, and the people who keep lists at its three levels.

use std::sync::LazyLock;

use kernel::Role;
use serde_json::{Value, json};
use testkit::{Answer, App, Client, Database, Held, places::HEPING};

pub const PROVINCE: &str = "/210000000000/";
pub const CITY: &str = "/210000000000/210100000000/";
pub const API: &str = "/api/registry/v1";

/// The registry, empty.
pub async fn empty() -> App {
    App::start(vec![registry::module()]).await
}

/// The registry with the worked set loaded.
pub async fn loaded() -> App {
    loaded_on(Database::Sqlite).await
}

/// The same on another database.
pub async fn loaded_on(database: Database) -> App {
    let app = App::of(vec![registry::module()]).set("data.worked_set=true").on(database).start().await;
    app.run_jobs().await;
    app
}

/// A list steward somewhere.
pub async fn steward(app: &App, area: &'static str) -> Client {
    app.sign_in("何静", &[Held::role(Role::ListSteward, area)]).await
}

/// A government approver somewhere.
pub async fn approver(app: &App, area: &'static str) -> Client {
    app.sign_in("唐伟", &[Held::role(Role::GovernmentApprover, area)]).await
}

/// Steward and approver of 和平区.
pub async fn heping(app: &App) -> (Client, Client) {
    (steward(app, HEPING).await, approver(app, HEPING).await)
}

pub fn path(rest: &str) -> String {
    format!("{API}{rest}")
}

/// An item that may stand on a county's list.
pub static ITEM: LazyLock<Value> = LazyLock::new(|| {
    json!({
        "name_zh": "协助社区养犬登记", "content_zh": "提醒养犬居民办理登记。", "kind": "assist",
        "basis": [{"law": "动物防疫法", "article": "第30条"}],
        "lead_departments": ["210102-GA"], "allowed_frequency": "yearly"
    })
});

/// A draft of 和平区's next list, and its entity tag.
pub async fn draft(steward: &Client, effective_from: &str) -> (String, String) {
    let body =
        json!({"area_code": "210102000000", "title_zh": "和平区工作清单", "effective_from": effective_from});
    let answer = steward.post(&path("/duty-lists")).json(&body).send().await.expect(201);
    (answer.text_at("/id").to_owned(), answer.etag())
}

/// A step of a list's life.
pub async fn step(who: &Client, id: &str, etag: &str, step: &str, body: Value) -> Answer {
    let request = who.post(&path(&format!("/duty-lists/{id}/{step}"))).if_match(etag);
    if body.is_null() { request.send().await } else { request.json(&body).send().await }
}
