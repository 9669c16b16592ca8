//! How often people were disturbed stands beside how often they would have been.

use chrono::TimeDelta;
use contracts::collection::TableOpened;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{App, Builder, Client, Database, Held, places};

use crate::{
    events::{self, id},
    outside::{Post, app, builder, calm, prefer},
    quiet::{PARKED, at_once, execute, later, task, with_mail},
};

const FIGURES: &str = "/api/notification/v1/figures";

/// The figures somebody may see.
async fn figures(who: &Client, query: &str) -> Vec<Value> {
    let seen = who.get(&format!("{FIGURES}?{query}")).send().await.expect(200);
    seen.at("/items").as_array().unwrap().clone()
}

#[actix_web::test]
async fn one_digest_stands_beside_the_messages_it_replaces() {
    let app = app().await;
    let (worker, second) = (events::community_worker(&app).await, events::community_worker(&app).await);
    let street = events::street_approver(&app).await;
    let burden = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, places::SHENHE)]).await;
    for _ in 0..3 {
        app.tell(&events::table_opened(id(), 2)).await;
    }
    app.tell(&events::table_submitted(id(), 1)).await;
    app.settle().await;
    app.clock().advance(TimeDelta::minutes(30));
    calm(&app).await;
    let seen = figures(&street, "").await;
    let of = |area: &str| {
        let figure = seen.iter().find(|figure| figure["area"] == area).unwrap();
        (
            figure["singles"].clone(),
            figure["sent"].clone(),
            figure["held_back"].clone(),
            figure["week"].clone(),
        )
    };
    // Two people, three tables: six messages spared, two digests.
    assert_eq!(of("210102025001"), (json!(6), json!(2), json!(6), json!("2026-W48")));
    assert_eq!(of("210102025000"), (json!(1), json!(1), json!(1), json!("2026-W48")));
    assert_eq!(figures(&street, "area=210102025001").await.len(), 1);
    assert!(figures(&burden, "").await.is_empty(), "another county");
    for who in [&worker, &second] {
        who.get(FIGURES).send().await.refused(403, "http.forbidden");
    }
    street.get(&format!("{FIGURES}?weeks=0")).send().await.refused(400, "http.bad-query");
    app.stop().await;
}

/// Of the street: as single messages, sent, given up before they came, and held back.
async fn counted(who: &Client) -> [i64; 4] {
    let all = figures(who, "area=210102025000").await;
    ["singles", "sent", "discarded", "held_back"].map(|figure| all[0][figure].as_i64().unwrap())
}

async fn discard(admin: &Client) {
    let parked = admin.get(PARKED).send().await.expect(200);
    for item in parked.at("/items").as_array().unwrap() {
        let path = format!("{PARKED}/{}/discard", item["id"].as_str().unwrap());
        admin.post(&path).json(&json!({ "reason": "邮箱已停用" })).send().await.expect(200);
    }
}

/// Somebody with two addresses who wants to be told at once.
async fn what_arrived(app: App, mut post: Post) {
    let street = events::street_approver(&app).await;
    let admin = app.sign_in("系统管理员", &[Held::role(Role::SystemAdmin, places::HEPING)]).await;
    let first = with_mail(&app, &post, &street, "street@qingche.example").await;
    let second = with_mail(&app, &post, &street, "other@qingche.example").await;
    prefer(&street, "17:30", at_once()).await;
    later(&app, 60).await;
    post.server.stop().unwrap();
    let done = id();
    app.tell(&events::task_opened(done, Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    calm(&app).await;
    assert_eq!(counted(&street).await, [1, 0, 0, 1], "what is on its way is not there");
    app.tell(&events::task_closed(done)).await;
    app.settle().await;
    post.server.resume().unwrap();
    later(&app, 10).await;
    assert_eq!(counted(&street).await, [1, 0, 1, 1], "it was done before it came");
    task(&app).await;
    calm(&app).await;
    assert_eq!(counted(&street).await, [2, 1, 1, 1], "once, at two addresses");
    let closed = "UPDATE contact SET address = $2 WHERE id = $1";
    execute(&app, closed, vec![second.into(), "refused-second@qingche.example".into()]).await;
    task(&app).await;
    calm(&app).await;
    discard(&admin).await;
    assert_eq!(counted(&street).await, [3, 2, 1, 1], "one address is enough");
    execute(&app, closed, vec![first.into(), "refused-first@qingche.example".into()]).await;
    task(&app).await;
    calm(&app).await;
    assert_eq!(counted(&street).await, [4, 2, 1, 2], "what is parked was not sent");
    discard(&admin).await;
    assert_eq!(counted(&street).await, [4, 2, 2, 2]);
    app.stop().await;
}

#[actix_web::test]
async fn what_did_not_arrive_is_not_counted_as_sent() {
    let post = Post::start("counted");
    what_arrived(post.app().await, post).await;
    let post = Post::start("counted-postgres");
    let builder = post.settings().into_iter().fold(builder(), Builder::set);
    what_arrived(events::start(builder.on(Database::Postgres)).await, post).await;
}

/// Two weeks, three people of two communities, their street and their county.
async fn summed(app: App) {
    let worker = events::community_worker(&app).await;
    app.sign_in("钱进", &[Held::role(Role::CommunityWorker, events::NEIGHBOUR)]).await;
    let street = events::street_approver(&app).await;
    let county = app.sign_in("周慧", &[Held::role(Role::BurdenOfficer, places::HEPING)]).await;
    for _ in 0..2 {
        for area in [places::XINCUN, events::NEIGHBOUR] {
            app.tell(&TableOpened { area: places::path(area), ..events::table_opened(id(), 1) }).await;
        }
        app.tell(&events::refusal_recorded()).await;
        app.settle().await;
        calm(&app).await;
        app.clock().advance(TimeDelta::days(7));
    }
    calm(&app).await;
    let singles = async |who: &Client, query: &str| -> Vec<(String, i64)> {
        let line = |figure: &Value| {
            let (week, area) = (figure["week"].as_str().unwrap(), figure["area"].as_str().unwrap());
            (format!("{} {area}", week.trim_start_matches("2026-")), figure["singles"].as_i64().unwrap())
        };
        figures(who, query).await.iter().map(line).filter(|(_, singles)| *singles > 0).collect()
    };
    let lines = |lines: &[(&str, i64)]| -> Vec<(String, i64)> {
        lines.iter().map(|(line, count)| ((*line).to_owned(), *count)).collect()
    };
    let each = [
        ("W49 210102000000", 1),
        ("W49 210102025000", 1),
        ("W49 210102025001", 1),
        ("W49 210102025002", 1),
        ("W48 210102000000", 1),
        ("W48 210102025000", 1),
        ("W48 210102025001", 1),
        ("W48 210102025002", 1),
    ];
    assert_eq!(singles(&county, "").await, lines(&each));
    let streets =
        [("W49 210102000000", 1), ("W49 210102025000", 3), ("W48 210102000000", 1), ("W48 210102025000", 3)];
    assert_eq!(singles(&county, "by=street").await, lines(&streets), "the county's own people count there");
    assert_eq!(singles(&county, "by=county&weeks=2").await, lines(&[("W49 210102000000", 4)]));
    let whole = [("W49 210000000000", 4), ("W48 210000000000", 4)];
    assert_eq!(singles(&county, "by=province").await, lines(&whole));
    let own = [("W49 210000000000", 3), ("W48 210000000000", 3)];
    assert_eq!(singles(&street, "by=province").await, lines(&own), "no more than one may see");
    let one = [("W49 210102025002", 1), ("W48 210102025002", 1)];
    assert_eq!(singles(&county, "area=210102025002").await, lines(&one));
    let (mut pages, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = county.get(&format!("{FIGURES}?limit=3{cursor}")).send().await.expect(200);
        pages.push(page.at("/items").as_array().unwrap().clone());
        let Some(next) = page.body["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert!(pages.iter().all(|page| page.len() <= 3) && pages.len() > 2, "{pages:?}");
    assert_eq!(pages.concat(), figures(&county, "limit=200").await);
    county.get(&format!("{FIGURES}?by=village")).send().await.refused(400, "http.bad-query");
    worker.get(FIGURES).send().await.refused(403, "http.forbidden");
    app.stop().await;
}

#[actix_web::test]
async fn figures_come_in_pages_and_are_summed_by_the_level_asked_for() {
    summed(app().await).await;
    summed(events::start(builder().on(Database::Postgres)).await).await;
}
