//! How often people were disturbed stands beside how often they would have been.

use chrono::TimeDelta;
use kernel::Role;
use serde_json::json;
use testkit::{Held, places};

use crate::{
    events::{self, id},
    outside::{app, calm},
};

const FIGURES: &str = "/api/notification/v1/figures";

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
    let seen = street.get(FIGURES).send().await.expect(200);
    let of = |area: &str| {
        let all = seen.body.as_array().unwrap();
        let figure = all.iter().find(|figure| figure["area"] == area).unwrap();
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
    let one = street.get(&format!("{FIGURES}?area=210102025001")).send().await.expect(200);
    assert_eq!(one.body.as_array().unwrap().len(), 1);
    assert_eq!(burden.get(FIGURES).send().await.expect(200).body, json!([]), "another county");
    for who in [&worker, &second] {
        who.get(FIGURES).send().await.refused(403, "http.forbidden");
    }
    street.get(&format!("{FIGURES}?weeks=0")).send().await.refused(400, "http.bad-query");
    app.stop().await;
}
