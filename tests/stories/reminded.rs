//! Whoever never opens the pages is reminded like anybody else, from collection to the digest, and no more
//! once the table was submitted.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::{Map, Value, json};
use testkit::{
    App, Client, Database, Held,
    places::{NANSHICHANG, XINCUN},
};

/// Friday, 18 December, 09:30 in China. The forms of civil affairs are due on the 25th.
const TODAY: &str = "2026-12-14T01:30:00Z";
/// Rounds in which the worked set arrives: what one service tells, another takes in the next.
const ROUNDS: usize = 6;
const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";

async fn start(database: Database) -> App {
    let wanted = ["registry", "approval", "collection", "notification"];
    let modules = qingche::modules().into_iter().filter(|module| wanted.contains(&module.name)).collect();
    let app = App::of(modules).on(database).set("data.worked_set=true").at(TODAY).start().await;
    for _ in 0..ROUNDS {
        app.run_jobs().await;
    }
    app
}

/// What somebody has not read of the table of December.
async fn unread(who: &Client) -> Vec<String> {
    let page = who.get("/api/notification/v1/notices?unread=true&limit=200").send().await.expect(200);
    let texts = page.at("/items").as_array().unwrap().iter().map(|item| item["text_zh"].as_str().unwrap());
    texts.filter(|text| text.contains("2026年12月的表")).map(str::to_owned).collect()
}

/// What is prefilled is confirmed, everything else is 2.
fn answer(cell: &Value) -> Value {
    let mut answer = Map::new();
    for name in ["element", "value_period"] {
        answer.insert(name.into(), cell[name].clone());
    }
    let known = cell.pointer("/prefill/value").filter(|value| !value.is_null());
    answer.insert("value".into(), known.cloned().unwrap_or_else(|| json!(2)));
    Value::Object(answer)
}

async fn reminded(app: App) {
    let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, XINCUN)]).await;
    let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;

    let table = worker.get(TABLE).send().await.expect(200);
    eprintln!("DUE {} {:?}", table.at("/due"), unread(&worker).await);
    for n in 0..12 {
        app.pass(TimeDelta::days(1)).await;
        eprintln!("{n} {:?} | {:?}", unread(&worker).await, unread(&street).await);
    }
    let digests = worker.get("/api/notification/v1/digests").send().await.expect(200);
    eprintln!("{digests}");
    let table = worker.get(TABLE).send().await.expect(200);
    let open = table.at("/cells").as_array().unwrap().iter().filter(|cell| cell["open"] == true);
    let body = json!({"cells": open.map(answer).collect::<Vec<_>>(), "submit": true});
    worker.put(TABLE).if_match(&table.etag()).json(&body).send().await.expect(200);
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_never_looks_is_reminded_until_the_table_is_submitted() {
    reminded(start(Database::Sqlite).await).await;
}
