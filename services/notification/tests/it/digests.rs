//! One digest a day, on working days.

use chrono::TimeDelta;
use contracts::registry::{CalendarDay, CalendarPublished};
use kernel::{Role, calendar::DayKind};
use testkit::{App, Client, places};

use crate::events::{self, id};

async fn digests(who: &Client) -> Vec<(String, String)> {
    let page = who.get("/api/notification/v1/digests").send().await.expect(200);
    let text = |item: &serde_json::Value, key: &str| item[key].as_str().unwrap().to_owned();
    page.at("/items").as_array().unwrap().iter().map(|i| (text(i, "day"), text(i, "text_zh"))).collect()
}

async fn holiday(app: &App, day: &str) {
    let days =
        vec![CalendarDay { date: day.parse().unwrap(), kind: DayKind::Rest, festival_zh: "试".into() }];
    app.tell(&CalendarPublished { year: 2026, version: 1, days }).await;
    app.settle().await;
}

#[actix_web::test]
async fn who_has_something_unread_gets_one_digest_on_each_working_day() {
    let app = events::sqlite().await;
    holiday(&app, "2026-11-25").await;
    let (street, worker) = (events::street_approver(&app).await, events::community_worker(&app).await);
    for _ in 0..2 {
        app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    }
    app.tell(&events::table_submitted(id(), 1)).await;
    app.settle().await;
    // Monday 08:00: too early. 08:30, and twice: one.
    app.run_jobs().await;
    assert!(digests(&street).await.is_empty());
    app.pass(TimeDelta::minutes(30)).await;
    app.run_jobs().await;
    let monday = ("2026-11-23".to_owned(), "您有 3 条未读：2 件申请待审批，1 张表待审核。".to_owned());
    assert_eq!(digests(&street).await, [monday]);
    assert!(digests(&worker).await.is_empty(), "nothing unread, no digest");
    // What arrives later waits for the next working day.
    app.tell(&events::table_opened(id(), 1)).await;
    app.settle().await;
    app.pass(TimeDelta::hours(3)).await;
    assert!(digests(&worker).await.is_empty());
    app.pass(TimeDelta::hours(21)).await;
    assert_eq!(
        digests(&worker).await,
        [("2026-11-24".to_owned(), "您有 1 条未读：1 张表待填报。".to_owned())]
    );
    // Wednesday is a holiday.
    app.pass(TimeDelta::days(1)).await;
    assert_eq!(digests(&worker).await.len(), 1);
    app.pass(TimeDelta::days(1)).await;
    let days: Vec<String> = digests(&street).await.into_iter().map(|(day, _)| day).collect();
    assert_eq!(days, ["2026-11-26", "2026-11-24", "2026-11-23"]);
    app.stop().await;
}

/// More people than one transaction takes.
#[actix_web::test]
async fn everybody_is_reached() {
    let app = events::sqlite().await;
    let mut people = Vec::new();
    for _ in 0..205 {
        people.push(events::street_approver(&app).await);
    }
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.pass(TimeDelta::minutes(30)).await;
    for who in &people {
        assert_eq!(digests(who).await.len(), 1);
    }
    app.stop().await;
}
