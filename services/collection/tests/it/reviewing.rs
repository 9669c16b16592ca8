//! The street accepts, or sends single cells back.

use kernel::Role;
use serde_json::json;
use testkit::{
    Held,
    places::{NANSHICHANG, XINCUN},
};

use crate::world::{TABLE, World, demand, open, states};

#[tokio::test]
async fn only_the_returned_cells_reopen_and_the_correction_is_a_new_version() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11", "C19"])).await;
    world.review(json!({"decision": "accept"})).await.refused(409, "collection.table.not-submitted");
    world.fill_and_submit().await;
    let back = json!({"decision": "return", "cells": [{"element": "C11", "comment": "与上月相差过大"}]});
    let returned = world.review(back).await.expect(200);
    assert_eq!(states(&returned), ["C04 entered", "C11 returned", "C19 entered"]);
    let table = world.table().await;
    assert_eq!(
        (table.at("/state"), table.at("/cells/1/comment")),
        (&json!("returned"), &json!("与上月相差过大"))
    );
    assert_eq!(open(&table).map(|cell| cell["element"].clone()).collect::<Vec<_>>(), ["C11"]);
    let no = world.submit(&table.etag()).await.refused(422, "collection.table.incomplete");
    assert_eq!(no.pointers(), ["/cells/1"]);
    let other = world.patch(&table.etag(), json!([{"element": "C04", "value": 1}])).send().await;
    assert_eq!(
        other.refused(422, "collection.cells.refused").at("/violations/0/code"),
        "collection.cell.locked"
    );
    let saved = world.patch(&table.etag(), json!([{"element": "C11", "value": 8}])).send().await.expect(200);
    assert_eq!(saved.at("/state"), &json!("returned"));
    let second = world.submit(&saved.etag()).await.expect(200);
    assert_eq!(second.at("/version"), &json!(2));
    let accepted = world.review(json!({"decision": "accept"})).await.expect(200);
    assert_eq!(states(&accepted), ["C04 accepted", "C11 accepted", "C19 accepted"]);
    assert_eq!(world.table().await.at("/cells/1/comment"), &json!(null));
    for (kind, count) in [("table-returned.v1", 1), ("table-submitted.v1", 2), ("table-accepted.v1", 1)] {
        assert_eq!(world.told(kind).await, count, "{kind}");
    }
    assert_eq!(world.count("SELECT count(*) AS n FROM table_submission").await, 2);
    world.app.stop().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_review_is_named_together() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    let cells = json!([{"element": "C04", "comment": " "}, {"element": "c 4", "comment": "查"}]);
    let no = world
        .review(json!({"decision": "return", "cells": cells}))
        .await
        .refused(422, "collection.cells.refused");
    assert_eq!(no.pointers(), ["/cells/0/comment", "/cells/1/element"]);
    world.review(json!({"decision": "return"})).await.refused(422, "collection.review.nothing-returned");
    let both = json!({"decision": "accept", "cells": [{"element": "C04", "comment": "查"}]});
    world.review(both).await.refused(422, "collection.review.accept-with-cells");
    world.review(json!({"decision": "score"})).await.refused(422, "http.bad-body");
    let stale =
        world.street.post(&format!("{TABLE}/review")).if_match("\"2\"").json(&json!({"decision": "accept"}));
    stale.send().await.refused(412, "http.stale-revision");
    let keyless =
        world.street.post(&format!("{TABLE}/review")).if_match("\"3\"").json(&json!({"decision": "accept"}));
    keyless.without_key().send().await.refused(428, "http.idempotency-key-missing");
    world.app.stop().await;
}

#[tokio::test]
async fn nobody_reviews_what_they_submitted_and_no_other_street_does() {
    let world = World::start().await;
    world.admit(demand(1, &["C04"])).await;
    let held = [Held::role(Role::CommunityWorker, XINCUN), Held::role(Role::StreetApprover, NANSHICHANG)];
    let both = world.app.sign_in("两职", &held).await;
    let cells = json!({"cells": [{"element": "C04", "value": 1}]});
    let saved = both.patch(&format!("{TABLE}/cells")).if_match("\"1\"").json(&cells).send().await.expect(200);
    let submitted =
        both.post(&format!("{TABLE}/submission")).if_match(&saved.etag()).send().await.expect(200);
    let accept = |who: &testkit::Client| {
        who.post(&format!("{TABLE}/review")).if_match(&submitted.etag()).json(&json!({"decision": "accept"}))
    };
    accept(&both).send().await.refused(403, "collection.review.own-submission");
    accept(&world.stranger().await).send().await.refused(404, "http.not-found");
    accept(&world.worker).send().await.refused(403, "http.forbidden");
    accept(&world.street).send().await.expect(200);
    world.app.stop().await;
}

#[tokio::test]
async fn many_are_accepted_at_once_and_what_cannot_be_holds_up_nothing() {
    let world = World::start().await;
    world.admit(demand(1, &["C04", "C11"])).await;
    world.fill_and_submit().await;
    let item =
        |area: &str, revision: i64| json!({"area_code": area, "period": "2026-12", "revision": revision});
    let items = [item("210102025001", 2), item("210103018001", 1), item("210102025001", 3)];
    let send = |items: serde_json::Value| {
        world.street.post("/api/collection/v1/reviews").json(&json!({ "items": items })).send()
    };
    let done = send(json!(items)).await.expect(200);
    let codes: Vec<_> =
        done.at("/items").as_array().unwrap().iter().map(|item| item["code"].clone()).collect();
    assert_eq!(codes, [json!("http.stale-revision"), json!("http.not-found"), json!(null)]);
    assert_eq!(done.at("/items/2/accepted"), &json!(true));
    assert_eq!(world.count("SELECT count(*) AS n FROM accepted_value").await, 2);
    send(json!([])).await.refused(422, "collection.review.too-many");
    world.app.stop().await;
}
