//! The second look at a table: what changed since the first, and the rest that need not wait.

use serde_json::{Value, json};

use crate::{samples, visitor::World};

const TABLE: &str = "/api/collection/v1/tables/210102025001/2026-12";
const PAGE: &str = "/reviews/210102025001/2026-12";

#[actix_web::test]
async fn what_changed_since_the_last_review_is_marked_and_before_the_first_nothing_is() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let table = samples::table("submitted");
    let cell = table["cells"][0].clone();
    world.fake.say(&format!("GET {TABLE}"), table);
    let change = json!({ "element": cell["element"], "value_period": cell["value_period"], "before": 11, "after": 12 });
    let mut standing = json!({ "second_review": false, "passed": false, "changes": [change], "decisions": [], "reviewed_version": 1 });
    world.fake.say(&format!("GET {TABLE}/review"), standing.clone());
    let page = browser.get(PAGE).await.text;
    assert!(page.contains("有 1 项改过") && page.contains("当时是 11"), "{page}");
    assert_eq!(page.matches("上次审核后改过").count(), 1, "{page}");
    standing["reviewed_version"] = json!(null);
    world.fake.say(&format!("GET {TABLE}/review"), standing);
    assert!(!browser.get(PAGE).await.text.contains("上次审核后改过"));
    world.stop().await;
}

#[actix_web::test]
async fn whoever_reviews_a_correction_reads_why_the_community_asked_for_it_until_it_is_accepted() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let table = samples::table("submitted");
    let cell = table["cells"][0].clone();
    world.fake.say(&format!("GET {TABLE}"), table);
    let back =
        json!({ "element": cell["element"], "value_period": cell["value_period"], "comment": "多报了一户" });
    let asked = json!({ "version": 1, "decision": "return", "last": true, "at": "2026-12-03T01:00:00Z", "correction": true, "returned": [back] });
    let accepted = json!({ "version": 2, "decision": "accept", "last": true, "at": "2026-12-04T01:00:00Z", "correction": false, "returned": [] });
    let standing = |decisions: Value| json!({ "second_review": false, "passed": false, "changes": [], "decisions": decisions, "reviewed_version": 1 });
    world.fake.say(&format!("GET {TABLE}/review"), standing(json!([asked])));
    let page = browser.get(PAGE).await.text;
    assert!(page.contains("社区 2026年12月3日 申请更正 1 项"), "{page}");
    assert_eq!(page.matches("社区申请更正：多报了一户").count(), 1, "{page}");
    let mut street = asked.clone();
    street["correction"] = json!(false);
    world.fake.say(&format!("GET {TABLE}/review"), standing(json!([street])));
    let page = browser.get(PAGE).await.text;
    assert!(page.contains("上次退回：多报了一户") && !page.contains("申请更正"), "{page}");
    world.fake.say(&format!("GET {TABLE}/review"), standing(json!([accepted, asked])));
    assert!(!browser.get(PAGE).await.text.contains("多报了一户"));
    world.stop().await;
}

#[actix_web::test]
async fn one_cell_goes_back_and_the_rest_is_accepted_at_once() {
    let world = World::start(&["street_approver"]).await;
    let browser = world.signed_in().await;
    let table = samples::table("submitted");
    let (element, period) = (table["cells"][0]["element"].clone(), table["cells"][0]["value_period"].clone());
    world.fake.say(&format!("GET {TABLE}"), table);
    world.fake.say(&format!("POST {TABLE}/review"), json!({}));
    let name = format!("r.{}.{}", element.as_str().unwrap(), period.as_str().unwrap());
    let mut fields = vec![("act", "return"), (name.as_str(), "再数一遍"), ("rest", "1")];
    let done = browser.send(PAGE, &fields).await;
    assert_eq!((done.status, done.location()), (303, "/reviews?done=rest-accepted"), "{}", done.text);
    let cells = json!([{ "element": element, "value_period": period, "comment": "再数一遍" }]);
    let body = world.fake.seen("POST", &format!("{TABLE}/review")).pop().unwrap().body;
    assert_eq!(body, json!({ "decision": "return", "cells": cells, "accept_rest": true }));
    assert!(browser.get("/reviews?done=rest-accepted").await.text.contains("其余各项已通过"));
    let wrong = json!([]);
    world.fake.refuse(
        &format!("POST {TABLE}/review"),
        409,
        "collection.review.claimed",
        "已有人在审核",
        wrong,
    );
    fields[0] = ("act", "return");
    let late = browser.send(PAGE, &fields).await;
    assert!(late.status == 409 && late.text.contains("name=\"rest\" value=\"1\" checked"), "{}", late.text);
    world.stop().await;
}
