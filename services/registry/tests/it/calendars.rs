//! Calendars: public, versioned, and kept by the system administrator.

use kernel::Role;
use serde_json::json;
use testkit::{App, Held};

use crate::world::{PROVINCE, loaded, path, steward};

#[actix_web::test]
async fn a_year_is_published_once_and_corrected_under_its_version() {
    versions(loaded().await).await;
}

pub async fn versions(app: App) {
    let admin = app.sign_in("丁凯", &[Held::role(Role::SystemAdmin, PROVINCE)]).await;
    let days = json!({"days": [{"date": "2027-01-01", "kind": "rest", "festival_zh": "元旦"}]});
    app.nobody().get(&path("/calendars/2027")).send().await.refused(404, "registry.calendar.none");
    let first = admin.put(&path("/calendars/2027")).json(&days).send().await.expect(200);
    assert_eq!((first.at("/version"), first.etag()), (&json!(1), "\"1\"".into()));
    admin.put(&path("/calendars/2027")).json(&days).send().await.refused(428, "http.if-match-missing");
    let second = admin.put(&path("/calendars/2027")).if_match("\"1\"").json(&days).send().await.expect(200);
    assert_eq!(second.at("/version"), &json!(2));
    admin
        .put(&path("/calendars/2027"))
        .if_match("\"1\"")
        .json(&days)
        .send()
        .await
        .refused(412, "http.stale-revision");
    let wrong = json!({"days": [{"date": "2026-01-01", "kind": "rest", "festival_zh": "元旦"}]});
    let refused = admin.put(&path("/calendars/2027")).if_match("\"2\"").json(&wrong).send().await;
    assert_eq!(refused.refused(422, "registry.input.invalid").pointers(), ["/days/0/date"]);
    steward(&app, PROVINCE)
        .await
        .put(&path("/calendars/2028"))
        .json(&days)
        .send()
        .await
        .refused(403, "http.forbidden");
    let of_2026 = app.nobody().get(&path("/calendars/2026")).send().await.expect(200);
    assert_eq!(of_2026.at("/days").as_array().unwrap().len(), 39);
    app.stop().await;
}
