//! Whoever never opens the pages is reminded like anybody else, from collection to the digest, and no more
//! once the table was submitted.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{
    App, Client, Database, Held,
    places::{NANSHICHANG, XINCUN},
};

use crate::through_both::answer;

/// Monday, 7 December, 09:30 in China. The first form is due on Tuesday, the 15th.
const TODAY: &str = "2026-12-07T01:30:00Z";
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

/// The last digest's line on tables that are due.
async fn digest(who: &Client) -> String {
    let page = who.get("/api/notification/v1/digests").send().await.expect(200);
    page.text_at("/items/0/text_zh").to_owned()
}

async fn days(app: &App, days: i64) {
    app.pass(TimeDelta::days(days)).await;
    // What one service tells, another takes in and puts into the digest of the same morning.
    app.run_jobs().await;
}

async fn reminded(app: App) {
    let worker = app.sign_in("张丽", &[Held::role(Role::CommunityWorker, XINCUN)]).await;
    let street = app.sign_in("陈刚", &[Held::role(Role::StreetApprover, NANSHICHANG)]).await;
    days(&app, 2).await;
    assert_eq!(unread(&worker).await, [""; 0], "Wednesday");
    days(&app, 1).await;
    let opened = unread(&worker).await;
    assert!(opened.len() == 1 && opened[0].contains("开放填报"), "Thursday: {opened:?}");
    days(&app, 1).await;
    assert_eq!(unread(&worker).await[0], "2026年12月的表12月15日截止，请安排填报", "Friday");
    assert!(digest(&worker).await.contains("1 张表即将到期"), "{}", digest(&worker).await);
    days(&app, 4).await;
    assert_eq!(unread(&worker).await[0], "2026年12月的表今天截止，请在下班前提交", "Tuesday");
    assert!(unread(&street).await.is_empty());

    let table = worker.get(TABLE).send().await.expect(200);
    assert_eq!(table.etag(), "\"1\"", "nobody touched it");
    let open = table.at("/cells").as_array().unwrap().iter().filter(|cell| cell["open"] == true);
    let body = json!({"cells": open.map(answer).collect::<Vec<_>>(), "submit": true});
    worker.put(TABLE).if_match(&table.etag()).json(&body).send().await.expect(200);
    app.settle().await;
    assert_eq!(unread(&worker).await, [""; 0], "it is done");
    // Three working days after the day the street hears of its other communities, and not of this one.
    days(&app, 3).await;
    assert_eq!(unread(&worker).await, [""; 0]);
    let heard = unread(&street).await;
    let late: Vec<&String> = heard.iter().filter(|text| text.contains("超过期限")).collect();
    assert!(!late.is_empty() && late.iter().all(|text| !text.contains("和平新村社区")), "{heard:?}");
    assert!(heard.iter().any(|text| text.starts_with("和平新村社区已提交")), "{heard:?}");
    app.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_never_looks_is_reminded_until_the_table_is_submitted() {
    reminded(start(Database::Sqlite).await).await;
    reminded(start(Database::Postgres).await).await;
}
