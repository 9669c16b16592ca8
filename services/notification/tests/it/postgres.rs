//! The same on PostgreSQL: one journey that passes every statement once.

use chrono::TimeDelta;
use contracts::registry::CalendarPublished;
use kernel::Role;
use testkit::{App, Database, places};

use crate::{
    events::{self, id, unread},
    matching,
};

#[actix_web::test]
async fn one_journey_through_everything() {
    let app = events::start(App::of(vec![notification::module()]).on(Database::Postgres)).await;
    matching::both_say_the_same(&app).await;
    app.tell(&CalendarPublished { year: 2026, version: 1, days: vec![] }).await;
    let (street, worker) = (events::street_approver(&app).await, events::community_worker(&app).await);
    let task = id();
    app.tell(&events::task_opened(task, Role::StreetApprover, places::NANSHICHANG)).await;
    app.tell(&events::table_opened(id(), 2)).await;
    app.settle().await;
    assert_eq!((unread(&street).await.len(), unread(&worker).await.len()), (1, 1));
    app.pass(TimeDelta::minutes(30)).await;
    let digests = street.get("/api/notification/v1/digests?limit=1").send().await.expect(200);
    assert_eq!(digests.at("/items").as_array().unwrap().len(), 1);
    let page = street.get("/api/notification/v1/notices?limit=1").send().await.expect(200);
    let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
    street.post(&path).send().await.expect(200);
    app.tell(&events::task_closed(task)).await;
    app.settle().await;
    assert!(unread(&street).await.is_empty());
    app.pass(TimeDelta::days(91)).await;
    assert!(unread(&worker).await.is_empty());
    app.stop().await;
}
