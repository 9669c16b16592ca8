//! Notices are kept for a while, not for ever.

use chrono::TimeDelta;
use kernel::Role;
use storage::rows;
use testkit::places;

use crate::events::{self, id, unread};

#[actix_web::test]
async fn what_is_old_is_forgotten_with_its_marks() {
    let app = events::sqlite().await;
    let street = events::street_approver(&app).await;
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    let page = street.get("/api/notification/v1/notices").send().await.expect(200);
    let path = format!("/api/notification/v1/notices/{}/read", page.text_at("/items/0/id"));
    street.post(&path).send().await.expect(200);
    app.clock().advance(TimeDelta::days(60));
    app.tell(&events::task_opened(id(), Role::StreetApprover, places::NANSHICHANG)).await;
    app.settle().await;
    app.pass(TimeDelta::days(31)).await;
    assert_eq!(unread(&street).await.len(), 1);
    let db = app.context("notification").store.read();
    for (table, left) in [("notice", 1), ("notice_read", 0)] {
        let row =
            rows::one(db, &format!("SELECT count(*) AS n FROM {table}"), vec![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), left, "{table}");
    }
    app.stop().await;
}
